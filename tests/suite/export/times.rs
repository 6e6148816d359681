//! Dates with times in every format, in a briefing with a time zone and in the same one without.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use sitroom::briefing::load;

use super::export;

const FILE: &str = include_str!("../../samples/times.toml");

/// Events by title, as shown by `of` in a briefing with a time zone and without.
fn with_and_without_zone(of: fn(&str) -> Vec<(String, String)>) -> String {
    let mut text = String::new();
    for (head, zone) in [("In New York:\n", "timezone = \"America/New_York\"\n"), ("\nWithout a time zone:\n", "")] {
        let file = FILE.replace("timezone = \"America/New_York\"\n", zone);
        text += head;
        text.extend(of(&file).into_iter().map(|(title, date)| format!("{title}: {date}\n")));
    }
    text
}

/// The events of the CSV export, as values by column.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let text = super::written(&super::index(file), super::Format::named("csv").unwrap(), super::Notes::LeftOut)
        .into_iter()
        .find(|(table, _)| table == "events")
        .unwrap()
        .1;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Result<_, _> = reader.deserialize().collect();
    rows.unwrap()
}

fn json(file: &str) -> Value {
    serde_json::from_str(&export(file, "json")).unwrap()
}

fn timeline(file: &str) -> Vec<Value> {
    let timeline: Value = serde_json::from_str(&export(file, "timelinejs")).unwrap();
    timeline["events"].as_array().unwrap().clone()
}

fn entities(file: &str) -> Vec<Value> {
    export(file, "ftm").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The events of a calendar, as lines without their line ends.
fn calendar(file: &str) -> Vec<Vec<String>> {
    let text = export(file, "ics").replace("\r\n ", "").replace("\r\n", "\n");
    text.split("BEGIN:VEVENT\n").skip(1).map(|event| event.lines().map(str::to_owned).collect()).collect()
}

fn property<'a>(event: &'a [String], name: &str) -> Option<&'a str> {
    event.iter().find_map(|line| line.strip_prefix(name).filter(|rest| rest.starts_with([':', ';'])))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

#[test]
fn csv_has_the_first_and_the_last_second() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let cells = |row: BTreeMap<String, String>| {
            (row["title"].clone(), ["when", "date", "earliest", "latest"].map(|name| row[name].as_str()).join(" | "))
        };
        rows(file).into_iter().map(cells).collect()
    }));
}

#[test]
fn json_says_whether_the_zone_is_known() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let json = json(file);
        let briefing = [("timezone", &json["briefing"]["timezone"]), ("as of", &json["briefing"]["as_of"])];
        let briefing = briefing.map(|(name, value)| (name.to_owned(), value.to_string()));
        let events = json["events"].as_array().unwrap().iter();
        briefing.into_iter().chain(events.map(|event| (text(&event["title"]), event["date"].to_string()))).collect()
    }));
}

#[test]
fn a_timeline_has_times_in_one_zone() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let slide = |slide: Value| {
            let dates = format!("{} {}, {}", slide["start_date"], slide["end_date"], text(&slide["display_date"]));
            (text(&slide["text"]["headline"]), dates)
        };
        timeline(file).into_iter().map(slide).collect()
    }));
}

#[test]
fn a_calendar_has_times_in_utc_and_floating_ones() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let dates = |event: Vec<String>| {
            let is_date = |line: &&String| ["DTSTART", "DTEND", "STATUS"].iter().any(|name| line.starts_with(name));
            let lines: Vec<&str> = event.iter().filter(is_date).map(String::as_str).collect();
            (property(&event, "SUMMARY").unwrap_or("-").trim_start_matches(':').to_owned(), lines.join(" | "))
        };
        calendar(file).into_iter().map(dates).collect()
    }));
}

#[test]
fn follow_the_money_has_certain_times_in_utc() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let event = |entity: Value| {
            let values = ["date", "startDate", "endDate"].map(|name| text(&entity["properties"][name][0]));
            (text(&entity["properties"]["name"][0]), values.join(" | "))
        };
        entities(file).into_iter().map(event).collect()
    }));
}

#[test]
fn a_page_has_values_of_times() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let page = export(file, "html");
        let entry = |line: &str| {
            let (title, when) =
                line.strip_prefix("<div class=\"entry\"><h4")?.split_once("</a></h4><p class=\"when\">")?;
            Some((title.rsplit('>').next()?.to_owned(), when.split_once("</p>")?.0.to_owned()))
        };
        page.lines().filter_map(entry).collect()
    }));
}

#[test]
fn documents_have_times_in_words() {
    insta::assert_snapshot!(with_and_without_zone(|file| {
        let (markdown, plain) = (export(file, "md"), export(file, "plain"));
        let headings = markdown.lines().filter_map(|line| line.strip_prefix("### ")).map(|line| ("md", line));
        let entries = plain.lines().filter_map(|line| line.strip_prefix("When: ")).map(|line| ("plain", line));
        headings.chain(entries).map(|(format, line)| (format.to_owned(), line.to_owned())).collect()
    }));
}

/// A year, month or day of the weeks around a change of the clocks, or a day with a time.
fn point() -> impl Strategy<Value = String> {
    let day = select(vec!["2031-03-08", "2031-03-09", "2031-11-01", "2031-11-02", "2031-11-03", "0001-01-01"]);
    let time = (0..24u8, 0..60u8, select(vec!["", ":00", ":59"]), select(vec!["", "Z", "+14:00", "-12:00", "+05:30"]));
    let timed = (day.clone(), time)
        .prop_map(|(day, (hour, minute, second, zone))| format!("{day}T{hour:02}:{minute:02}{second}{zone}"));
    let untimed = day.prop_map(str::to_owned);
    prop_oneof![
        4 => timed,
        2 => untimed,
        1 => select(vec!["2031", "2031-11", "-0043", "9999-12-31", "203X"]).prop_map(str::to_owned),
    ]
}

fn date() -> impl Strategy<Value = String> {
    let marked = (point(), select(vec!["", "?", "~", "%"])).prop_map(|(point, mark)| format!("{point}{mark}"));
    let pair = || (point(), point());
    prop_oneof![
        2 => marked,
        2 => pair().prop_map(|(from, to)| format!("{from}/{to}")),
        2 => pair().prop_map(|(from, to)| format!("[{from}..{to}]")),
        1 => pair().prop_map(|(one, other)| format!("[{one},{other}]")),
        1 => (point(), select(vec!["X/..", "X/", "../X", "/X", "[X..]", "[..X]"]))
            .prop_map(|(point, form)| form.replace('X', &point)),
    ]
}

/// The parts of a date of a timeline; `missing` are the month, day, hour, minute and second that it does not give.
fn parts(moment: &Value, missing: [u64; 5]) -> Option<(i64, Vec<u64>)> {
    let rest = ["month", "day", "hour", "minute", "second"].iter().zip(missing);
    let rest = rest.map(|(name, missing)| moment[name].as_u64().unwrap_or(missing)).collect();
    moment["year"].as_i64().map(|year| (year, rest))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]
    #[test]
    fn no_format_ends_a_date_before_its_start(
        date in date(),
        zone in select(vec!["", "timezone = 'America/New_York'", "timezone = 'Pacific/Apia'"]),
        status in select(vec!["occurred", "planned", "deadline"]),
    ) {
        let head = format!("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-05-18'\n{zone}\n");
        let file = format!("{head}[[event]]\ntitle = 'e'\ndate = '{date}'\nstatus = '{status}'\n");
        // a pair can be in the wrong order, and a zone can skip a time
        prop_assume!(load(&file).is_ok());
        let (csv, json) = (&rows(&file)[0], &json(&file)["events"][0]["date"]);
        let limits = ["earliest", "latest"].map(|name| csv[name].trim_start_matches('\'').to_owned());
        let in_json = ["earliest", "latest"].map(|name| json[name].as_str().unwrap_or_default().to_owned());
        prop_assert_eq!(&limits, &in_json);
        let is_comparable = limits[0].ends_with('Z') == limits[1].ends_with('Z');
        let has_both = limits.iter().all(|limit| limit.starts_with(|c: char| c.is_ascii_digit()));
        prop_assert!(!has_both || !is_comparable || limits[0] <= limits[1], "{:?}", limits);

        let slide = &timeline(&file)[0];
        let (start, end) = (&slide["start_date"], &slide["end_date"]);
        let end = parts(end, [12, 31, 23, 59, 59]);
        prop_assert!(end.is_none_or(|end| parts(start, [1, 1, 0, 0, 0]).unwrap() <= end), "{}", slide);

        for event in calendar(&file) {
            let (start, end) = (property(&event, "DTSTART").unwrap(), property(&event, "DTEND"));
            prop_assert!(end.is_none_or(|end| start < end && start.ends_with('Z') == end.ends_with('Z')), "{:?}", event);
        }
        for entity in entities(&file) {
            let [start, end] = ["startDate", "endDate"].map(|name| entity["properties"][name][0].as_str());
            let in_order = start.zip(end).is_none_or(|(start, end)| start <= end || start.starts_with(end));
            prop_assert!(in_order, "{}", entity);
        }
    }
}
