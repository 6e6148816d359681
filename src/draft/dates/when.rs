//! What a passage says about a date, before it is written as EDTF.

use super::time::TextClock;
use crate::briefing::Day;
use crate::draft::calendar::{last_of, written};

/// The day, month, year or period that words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(Day),
    Month(i64, u8),
    Year(i64),
    /// From the first to the second day.
    Span(Day, Day),
    /// Day and month in either order.
    Either(Day, Day),
    /// Written as EDTF.
    Edtf(String),
}

impl When {
    pub(super) fn edtf(&self) -> String {
        match self {
            Self::Day(day) => written(*day),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Span(first, last) => format!("{}/{}", written(*first), written(*last)),
            Self::Either(one, other) => format!("[{},{}]", written(*one.min(other)), written(*one.max(other))),
            Self::Edtf(edtf) => edtf.clone(),
        }
    }

    /// Returns the day, if it is one.
    pub(super) fn day(&self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// Returns the last day of a day, month, year or span.
    pub(super) fn last(&self) -> Option<Day> {
        match self {
            Self::Day(day) | Self::Span(_, day) => Some(*day),
            Self::Month(year, month) => last_of(*year, *month),
            Self::Year(year) => Day::from_ymd(*year, 12, 31),
            Self::Either(..) | Self::Edtf(_) => None,
        }
    }

    /// Returns true if it is a plain day, month or year, so that it can be an end of a span.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::Day(_) | Self::Month(..) | Self::Year(_))
    }
}

/// How a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateForm {
    /// With its year.
    Full,
    /// A day or a month without a year.
    NoYear,
    Weekday,
    /// Relative to another date.
    Relative,
    /// A time of day; its day is that of the words around it.
    TextClock,
}

/// A date or a time found in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateReading {
    /// First word.
    pub from: usize,
    /// The word after the last one.
    pub to: usize,
    pub form: DateForm,
    /// `None` for a time without a day.
    pub when: Option<When>,
    /// First and last time of day.
    pub clock: Option<(TextClock, Option<TextClock>)>,
}

impl DateReading {
    pub(super) fn new(from: usize, to: usize, form: DateForm, when: When) -> Option<Self> {
        Some(Self { from, to, form, when: Some(when), clock: None })
    }

    pub(super) fn day(&self) -> Option<Day> {
        self.when.as_ref().and_then(When::day)
    }
}
