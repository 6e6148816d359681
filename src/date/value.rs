//! The date itself: parsing, and the time that it covers.

use super::accept::{Rejection, strict};
use super::day::Day;
use super::interval::{Bound, Interval};
use super::point::Point;
use super::shape::{Alternative, DateShape, End, Ends};
use super::slips;
use super::zone::Zone;

/// A point or period in time, as precise as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    written: Box<str>,
    pub(super) shape: DateShape,
    /// The zone of the briefing.
    pub(super) zone: Option<Zone>,
}

/// Why a text is not a supported date, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// The problem.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Dates that the author may have meant, as listed in the help.
    pub(super) suggestions: Vec<String>,
}

impl DateError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), suggestions: Vec::new() }
    }

    /// Returns the dates that the author may have meant.
    pub(crate) fn suggestions(&self) -> &[String] {
        &self.suggestions
    }

    /// Returns true if all suggestions are single, certain times.
    fn suggests_times(&self) -> bool {
        let is_time = |date: &String| Date::parse(date).is_ok_and(|date| date.is_day() && date.has_time());
        !self.suggestions.is_empty() && self.suggestions.iter().all(is_time)
    }
}

impl Date {
    /// Parses an EDTF date.
    ///
    /// # Errors
    ///
    /// [`DateError`] says what was expected, and suggests the EDTF spelling of dates in other notations.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match strict(text) {
            Ok(shape) => Ok(Self { written: text.into(), shape, zone: None }),
            Err(refusal) => Err(advised(text, refusal)),
        }
    }

    /// Parses a single, certain day, with or without a time of day: the as-of date of a briefing.
    ///
    /// # Errors
    ///
    /// [`DateError`] suggests the last day or time of the date as written.
    pub fn parse_as_of(text: &str) -> Result<Self, DateError> {
        let found = Self::parse(text);
        let suggested = match &found {
            Ok(date) if date.is_day() => return found,
            Ok(date) => last_of(date).into_iter().collect(),
            // the advice on a single time includes its zone
            Err(error) if error.suggests_times() => return found,
            Err(error) => last_of_each(&error.suggestions),
        };
        let message =
            found.err().map_or_else(|| "expected a single, certain day or time".to_owned(), |error| error.message);
        let unit = if suggested.iter().any(|date| date.contains('T')) { "time" } else { "day" };
        let help = match suggested.as_slice() {
            [] => "write a day, such as `2024-05-18`, or a time, such as `2024-05-18T12:17Z`".to_owned(),
            [only] => format!("write the {unit}: `{only}`"),
            several => format!("write the {unit}: `{}`, whichever is meant", several.join("` or `")),
        };
        Err(DateError { message, help, suggestions: suggested })
    }

    /// Returns the date as read in the time zone of its briefing: days are days of that zone, and so are times without a
    /// zone of their own.
    ///
    /// # Errors
    ///
    /// [`DateError`] if the clocks or the calendar of the zone skip the date, or if its end is before its start there.
    pub fn in_zone(self, zone: Zone) -> Result<Self, DateError> {
        if let Some(skipped) = self.shape.points().find(|point| point.is_skipped(zone)) {
            let (skipper, help) = match skipped.clock {
                Some(_) => (
                    "the clocks were set forward over it",
                    "write the time that the clocks showed, or add the UTC offset",
                ),
                None => ("the calendar skipped it", "write the day before or after"),
            };
            return Err(DateError::new(format!("this time does not exist in {zone}: {skipper}"), help));
        }
        let found = Self { zone: Some(zone), ..self };
        if found.shape.is_reversed(found.zone) {
            return Err(DateError::new("the end is before the start", "swap the two ends, or fix an offset"));
        }
        Ok(found)
    }

    /// Returns the date as written in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Returns the time zone of the briefing, if it has one.
    pub fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Returns all the time that the date may include.
    pub fn interval(&self) -> Interval {
        interval(self.shape.extent(|point| point.bounds(self.zone)))
    }

    /// Returns the time at which it may have started.
    pub fn start(&self) -> Interval {
        interval(self.shape.start(|point| point.bounds(self.zone)))
    }

    /// Returns the time at which it may have ended; for a point in time, all of it.
    pub fn end(&self) -> Interval {
        interval(self.shape.end(|point| point.bounds(self.zone)))
    }

    /// Returns the first day that the date may include; `None` if open or unknown.
    ///
    /// Times are on the day of the briefing's time zone; without one, on the day as written.
    pub fn earliest(&self) -> Option<Day> {
        self.shape.extent(|point| point.days_in(self.zone)).0
    }

    /// Returns the last day that the date may include; `None` if open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.shape.extent(|point| point.days_in(self.zone)).1
    }

    /// Returns true for a span without an end (`1979/..`), as opposed to an unknown end (`1979/`).
    pub fn is_open_ended(&self) -> bool {
        matches!(self.shape, DateShape::Span(_, End::Open))
    }

    /// Returns true for a span, whose ends may be open or unknown.
    pub fn is_span(&self) -> bool {
        matches!(self.shape, DateShape::Span(..))
    }

    /// Returns true for one of several possible dates.
    pub fn is_one_of(&self) -> bool {
        matches!(self.shape, DateShape::OneOf(_))
    }

    /// Returns true if marked `?` or `%`: the source is in doubt.
    pub fn is_uncertain(&self) -> bool {
        self.shape.points().any(Point::is_uncertain)
    }

    /// Returns true if marked `~` or `%`: an estimate.
    pub fn is_approximate(&self) -> bool {
        self.shape.points().any(Point::is_approximate)
    }

    /// Returns true for a single, certain day, with or without a time of day.
    pub fn is_day(&self) -> bool {
        match &self.shape {
            DateShape::Single(point) => {
                point.date.day.is_some() && !point.date.has_unspecified() && !point.is_qualified()
            }
            _ => false,
        }
    }

    /// Returns true if a part of the date has a time of day.
    pub fn has_time(&self) -> bool {
        self.shape.points().any(|point| point.clock.is_some())
    }

    /// Returns true if its start, or the first of several, has a time of day.
    pub(crate) fn starts_at_time(&self) -> bool {
        let start = match &self.shape {
            DateShape::Single(point) => Some(point),
            DateShape::Span(start, _) => start.point(),
            DateShape::OneOf(choices) => choices.first().and_then(Alternative::first),
        };
        start.is_some_and(|point| point.clock.is_some())
    }

    /// Returns true if its end, or the last of several, has a time of day.
    pub(crate) fn ends_at_time(&self) -> bool {
        let end = match &self.shape {
            DateShape::Single(point) => Some(point),
            DateShape::Span(_, end) => end.point(),
            DateShape::OneOf(choices) => choices.last().and_then(Alternative::last),
        };
        end.is_some_and(|point| point.clock.is_some())
    }

    /// Returns true if a gap after it is counted from its end: a span that ended, or one of several dates.
    pub(crate) fn is_counted_from_end(&self) -> bool {
        (self.is_span() || self.is_one_of()) && self.latest().is_some()
    }

    /// Returns true if it is marked, or one of several dates.
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.is_uncertain() || self.is_approximate() || self.is_one_of()
    }

    /// Returns the first day on which it may have started, or the last if the first is not known. Times are on the day
    /// of `zone`; without it, on the day as written.
    pub(crate) fn start_day(&self, zone: Option<Zone>) -> Option<Day> {
        let (from, to) = self.shape.start(|point| point.days_shown(zone, self.zone));
        from.or(to)
    }

    /// Returns the zones of the times of day: their own offsets, or that of the briefing; `None` for an unknown zone.
    pub(crate) fn zones_of_times(&self) -> impl Iterator<Item = Option<Zone>> {
        self.shape.points().filter(|point| point.clock.is_some()).map(|point| point.zone(self.zone))
    }

    /// Returns true if its start is one point as written: not marked, not one of several, without unknown digits.
    pub(crate) fn has_exact_start(&self) -> bool {
        match &self.shape {
            DateShape::Single(point) | DateShape::Span(End::At(point), _) => {
                !point.is_qualified() && !point.date.has_unspecified()
            }
            DateShape::Span(..) | DateShape::OneOf(_) => false,
        }
    }
}

fn interval((from, to): Ends<Bound>) -> Interval {
    Interval { from, to }
}

/// Returns the last day or time of a date, or its first if it has no end.
fn last_of(date: &Date) -> Option<String> {
    let day = date.latest().or(date.earliest())?.to_string();
    let day = strict(&day).is_ok().then_some(day);
    if date.has_time() { last_time(&date.written).or(day) } else { day }
}

/// Returns the last of the days and times in a span or a set, without `?`, `~` and `%`.
fn last_time(written: &str) -> Option<String> {
    let pieces = written.split(['/', ',', '[', ']']).flat_map(|piece| piece.split(".."));
    let points = pieces.filter_map(|piece| Date::parse(piece.trim_end_matches(['?', '~', '%'])).ok());
    let last = points.filter(Date::is_day).max_by_key(|point| point.interval().to)?;
    Some(last.written.into())
}

fn last_of_each(dates: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for date in dates.iter().filter_map(|date| Date::parse(date).ok()) {
        found.extend(last_of(&date).filter(|last| !found.contains(last)));
    }
    found
}

/// Turns a rejection into advice for the text as written.
fn advised(text: &str, refusal: Rejection) -> DateError {
    let Some(advice) = slips::advise(text) else { return DateError::new(refusal.message, refusal.help) };
    let message = advice.problem.clone().unwrap_or_else(|| refusal.message.to_string());
    DateError { message, help: advice.help(), suggestions: if advice.is_example { Vec::new() } else { advice.dates } }
}
