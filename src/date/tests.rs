//! EDTF examples: supported dates with their bounds and labels, and unsupported ones.

use proptest::strategy::Strategy;

use super::{Date, DateHeading, DateStyle, Day, DayStyle, grammar};

/// Text, earliest and latest day (`-` if open or unknown), label in full, label under the heading 2024.
const SHOWN: &[(&str, &str, &str, &str, &str)] = &[
    ("2024-05-18", "2024-05-18", "2024-05-18", "18 May 2024", "18 May"),
    ("2023-10-07", "2023-10-07", "2023-10-07", "7 Oct 2023", "7 Oct 2023"),
    ("2024-01", "2024-01-01", "2024-01-31", "Jan 2024", "Jan"),
    ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024", "Feb"),
    ("2024", "2024-01-01", "2024-12-31", "2024", "2024"),
    ("1979~", "1979-01-01", "1979-12-31", "c. 1979", "c. 1979"),
    ("1979?", "1979-01-01", "1979-12-31", "1979?", "1979?"),
    ("1979%", "1979-01-01", "1979-12-31", "c. 1979?", "c. 1979?"),
    ("2024-06-11?", "2024-06-11", "2024-06-11", "11 Jun 2024?", "11 Jun?"),
    ("2024-06~", "2024-06-01", "2024-06-30", "c. Jun 2024", "c. Jun"),
    ("2024-05-18T10:00:00Z", "2024-05-18", "2024-05-18", "18 May 2024, 10:00 UTC", "18 May 10:00 UTC"),
    ("2024-05-18T10:00:30", "2024-05-18", "2024-05-18", "18 May 2024, 10:00:30", "18 May 10:00:30"),
    ("2024-05-18T10:00:00+03:30", "2024-05-18", "2024-05-18", "18 May 2024, 10:00 UTC+3:30", "18 May 10:00 UTC+3:30"),
    ("2024-05-18T10:00:00-04", "2024-05-18", "2024-05-18", "18 May 2024, 10:00 UTC−4", "18 May 10:00 UTC−4"),
    ("2024-04-13/2024-04-14", "2024-04-13", "2024-04-14", "13–14 Apr 2024", "13–14 Apr"),
    ("2024-04-30/2024-05-02", "2024-04-30", "2024-05-02", "30 Apr – 2 May 2024", "30 Apr – 2 May"),
    ("2023-12-30/2024-01-02", "2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024", "30 Dec 2023 – 2 Jan 2024"),
    ("2024-01/2024-03", "2024-01-01", "2024-03-31", "Jan–Mar 2024", "Jan–Mar"),
    ("2023-12/2024-02", "2023-12-01", "2024-02-29", "Dec 2023 – Feb 2024", "Dec 2023 – Feb 2024"),
    ("2004/2006", "2004-01-01", "2006-12-31", "2004–2006", "2004–2006"),
    ("2024-03/2024-05-02", "2024-03-01", "2024-05-02", "Mar 2024 – 2 May 2024", "Mar – 2 May"),
    ("1984?/2004%", "1984-01-01", "2004-12-31", "1984? – c. 2004?", "1984? – c. 2004?"),
    ("1979/..", "1979-01-01", "-", "since 1979", "since 1979"),
    ("2024-03~/..", "2024-03-01", "-", "since c. Mar 2024", "since c. Mar 2024"),
    ("../2024", "-", "2024-12-31", "until 2024", "until 2024"),
    ("1986-04/", "1986-04-01", "-", "from Apr 1986, end unknown", "from Apr 1986, end unknown"),
    ("/1985", "-", "1985-12-31", "until 1985, start unknown", "until 1985, start unknown"),
    ("[2024-05-12..2024-05-18]", "2024-05-12", "2024-05-18", "one day in 12–18 May 2024", "in 12–18 May"),
    ("[2024-04-28..2024-05-03]", "2024-04-28", "2024-05-03", "one day in 28 Apr – 3 May 2024", "in 28 Apr – 3 May"),
    ("[2024-01..2024-03]", "2024-01-01", "2024-03-31", "some time in Jan–Mar 2024", "in Jan–Mar"),
    ("[1670..1672]", "1670-01-01", "1672-12-31", "some time in 1670–1672", "in 1670–1672"),
    ("[..2024-04]", "-", "2024-04-30", "by Apr 2024", "by Apr 2024"),
    ("[..1760-12-03]", "-", "1760-12-03", "by 3 Dec 1760", "by 3 Dec 1760"),
    ("[1760-12..]", "1760-12-01", "-", "Dec 1760 or later", "Dec 1760 or later"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", "1667 or Dec 1760", "1667 or Dec 1760"),
    ("[2024-05-12,2024-05-13,2024-05-15]", "2024-05-12", "2024-05-15", "12, 13 or 15 May 2024", "12, 13 or 15 May"),
    ("[2024-04-30,2024-05-02]", "2024-04-30", "2024-05-02", "30 Apr 2024 or 2 May 2024", "30 Apr or 2 May"),
    ("[2024-05-12]", "2024-05-12", "2024-05-12", "12 May 2024", "12 May"),
    ("201X", "2010-01-01", "2019-12-31", "2010s", "2010s"),
    ("200X", "2000-01-01", "2009-12-31", "some year in 2000–2009", "some year in 2000–2009"),
    ("20XX", "2000-01-01", "2099-12-31", "some year in 2000–2099", "some year in 2000–2099"),
    ("2004-XX", "2004-01-01", "2004-12-31", "some month of 2004", "some month of 2004"),
    ("2024-XX", "2024-01-01", "2024-12-31", "some month of 2024", "month unknown"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "some day in 2024", "day unknown"),
    ("2024-06-XX", "2024-06-01", "2024-06-30", "some day in Jun 2024", "some day in Jun"),
    ("0000", "0-01-01", "0-12-31", "1 BC", "1 BC"),
    ("-0043-03-15", "-43-03-15", "-43-03-15", "15 Mar 44 BC", "15 Mar 44 BC"),
    ("0079-08", "79-08-01", "79-08-31", "Aug AD 79", "Aug AD 79"),
    ("-0499/-0400", "-499-01-01", "-400-12-31", "500 BC – 401 BC", "500 BC – 401 BC"),
    ("Y170000002", "170000002-01-01", "170000002-12-31", "170000002", "170000002"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "170000003 BC", "170000003 BC"),
];

fn under(year: i64) -> DateHeading {
    DateHeading { year: Some(year), ..DateHeading::default() }
}

fn day(day: Option<Day>) -> String {
    day.map_or("-".to_owned(), |day| format!("{:}-{:02}-{:02}", day.year(), day.month(), day.day()))
}

#[test]
fn supported_dates_have_bounds_and_labels() {
    for &(written, earliest, latest, full, short) in SHOWN {
        let date = Date::parse(written).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(date.written(), written);
        assert_eq!((day(date.earliest()), day(date.latest())), (earliest.into(), latest.into()), "{written}");
        assert_eq!(date.shown(DateStyle::default()), full, "{written}");
        assert_eq!(date.within(under(2024), DateStyle::default()), short, "{written}");
    }
}

#[test]
fn the_year_is_kept_under_another_year() {
    assert_eq!(Date::parse("2023-10-07").unwrap().within(under(2023), DateStyle::default()), "7 Oct");
    assert_eq!(Date::parse("2024-01").unwrap().within(under(2023), DateStyle::default()), "Jan 2024");
    assert_eq!(
        Date::parse("[2024-05-12..2024-05-18]").unwrap().within(under(2023), DateStyle::default()),
        "in 12–18 May 2024"
    );
}

#[test]
fn kinds_of_dates_are_recognized() {
    let kinds = |written: &str| {
        let date = Date::parse(written).unwrap();
        [date.is_day(), date.is_span(), date.is_one_of(), date.is_uncertain(), date.is_approximate()]
    };
    assert_eq!(kinds("2024-05-18"), [true, false, false, false, false]);
    assert_eq!(kinds("2024-05-18T10:00:00Z"), [true, false, false, false, false]);
    assert_eq!(kinds("2024-05-18?"), [false, false, false, true, false]);
    assert_eq!(kinds("2024-05-18~"), [false, false, false, false, true]);
    assert_eq!(kinds("2024-05%"), [false, false, false, true, true]);
    assert_eq!(kinds("2024-05-XX"), [false; 5]);
    assert_eq!(kinds("2024-04-13/2024-04-14"), [false, true, false, false, false]);
    assert_eq!(kinds("[2024-05-12..2024-05-18]"), [false, false, true, false, false]);
}

#[test]
fn unsupported_dates_are_not_suggested() {
    let error = Date::parse("2024-13-01").unwrap_err();
    assert_eq!(error.message, "invalid month 13");
    assert_eq!(error.help, "write `2024-01-13`");
    assert!(!Date::parse("2024-1x").unwrap_err().message.contains("sub-year"));
}

/// EDTF that a briefing does not support.
#[test]
fn unsupported_edtf_is_rejected() {
    for (written, word) in [
        ("2001-21", "seasons"),
        ("2001-34", "seasons"),
        ("2001-21/2001-22", "seasons"),
        ("[2001-21,2001-22]", "seasons"),
        ("{1960,1961-12}", "several dates"),
        ("Y-17E7", "in full"),
        ("1950S2", "in full"),
        ("2004-06~-11", "whole date"),
        ("2004?-06-11", "whole date"),
        ("156X-12-25", "last digits"),
        ("2004-XX-01", "last digits"),
        ("XXXX", "last digits"),
        ("1560-X2", "last digits"),
        ("2004-06-XX/2004-07-03", "ends of a span"),
        ("..2004-06-01/2004-06-20..", "each end of a span"),
        ("Y1000000000000", "out of range"),
    ] {
        let error = Date::parse(written).expect_err(written);
        assert!(error.message.contains(word), "{written}: {error}");
    }
}

#[test]
fn invalid_edtf_is_rejected() {
    for written in [
        "",
        "hello",
        "1985-02-30",
        "1985-13",
        "1985-04-31",
        "2001-02-29",
        "19850412",
        "1985-W15",
        "198",
        "Y1985",
        "-0000",
        "../..",
        "/",
        "2004/2003",
        "[1985..1980]",
        "[..]",
        "1985-04-12T24:00:00",
        "۲۰۲۴",
        "..1984",
    ] {
        let error = Date::parse(written).expect_err(written);
        assert!(!error.help.is_empty(), "{written}");
    }
}

/// Marks inside a date are level 2 of EDTF, whether or not they come to the same as one at the end.
#[test]
fn qualifiers_are_accepted_only_at_the_end() {
    for (written, meant) in [
        ("?2004", "2004?"),
        ("?2004-06", "2004-06?"),
        ("%2004-07", "2004-07%"),
        ("2004?-05-17?", "2004-05-17?"),
        ("2004?-05-17%", "2004-05-17%"),
        ("2004?-05-17~", "2004-05-17%"),
        ("2003-12/%2004", "2003-12/2004%"),
        ("?2003-12/2004", "2003-12?/2004"),
        ("[?2003,2004]", "[2003?,2004]"),
        ("[..~2004]", "[..2004~]"),
    ] {
        let error = Date::parse(written).expect_err(written);
        assert!(error.message.contains("at its end"), "{written}: {error}");
        assert_eq!(error.help, format!("write `{meant}`"), "{written}");
    }
}

#[test]
fn spaces_around_a_date_are_not_accepted() {
    for written in [" 2024", "2024 ", "\t2024-05-18\n", "\u{a0}2024"] {
        let error = Date::parse(written).expect_err(written);
        assert_eq!(error.help, format!("write `{}`", written.trim()), "{written:?}");
    }
}

#[test]
fn one_certain_day() {
    for (written, help) in [
        ("2031-05", "write the day: `2031-05-31`"),
        ("2032-02", "write the day: `2032-02-29`"),
        ("2031", "write the day: `2031-12-31`"),
        ("20310517", "write the day: `2031-05-17`"),
        ("May 2031", "write the day: `2031-05-31`"),
        ("2031-02-30", "write the day: `2031-02-28`"),
        ("2031-05-17?", "write the day: `2031-05-17`"),
        ("2031-05-12/2031-05-17", "write the day: `2031-05-17`"),
        ("2031-05/..", "write the day: `2031-05-01`"),
        ("04/05/2031", "write the day: `2031-05-04` or `2031-04-05`, whichever is meant"),
        ("2031-05-17T18:00Z~", "write the time: `2031-05-17T18:00Z`"),
        ("2031-05-17T08:00/2031-05-17T09:30", "write the time: `2031-05-17T09:30`"),
        ("[2031-05-17T08:00..2031-05-18]", "write the day: `2031-05-18`"),
        ("2031-05-17T08:00/..", "write the time: `2031-05-17T08:00`"),
        ("2031-05-17 18:00 UTC", "write `2031-05-17T18:00Z` (with seconds: `2031-05-17T18:00:00Z`)"),
        ("17 May 2031, 16:00 to 18:00", "write the time: `2031-05-17T18:00`"),
        ("soon", "write a day, such as `2024-05-18`, or a time, such as `2024-05-18T12:17Z`"),
        ("18:00", "write a day, such as `2024-05-18`, or a time, such as `2024-05-18T12:17Z`"),
    ] {
        assert_eq!(Date::parse_as_of(written).expect_err(written).help, help, "{written}");
    }
    for written in ["2031-05-17", "-0043-03-15", "2031-05-17T18:00:00Z", "2031-05-17T18:00", "2031-05-17T18:00+02:00"] {
        assert_eq!(Date::parse_as_of(written).map(|day| day.written().to_owned()), Ok(written.to_owned()));
    }
}

/// Dates of the grammar, from numbers that say which way to go.
fn dates() -> impl Strategy<Value = String> {
    proptest::collection::vec(0usize..1000, 200).prop_map(|numbers| {
        let mut numbers = numbers.into_iter();
        let mut choose = |count: usize| numbers.next().unwrap_or_default() % count;
        let (_, rule) = &grammar::KINDS[choose(grammar::KINDS.len())];
        rule.sample(&mut choose)
    })
}

/// Generates texts like EDTF of any level; about a third are valid.
const EDTF_LIKE: &str = "[\\[{]?[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?[0-1X][0-9X][?~%]?(-[?~%]?[0-2X][0-9X][?~%]?)?)?\
                         ((/|\\.\\.|,)[?~%]?[0-9]{4}[?~%]?(-[?~%]?[01X][0-9X][?~%]?)?)?[\\]}]?";

proptest::proptest! {
    #[test]
    fn the_grammar_generates_only_dates(date in dates()) {
        // An end before the start is all that the grammar cannot tell.
        let parsed = Date::parse(&date);
        let is_reversed = parsed.as_ref().is_err_and(|error| error.message.contains("precedes"));
        proptest::prop_assert!(parsed.is_ok() || is_reversed, "{}: {:?}", date, parsed);
    }

    #[test]
    fn the_parser_accepts_exactly_the_grammar(text in EDTF_LIKE) {
        let accepted = Date::parse(&text).is_ok();
        if accepted {
            proptest::prop_assert!(grammar::is_date(&text));
        }
        // What is level 1, or one of several, and in its usual spelling is accepted.
        if let Ok(edtf) = edtf_core::Edtf::parse(&text) && super::accept::accept(&edtf).is_ok() && edtf.to_string() == text {
            proptest::prop_assert!(accepted, "{}", text);
        }
    }

    #[test]
    fn level_2_is_rejected_with_a_suggestion(text in EDTF_LIKE) {
        let Ok(edtf) = edtf_core::Edtf::parse(&text) else { return Ok(()) };
        let Err(error) = Date::parse(&text) else { return Ok(()) };
        proptest::prop_assert!(!error.help.is_empty());
        // Without a century there is nothing to write.
        let has_marks = text.contains(['?', '~', '%']) && !text.contains('X');
        if has_marks && super::accept::accept(&edtf).is_ok() {
            proptest::prop_assert!(!error.suggestions.is_empty(), "{}: {}", text, error.help);
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
        if let Ok(date) = Date::parse(&text) {
            let _ = (date.shown(DateStyle::default()), date.within(under(2024), DateStyle::default()), date.start());
        }
    }

    #[test]
    fn no_edtf_like_text_makes_the_parser_panic(text in "[\\[{]?[-Y]?[0-9X]{1,5}(-[0-9X]{1,2}){0,2}[?~%]?[/.,]{0,2}[0-9X]{0,4}(-[0-9X]{2}){0,2}[?~%]?[\\]}]?") {
        if let Ok(date) = Date::parse(&text) {
            proptest::prop_assert!(!date.shown(DateStyle::default()).is_empty());
            if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
                proptest::prop_assert!(earliest <= latest);
            }
        }
    }
}

#[test]
fn dates_are_shown_in_the_chosen_style() {
    for (written, month_day, iso) in [
        ("2024-05-18", "May 18, 2024", "2024-05-18"),
        ("2024-05", "May 2024", "2024-05"),
        ("2024", "2024", "2024"),
        ("2024-05-XX", "some day in May 2024", "some day in 2024-05"),
        ("2024-04-13~", "c. Apr 13, 2024", "c. 2024-04-13"),
        ("2024-04-13/2024-04-14", "Apr 13–14, 2024", "2024-04-13 – 2024-04-14"),
        ("2024-04-30/2024-05-02", "Apr 30 – May 2, 2024", "2024-04-30 – 2024-05-02"),
        ("2024-01/2024-03", "Jan–Mar 2024", "2024-01 – 2024-03"),
        ("2004/2006", "2004–2006", "2004–2006"),
        ("[2024-05-12..2024-05-18]", "one day in May 12–18, 2024", "one day in 2024-05-12 – 2024-05-18"),
        ("[2024-05-12,2024-05-13,2024-05-15]", "May 12, 13 or 15, 2024", "2024-05-12, 2024-05-13 or 2024-05-15"),
        ("2024-05-18T09:05:00Z", "May 18, 2024, 09:05 UTC", "2024-05-18 09:05 UTC"),
        ("0044-03-15", "Mar 15, AD 44", "15 Mar AD 44"),
        ("2024-05-18/..", "since May 18, 2024", "since 2024-05-18"),
    ] {
        let date = Date::parse(written).unwrap();
        for (style, shown) in [(DayStyle::MonthDay, month_day), (DayStyle::Iso, iso)] {
            assert_eq!(date.shown(style.into()), shown, "{written}");
        }
    }
    let span = Date::parse("2024-04-13/2024-04-14").unwrap();
    for (style, shown) in [(DayStyle::MonthDay, "Apr 13–14"), (DayStyle::Iso, "04-13 – 04-14")] {
        assert_eq!(span.within(under(2024), style.into()), shown);
    }
}
