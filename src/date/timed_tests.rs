//! Dates with a time of day: the time that they cover, time zones, and labels.

use super::{Date, DateHeading, DateStyle, Day, Interval, Zone};

fn date(written: &str, zone: &str) -> Date {
    let date = Date::parse(written).unwrap_or_else(|error| panic!("{written}: {error}, {}", error.help));
    if zone.is_empty() { date } else { date.in_zone(Zone::parse(zone).unwrap()).unwrap() }
}

/// Returns an interval as its first second and the first second after it; a time without a zone has no `Z`.
fn covered(interval: Interval) -> String {
    let [from, to] = [interval.from, interval.to].map(|bound| {
        bound.map_or("-".to_owned(), |bound| {
            let at = bound.at.to_string();
            if bound.floating { at.trim_end_matches('Z').to_owned() } else { at }
        })
    });
    format!("{from} {to}")
}

#[test]
fn times_cover_a_minute_or_a_second() {
    for (written, zone, expected) in [
        ("2031-05-17T12:17Z", "", "2031-05-17T12:17:00Z 2031-05-17T12:18:00Z"),
        ("2031-05-17T12:17:05Z", "", "2031-05-17T12:17:05Z 2031-05-17T12:17:06Z"),
        ("2031-05-17T12:17~", "", "2031-05-17T12:17:00 2031-05-17T12:18:00"),
        ("2031-05-17T12:17+05:30", "", "2031-05-17T06:47:00Z 2031-05-17T06:48:00Z"),
        ("2031-05-17T12:17", "America/New_York", "2031-05-17T16:17:00Z 2031-05-17T16:18:00Z"),
        ("2031-05-17T12:17Z", "America/New_York", "2031-05-17T12:17:00Z 2031-05-17T12:18:00Z"),
        ("2031-05-17", "", "2031-05-17T00:00:00 2031-05-18T00:00:00"),
        ("2031-05-17", "America/New_York", "2031-05-17T04:00:00Z 2031-05-18T04:00:00Z"),
        // the day on which the clocks are set forward has 23 hours
        ("2031-03-09", "America/New_York", "2031-03-09T05:00:00Z 2031-03-10T04:00:00Z"),
        // shown twice
        ("2031-11-02T01:30", "America/New_York", "2031-11-02T05:30:00Z 2031-11-02T06:31:00Z"),
        ("2031-05-17T08:00/2031-05-17T09:30:10", "UTC", "2031-05-17T08:00:00Z 2031-05-17T09:30:11Z"),
        ("2031-05-17T08:00Z/2031-05", "", "2031-05-17T08:00:00Z 2031-06-01T00:00:00"),
        ("2031-05-17T08:00Z/..", "", "2031-05-17T08:00:00Z -"),
        ("../2031-05-17T08:00Z", "", "- 2031-05-17T08:01:00Z"),
        ("[2031-05-17T08:00Z..2031-05-17T09:00Z]", "", "2031-05-17T08:00:00Z 2031-05-17T09:01:00Z"),
        ("[..2031-05-17T08:00Z]", "", "- 2031-05-17T08:01:00Z"),
        ("[2031-05-17T08:00Z..]", "", "2031-05-17T08:00:00Z -"),
        ("[2031-05-17T08:00Z,2031-05-17T10:00Z]", "", "2031-05-17T08:00:00Z 2031-05-17T10:01:00Z"),
        ("2016-12-31T23:59:60Z", "", "2016-12-31T23:59:59Z 2017-01-01T00:00:00Z"),
    ] {
        assert_eq!(covered(date(written, zone).interval()), expected, "{written} {zone}");
    }
}

#[test]
fn starts_and_ends_of_dates() {
    for (written, start, end) in [
        ("2024-04-13/2024-04-14", "2024-04-13 2024-04-14", "2024-04-14 2024-04-15"),
        ("[2024-05-12..2024-05-18]", "2024-05-12 2024-05-19", "2024-05-12 2024-05-19"),
        ("2024-01", "2024-01-01 2024-02-01", "2024-01-01 2024-02-01"),
        ("2024/2024-06", "2024-01-01 2024-07-01", "2024-06-01 2024-07-01"),
        ("1979/..", "1979-01-01 1980-01-01", "- -"),
        ("1979/", "1979-01-01 1980-01-01", "- -"),
        ("../2024", "- 2025-01-01", "2024-01-01 2025-01-01"),
        ("[..2024-04]", "- 2024-05-01", "- 2024-05-01"),
        ("[2024-04..]", "2024-04-01 -", "2024-04-01 -"),
    ] {
        let date = date(written, "");
        let days = |interval| covered(interval).replace("T00:00:00", "");
        assert_eq!((days(date.start()), days(date.end())), (start.into(), end.into()), "{written}");
    }
}

#[test]
fn times_are_displayed_in_the_zone_of_the_briefing_or_of_the_reader() {
    for (written, zone, full, brief) in [
        ("2031-05-17T12:17Z", "", "17 May 2031, 12:17 UTC", "17 May 12:17 UTC"),
        ("2031-05-17T12:17", "", "17 May 2031, 12:17", "17 May 12:17"),
        ("2031-05-17T12:17Z", "America/New_York", "17 May 2031, 08:17 UTC−4", "17 May 08:17 UTC−4"),
        ("2031-05-17T12:17", "America/New_York", "17 May 2031, 12:17 UTC−4", "17 May 12:17 UTC−4"),
        ("2031-05-18T01:00Z", "America/New_York", "17 May 2031, 21:00 UTC−4", "17 May 21:00 UTC−4"),
        ("2031-11-02T01:30", "America/New_York", "2 Nov 2031, 01:30 UTC−4 or UTC−5", "2 Nov 01:30 UTC−4 or UTC−5"),
        ("2031-06-09T06:58Z~", "", "9 Jun 2031, about 06:58 UTC", "9 Jun about 06:58 UTC"),
        ("2031-06-09T06:58Z?", "", "9 Jun 2031, 06:58 UTC?", "9 Jun 06:58 UTC?"),
        ("2031-06-09T06:58%", "", "9 Jun 2031, about 06:58?", "9 Jun about 06:58?"),
        ("2031-06-09T08:10Z/2031-06-09T10:31Z", "", "9 Jun 2031, 08:10–10:31 UTC", "9 Jun 08:10–10:31 UTC"),
        ("2031-06-09T08:10~/2031-06-09T10:31", "", "9 Jun 2031, about 08:10 – 10:31", "9 Jun about 08:10 – 10:31"),
        (
            "2031-06-09T16:00Z/2031-06-10T03:00Z",
            "",
            "9 Jun 2031, 16:00 – 10 Jun 2031, 03:00 UTC",
            "9 Jun 16:00 – 10 Jun 03:00 UTC",
        ),
        ("2031-06-09T16:00Z/..", "", "since 9 Jun 2031, 16:00 UTC", "since 9 Jun 2031, 16:00 UTC"),
        (
            "[2031-06-09T08:00Z..2031-06-09T09:00Z]",
            "",
            "9 Jun 2031, between 08:00 and 09:00 UTC",
            "9 Jun in 08:00–09:00 UTC",
        ),
        ("[..2031-06-09T09:00Z]", "", "by 9 Jun 2031, 09:00 UTC", "by 9 Jun 2031, 09:00 UTC"),
        ("[2031-06-09T08:00Z,2031-06-09T09:00Z]", "", "9 Jun 2031, 08:00 or 09:00 UTC", "9 Jun 08:00 or 09:00 UTC"),
    ] {
        let date = date(written, zone);
        let under = DateHeading { year: Some(2031), ..DateHeading::default() };
        assert_eq!(date.shown(DateStyle::default()), full, "{written} {zone}");
        assert_eq!(date.within(under, DateStyle::default()), brief, "{written} {zone}");
    }
    let reader = DateStyle { zone: Zone::parse("Asia/Tokyo").ok(), ..DateStyle::default() };
    assert_eq!(date("2031-05-17T12:17", "America/New_York").shown(reader), "18 May 2031, 01:17 UTC+9");
    assert_eq!(date("2031-05-17T12:17", "").shown(reader), "17 May 2031, 12:17", "the zone is unknown");
    assert_eq!(date("2031-05-17", "America/New_York").shown(reader), "17 May 2031", "a day is not converted");
}

#[test]
fn labels_under_the_heading_of_a_day_have_the_time_only() {
    let heading = DateHeading { year: Some(2031), day: Day::from_ymd(2031, 6, 9), zone: Some(Zone::UTC) };
    for (written, label) in [
        ("2031-06-09T06:58Z~", "about 06:58"),
        ("2031-06-09T08:10Z/2031-06-09T10:31Z", "08:10–10:31"),
        ("2031-06-09T08:58+02:00", "06:58"),
        ("2031-06-09T22:00Z/2031-06-10T01:00Z", "22:00 – 10 Jun 01:00"),
        ("[2031-06-09T08:00Z..2031-06-09T09:00Z]", "in 08:00–09:00"),
        ("2031-06-09", "9 Jun"),
        ("2031-06-09T06:58", "06:58 (no zone)"),
        ("2031-06-09T08:00Z/2031-06-12", "08:00 – 12 Jun"),
    ] {
        assert_eq!(date(written, "").within(heading, DateStyle::default()), label, "{written}");
    }
}

#[test]
fn times_and_days_that_a_zone_skips_are_rejected() {
    for (written, zone) in [
        ("2031-03-09T02:30", "America/New_York"),
        ("2031-03-09T01:00/2031-03-09T02:30", "America/New_York"),
        ("2011-12-30", "Pacific/Apia"),
        ("2011-12-30T12:00", "Pacific/Apia"),
    ] {
        let error = Date::parse(written).unwrap().in_zone(Zone::parse(zone).unwrap()).expect_err(written);
        assert!(error.message.contains("does not exist"), "{error}");
    }
    assert!(Date::parse("2031-03-09T02:30Z").unwrap().in_zone(Zone::parse("America/New_York").unwrap()).is_ok());
}

#[test]
fn ends_in_the_wrong_order_are_rejected() {
    for written in [
        "2031-05-17T09:30/2031-05-17T08:00",
        "2031-05-17T09:30+02:00/2031-05-17T07:00Z",
        "[2031-05-17T09:30..2031-05-17T08:00]",
        "2031-05-17T09:30/2031-05-16",
    ] {
        assert!(Date::parse(written).is_err(), "{written}");
    }
    let mixed = Date::parse("2031-05-17T09:30/2031-05-17T08:00Z").unwrap();
    assert!(mixed.in_zone(Zone::parse("Europe/Berlin").unwrap()).is_ok());
    let mixed = Date::parse("2031-05-17T09:30/2031-05-17T08:00Z").unwrap();
    assert!(mixed.in_zone(Zone::UTC).is_err());
}
