//! Half-open intervals of time, and what they tell about the order of two of them.

use super::timestamp::Timestamp;

/// Largest offset of a time zone behind UTC, in seconds (UTC−12).
const MAX_BEHIND_UTC: i64 = 12 * 3600;
/// Largest offset of a time zone ahead of UTC, in seconds (UTC+14).
const MAX_AHEAD_OF_UTC: i64 = 14 * 3600;

/// One end of an interval.
///
/// A time without a zone is floating: its clock reading is counted as if it were UTC. Two floating times are compared
/// by the clock; a floating time and one with a zone only as far as the range of possible zones allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bound {
    /// The time; if floating, the clock reading as if it were UTC.
    pub at: Timestamp,
    /// The time zone is unknown.
    pub floating: bool,
}

impl Bound {
    /// Returns true if this time is certainly not after `other`.
    pub(crate) fn is_by(self, other: Self) -> bool {
        let margin = match (self.floating, other.floating) {
            (true, false) => MAX_BEHIND_UTC,
            (false, true) => MAX_AHEAD_OF_UTC,
            _ => 0,
        };
        self.at.plus(margin) <= other.at
    }
}

/// An interval that includes its start but not its end. An end that is open or unknown is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The first time that it includes.
    pub from: Option<Bound>,
    /// The first time after it.
    pub to: Option<Bound>,
}

impl Interval {
    /// Returns the start of its last minute, or of its last second if it is no longer than that.
    pub(crate) fn last_minute(&self) -> Option<Bound> {
        let to = self.to?;
        let last = to.at.plus(-1);
        let is_second = self.from.is_some_and(|from| from.at == last);
        let into_minute = if is_second { 0 } else { last.seconds().rem_euclid(60) };
        Some(Bound { at: last.plus(-into_minute), ..to })
    }

    /// Returns true if neither end is in an unknown time zone.
    pub(crate) fn is_zone_known(&self) -> bool {
        [self.from, self.to].into_iter().flatten().all(|bound| !bound.floating)
    }

    /// Returns true if all of the interval is certainly before all of `other`.
    pub fn is_before(&self, other: &Self) -> bool {
        self.to.zip(other.from).is_some_and(|(end, start)| end.is_by(start))
    }

    /// Returns true if neither interval is certainly before the other.
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(from: i64, to: i64, floating: bool) -> Interval {
        let bound = |hours: i64| Some(Bound { at: Timestamp::from_seconds(hours * 3600), floating });
        Interval { from: bound(from), to: bound(to) }
    }

    #[test]
    fn an_end_is_not_part_of_its_interval() {
        assert!(interval(0, 1, false).is_before(&interval(1, 2, false)));
        assert!(interval(0, 2, false).overlaps(&interval(1, 3, false)));
    }

    #[test]
    fn an_open_end_is_before_nothing() {
        let open = Interval { to: None, ..interval(0, 0, false) };
        assert!(open.overlaps(&interval(5, 6, false)) && interval(-2, -1, false).is_before(&open));
    }

    #[test]
    fn a_time_without_a_zone_is_compared_within_the_range_of_zones() {
        let (clock, utc) = (true, false);
        assert!(interval(0, 1, clock).is_before(&interval(1, 2, clock)));
        assert!(interval(0, 1, clock).overlaps(&interval(12, 13, utc)));
        assert!(interval(0, 1, clock).is_before(&interval(13, 14, utc)));
        assert!(interval(0, 1, utc).overlaps(&interval(14, 15, clock)));
        assert!(interval(0, 1, utc).is_before(&interval(15, 16, clock)));
    }
}
