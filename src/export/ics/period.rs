//! The period of an event in a calendar: whole days, or a time with an optional end.

use crate::briefing::{Date, DateParts, Day, Event};
use crate::date::Bound;

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarPeriod {
    pub extent: PeriodExtent,
    /// The extent says all that the date says. Otherwise the date has to be given in words too.
    pub is_exact: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PeriodExtent {
    /// The first and the last day.
    Days(Day, Day),
    /// The start, and the end if it is later. Both have a known time zone, or neither (RFC 5545, 3.8.2.2).
    Times(Bound, Option<Bound>),
}

/// Returns the period of an event whose start and end are known to the day or the minute; of events to come also the period
/// in which they may fall.
pub(super) fn period(event: &Event) -> Option<CalendarPeriod> {
    let date = event.date.as_ref()?;
    let is_exact = is_exact(date);
    if !is_exact && !event.status.is_pending() {
        return None;
    }
    match date.has_time().then(|| times(date)).flatten() {
        Some(extent) => Some(CalendarPeriod { extent, is_exact }),
        None => Some(CalendarPeriod { extent: days(date)?, is_exact: is_exact && !date.has_time() }),
    }
}

/// Returns true if start and end are single days or times, and the source is not in doubt.
fn is_exact(date: &Date) -> bool {
    let is_known = |end: Option<DateParts>| {
        end.is_some_and(|end| end.day.is_some() && end.time.is_none_or(|time| time.at.is_some()))
    };
    !date.is_in_doubt() && is_known(date.first()) && is_known(date.last())
}

/// Returns the days of a date; `None` if it is open, or in years that calendars do not have.
fn days(date: &Date) -> Option<PeriodExtent> {
    let (one, other) = (date.earliest()?, date.latest()?);
    // a time in UTC can be on a day after the last one of an unknown zone
    let (first, last) = (one.min(other), one.max(other));
    // days, including the one after the last, have eight digits (RFC 5545, 3.3.4); calendars have no years before 1
    (first.year() >= 1 && last.year() <= 9998).then_some(PeriodExtent::Days(first, last))
}

/// Returns the times of a date; `None` if it is open, in years that calendars do not have, or if only one end has a known
/// zone.
fn times(date: &Date) -> Option<PeriodExtent> {
    let (start, after) = (date.interval().from?, date.interval().to?);
    // the end as written: 10:31, not the first second after it
    let end = date.last().and_then(|last| last.time).and_then(|time| time.at).unwrap_or(after);
    let has_years = [start, after].iter().all(|bound| (1..=9998).contains(&bound.at.day().year()));
    let later = Some(end).filter(|end| *end > start);
    (has_years && start.floating == end.floating).then_some(PeriodExtent::Times(start, later))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use crate::export::times::iso;

    /// The extent of an event, with `~` if it is not exact.
    fn shown(date: &str, rest: &str, zone: &str) -> String {
        let head = format!("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-05-18'\n{zone}");
        let briefing = load(&format!("{head}\n[[event]]\ntitle = 'e'\ndate = '{date}'\n{rest}")).unwrap();
        let Some(CalendarPeriod { extent, is_exact }) = period(&briefing.events[0]) else { return "-".to_owned() };
        let extent = match extent {
            PeriodExtent::Days(first, last) => format!("{first} {last}"),
            PeriodExtent::Times(start, None) => iso(start),
            PeriodExtent::Times(start, Some(end)) => format!("{} {}", iso(start), iso(end)),
        };
        format!("{extent}{}", if is_exact { "" } else { " ~" })
    }

    #[test]
    fn events_have_days_or_times() {
        let new_york = "timezone = 'America/New_York'";
        for (date, zone, expected) in [
            ("2031-05-17", "", "2031-05-17 2031-05-17"),
            ("2031-05-17", new_york, "2031-05-17 2031-05-17"),
            ("2031-05-17T12:17Z", "", "2031-05-17T12:17:00Z"),
            ("2031-05-17T12:17:05+05:30", "", "2031-05-17T06:47:05Z"),
            ("2031-05-17T12:17", "", "2031-05-17T12:17:00"),
            ("2031-05-17T12:17", new_york, "2031-05-17T16:17:00Z"),
            ("2031-05-17T22:00/2031-05-18T03:00", new_york, "2031-05-18T02:00:00Z 2031-05-18T07:00:00Z"),
            ("2031-05-17T08:10Z/2031-05-17T08:10Z", "", "2031-05-17T08:10:00Z"),
            ("2031-05-17T08:10/2031-05-18", "", "2031-05-17T08:10:00 2031-05-19T00:00:00"),
            ("2031-05-17T08:10/2031-05-18", new_york, "2031-05-17T12:10:00Z 2031-05-19T04:00:00Z"),
            ("2031-05-17T08:10Z/2031-05-18T09:00", "", "2031-05-17 2031-05-18 ~"),
            ("2031-05-18T00:10Z/2031-05-17", "", "2031-05-17 2031-05-18 ~"),
            // shown twice
            ("2031-11-02T01:30", new_york, "-"),
            ("0001-01-01T00:00+01:00", "", "0001-01-01 0001-01-01 ~"),
            ("2031-05-17T12:17Z~", "", "-"),
            ("[2031-05-17T12:00Z..2031-05-17T13:00Z]", "", "-"),
            ("2031-05-17T12:17Z/..", "", "-"),
        ] {
            assert_eq!(shown(date, "", zone), expected, "{date} {zone}");
        }
    }

    #[test]
    fn events_to_come_have_the_period_in_which_they_may_fall() {
        let new_york = "timezone = 'America/New_York'";
        for (date, zone, expected) in [
            ("2031-06-17T12:17Z~", "", "2031-06-17T12:17:00Z ~"),
            ("[2031-06-17T12:00Z..2031-06-17T13:00Z]", "", "2031-06-17T12:00:00Z 2031-06-17T13:00:00Z ~"),
            ("2031-06", "", "2031-06-01 2031-06-30 ~"),
            ("2031-11-02T01:30", new_york, "2031-11-02T05:30:00Z 2031-11-02T06:31:00Z ~"),
            ("[2031-06-17T12:00Z..]", "", "-"),
        ] {
            for status in ["planned", "expected", "deadline"] {
                assert_eq!(shown(date, &format!("status = '{status}'"), zone), expected, "{date} {status}");
            }
        }
    }
}
