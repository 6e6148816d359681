//! Tests of the timeline as rows: headings, gaps and brackets.

use super::block::block;
use super::model::Setting;
use crate::briefing::{DateStyle, DayStyle, EntryId, Section, Zone, load};
use crate::index::Index;

fn index(zone: &str, events: &[&str]) -> Index {
    let event = |(number, date): (usize, &&str)| format!("[[event]]\nid = 'e{number}'\ntitle = 'E{number}'\n{date}\n");
    let events: String = events.iter().enumerate().map(event).collect();
    Index::new(load(&format!("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-12-31'\n{zone}\n{events}")).unwrap())
}

/// Returns the rows of a list as drawn, each with the bracket.
fn rows(index: &Index, entries: &[EntryId], setting: Setting) -> Vec<String> {
    let mut rows = Vec::new();
    for position in 0..entries.len() {
        let block = block(index, entries, position, Setting { width: 60, ..setting });
        for (row, line) in block.lead.iter().chain(&block.lines).enumerate() {
            let text = line.text().split_whitespace().collect::<Vec<_>>().join(" ");
            rows.push(format!("{}{text}", block.bracket_at(row).unwrap_or_default()));
        }
    }
    rows
}

fn shown(zone: &str, events: &[&str]) -> Vec<String> {
    let index = index(zone, events);
    rows(&index, index.entries(Section::Timeline), Setting::default())
}

#[test]
fn a_day_with_several_times_is_a_heading_and_the_zone_is_named_once() {
    let events = [
        "date = '2031-06-02T08:00'",
        "date = '2031-06-09?'",
        "date = '2031-06-09T07:05'",
        "date = '2031-06-09T07:40'",
        "after = 'e3'",
        "date = '2031-06-09T09:00/2031-06-10T03:00'",
        "date = '2031-06-10T10:00'",
    ];
    assert_eq!(
        shown("timezone = 'America/New_York'", &events),
        [
            "2031 · times in America/New_York",
            "2 Jun 08:00 E0",
            "",
            "9 June",
            "╭9 Jun? E1",
            "╰07:05 E2",
            "07:40 E3",
            "╭after E4",
            "╰09:00 – 10 Jun E5",
            "03:00",
            "",
            "10 Jun 10:00 E6",
        ]
    );
}

#[test]
fn a_year_that_starts_with_a_busy_day_has_one_heading() {
    let events = ["date = '2030'", "date = '2031-06-09T07:05Z'", "date = '2031-06-09T08:10Z'"];
    let lines = shown("", &events);
    assert_eq!(lines[2..], ["", "9 June 2031 · times in UTC ┄ 17 months later", "07:05 E1", "08:10 E2"]);
}

#[test]
fn a_reader_sees_the_days_of_their_own_zone() {
    let index = index("timezone = 'UTC'", &["date = '2030-12-31T20:00'", "date = '2030-12-31T21:00'"]);
    let zone = Zone::parse("Asia/Tokyo").ok();
    for (days, heading) in
        [(DayStyle::DayMonth, "1 January 2031"), (DayStyle::MonthDay, "January 1, 2031"), (DayStyle::Iso, "2031-01-01")]
    {
        let setting = Setting { dates: DateStyle { days, zone }, ..Setting::default() };
        let lines = rows(&index, index.entries(Section::Timeline), setting);
        assert_eq!(lines, [format!("{heading} · times in Asia/Tokyo"), "05:00 E0".to_owned(), "06:00 E1".to_owned()]);
    }
}

#[test]
fn a_partial_list_says_nothing_about_events_that_it_omits() {
    let index = index("", &["date = '2031-06-09'", "date = '2031-06-09T07:05Z'", "date = '2031-06-09T08:10Z'"]);
    let all = index.entries(Section::Timeline);
    let closed = Setting { is_closed: true, ..Setting::default() };
    assert_eq!(rows(&index, &all[..1], closed), ["2031", "9 Jun E0"]);
    assert_eq!(rows(&index, &all[1..2], closed), ["2031 · times in UTC", "9 Jun 07:05 E1"]);
}

#[test]
fn a_gap_that_does_not_fit_next_to_its_heading_is_above_it() {
    let index = index("timezone = 'Europe/Budapest'", &["date = '1975'", "date = '2032-06-09T07:05'", "date = '2091'"]);
    let entries = index.entries(Section::Timeline);
    let lead = |position, width| {
        let rows = block(&index, entries, position, Setting { width, ..Setting::default() }).lead;
        assert!(rows.iter().all(|row| row.width() <= width), "{width}: {rows:?}");
        rows.iter().map(|row| row.text().trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lead(1, 60), ["", "2032 · times in Europe/Budapest  ┄ 57 years later"]);
    assert_eq!(lead(1, 44), ["┄ 57 years ┄", "2032 · times in Europe/Budapest"]);
    assert_eq!(lead(2, 44), ["", "2091  ┄ 58 years later"]);
    (1..60).for_each(|width| drop(lead(1, width)));
}

#[test]
fn gaps_are_shown_if_they_are_long_for_their_place() {
    let times = |times: &[&str]| {
        let dates: Vec<String> = times.iter().map(|time| format!("date = '2031-06-{time}'")).collect();
        let lines = shown("timezone = 'UTC'", &dates.iter().map(String::as_str).collect::<Vec<_>>());
        lines.into_iter().filter(|line| line.contains('┄')).collect::<Vec<_>>()
    };
    assert_eq!(times(&["09T07:00", "09T07:10", "09T10:00", "09T10:05"]), ["┄ 2 h 50 min ┄"]);
    assert!(times(&["09T07:00", "09T08:00", "09T10:00", "09T12:00"]).is_empty(), "an even pace");
    assert!(times(&["09T07:00", "09T07:01", "09T07:10", "09T07:11"]).is_empty(), "too short");
    assert_eq!(
        times(&["09T07:00/2031-06-09T10:31", "09T10:31", "11"]),
        ["┄ 2 days ┄"],
        "no hours of a day without a time"
    );
    assert!(times(&["01", "02", "12", "13"]).is_empty(), "days without times");
    let across_zones =
        ["date = '2031-06-09T07:00+02:00'", "date = '2031-06-09T05:01Z'", "date = '2031-06-09T09:00+02:00'"];
    assert!(shown("", &across_zones).contains(&"┄ 1 h 59 min ┄".to_owned()));
}

#[test]
fn a_bracket_joins_a_run_and_crosses_headings() {
    let lines = shown(
        "",
        &["date = '2030-12'", "date = '[2030-12-20..2031-01-05]'", "date = '2031-01-02'", "date = '2031-02'"],
    );
    assert_eq!(lines, ["2030", "╭Dec E0", "│in 20 Dec 2030 E1", "│– 5 Jan 2031", "│", "│2031", "╰2 Jan E2", "Feb E3"]);
}
