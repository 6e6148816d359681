//! The ends of a date, as precise as written: for formats with separate years, months and days.

use edtf_core::Date as EdtfDate;

use super::day::Day;
use super::interval::Bound;
use super::point::{ClockTime, Point};
use super::shape::{Alternative, DateShape};
use super::value::Date;

/// A year with an optional month, day and time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// Year in astronomical numbering: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// In the time zone of the briefing; without one, as written.
    pub time: Option<TimeParts>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeParts {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, if written.
    pub second: Option<u8>,
    /// The first second that it may mean; `None` if the clocks show it twice.
    pub at: Option<Bound>,
}

impl DateParts {
    fn of(day: Day, precision: &EdtfDate) -> Self {
        let month = precision.month.filter(|month| !month.has_unspecified()).map(|_| day.month());
        let known = precision.day.filter(|day| month.is_some() && !day.has_unspecified());
        Self { year: day.year(), month, day: known.map(|_| day.day()), time: None }
    }
}

impl Date {
    /// Returns the start, or the first of several possible dates; `None` if open or unknown.
    pub fn first(&self) -> Option<DateParts> {
        let point = match &self.shape {
            DateShape::Single(point) => Some(point),
            DateShape::Span(start, _) => start.point(),
            DateShape::OneOf(choices) => {
                let firsts: Option<Vec<&Point>> = choices.iter().map(Alternative::first).collect();
                firsts?.into_iter().min_by_key(|point| point.bounds(self.zone).map(|(from, _)| from))
            }
        };
        let point = point?;
        Some(self.parts(point, point.days_in(self.zone)?.0))
    }

    /// Returns the end, or the last of several possible dates; `None` if open or unknown.
    pub fn last(&self) -> Option<DateParts> {
        let point = match &self.shape {
            DateShape::Single(point) => Some(point),
            DateShape::Span(_, end) => end.point(),
            DateShape::OneOf(choices) => {
                let lasts: Option<Vec<&Point>> = choices.iter().map(Alternative::last).collect();
                lasts?.into_iter().max_by_key(|point| point.bounds(self.zone).map(|(_, to)| to))
            }
        };
        let point = point?;
        Some(self.parts(point, point.days_in(self.zone)?.1))
    }

    /// Returns the year, month and day that all possible days share; `None` if they share no year.
    ///
    /// Times are on their day in UTC; if their zone is unknown, on the day as written.
    pub fn common(&self) -> Option<DateParts> {
        let interval = self.interval();
        let (first, last) = match (self.has_time(), interval.from, interval.to) {
            (true, Some(from), Some(to)) => (from.at.day(), to.at.plus(-1).day()),
            _ => (self.earliest()?, self.latest()?),
        };
        let month = (first.month() == last.month()).then(|| first.month());
        let day = (month.is_some() && first.day() == last.day()).then(|| first.day());
        (first.year() == last.year()).then(|| DateParts { year: first.year(), month, day, time: None })
    }

    fn parts(&self, point: &Point, day: Day) -> DateParts {
        DateParts { time: point.clock.and_then(|clock| self.time(point, clock)), ..DateParts::of(day, &point.date) }
    }

    fn time(&self, point: &Point, clock: ClockTime) -> Option<TimeParts> {
        let (from, to) = point.bounds(self.zone)?;
        let (hour, minute, second) = match self.zone.filter(|_| !from.floating) {
            Some(zone) => zone.local(from.at).clock(),
            None => (clock.hour, clock.minute, clock.second.unwrap_or(0).min(59)),
        };
        let is_once = to.at <= from.at.plus(60);
        Some(TimeParts { hour, minute, second: clock.second.map(|_| second), at: is_once.then_some(from) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    fn shown(parts: Option<DateParts>) -> String {
        let Some(DateParts { year, month, day, time }) = parts else { return "-".to_owned() };
        let rest = [month, day].into_iter().flatten().map(|part| format!("-{part}")).collect::<String>();
        format!("{year}{rest}{}", time.map(clock).unwrap_or_default())
    }

    /// The time of day, and the time in UTC.
    fn clock(time: TimeParts) -> String {
        let at = match time.at {
            Some(Bound { at, floating: false }) => at.to_string(),
            Some(_) => "any zone".to_owned(),
            None => "twice".to_owned(),
        };
        format!("T{}:{} {at}", time.hour, time.minute)
    }

    #[test]
    fn ends_are_as_precise_as_written() {
        for (date, first, last, common) in [
            ("2024-05-18", "2024-5-18", "2024-5-18", "2024-5-18"),
            ("2024-05", "2024-5", "2024-5", "2024-5"),
            ("1979~", "1979", "1979", "1979"),
            ("1979/..", "1979", "-", "-"),
            ("1979/", "1979", "-", "-"),
            ("../2024-04-01", "-", "2024-4-1", "-"),
            ("2024-04-13/2024-04-14", "2024-4-13", "2024-4-14", "2024-4"),
            ("2023-12/2024-02-03", "2023-12", "2024-2-3", "-"),
            ("[2024-05-12..2024-05-18]", "2024-5-12", "2024-5-18", "2024-5"),
            ("[..2024-04-30]", "-", "2024-4-30", "-"),
            ("[2024-04-30..]", "2024-4-30", "-", "-"),
            ("[2024-05-15,2024-05-12]", "2024-5-12", "2024-5-15", "2024-5"),
            ("201X", "2010", "2019", "-"),
            ("2004-XX", "2004", "2004", "2004"),
            ("2004-XX-XX", "2004", "2004", "2004"),
            ("2004-06-XX", "2004-6", "2004-6", "2004-6"),
            ("-0043-03-15", "-43-3-15", "-43-3-15", "-43-3-15"),
        ] {
            let found = Date::parse(date).unwrap();
            let parts = [found.first(), found.last(), found.common()].map(shown);
            assert_eq!(parts, [first, last, common], "{date}");
        }
    }

    #[test]
    fn times_are_in_the_zone_of_the_briefing() {
        for (written, zone, first, last, common) in [
            ("2031-05-17T23:30", "", "2031-5-17T23:30 any zone", "2031-5-17T23:30 any zone", "2031-5-17"),
            (
                "2031-05-17T23:30-04:00",
                "",
                "2031-5-17T23:30 2031-05-18T03:30:00Z",
                "2031-5-17T23:30 2031-05-18T03:30:00Z",
                "2031-5-18",
            ),
            (
                "2031-05-18T03:30Z/2031-05-19",
                "America/New_York",
                "2031-5-17T23:30 2031-05-18T03:30:00Z",
                "2031-5-19",
                "2031-5",
            ),
            ("2031-11-02T01:30", "America/New_York", "2031-11-2T1:30 twice", "2031-11-2T1:30 twice", "2031-11-2"),
        ] {
            let date = Date::parse(written).unwrap();
            let date = if zone.is_empty() { date } else { date.in_zone(Zone::parse(zone).unwrap()).unwrap() };
            assert_eq!([date.first(), date.last(), date.common()].map(shown), [first, last, common], "{written}");
        }
    }
}
