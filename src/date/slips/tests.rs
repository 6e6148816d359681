//! Dates in all kinds of notations and the advice for them: each suggestion is a supported date derived from the text.

use super::advise;
use crate::date::Date;
use crate::date::accept::strict;

/// The text as written, and the suggestions.
pub(super) type Example = (&'static str, &'static [&'static str]);

const IN_WORDS: &[Example] = &[
    ("18 May 2024", &["2024-05-18"]),
    ("May 18, 2024", &["2024-05-18"]),
    ("18th of May 2024", &["2024-05-18"]),
    ("Saturday, 18-May-2024", &["2024-05-18"]),
    ("2024 May 18", &["2024-05-18"]),
    ("18May2024", &["2024-05-18"]),
    ("Februray 3, 2031", &["2031-02-03"]),
    ("May 2024", &["2024-05"]),
    ("Sept. 2024", &["2024-09"]),
    ("18 May 24", &["2024-05-18", "1924-05-18"]),
    ("15 March 44 BC", &["-0043-03-15"]),
    ("AD 79", &["0079"]),
    ("c. 1979", &["1979~"]),
    ("probably May 1979", &["1979-05?"]),
    ("since 1979", &["1979/.."]),
    ("by April 2024", &["[..2024-04]"]),
    ("until May 2024", &["../2024-05"]),
    ("2010s", &["201X"]),
    ("19th century", &["18XX"]),
    ("early May 2031", &["2031-05-01/2031-05-10", "[2031-05-01..2031-05-10]"]),
];

const IN_DIGITS: &[Example] = &[
    ("20310517", &["2031-05-17"]),
    ("17052031", &["2031-05-17"]),
    ("203105", &["2031-05"]),
    ("2024/05/18", &["2024-05-18"]),
    ("2024.5.8", &["2024-05-08"]),
    ("2024-5-8", &["2024-05-08"]),
    ("2024_05_08", &["2024-05-08"]),
    ("2024-18-05", &["2024-05-18"]),
    ("05-18-2024", &["2024-05-18"]),
    ("18.05.2024", &["2024-05-18"]),
    ("18.05.24", &["2024-05-18", "1924-05-18"]),
    ("04/05/2024", &["2024-05-04", "2024-04-05"]),
    ("05/2024", &["2024-05"]),
    ("2024/05", &["2024-05"]),
    ("2024 - 05", &["2024-05"]),
    ("2031‑05‑17", &["2031-05-17"]),
    ("2031–05–17", &["2031-05-17"]),
    ("٢٠٣١-٠٥-١٧", &["2031-05-17"]),
    ("-0043-3-15", &["-0043-03-15"]),
    ("17000", &["Y17000"]),
    ("Y2031", &["2031"]),
    ("Y-17E7", &["Y-170000000"]),
    ("1950S2", &["19XX"]),
    ("-0000", &["0000"]),
    ("198", &["198X", "0198"]),
];

const UNKNOWN_DIGITS: &[Example] = &[
    ("199x", &["199X"]),
    ("199?", &["199X"]),
    ("19uu", &["19XX"]),
    ("2031-??", &["2031-XX"]),
    ("2031-05-xx", &["2031-05-XX"]),
    ("156X-12-25", &["156X"]),
    ("2031-XX-05", &["2031-XX-XX"]),
    ("1560-X2", &["1560-XX"]),
    ("2031-XX/2032", &["2031/2032"]),
    ("203X/2045", &["2030/2045"]),
    ("2020/203X", &["2020/2039"]),
    ("[203X..2045]", &["[2030..2045]"]),
];

/// Nonexistent days, months and weeks, with message and help.
const NONEXISTENT: &[(&str, &str, &str)] = &[
    ("2031-13", "invalid month 13", "write a month from 01 to 12, or `2031`"),
    ("2031-00", "invalid month 00", "write a month from 01 to 12, or `2031`"),
    ("2031-00-00", "invalid month 00", "write a month from 01 to 12, or `2031`"),
    ("2031-13-05", "invalid month 13", "write `2031-05-13`"),
    ("2031-13/2032", "invalid month 13", "write a month from 01 to 12, or `2031/2032`"),
    ("2031-02-29", "February 2031 has 28 days", "write `2031-02-28`"),
    ("2032-02-30", "February 2032 has 29 days", "write `2032-02-29`"),
    ("1900-02-29", "February 1900 has 28 days", "write `1900-02-28`"),
    ("2031-06-31", "June 2031 has 30 days", "write `2031-06-30`"),
    ("2031-05-32", "May 2031 has 31 days", "write `2031-05-31`"),
    ("2031-05-00", "invalid day 00", "write a day from 01 to 31, or `2031-05`"),
    ("30 February 2031", "February 2031 has 28 days", "write `2031-02-28`"),
    ("30.02.2031", "February 2031 has 28 days", "write `2031-02-28`"),
    ("20310230", "February 2031 has 28 days", "write `2031-02-28`"),
    ("2031-02-01/2031-02-30", "February 2031 has 28 days", "write `2031-02-01/2031-02-28`"),
    ("[2031-02-01..2031-02-30]", "February 2031 has 28 days", "write `[2031-02-01..2031-02-28]`"),
    ("2031-02-30?", "February 2031 has 28 days", "write `2031-02-28?`"),
    ("2031-366", "2031 has 365 days", "write `2031-12-31`"),
    ("2031-000", "days of 2031 are numbered 001 to 365", "write the day, or `2031`"),
    (
        "2031-W53",
        "2031 has 52 weeks",
        "write `2031-12-22/2031-12-28` or `[2031-12-22..2031-12-28]`, whichever is meant",
    ),
    ("2031-Q5", "a year has no quarter 5", "write the months, or `2031`"),
];

const PERIODS: &[Example] = &[
    ("2031-W20", &["2031-05-12/2031-05-18", "[2031-05-12..2031-05-18]"]),
    ("2031-W01", &["2030-12-30/2031-01-05", "[2030-12-30..2031-01-05]"]),
    ("2032-W53", &["2032-12-27/2033-01-02", "[2032-12-27..2033-01-02]"]),
    ("2031W20", &["2031-05-12/2031-05-18", "[2031-05-12..2031-05-18]"]),
    ("week 20 of 2031", &["2031-05-12/2031-05-18", "[2031-05-12..2031-05-18]"]),
    ("2031-W20-3", &["2031-05-14"]),
    ("2031-W20/2031-W22", &["2031-05-12/2031-06-01"]),
    ("2031-139", &["2031-05-19"]),
    ("2032-139", &["2032-05-18"]),
    ("2032-366", &["2032-12-31"]),
    ("2031-001", &["2031-01-01"]),
    ("2031139", &["2031-05-19"]),
    ("2031-Q2", &["2031-04/2031-06", "[2031-04..2031-06]"]),
    ("Q4 2031", &["2031-10/2031-12", "[2031-10..2031-12]"]),
    ("second half of 2031", &["2031-07/2031-12", "[2031-07..2031-12]"]),
    ("2031-33", &["2031/2033", "[2031..2033]", "2031-01/2031-03", "[2031-01..2031-03]"]),
    ("summer 2031", &["2031-06/2031-08", "[2031-06..2031-08]", "2031-12/2032-02", "[2031-12..2032-02]"]),
];

const ENDS: &[Example] = &[
    ("2031-05-17..2031-05-20", &["2031-05-17/2031-05-20", "[2031-05-17..2031-05-20]"]),
    ("2031…2033", &["2031/2033", "[2031..2033]"]),
    ("..2031", &["[..2031]", "../2031"]),
    ("2031..", &["[2031..]", "2031/.."]),
    ("2031-05–2031-06", &["2031-05/2031-06", "[2031-05..2031-06]"]),
    ("2031-05-17--2031-05-19", &["2031-05-17/2031-05-19", "[2031-05-17..2031-05-19]"]),
    ("2031-05-17 - 2031-05-19", &["2031-05-17/2031-05-19", "[2031-05-17..2031-05-19]"]),
    ("2031-05-17 to 2031-05-19", &["2031-05-17/2031-05-19", "[2031-05-17..2031-05-19]"]),
    ("2031-05-17 / 2031-05-19", &["2031-05-17/2031-05-19"]),
    ("2031-05-17/20", &["2031-05-17/2031-05-20"]),
    ("2031-05-17/06-02", &["2031-05-17/2031-06-02"]),
    ("2031-12-30/02", &["2031-12-30/2032-01-02", "2031-12-02/2031-12-30"]),
    ("2031-05/06", &["2031-05/2031-06"]),
    ("2031/32", &["2031/2032", "[2031..2032]"]),
    ("2010/12", &["2010-12", "2010/2012", "[2010..2012]"]),
    ("1914-18", &["1914/1918", "[1914..1918]"]),
    ("2024-05-18/2024-05-12", &["2024-05-12/2024-05-18"]),
    ("20 May 2031 to 17 May 2031", &["2031-05-17/2031-05-20", "[2031-05-17..2031-05-20]"]),
    ("12–18 May 2024", &["2024-05-12/2024-05-18", "[2024-05-12..2024-05-18]"]),
    ("30 April to 2 May 2024", &["2024-04-30/2024-05-02", "[2024-04-30..2024-05-02]"]),
    ("May 30 – June 2, 2031", &["2031-05-30/2031-06-02", "[2031-05-30..2031-06-02]"]),
    ("17 May 2031 – 2 June", &["2031-05-17/2031-06-02", "[2031-05-17..2031-06-02]"]),
    ("between 17 and 20 May 2031", &["[2031-05-17..2031-05-20]"]),
    ("from 17 to 20 May 2031", &["2031-05-17/2031-05-20"]),
    ("2031-05 - present", &["[2031-05..]", "2031-05/.."]),
    ("2031/open", &["2031/.."]),
    ("unknown/2031", &["/2031"]),
    ("..2031-05-01/2031-06-01", &["2031-05-01/2031-06-01"]),
];

const BRACKETS: &[Example] = &[
    ("[2031-05-18..2031-05-12]", &["[2031-05-12..2031-05-18]"]),
    ("[2031-05-12..2031-05-18", &["[2031-05-12..2031-05-18]"]),
    ("2031-05-12..2031-05-18]", &["[2031-05-12..2031-05-18]"]),
    ("[2031-05-12/2031-05-18]", &["[2031-05-12..2031-05-18]"]),
    ("[2031-05-12 .. 2031-05-18]", &["[2031-05-12..2031-05-18]"]),
    ("[2031-05-12 to 2031-05-18]", &["[2031-05-12..2031-05-18]"]),
    ("(2031..2033)", &["[2031..2033]"]),
    ("[2031-05..2031-06-17]", &["[2031-05-01..2031-06-17]"]),
    ("[2031?..2032]", &["[2031..2032]", "2031?/2032"]),
    ("[2031, 2032]", &["[2031,2032]"]),
    ("[2031,2032", &["[2031,2032]"]),
    ("[2031..", &["[2031..]"]),
    ("..2031]", &["[..2031]"]),
    ("2031-05-17, 2031-05-19", &["[2031-05-17,2031-05-19]"]),
    ("2031 or 2032", &["[2031,2032]"]),
    ("{2031..2033}", &["2031/2033", "[2031..2033]"]),
    ("{2031,2032}", &["[2031,2032]"]),
];

const MARKS: &[Example] = &[
    ("2031-05-17~?", &["2031-05-17%"]),
    ("2031-05?~", &["2031-05%"]),
    ("2031??", &["2031?"]),
    ("2031-05-17 ?", &["2031-05-17?"]),
    ("May 2031 (?)", &["2031-05?"]),
    ("2031~?/2032", &["2031%/2032"]),
    ("2031-05-17/2031-05-20?~", &["2031-05-17/2031-05-20%"]),
];

const TABLES: &[&[Example]] = &[IN_WORDS, IN_DIGITS, UNKNOWN_DIGITS, PERIODS, ENDS, BRACKETS, MARKS];

pub(super) fn dates(text: &str) -> Vec<String> {
    advise(text).map(|advice| advice.dates).unwrap_or_default()
}

#[test]
fn each_notation_has_suggestions() {
    assert_suggested(TABLES);
}

/// Compares the suggestions for each text of some tables.
pub(super) fn assert_suggested(tables: &[&[Example]]) {
    let mut wrong = Vec::new();
    for (written, meant) in tables.iter().copied().flatten() {
        assert!(strict(written).is_err(), "{written} is accepted");
        let found = dates(written);
        if found != *meant {
            wrong.push(format!("{written}: {found:?}, expected {meant:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nonexistent_dates_are_explained() {
    for (written, message, help) in NONEXISTENT {
        let error = Date::parse(written).expect_err(written);
        assert_eq!((error.message.as_str(), error.help.as_str()), (*message, *help), "{written}");
    }
}

#[test]
fn several_meanings_are_suggested_together() {
    for (written, help) in [
        ("04/05/2024", "write `2024-05-04` or `2024-04-05`, whichever is meant"),
        ("2010/12", "write `2010-12`, `2010/2012` or `[2010..2012]`, whichever is meant"),
        ("{2031,2032}", "write `[2031,2032]`, or split it into several events"),
    ] {
        assert_eq!(Date::parse(written).expect_err(written).help, help, "{written}");
    }
}

/// Returns the texts in backticks of a help line that contain digits.
fn quoted_dates(help: &str) -> impl Iterator<Item = &str> {
    help.split('`').skip(1).step_by(2).filter(|text| text.contains(|c: char| c.is_ascii_digit()))
}

/// Pieces of generated dates.
const PIECES: &str = "(2031|1999|0044|-0043|31|17|5|05|13|00|32|02-30|2031-05|2031-05-17|20310517|139|W20|Q2|May|Sept\\.|\
                      monday|17th|BC|1990s|[0-9]{1,8}|XX|x|\\?|~|%|T10:30|10:30| 8:00|16:00|24:00:00|:60|about |between |10:00:00\\.5|pm|noon|Z|UTC|CST|\
                      \\+0230|-3|\\+15:00|CEST|\\[Europe/Berlin\\]|America/New_York|/|\\.\\.|-|--|–| - | to | or | and |,|\\[|\\]|\\{|\\}|\\(|since |by |c\\. |before | |\\.)";

proptest::proptest! {
    #[test]
    fn every_suggested_date_is_supported(text in proptest::string::string_regex(&format!("{PIECES}{{1,8}}")).unwrap()) {
        for error in [Date::parse(&text).err(), Date::parse_as_of(&text).err()].into_iter().flatten() {
            for date in quoted_dates(&error.help) {
                proptest::prop_assert!(Date::parse(date).is_ok(), "{}: {}", text, error.help);
            }
        }
    }

    #[test]
    fn a_day_is_advised_as_itself_in_any_spelling(year in 1000i64..3000, month in 1u8..=12, day in 1u8..=28, form in 0usize..8) {
        let name = crate::date::day::MONTH_NAMES[usize::from(month) - 1];
        let written = [
            format!("{year}{month:02}{day:02}"),
            format!("{year}/{month:02}/{day:02}"),
            format!("{day} {name} {year}"),
            format!("{name} {day}, {year}"),
            format!("{year}-{month:02}-{day:02}Z"),
            format!(" {year}-{month:02}-{day:02} "),
            format!("[{year}-{month:02}-{day:02}"),
            format!("{year} {} {day}", &name[..3]),
        ];
        proptest::prop_assert_eq!(dates(&written[form]), [format!("{year}-{month:02}-{day:02}")], "{}", written[form]);
    }

    #[test]
    fn days_of_the_year_and_of_the_week_are_those_of_the_calendar(year in 1000i64..3000, ordinal in 1i64..=365) {
        let first = crate::date::Day::from_ymd(year, 1, 1).unwrap().number();
        let day = crate::date::Day::from_number(first + ordinal - 1);
        proptest::prop_assert_eq!(dates(&format!("{year}-{ordinal:03}")), [day.to_string()]);
        // The week of a day has it: found by its Thursday, which lies in the year of the week.
        let weekday = (day.number() + 3).rem_euclid(7);
        let thursday = crate::date::Day::from_number(day.number() - weekday + 3);
        let start = crate::date::Day::from_ymd(thursday.year(), 1, 1).unwrap().number();
        let week = (thursday.number() - start) / 7 + 1;
        let written = format!("{}-W{week:02}-{}", thursday.year(), weekday + 1);
        proptest::prop_assert_eq!(dates(&written), [day.to_string()], "{}", written);
    }
}
