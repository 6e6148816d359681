//! A date as precise as its source: EDTF (ISO 8601-2:2019, Annex A) without its seasons.
//!
//! Accepted are level 0, level 1 without seasons, and of level 2 the "one of" sets. `a/b` lasts from a
//! to b; `[a..b]` is one day within. The text as written is kept beside what it means.

mod day;
mod grammar;
mod parts;
mod show;
mod slips;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use edtf_core::{Bound, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

pub use day::{Day, MAX_YEAR};
pub use parts::Parts;
pub use show::{DateStyle, month_name};

/// Returns the kinds of date, each with the regular expression of its dates. None knows the order of the ends of a span.
pub fn date_patterns() -> [(&'static str, String); 4] {
    grammar::KINDS.map(|(name, rule)| (name, rule.pattern()))
}

/// Returns the regular expression that days match.
pub fn day_pattern() -> String {
    grammar::DAY.pattern()
}

/// When something was, is or will be, no more precise than it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    written: Box<str>,
    edtf: Edtf,
}

/// Why a text is not a date of a briefing, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub help: String,
    /// Dates that the author may have meant, as the help names them.
    suggestions: Vec<String>,
}

impl DateError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), suggestions: Vec::new() }
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
        match strict(text) {
            Ok(edtf) => Ok(Self { written: text.into(), edtf }),
            Err(refusal) => Err(advised(text, refusal)),
        }
    }

    /// Reads one certain day without a time of day.
    ///
    /// # Errors
    ///
    /// [`DateError`] suggests the last day of what was written.
    pub fn parse_day(text: &str) -> Result<Self, DateError> {
        let found = Self::parse(text);
        let suggested = match &found {
            Ok(date) if date.is_day() && !date.has_time() => return found,
            Ok(date) => last_day(date).into_iter().collect(),
            Err(error) => days_of(&error.suggestions),
        };
        let message = found.err().map_or_else(|| "expected one certain day".to_owned(), |error| error.message);
        let help = match suggested.as_slice() {
            [] => "write a day, such as `2024-05-18`".to_owned(),
            [day] => format!("write the day, `{day}`"),
            days => format!("write the day, `{}`, whichever is meant", days.join("` or `")),
        };
        Err(DateError { message, help, suggestions: suggested })
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

/// Returns the last day of a date, or the first one if it has no end.
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

/// Accepts exactly the dates of the [grammar], with the ends of intervals in order.
fn strict(text: &str) -> Result<Edtf, Refusal> {
    let edtf = Edtf::parse(text).map_err(|error| Refusal::not_edtf(error.message))?;
    accept(&edtf)?;
    if grammar::is_date(text) { Ok(edtf) } else { Err(MARKS_AT_END) }
}

/// Turns a refusal into advice for what was written.
fn advised(text: &str, refusal: Refusal) -> DateError {
    let Some(advice) = slips::advise(text) else { return DateError::new(refusal.message, refusal.help) };
    let message = advice.problem.clone().unwrap_or_else(|| refusal.message.to_string());
    DateError { message, help: advice.help(), suggestions: advice.dates }
}

/// Why a text is not a date, and what to write if nothing can be made of it.
struct Refusal {
    message: Cow<'static, str>,
    help: &'static str,
}

const MARKS_AT_END: Refusal = Refusal {
    message: Cow::Borrowed("`?`, `~` and `%` apply to the whole date and stand at its end"),
    help: "write `2004-06-11?`, or a less precise date such as `2004-06~`",
};

impl Refusal {
    const fn new(message: &'static str, help: &'static str) -> Self {
        Self { message: Cow::Borrowed(message), help }
    }

    fn not_edtf(reason: &'static str) -> Self {
        // Seasons and quarters have codes that a briefing does not take.
        let reason = reason.strip_suffix(" or a sub-year code 21-41").unwrap_or(reason);
        let message = match reason {
            "empty input" => Cow::Borrowed("expected a date, found nothing"),
            "whitespace is not allowed" => Cow::Borrowed("not an EDTF date: it contains blanks"),
            reason => Cow::Owned(format!("not an EDTF date: {reason}")),
        };
        Self { message, help: EXAMPLES }
    }
}

/// Refuses what EDTF allows and a briefing does not.
fn accept(edtf: &Edtf) -> Result<(), Refusal> {
    match edtf {
        Edtf::Date(date) => accept_one(date),
        Edtf::DateTime(_) => Ok(()),
        Edtf::Interval(interval) => accept_interval(interval, edtf.level()),
        Edtf::Set(set) => accept_set(set),
    }
}

fn accept_interval(interval: &Interval, level: u8) -> Result<(), Refusal> {
    for end in [&interval.start, &interval.end] {
        match end {
            IntervalEndpoint::Date(date) => accept_one(date)?,
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => {}
            _ => {
                return Err(Refusal::new(
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
    Err(Refusal::new("`X` cannot stand in an end of a span", "write a less precise end, such as `2004-06/2004-07`"))
}

fn accept_set(set: &Set) -> Result<(), Refusal> {
    if set.kind == SetKind::AllMembers {
        return Err(Refusal::new(
            "`{…}` means several times, and this is the date of one thing",
            "write `a/b` for a span, `[a,b]` for one of several, or make it several events",
        ));
    }
    set.elements.iter().try_for_each(|element| match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => accept_one(date),
        SetElement::Range(from, to) => accept_one(from).and_then(|()| accept_one(to)),
    })
}

fn accept_one(date: &edtf_core::Date) -> Result<(), Refusal> {
    if date.precision() == edtf_core::Precision::Season {
        return Err(Refusal::new(
            "seasons and quarters are not used: they differ by hemisphere and by country",
            "write the months that are meant, such as `2024-03/2024-05` or `[2024-03..2024-05]`",
        ));
    }
    if matches!(date.year.kind, YearKind::Exponential { .. }) || date.year.significant_digits.is_some() {
        return Err(Refusal::new("years are written in full, without `E` or `S`", "write `Y170000002`, or `201X`"));
    }
    if date.year.value().is_some_and(|year| !(-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        return Err(Refusal { message: Cow::Owned(format!("the year lies beyond {MAX_YEAR}")), help: EXAMPLES });
    }
    if Edtf::Date(*date).level() <= 1 {
        return Ok(());
    }
    if date.has_unspecified() {
        return Err(Refusal::new(
            "`X` stands for unknown digits at the end of a date only",
            "write `201X`, `20XX`, `2004-XX`, `2004-XX-XX` or `2004-06-XX`",
        ));
    }
    Err(MARKS_AT_END)
}
