//! The first and the last time of a date, as programs read them.

use crate::date::{Bound, Date, Interval};

/// Returns the first and the last second that a date may include, in ISO 8601; `None` if open or unknown.
///
/// Times are in UTC, or without `Z` if their time zone is unknown. A date without times in a briefing without a time zone
/// has days instead.
pub(super) fn limits(date: &Date) -> [Option<String>; 2] {
    if !date.has_time() && date.zone().is_none() {
        return [date.earliest(), date.latest()].map(|day| day.map(|day| day.to_string()));
    }
    let Interval { from, to } = date.interval();
    let last = to.map(|to| Bound { at: to.at.plus(-1), ..to });
    [from, last].map(|bound| bound.map(iso))
}

/// Returns true if the date is tied to UTC: no part of it is in an unknown time zone.
pub(super) fn is_zone_known(date: &Date) -> bool {
    date.interval().is_zone_known()
}

/// Returns `2031-05-17T12:17:00Z`, or without `Z` if the time zone is unknown.
pub(super) fn iso(bound: Bound) -> String {
    let mut text = bound.at.to_string();
    if bound.floating {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    #[test]
    fn limits_are_instants_where_the_zone_or_a_time_is_known() {
        for (written, zone, earliest, latest) in [
            ("2031-05-17", "", "2031-05-17", "2031-05-17"),
            ("2031-05/..", "", "2031-05-01", "-"),
            ("2031-05-17", "America/New_York", "2031-05-17T04:00:00Z", "2031-05-18T03:59:59Z"),
            ("2031-05-17T12:17Z", "", "2031-05-17T12:17:00Z", "2031-05-17T12:17:59Z"),
            ("2031-05-17T12:17:05Z", "", "2031-05-17T12:17:05Z", "2031-05-17T12:17:05Z"),
            ("2031-05-17T12:17", "", "2031-05-17T12:17:00", "2031-05-17T12:17:59"),
            ("2031-05-17T12:17Z/2031-05-18", "", "2031-05-17T12:17:00Z", "2031-05-18T23:59:59"),
            ("[..2031-05-17T12:17Z]", "", "-", "2031-05-17T12:17:59Z"),
            ("-0043-03-15", "UTC", "-0043-03-15T00:00:00Z", "-0043-03-15T23:59:59Z"),
        ] {
            let date = Date::parse(written).unwrap();
            let date = if zone.is_empty() { date } else { date.in_zone(Zone::parse(zone).unwrap()).unwrap() };
            let found = limits(&date).map(|limit| limit.unwrap_or_else(|| "-".to_owned()));
            assert_eq!(found, [earliest, latest], "{written} {zone}");
            let has_z = found.iter().all(|limit| limit.ends_with('Z') || limit == "-");
            assert_eq!(is_zone_known(&date), has_z, "{written} {zone}");
        }
    }
}
