//! Possible meanings of a text, and their EDTF spelling.

use crate::date::accept::strict;
use crate::date::day::Day;

/// The possible meanings of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interpretation {
    /// One meaning, or several if the order of day and month is unclear.
    pub meant: Vec<Meant>,
    pub problem: Option<DateProblem>,
}

/// A problem with a date other than its notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateProblem {
    pub message: String,
    /// Start of the help line.
    pub lead: Option<String>,
    /// End of the help line.
    pub tail: Option<String>,
}

impl DateProblem {
    pub(super) fn new(message: String) -> Self {
        Self { message, lead: None, tail: None }
    }

    pub(super) fn led(message: String, lead: String) -> Self {
        Self { lead: Some(lead), ..Self::new(message) }
    }

    pub(super) fn and_tail(self, tail: String) -> Self {
        Self { tail: Some(tail), ..self }
    }
}

impl Interpretation {
    pub(super) fn of(meant: Meant) -> Self {
        Self { meant: vec![meant], problem: None }
    }

    pub(super) fn with(self, problem: DateProblem) -> Self {
        Self { problem: Some(problem), ..self }
    }

    /// Applies `change` to each meaning.
    pub(super) fn map(self, change: impl FnMut(Meant) -> Meant) -> Self {
        Self { meant: self.meant.into_iter().map(change).collect(), ..self }
    }
}

/// A year, a month, a day or a period, with an optional time of day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// In EDTF, without `?`, `~` and `%`.
    pub first: String,
    /// Equal to `first`, unless it is a period.
    pub last: String,
    /// The time as in EDTF after the `T`; empty if none.
    pub time: String,
    pub mark: Qualifier,
}

impl Meant {
    pub(super) fn at(date: impl Into<String>) -> Self {
        let first = date.into();
        Self { last: first.clone(), first, ..Self::default() }
    }

    pub(super) fn from_to(first: impl Into<String>, last: impl Into<String>) -> Self {
        Self { first: first.into(), last: last.into(), ..Self::default() }
    }

    /// Returns the spellings as a date of its own.
    pub(super) fn alone(&self) -> Vec<String> {
        let mark = self.mark.sign();
        match self.first == self.last {
            false => vec![format!("{}{mark}/{}{mark}", self.first, self.last), self.range(self)],
            true => vec![format!("{}{mark}", self.timed(&self.first))],
        }
    }

    fn timed(&self, day: &str) -> String {
        if self.time.is_empty() { day.to_owned() } else { format!("{day}T{}", self.time) }
    }

    /// Returns the same time on the next day.
    pub(super) fn on_next_day(&self) -> Option<Self> {
        let day = strict(&self.first).ok()?.days().0?;
        let next = Day::from_number(day.number() + 1).to_string();
        Some(Self { last: next.clone(), first: next, ..self.clone() })
    }

    /// Returns the interval from this to `end`.
    pub(super) fn until(&self, end: &Self) -> String {
        format!("{}/{}", self.start(), end.end())
    }

    /// Returns it as the start of an interval, where all digits must be known.
    pub(super) fn start(&self) -> String {
        format!("{}{}", self.timed(&unmasked(&self.first, '0')), self.mark.sign())
    }

    /// Returns it as the end of an interval.
    pub(super) fn end(&self) -> String {
        format!("{}{}", self.timed(&unmasked(&self.last, '9')), self.mark.sign())
    }

    /// Returns the range from this to `end`, whose ends have no marks, and the same precision unless one has a time.
    pub(super) fn range(&self, end: &Self) -> String {
        let (mut first, mut last) = (unmasked(&self.first, '0'), unmasked(&end.last, '9'));
        let (from, to) = (precision(&first), precision(&last));
        if !self.time.is_empty() || !end.time.is_empty() {
            (first, last) = (self.timed(&first), end.timed(&last));
        } else if from < to {
            first = refined(&first, to, WhichEnd::First);
        } else if to < from {
            last = refined(&last, from, WhichEnd::Last);
        }
        format!("[{first}..{last}]")
    }
}

/// Which end of a year or month.
#[derive(Clone, Copy)]
enum WhichEnd {
    First,
    Last,
}

/// Returns the parts of a date: 1 for a year, 2 for a month, 3 for a day.
pub(super) fn precision(date: &str) -> usize {
    date.trim_start_matches('-').split('-').count()
}

/// Returns the first or last month or day of a year or a month.
fn refined(date: &str, precision: usize, side: WhichEnd) -> String {
    let Some((Some(earliest), Some(latest))) = strict(date).ok().map(|shape| shape.days()) else {
        return date.to_owned();
    };
    let day = match side {
        WhichEnd::First => earliest,
        WhichEnd::Last => latest,
    };
    match precision {
        2 => month_of(day),
        _ => day.to_string(),
    }
}

fn month_of(day: Day) -> String {
    let written = day.to_string();
    written.rsplit_once('-').map_or(written.clone(), |(month, _)| month.to_owned())
}

/// Returns `2031` for `2031-XX`, and `2030` or `2039` for `203X`.
fn unmasked(date: &str, digit: char) -> String {
    date.trim_end_matches("-XX").replace('X', &digit.to_string())
}

/// `?` and `~`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualifier {
    uncertain: bool,
    approximate: bool,
}

impl Qualifier {
    pub(super) const ABOUT: Self = Self { uncertain: false, approximate: true };
    pub(super) const UNCERTAIN: Self = Self { uncertain: true, approximate: false };

    /// Returns all qualifiers in `text`.
    pub(super) fn in_text(text: &str) -> Self {
        Self { uncertain: text.contains(['?', '%']), approximate: text.contains(['~', '%']) }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { uncertain: self.uncertain || other.uncertain, approximate: self.approximate || other.approximate }
    }

    fn sign(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        }
    }
}

/// Parses the rest of a text.
pub(super) type Inner<'a> = dyn Fn(&str) -> Option<Interpretation> + 'a;
