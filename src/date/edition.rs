//! The order of the editions of a briefing, by their as-of dates: days, or times of day.

use std::cmp::Ordering;

use super::interval::{Bound, Interval};
use super::timestamp::Timestamp;
use super::value::Date;

impl Date {
    /// Compares the as-of dates of two editions. They are equal unless one is certainly later: a day and a time of the
    /// same day are, and so are two times of one minute.
    pub(crate) fn cmp_edition(&self, other: &Self) -> Ordering {
        let (this, that) = (self.interval(), other.interval());
        if this.is_before(&that) {
            return Ordering::Less;
        }
        if that.is_before(&this) {
            return Ordering::Greater;
        }
        if self.has_time() && other.has_time() && this.is_zone_known() && that.is_zone_known() {
            return Ordering::Equal;
        }
        // one edition may name a time zone and the other not: the calendar then decides
        if self.latest() < other.earliest() {
            Ordering::Less
        } else if other.latest() < self.earliest() {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }

    /// Returns the key by which as-of dates are sorted: the end, then the start. Times without a zone count as UTC.
    pub(crate) fn edition_key(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let Interval { from, to } = self.interval();
        let at = |bound: Bound| bound.at;
        (to.map(at), from.map(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use Ordering::{Equal, Less};

    /// Parses an as-of date, followed by the time zone of its briefing if it has one.
    fn edition(text: &str) -> Date {
        let (date, zone) = text.split_once(' ').map_or((text, None), |(date, zone)| (date, Some(zone)));
        let date = Date::parse_as_of(date).unwrap();
        zone.map_or_else(|| date.clone(), |zone| date.clone().in_zone(Zone::parse(zone).unwrap()).unwrap())
    }

    #[test]
    fn editions_are_ordered_to_the_minute() {
        for (one, other, order) in [
            ("2031-05-17", "2031-05-18", Less),
            ("2031-05-17T12:00", "2031-05-17T12:01", Less),
            ("2031-05-17T12:00", "2031-05-17T12:00:30", Equal),
            ("2031-05-17T23:30-08:00", "2031-05-18T07:30Z", Equal),
            ("2031-05-18T01:00Z", "2031-05-17T23:30-08:00", Less),
            // the time may be any of the day
            ("2031-05-17", "2031-05-17T18:00", Equal),
            ("2031-05-16", "2031-05-17T00:00", Less),
            ("2031-05-17T18:00", "2031-05-18", Less),
            // a time zone was added between two editions
            ("2031-05-17", "2031-05-18 America/New_York", Less),
            ("2031-05-17 Pacific/Kiritimati", "2031-05-18", Less),
            ("2031-05-17", "2031-05-18T06:00 America/New_York", Less),
            ("2031-05-17", "2031-05-17T06:00 America/New_York", Equal),
            ("2031-05-17T09:00", "2031-05-17T08:00 Asia/Tokyo", Equal),
            ("2031-05-17T13:00 Asia/Tokyo", "2031-05-17T08:00 Europe/Berlin", Less),
        ] {
            let (one, other) = (edition(one), edition(other));
            assert_eq!(one.cmp_edition(&other), order, "{one:?} {other:?}");
            assert_eq!(other.cmp_edition(&one), order.reverse(), "{other:?} {one:?}");
        }
    }

    #[test]
    fn the_sort_key_agrees_with_editions_of_one_zone() {
        let editions = ["2031-05-16", "2031-05-17T08:00", "2031-05-17T18:00", "2031-05-17", "2031-05-18T00:00"];
        assert!(editions.map(|text| edition(text).edition_key()).is_sorted());
    }
}
