//! The date itself: parsing, and the days that it covers.

use edtf_core::{Edtf, Interval, IntervalEndpoint};

use super::accept::{Rejection, strict};
use super::day::{Day, day_of};
use super::slips;

/// A point or period in time, as precise as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    written: Box<str>,
    pub(super) edtf: Edtf,
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
}

impl Date {
    /// Parses an EDTF date.
    ///
    /// # Errors
    ///
    /// [`DateError`] says what was expected, and suggests the EDTF spelling of dates in other notations.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match strict(text) {
            Ok(edtf) => Ok(Self { written: text.into(), edtf }),
            Err(refusal) => Err(advised(text, refusal)),
        }
    }

    /// Parses a single, certain day without a time of day.
    ///
    /// # Errors
    ///
    /// [`DateError`] suggests the last day of the date as written.
    pub fn parse_day(text: &str) -> Result<Self, DateError> {
        let found = Self::parse(text);
        let suggested = match &found {
            Ok(date) if date.is_day() && !date.has_time() => return found,
            Ok(date) => last_day(date).into_iter().collect(),
            Err(error) => days_of(&error.suggestions),
        };
        let message = found.err().map_or_else(|| "expected a single, certain day".to_owned(), |error| error.message);
        let help = match suggested.as_slice() {
            [] => "write a day, such as `2024-05-18`".to_owned(),
            [day] => format!("write the day: `{day}`"),
            days => format!("write the day: `{}`, whichever is meant", days.join("` or `")),
        };
        Err(DateError { message, help, suggestions: suggested })
    }

    /// Returns the date as written in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Returns the first day that the date may include; `None` if open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        day_of(self.edtf.bounds().earliest)
    }

    /// Returns the last day that the date may include; `None` if open or unknown.
    pub fn latest(&self) -> Option<Day> {
        day_of(self.edtf.bounds().latest)
    }

    /// Returns the earliest and the latest day on which it may have started; `None` if open or unknown.
    pub fn start_window(&self) -> (Option<Day>, Option<Day>) {
        match &self.edtf {
            Edtf::Interval(Interval { start: IntervalEndpoint::Date(start), .. }) => {
                let start = Edtf::Date(*start).bounds();
                let latest = match (day_of(start.latest), self.latest()) {
                    (Some(start), Some(end)) => Some(start.min(end)),
                    (start, _) => start,
                };
                (day_of(start.earliest), latest)
            }
            _ => (self.earliest(), self.latest()),
        }
    }

    /// Returns the earliest and the latest day on which it may have ended; `None` if open or unknown.
    pub fn end_window(&self) -> (Option<Day>, Option<Day>) {
        match &self.edtf {
            Edtf::Interval(Interval { end: IntervalEndpoint::Date(end), .. }) => {
                let end = Edtf::Date(*end).bounds();
                (day_of(end.earliest).max(self.earliest()), day_of(end.latest))
            }
            Edtf::Interval(_) => (None, None),
            _ => (self.earliest(), self.latest()),
        }
    }

    /// Returns true for a span without an end (`1979/..`), as opposed to an unknown end (`1979/`).
    pub fn is_open_ended(&self) -> bool {
        matches!(self.edtf, Edtf::Interval(Interval { end: IntervalEndpoint::Open, .. }))
    }

    /// Returns true for a span, whose ends may be open or unknown.
    pub fn is_span(&self) -> bool {
        matches!(self.edtf, Edtf::Interval(_))
    }

    /// Returns true for one of several possible dates.
    pub fn is_one_of(&self) -> bool {
        matches!(self.edtf, Edtf::Set(_))
    }

    /// Returns true if marked `?` or `%`: the source is in doubt.
    pub fn is_uncertain(&self) -> bool {
        self.edtf.is_uncertain()
    }

    /// Returns true if marked `~` or `%`: an estimate.
    pub fn is_approximate(&self) -> bool {
        self.edtf.is_approximate()
    }

    /// Returns true for a single, certain day, with or without a time of day.
    pub fn is_day(&self) -> bool {
        match &self.edtf {
            Edtf::Date(date) => {
                date.day.is_some() && !date.has_unspecified() && !self.is_uncertain() && !self.is_approximate()
            }
            Edtf::DateTime(_) => true,
            _ => false,
        }
    }

    /// Returns true if the date has a time of day.
    pub fn has_time(&self) -> bool {
        matches!(self.edtf, Edtf::DateTime(_))
    }
}

/// Returns the last day of a date, or its first day if it has no end.
fn last_day(date: &Date) -> Option<String> {
    let day = date.latest().or(date.earliest())?.to_string();
    strict(&day).is_ok().then_some(day)
}

fn days_of(dates: &[String]) -> Vec<String> {
    let mut days = Vec::new();
    for date in dates.iter().filter_map(|date| Date::parse(date).ok()) {
        days.extend(last_day(&date).filter(|day| !days.contains(day)));
    }
    days
}

/// Turns a rejection into advice for the text as written.
fn advised(text: &str, refusal: Rejection) -> DateError {
    let Some(advice) = slips::advise(text) else { return DateError::new(refusal.message, refusal.help) };
    let message = advice.problem.clone().unwrap_or_else(|| refusal.message.to_string());
    DateError { message, help: advice.help(), suggestions: advice.dates }
}
