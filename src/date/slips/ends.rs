//! Two dates with a separator between them.

use super::advice::Advice;
use super::interpretation::{Interpretation, Meant, Qualifier};
use super::numeric::{DigitGroups, shortened};
use super::words::Partial;
use super::{same_day, unit};
use crate::date::accept::strict;

/// The meaning of two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The span from one to the other.
    Span,
    /// One day, month or year in the range.
    OneOf,
    /// Unclear.
    Either,
}

/// Words for an open end.
const OPEN: [&str; 8] = ["..", ".", "open", "now", "present", "today", "ongoing", "*"];

/// One end as written.
enum IntervalEnd {
    Open,
    Unknown,
    Date(Interpretation),
}

/// Returns the advice for two ends, at least one of which is a date.
pub(super) fn advise(kind: Meaning, from: &str, to: &str) -> Option<Advice> {
    let (from, to) = (from.trim(), to.trim());
    // `..2031/2032..`: before, to after.
    let (from, to) = match (from.strip_prefix(".."), to.strip_suffix("..")) {
        (Some(rest), _) if !rest.is_empty() && !to.is_empty() => (rest.trim(), to.strip_suffix("..").unwrap_or(to)),
        (_, Some(rest)) if !rest.is_empty() && !from.is_empty() => (from, rest.trim()),
        _ => (from, to),
    };
    let (from, to) = if let Some((from, to)) = both(from, to) {
        (IntervalEnd::Date(from), IntervalEnd::Date(to))
    } else {
        (end(from)?, end(to)?)
    };
    match (from, to) {
        (IntervalEnd::Date(from), IntervalEnd::Date(to)) => closed(kind, from, to),
        (IntervalEnd::Date(date), open) => half_open(kind, date, &open, OpenSide::After),
        (open, IntervalEnd::Date(date)) => half_open(kind, date, &open, OpenSide::Before),
        _ => None,
    }
}

fn end(text: &str) -> Option<IntervalEnd> {
    match text {
        "" | "unknown" | "?" => Some(IntervalEnd::Unknown),
        text if OPEN.contains(&text) => Some(IntervalEnd::Open),
        text => unit::read(text).map(IntervalEnd::Date),
    }
}

/// Parses two dates, where one may lack parts that the other has.
fn both(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let start = unit::read(from);
    let short = start.as_ref().and_then(|start| Some((start.clone(), shortened(from, to)?)));
    short
        .or_else(|| Some((start.clone()?, unit::read(to)?)))
        .or_else(|| in_words(from, to))
        .or_else(|| lent(from, to))
        .or_else(|| same_day::both(from, to))
}

/// `12 to 18 May 2031`, `May 30 – June 2, 2031`, `17 May 2031 – 2 June`
fn in_words(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    let (start, end) = (Partial::of(from)?, Partial::of(to)?);
    Some((start.completed(end).reading()?, end.completed(start).reading()?))
}

/// `12.–18.05.2031`: the first end borrows its missing parts from the second.
fn lent(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    let (start, end) = (DigitGroups::of(from.trim_end_matches(['.', '/']))?, DigitGroups::of(to)?);
    let tail = end.parts.get(start.parts.len()..).filter(|tail| !tail.is_empty())?;
    let whole: Vec<&str> = start.parts.iter().chain(tail).copied().collect();
    Some((unit::read(&whole.join("-"))?, unit::read(to)?))
}

/// Pairs the meanings of two ends: those with the same order of day and month, if both have two.
fn pairs(from: Interpretation, to: Interpretation) -> Vec<(Meant, Meant)> {
    if from.meant.len() == to.meant.len() {
        return from.meant.into_iter().zip(to.meant).collect();
    }
    let ends = to.meant;
    from.meant.into_iter().flat_map(|start| ends.iter().map(move |end| (start.clone(), end.clone()))).collect()
}

fn closed(kind: Meaning, from: Interpretation, to: Interpretation) -> Option<Advice> {
    let problem = from.problem.clone().or_else(|| to.problem.clone());
    let mut advice = Advice::default();
    for (from, to) in pairs(from, to) {
        let is_reversed = is_reversed(&from, &to);
        // An end before the start may also be on the next day.
        let overnight = to.on_next_day().filter(|_| is_reversed && is_of_one_day(&from, &to));
        advice.dates.extend(overnight.iter().flat_map(|to| joined(kind, &from, to)));
        let (from, to) = if is_reversed { (to, from) } else { (from, to) };
        advice.dates.extend(joined(kind, &from, &to));
    }
    advice.with(problem).checked()
}

fn joined(kind: Meaning, from: &Meant, to: &Meant) -> Vec<String> {
    let (span, one_of) = (from.until(to), from.range(to));
    match kind {
        Meaning::Span => vec![span],
        Meaning::OneOf => [one_of].into_iter().chain(has_mark(from, to).then_some(span)).collect(),
        Meaning::Either => vec![span, one_of],
    }
}

fn is_of_one_day(from: &Meant, to: &Meant) -> bool {
    from.first == to.first && !from.time.is_empty() && !to.time.is_empty()
}

/// Ranges cannot be qualified.
fn has_mark(from: &Meant, to: &Meant) -> bool {
    [from, to].iter().any(|end| end.mark != Qualifier::default())
}

fn is_reversed(from: &Meant, to: &Meant) -> bool {
    strict(&from.until(to)).is_err() && strict(&to.until(from)).is_ok()
}

/// The side of a date on which a half-open interval lies.
#[derive(Clone, Copy)]
enum OpenSide {
    Before,
    After,
}

fn half_open(kind: Meaning, date: Interpretation, open: &IntervalEnd, side: OpenSide) -> Option<Advice> {
    let dots = if matches!(open, IntervalEnd::Unknown) { "" } else { ".." };
    let mut advice = Advice::default();
    for meant in &date.meant {
        let (span, one_of) = match side {
            OpenSide::Before => (format!("{dots}/{}", meant.end()), format!("[..{}]", meant.end())),
            OpenSide::After => (format!("{}/{dots}", meant.start()), format!("[{}..]", meant.start())),
        };
        match kind {
            Meaning::Span => advice.dates.push(span),
            Meaning::OneOf => advice.dates.push(one_of),
            Meaning::Either => advice.dates.extend([one_of, span]),
        }
    }
    advice.with(date.problem).checked()
}
