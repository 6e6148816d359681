//! A single date, or a date with a time of day: the parts of which every [`Date`](super::Date) is made.

use edtf_core::{Date as EdtfDate, Edtf};

use super::day::{Day, day_of};
use super::interval::Bound;
use super::timestamp::Timestamp;
use super::zone::{LocalTime, Zone};

/// A year, month or day, or a day with a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// The date with its qualifiers (`?`, `~`, `%`), which apply to the time of day as well.
    pub date: EdtfDate,
    pub clock: Option<ClockTime>,
}

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClockTime {
    pub hour: u8,
    pub minute: u8,
    /// 60 for a leap second; `None` for any second of the minute.
    pub second: Option<u8>,
    /// Minutes ahead of UTC.
    pub offset: Option<i16>,
}

impl ClockTime {
    /// Returns the seconds since midnight. A leap second counts as the second before it: POSIX time has none.
    fn seconds(self) -> i64 {
        let second = self.second.map_or(0, |second| second.min(59));
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(second)
    }

    /// Returns how long the clock shows the time as written.
    fn width(self) -> i64 {
        if self.second.is_some() { 1 } else { 60 }
    }
}

impl Point {
    /// Returns the first and the last day of the date as written.
    pub(super) fn days(&self) -> Option<(Day, Day)> {
        let bounds = Edtf::Date(self.date).bounds();
        day_of(bounds.earliest).zip(day_of(bounds.latest))
    }

    /// Returns the local start and the local end as if they were UTC.
    fn local(&self) -> Option<(Timestamp, Timestamp)> {
        let (first, last) = self.days()?;
        Some(match self.clock {
            Some(clock) => {
                let at = Timestamp::start_of(first).plus(clock.seconds());
                (at, at.plus(clock.width()))
            }
            None => (Timestamp::start_of(first), Timestamp::start_of(day_after(last))),
        })
    }

    /// Returns the first time that the point may mean, and the first time after the last.
    ///
    /// A local time that the clocks show twice may mean either.
    pub(super) fn bounds(&self, zone: Option<Zone>) -> Option<(Bound, Bound)> {
        let fixed = |at| Bound { at, floating: false };
        let (from, to) = self.local()?;
        let Some(zone) = self.zone(zone) else {
            let floating = |at| Bound { at, floating: true };
            return Some((floating(from), floating(to)));
        };
        let Some(clock) = self.clock else {
            let (first, last) = self.days()?;
            return Some((fixed(zone.start_of(first)), fixed(zone.start_of(day_after(last)))));
        };
        let (first, last) = match zone.resolve(from) {
            LocalTime::Once(at) | LocalTime::Never(at) => (at, at),
            LocalTime::Twice(first, second) => (first, second),
        };
        Some((fixed(first), fixed(last.plus(clock.width()))))
    }

    /// Returns true if the clocks or the calendar of `zone` skip the time.
    pub(super) fn is_skipped(&self, zone: Zone) -> bool {
        match (self.clock, self.local()) {
            (Some(ClockTime { offset: None, .. }), Some((from, _))) => {
                matches!(zone.resolve(from), LocalTime::Never(_))
            }
            (None, Some(_)) => self.bounds(Some(zone)).is_some_and(|(from, to)| from >= to),
            _ => false,
        }
    }

    /// Returns the zone of the time: its own offset, or that of the briefing.
    pub(super) fn zone(&self, zone: Option<Zone>) -> Option<Zone> {
        self.clock.and_then(|clock| clock.offset).map(Zone::Offset).or(zone)
    }

    /// Returns true if a clock in `zone` shows the time as written, given the zone of the briefing. Then no rules of a zone
    /// need to be looked up to display it.
    pub(super) fn is_written_in(&self, zone: Zone, briefing: Option<Zone>) -> bool {
        let is_leap_second = self.clock.is_some_and(|clock| clock.second == Some(60));
        self.zone(briefing) == Some(zone) && !is_leap_second
    }

    /// Returns the first and the last day that are displayed in `zone`, given the zone of the briefing.
    pub(super) fn days_shown(&self, zone: Option<Zone>, briefing: Option<Zone>) -> Option<(Day, Day)> {
        match (self.clock, zone) {
            (Some(_), Some(zone)) if !self.is_written_in(zone, briefing) => match self.bounds(briefing)? {
                (from, _) if from.floating => self.days(),
                (from, to) => Some((zone.local(from.at).day(), zone.local(to.at.plus(-1)).day())),
            },
            _ => self.days(),
        }
    }

    /// Returns the first and the last day in `zone` if that is known, otherwise as written.
    pub(super) fn days_in(&self, zone: Option<Zone>) -> Option<(Day, Day)> {
        self.days_shown(zone, zone)
    }

    pub(super) fn is_uncertain(&self) -> bool {
        self.date.is_uncertain()
    }

    pub(super) fn is_approximate(&self) -> bool {
        self.date.is_approximate()
    }

    pub(super) fn is_qualified(&self) -> bool {
        self.is_uncertain() || self.is_approximate()
    }
}

fn day_after(day: Day) -> Day {
    Day::from_number(day.number().saturating_add(1))
}
