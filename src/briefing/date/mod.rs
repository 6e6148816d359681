//! A date as precise as its source: EDTF (ISO 8601-2:2019, Annex A) without its seasons.
//!
//! Accepted are level 0, level 1 without seasons, and of level 2 the "one of" sets. `a/b` lasts from a
//! to b; `[a..b]` is one day within. The text as written is kept beside what it means.

mod day;
mod parts;
mod show;
mod slips;
#[cfg(test)]
mod tests;

use edtf_core::{Bound, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

pub use day::{Day, MAX_YEAR};
pub use parts::Parts;
pub use show::{DateStyle, month_name};

/// When something was, is or will be, no more precise than it was written.
#[derive(Clone, Debug, Eq)]
pub struct Date {
    written: Box<str>,
    edtf: Edtf,
    /// How it is shown, which is no part of when it is.
    style: DateStyle,
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written && self.edtf == other.edtf
    }
}

/// Why a text is no date that a briefing takes, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// What to write, with an example.
    pub help: String,
}

impl DateError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// How dates are written, for an error that has nothing better to suggest.
const EXAMPLES: &str = "write a day as `2024-05-18`, a month as `2024-05`, a span as `2024-04-13/2024-04-14`, \
                        one day within as `[2024-05-12..2024-05-18]`, and add `?` (uncertain) or `~` (about)";

impl Date {
    /// Reads an EDTF date.
    ///
    /// # Errors
    ///
    /// [`DateError`] says what was expected, and suggests the EDTF spelling of common slips.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let edtf = Edtf::parse(text).map_err(|error| explain(text, error.message))?;
        accept(&edtf)?;
        Ok(Self { written: text.into(), edtf, style: DateStyle::default() })
    }

    /// Has it shown in `style` from now on.
    pub fn show_as(&mut self, style: DateStyle) {
        self.style = style;
    }

    /// How it is shown.
    pub fn style(&self) -> DateStyle {
        self.style
    }

    /// The date as the file has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The first day it may touch; `None` if that is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        day_of(self.edtf.bounds().earliest)
    }

    /// The last day it may touch; `None` if that is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        day_of(self.edtf.bounds().latest)
    }

    /// The earliest and the latest day on which it may have started; `None` where open or unknown.
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

    /// The earliest and the latest day on which it may have ended; `None` where open or unknown.
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

    /// Lasts without an end (`1979/..`), which is more than that its end is not known (`1979/`).
    pub fn is_open_ended(&self) -> bool {
        matches!(self.edtf, Edtf::Interval(Interval { end: IntervalEndpoint::Open, .. }))
    }

    /// Lasts from a to b, where either end may be open or unknown.
    pub fn is_span(&self) -> bool {
        matches!(self.edtf, Edtf::Interval(_))
    }

    /// Is one of several times, of which it is not known which.
    pub fn is_one_of(&self) -> bool {
        matches!(self.edtf, Edtf::Set(_))
    }

    /// Marked `?` or `%`: the source is in doubt.
    pub fn is_uncertain(&self) -> bool {
        self.edtf.is_uncertain()
    }

    /// Marked `~` or `%`: an estimate.
    pub fn is_approximate(&self) -> bool {
        self.edtf.is_approximate()
    }

    /// One precise and certain day, perhaps with a time of day.
    pub fn is_day(&self) -> bool {
        match &self.edtf {
            Edtf::Date(date) => {
                date.day.is_some() && !date.has_unspecified() && !self.is_uncertain() && !self.is_approximate()
            }
            Edtf::DateTime(_) => true,
            _ => false,
        }
    }

    /// Says a time of day.
    pub fn has_time(&self) -> bool {
        matches!(self.edtf, Edtf::DateTime(_))
    }
}

fn day_of(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Day::from_ymd(date.year, date.month, date.day),
        _ => None,
    }
}

/// Turns a parser's refusal into advice.
fn explain(text: &str, reason: &str) -> DateError {
    // seasons and quarters have codes that no briefing takes
    let reason = reason.strip_suffix(" or a sub-year code 21-41").unwrap_or(reason);
    let message = match text {
        "" => "a date is expected here".to_owned(),
        _ => format!("this is not an EDTF date: {reason}"),
    };
    let help = match slips::suggest(text).as_slice() {
        [] => EXAMPLES.to_owned(),
        [one] => format!("write `{one}`"),
        several => format!("write `{}`, whichever is meant", several.join("` or `")),
    };
    DateError::new(message, help)
}

/// Refuses what EDTF allows and a briefing does not.
fn accept(edtf: &Edtf) -> Result<(), DateError> {
    match edtf {
        Edtf::Date(date) => accept_one(date),
        Edtf::DateTime(_) => Ok(()),
        Edtf::Interval(interval) => accept_interval(interval, edtf.level()),
        Edtf::Set(set) => accept_set(set),
    }
}

fn accept_interval(interval: &Interval, level: u8) -> Result<(), DateError> {
    for end in [&interval.start, &interval.end] {
        match end {
            IntervalEndpoint::Date(date) => accept_one(date)?,
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => {}
            _ => {
                return Err(DateError::new(
                    "an end of a span is either a date or open",
                    "write `1979/..` for a span without an end, `../1979` for one without a start",
                ));
            }
        }
    }
    // What is left of level 2 is `X` in an end.
    if level <= 1 {
        return Ok(());
    }
    Err(DateError::new(
        "`X` cannot stand in an end of a span",
        "write a less precise end (`2004-06/2004-07` for `2004-06-XX/2004-07-XX`)",
    ))
}

fn accept_set(set: &Set) -> Result<(), DateError> {
    if set.kind == SetKind::AllMembers {
        return Err(DateError::new(
            "`{…}` means several times, and this is the date of one thing",
            "write `a/b` for a span, `[a,b]` for one of several, or make it several events",
        ));
    }
    set.elements.iter().try_for_each(|element| match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => accept_one(date),
        SetElement::Range(from, to) => accept_one(from).and_then(|()| accept_one(to)),
    })
}

fn accept_one(date: &edtf_core::Date) -> Result<(), DateError> {
    if date.precision() == edtf_core::Precision::Season {
        return Err(DateError::new(
            "seasons and quarters are not used: they differ by hemisphere and by country",
            "write the months that are meant, such as `2024-03/2024-05` or `[2024-03..2024-05]`",
        ));
    }
    if matches!(date.year.kind, YearKind::Exponential { .. }) || date.year.significant_digits.is_some() {
        return Err(DateError::new("years are written in full, without `E` or `S`", "write `Y170000002`, or `201X`"));
    }
    if date.year.value().is_some_and(|year| !(-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        return Err(DateError::new(format!("the year lies beyond {MAX_YEAR}"), EXAMPLES));
    }
    if Edtf::Date(*date).level() <= 1 {
        return Ok(());
    }
    if date.has_unspecified() {
        return Err(DateError::new(
            "`X` stands for unknown digits at the end of a date only",
            "write `201X`, `20XX`, `2004-XX`, `2004-XX-XX` or `2004-06-XX`",
        ));
    }
    Err(DateError::new(
        "`?`, `~` and `%` apply to the whole date and stand at its end",
        "write `2004-06-11?`, or a less precise date such as `2004-06~`",
    ))
}
