//! Properties of dates with a time of day: what is one, the time that they cover in any zone, and labels.

use proptest::prelude::*;

use super::{Date, DateHeading, DateStyle, Day, DayStyle, Timestamp, Zone, grammar};

/// Zones with unusual rules: half hours, quarter hours, changes of 30 minutes, skipped days, no changes at all.
const ZONES: [&str; 14] = [
    "UTC",
    "Africa/Casablanca",
    "Africa/Monrovia",
    "America/New_York",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
];

fn zones() -> impl Strategy<Value = Zone> {
    prop::sample::select(&ZONES[..]).prop_map(|name| Zone::parse(name).unwrap())
}

/// Returns dates of the grammar that have a time of day.
fn timed_dates() -> impl Strategy<Value = Date> {
    prop::collection::vec(0usize..1000, 200).prop_filter_map("no time, or ends in the wrong order", |numbers| {
        let mut numbers = numbers.into_iter();
        let mut choose = |count: usize| numbers.next().unwrap_or_default() % count;
        let (_, rule) = &grammar::KINDS[choose(3) + 1];
        Date::parse(&rule.sample(&mut choose)).ok().filter(Date::has_time)
    })
}

/// Returns times on the days around changes of the clocks, and on others.
fn moments() -> impl Strategy<Value = (String, Day, i64)> {
    let day = prop_oneof![
        (1973i64..2040, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Day::from_ymd(year, month, day).unwrap()),
        (0i64..8, 2011i64..2012).prop_map(|(at, year)| {
            let last = Day::from_ymd(year, 12, 31).unwrap();
            Day::from_number(last.number() - at)
        }),
        (3u8..=11, 25u8..=30, 2020i64..2035).prop_map(|(month, day, year)| Day::from_ymd(year, month, day).unwrap()),
    ];
    (day, 0i64..24, 0i64..60)
        .prop_map(|(day, hour, minute)| (format!("{day}T{hour:02}:{minute:02}"), day, hour * 3600 + minute * 60))
}

/// Returns true for a time of day after a day, with rules of its own.
fn is_moment(text: &str) -> bool {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let day = || {
        let (year, month, day) = (number(0, 4)?, u8::try_from(number(5, 7)?).ok()?, u8::try_from(number(8, 10)?).ok()?);
        Day::from_ymd(i64::from(year), month, day)
    };
    let has_seconds = text.as_bytes().get(16) == Some(&b':');
    let offset = text.get(if has_seconds { 19 } else { 16 }..).unwrap_or_default();
    let is_offset = match offset.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', ..] => {
            let minutes =
                offset.get(4..).filter(|minutes| !minutes.is_empty()).map_or(Some(0), |text| text.parse().ok());
            let total = offset[1..3].parse::<u32>().ok().zip(minutes).map(|(hours, minutes)| (hours * 60, minutes));
            total.is_some_and(|(hours, minutes)| {
                minutes < 60 && hours + minutes <= 14 * 60 && !(offset.starts_with('-') && hours + minutes == 0)
            })
        }
        _ => false,
    };
    day().is_some()
        && number(11, 13).is_some_and(|hour| hour < 24)
        && number(14, 16).is_some_and(|minute| minute < 60)
        && (!has_seconds || number(17, 19).is_some_and(|second| second <= 60))
        && is_offset
}

/// Returns the times of day in a label.
fn times_in(label: &str) -> Vec<&str> {
    let is_time = |word: &&str| {
        let bytes = word.as_bytes();
        bytes.len() >= 5 && bytes[2] == b':' && bytes[..2].iter().chain(&bytes[3..5]).all(u8::is_ascii_digit)
    };
    label.split([' ', '–', ',', '?']).filter(is_time).collect()
}

/// Returns the times of day as written, with seconds if they are not zero.
fn written_times(written: &str) -> Vec<String> {
    let times = written.split('T').skip(1);
    times
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
            rest[..end].trim_end_matches(":00").to_owned()
        })
        .map(|time| if time.len() == 2 { format!("{time}:00") } else { time })
        .collect()
}

const MOMENT_LIKE: &str = "(2031|2032|0000|1900)-(0[0-9]|1[0-3])-([02][0-9]|3[0-2])T([01][0-9]|2[0-5]):[0-6][0-9](:[0-6][0-9])?\
                           (Z|[+-](0[0-9]|1[3-5])(:[0-6][0-9])?)?[?~%]?";
const PIECES: &str = "(2031-05-17|2031|0000-01-01|9999-12-31|[0-9]{1,4}|T|t|:|T12:17|24:00|:60|\\.5|Z|z|[+−-][0-9]{1,4}|\
                      \\+02:00|UTC|CEST|\\[Europe/Berlin\\]|America/New_York|/|\\.\\.|\\[|\\]|,|\\?|~|%| |noon|midnight|3pm|\
                      about |between | and | to |from |by |é|\u{301})";

proptest! {
    #[test]
    fn a_time_is_accepted_exactly_if_it_exists(text in MOMENT_LIKE) {
        prop_assert_eq!(Date::parse(&text).is_ok(), is_moment(&text), "{}", text);
    }

    #[test]
    fn no_text_with_times_or_zones_makes_the_parser_panic(
        text in proptest::string::string_regex(&format!("{PIECES}{{1,9}}")).unwrap(),
        zone in zones(),
    ) {
        let _ = Date::parse_as_of(&text);
        if let Ok(date) = Date::parse(&text).and_then(|date| date.in_zone(zone)) {
            let _ = (date.interval(), date.start(), date.end(), date.earliest(), date.latest(), date.common());
        }
        let _ = Zone::parse(&text);
    }

    #[test]
    fn a_date_covers_some_time_in_any_zone(date in timed_dates(), zone in zones()) {
        let Ok(found) = date.clone().in_zone(zone) else { return Ok(()) };
        for interval in [found.interval(), found.start(), found.end()] {
            if let (Some(from), Some(to)) = (interval.from, interval.to) {
                prop_assert!(from.at < to.at && !from.floating && !to.floating, "{} {:?}", date.written(), interval);
            }
        }
        prop_assert_eq!(found.written(), date.written());
    }

    #[test]
    fn a_time_is_shown_by_the_clocks_of_its_zone((text, day, seconds) in moments(), zone in zones()) {
        let local = Timestamp::start_of(day).plus(seconds);
        let date = Date::parse(&text).unwrap();
        let is_shown = |at: i64| zone.local(Timestamp::from_seconds(at)) == local;
        // since 1973 every zone is within 15 hours of UTC, by whole minutes
        let around = local.seconds() - 15 * 3600..local.seconds() + 15 * 3600;
        let shown: Vec<i64> = around.step_by(60).filter(|at| is_shown(*at)).collect();
        match date.in_zone(zone) {
            Ok(date) => {
                let (from, to) = (date.interval().from.unwrap().at, date.interval().to.unwrap().at);
                prop_assert_eq!(Some(&from.seconds()), shown.first(), "{} {}", text, zone);
                prop_assert_eq!(Some(to.seconds() - 60), shown.last().copied(), "{} {}", text, zone);
            }
            Err(_) => prop_assert!(shown.is_empty(), "{} {}: {:?}", text, zone, shown),
        }
    }

    #[test]
    fn an_offset_means_the_same_in_any_zone((text, ..) in moments(), offset in "Z|[+-]0[1-9]:[03]0", zone in zones()) {
        let date = Date::parse(&format!("{text}{offset}")).unwrap();
        let interval = date.interval();
        prop_assert_eq!(date.in_zone(zone).unwrap().interval(), interval);
    }

    #[test]
    fn a_label_says_no_more_than_was_written(date in timed_dates(), year in prop::option::of(0i64..4000)) {
        let written = written_times(date.written());
        for days in DayStyle::ALL {
            let style = DateStyle { days, zone: None };
            let heading = DateHeading { year, ..DateHeading::default() };
            for label in [date.shown(style), date.within(heading, style)] {
                let times = times_in(&label);
                prop_assert!(times.iter().all(|time| written.iter().any(|known| known == time)), "{}: {}", date.written(), label);
                prop_assert_eq!(label.contains("UTC"), date.zones_of_times().any(|zone| zone.is_some()), "{}: {}", date.written(), label);
                prop_assert_eq!(label.contains('?'), date.is_uncertain(), "{}: {}", date.written(), label);
                let is_about = label.contains("about ") || label.contains("c. ");
                prop_assert_eq!(is_about, date.is_approximate(), "{}: {}", date.written(), label);
            }
        }
    }

    #[test]
    fn a_label_in_a_zone_names_it_once((text, ..) in moments(), zone in zones(), reader in zones()) {
        let Ok(date) = Date::parse(&text).unwrap().in_zone(zone) else { return Ok(()) };
        let Some(start) = date.interval().from else { return Ok(()) };
        let style = DateStyle { zone: Some(reader), ..DateStyle::default() };
        let label = date.shown(style);
        let (hour, minute, _) = reader.local(start.at).clock();
        let time = format!("{hour:02}:{minute:02}");
        prop_assert!(label.contains(&time), "{} {} in {}: {}", text, zone, reader, label);
        let is_fold = label.contains(" or ");
        prop_assert_eq!(label.matches("UTC").count(), if is_fold && label.contains("or UTC") { 2 } else { 1 }, "{}", label);
        let named = DateHeading { zone: Some(reader), ..DateHeading::default() };
        prop_assert!(!date.within(named, DateStyle::default()).contains("UTC"));
    }
}
