//! Compares the editor schema with the program: it accepts everything that the program accepts, and little else.

mod mutations;

use std::sync::OnceLock;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::string::string_regex;
use serde_json::{Value, json};
use sitroom::briefing::{Date, Zone};

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let mut written = Vec::new();
        sitroom::export::schema::write(&mut written).unwrap();
        serde_json::from_slice(&written).unwrap()
    })
}

/// Returns a validator for briefings.
fn briefings() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| jsonschema::validator_for(schema()).unwrap())
}

/// Returns a validator for one type of text.
fn kind(name: &str) -> Validator {
    jsonschema::validator_for(&json!({ "$ref": format!("#/$defs/{name}"), "$defs": schema()["$defs"] })).unwrap()
}

fn dates() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| kind("date"))
}

/// Returns the patterns of all kinds of date as one, without anchors.
fn date_pattern() -> String {
    let kinds = schema()["$defs"]["date"]["anyOf"].as_array().unwrap();
    let patterns = kinds.iter().map(|kind| kind["pattern"].as_str().unwrap().trim_matches(['^', '$']));
    format!("({})", patterns.collect::<Vec<_>>().join(")|("))
}

/// Returns true if an end of a date precedes its start, which no pattern can tell.
fn is_reversed(text: &str) -> bool {
    Date::parse(text).is_err_and(|error| error.message.contains("precedes"))
}

const ACCEPTED: &[&str] = &[
    "2031",
    "2031-05",
    "2031-05-17",
    "2032-02-29",
    "2000-02-29",
    "0000",
    "0000-02-29",
    "-0004-02-29",
    "-0043-03-15",
    "-0043",
    "Y17000",
    "Y-17000",
    "Y99999999999",
    "203X",
    "20XX",
    "2031-XX",
    "2031-XX-XX",
    "2031-05-XX",
    "-0043-XX",
    "203X?",
    "2031?",
    "2031-05~",
    "2031-05-17%",
    "2031-05-17T10:00:00",
    "2031-05-17T10:00:00Z",
    "2031-05-17T23:59:60Z",
    "2031-05-17T10:00:00+02",
    "2031-05-17T10:00:00+14:00",
    "2031-05-17T10:00:00-00:30",
    "2031-05-17T10:00",
    "2031-05-17T10:00Z~",
    "2031-05-17T10:00+02:00?",
    "2031-05-17T08:00/2031-05-17T09:30:10",
    "2031-05-17T08:00~/2031-05-18",
    "2031-05-17T08:00/..",
    "/2031-05-17T08:00Z",
    "[2031-05-17T08:00..2031-05-17T09:00]",
    "[2031-05-17T08:00..2031-06]",
    "[..2031-05-17T08:00Z]",
    "[2031-05-17T08:00,2031-05-17T10:00?]",
    "[2031-05-17T10:00:00]",
    "2031-05-17/2031-05-20",
    "2031-05~/2032?",
    "2031/..",
    "../2031",
    "2031/",
    "/2031",
    "Y-17000/-0043",
    "[2031]",
    "[2031..2033]",
    "[2031-05..2031-07]",
    "[2031-05-12..2031-05-18]",
    "[..2031?]",
    "[203X..]",
    "[2031,2033-05,2034..2036]",
];

const REFUSED: &[&str] = &[
    "",
    " ",
    " 2031",
    "2031 ",
    "2031-05-17\n",
    "[2031, 2032]",
    "203",
    "20310",
    "2031-00",
    "2031-13",
    "2031-21",
    "2031-02-29",
    "1900-02-29",
    "2031-02-30",
    "2031-04-31",
    "2031-06-31",
    "2031-05-00",
    "2031-05-32",
    "-0000",
    "-0001-02-29",
    "-203X",
    "Y2031",
    "Y017000",
    "Y100000000000",
    "Y17000-05",
    "Y-17E7",
    "1950S2",
    "XXXX",
    "2XXX",
    "2X31",
    "2031-0X",
    "2031-XX-05",
    "203X-05",
    "2031-05-1X",
    "?2031",
    "2031?-05",
    "2031-05?-17",
    "2031-05-17??",
    "2031-05-17~?",
    "2031-05-17T10",
    "2031-05-17T10:60",
    "2031-05-17T24:00",
    "2031-05T10:00",
    "2031-05-17T10:00~Z",
    "2031-05-17T10:00 Z",
    "[2031-05-17T08:00~..2031-05-17T09:00]",
    "[2031-05..2031-06-17]",
    "2031-05-17T08:00..2031-05-17T09:00",
    "2031-05-XXT10:00",
    "2031-05-17T24:00:00",
    "2031-05-17T10:60:00",
    "2031-05-17T10:00:61",
    "2031-05-17T10:00:00+15",
    "2031-05-17T10:00:00+14:01",
    "2031-05-17T10:00:00-00",
    "2031-05-17T10:00:00-00:00",
    "2031-05-17T10:00:00.5",
    "-0043-03-15T10:00:00",
    "2031-05-17t10:00:00",
    "/",
    "../..",
    "../",
    "/..",
    "2031/2032/2033",
    "2031-XX/2032",
    "..2031/2032",
    "2031..2032",
    "..2031",
    "[]",
    "[..]",
    "[2031",
    "2031]",
    "[2031,]",
    "[2031/2032]",
    "[2031..2032-05]",
    "[2031?..2032]",
    "[203X..2040]",
    "{2031,2032}",
    "۲۰۳۱",
];

#[test]
fn the_schema_and_the_program_agree_on_dates() {
    for text in ACCEPTED {
        assert!(Date::parse(text).is_ok(), "the program refuses {text}");
        assert!(dates().is_valid(&json!(text)), "the schema refuses {text}");
    }
    for text in REFUSED {
        assert!(Date::parse(text).is_err(), "the program takes {text:?}");
        assert!(!dates().is_valid(&json!(text)), "the schema takes {text:?}");
    }
}

#[test]
fn the_schema_accepts_every_day_of_the_calendar() {
    let days = kind("as_of");
    // years of every kind: leap years and others, divisible by 100 and by 400, before year 0
    for year in ["-0400", "-0100", "-0004", "-0001", "0000", "0004", "1900", "2000", "2031", "2032", "2096", "2100"] {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            let text = format!("{year}-{month:02}-{day:02}");
            let is_date = Date::parse(&text).is_ok();
            assert_eq!(dates().is_valid(&json!(text)), is_date, "{text}");
            assert_eq!(days.is_valid(&json!(text)), is_date, "{text} as a day");
        }
    }
}

#[test]
fn the_schema_accepts_every_time_zone() {
    let zones = kind("timezone");
    let names: Vec<String> = jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
    assert!(names.len() > 500);
    for name in
        names.iter().map(String::as_str).chain(["UTC", "utc", "Z", "europe/berlin", "Factory", "CET", "EST5EDT"])
    {
        // names without a region are abbreviations
        assert_eq!(zones.is_valid(&json!(name)), Zone::parse(name).is_ok(), "{name}");
    }
}

#[test]
fn the_schema_only_misses_the_order_of_two_ends() {
    for text in ["2032/2031", "[2032..2031]", "2031-05-17/2031-05"] {
        assert_eq!(dates().is_valid(&json!(text)), is_reversed(text) || Date::parse(text).is_ok(), "{text}");
    }
}

/// Returns texts that match the date pattern, with small changes.
fn almost_dates() -> impl Strategy<Value = String> {
    let date = string_regex(&date_pattern()).unwrap();
    let change = ("[-0-9XYTZES?~%/.,\\[\\]{}: +]{0,2}", any::<prop::sample::Index>(), 0..3usize);
    (date, change).prop_map(|(mut date, (put, at, taken))| {
        let at = at.index(date.len() + 1);
        date.replace_range(at..(at + taken).min(date.len()), &put);
        date
    })
}

proptest! {
    #[test]
    fn texts_that_match_the_schema_are_dates(
        text in string_regex(&date_pattern()).unwrap(),
    ) {
        prop_assert!(Date::parse(&text).is_ok() || is_reversed(&text), "{}", text);
    }

    #[test]
    fn the_schema_and_the_program_agree_on_near_dates(text in almost_dates()) {
        // the rest of a text whose ends are in the wrong order is not checked
        if !is_reversed(&text) {
            prop_assert_eq!(dates().is_valid(&json!(text)), Date::parse(&text).is_ok(), "{}", text);
        }
    }

    #[test]
    fn a_language_tag_is_one_for_both(text in "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,9}){0,4}") {
        if mutations::accepts_language(&text) {
            prop_assert!(kind("language").is_valid(&json!(text)), "{}", text);
        }
    }
}
