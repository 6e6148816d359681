//! The tables of dates in `docs/format.md`: each date with its meaning, and as the program displays it.

use std::fs;
use std::path::Path;

use sitroom::briefing::{Date, DateStyle, Zone};

use super::docs::compare;

/// Dates without a time of day, one form or several in a row, and their meaning.
const DATES: &[(&[&str], &str)] = &[
    (&["2031-05-17"], "a day"),
    (&["2031-05", "2031"], "a month, a year"),
    (&["-0043", "Y17000"], "the year 44 BC, the year 17000"),
    (&["203X", "2031-XX", "2031-05-XX"], "unknown digits at the end: a year, a month, a day"),
    (&["2031-05~"], "approximate"),
    (&["2031-05?"], "uncertain: the source is in doubt"),
    (&["2031-05%"], "uncertain and approximate"),
    (&["2031-05-12/2031-05-18"], "a span, from the first day to the second"),
    (&["2031-05/.."], "a span without an end"),
    (&["2031-05/"], "a span with an unknown end"),
    (&["../2031-05"], "a span without a start"),
    (&["[2031-05-12..2031-05-18]"], "one day within a range"),
    (&["[2031-05-12,2031-05-15]"], "one of two days"),
    (&["[..2031-05]"], "during or before a month"),
    (&["[2031-05..]"], "during or after a month"),
];

/// Dates with a time of day.
const TIMES: &[(&str, &str)] = &[
    ("2031-05-17T12:17", "a minute in the zone of the briefing"),
    ("2031-05-17T12:17:30", "a second"),
    ("2031-05-17T12:17Z", "a minute in UTC"),
    ("2031-05-17T12:17+02:00", "a minute where clocks are 2 hours ahead of UTC"),
    ("2031-05-17T12:17~", "approximate"),
    ("2031-05-17T12:17?", "uncertain: the source is in doubt"),
    ("2031-05-17T12:17%", "uncertain and approximate"),
    ("2031-05-17T08:10/2031-05-17T10:31", "a span"),
    ("2031-05-17T16:00/2031-05-18T03:00", "a span over midnight"),
    ("2031-05-17T16:00/2031-05-18", "a span to the end of a day"),
    ("2031-05-17T16:00/..", "a span without an end"),
    ("[2031-05-17T08:00..2031-05-17T09:00]", "a time within a range"),
    ("[2031-05-17T08:00,2031-05-17T09:00]", "one of two times"),
    ("[..2031-05-17T09:00]", "at or before a time"),
    ("2031-11-02T01:30", "in New York, a time that the clocks showed twice"),
];

/// The zone of the last column of the table of times.
const ZONE: &str = "America/New_York";

fn shown(written: &str, zone: Option<&str>) -> String {
    let date = Date::parse(written).unwrap_or_else(|error| panic!("{written}: {error}"));
    let date = zone.map_or(Ok(date.clone()), |zone| date.in_zone(Zone::parse(zone).unwrap()));
    date.unwrap_or_else(|error| panic!("{written}: {error}")).shown(DateStyle::default())
}

fn dates() -> String {
    let mut text = "| date | meaning | displayed |\n|---|---|---|\n".to_owned();
    for (written, meaning) in DATES {
        let forms: Vec<String> = written.iter().map(|written| format!("`{written}`")).collect();
        let labels: Vec<String> = written.iter().map(|written| shown(written, None)).collect();
        text += &format!("| {} | {meaning} | {} |\n", forms.join(", "), labels.join("; "));
    }
    text
}

fn times() -> String {
    let mut text = "| date | meaning | displayed | with `timezone` |\n|---|---|---|---|\n".to_owned();
    for (written, meaning) in TIMES {
        text += &format!("| `{written}` | {meaning} | {} | {} |\n", shown(written, None), shown(written, Some(ZONE)));
    }
    text
}

#[test]
fn the_tables_of_dates_are_those_of_the_program() {
    compare("docs/format.md", "dates", &dates());
    compare("docs/format.md", "times", &times());
}

#[test]
fn the_dates_of_the_format_reference_are_dates() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md")).unwrap();
    let start = text.find("## Dates and times").unwrap();
    let section = &text[start..start + text[start..].find("\n## Creating").unwrap()];
    let is_date =
        |quoted: &&str| quoted.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '/')) && quoted.len() > 3;
    let dates: Vec<&str> = section.split('`').skip(1).step_by(2).filter(is_date).collect();
    assert!(dates.len() > 30, "{dates:?}");
    for date in dates.into_iter().filter(|date| *date != "[briefing]") {
        assert!(Date::parse(date).is_ok(), "{date}");
    }
}
