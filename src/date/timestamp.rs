//! A point in time as a number of seconds, so that times can be ordered and subtracted across time zones.

use std::fmt;

use super::day::Day;

/// Seconds in a day without a change of the clocks.
pub(crate) const SECONDS_PER_DAY: i64 = 86_400;

/// Seconds since 1970-01-01T00:00:00Z without leap seconds, as in POSIX; negative before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Returns the timestamp with a number of seconds since 1970-01-01T00:00:00Z.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the start of a day in UTC.
    pub(crate) fn start_of(day: Day) -> Self {
        Self(day.number() * SECONDS_PER_DAY)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Returns the timestamp `seconds` later, or earlier if negative.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Returns the day in UTC.
    pub fn day(self) -> Day {
        Day::from_number(self.0.div_euclid(SECONDS_PER_DAY))
    }

    /// Returns the hour, minute and second in UTC.
    pub fn clock(self) -> (u8, u8, u8) {
        let seconds = self.0.rem_euclid(SECONDS_PER_DAY);
        ((seconds / 3600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8)
    }
}

/// Formats as in ISO 8601, in UTC: `2031-05-17T12:17:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.clock();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_formatted_as_in_iso_8601() {
        for (seconds, written) in
            [(0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_936_786_620, "2031-05-17T12:17:00Z")]
        {
            assert_eq!(Timestamp::from_seconds(seconds).to_string(), written);
        }
    }
}
