//! EDTF suggestions for dates in other notations. Used for suggestions only, never to accept a date.
//!
//! A text is a single date, or two ends with a separator. `unit` parses a single date with a table of small parsers,
//! `ends` parses two, and `bounds` handles brackets, slashes, dots and words around them. Every suggestion is derived
//! from the author's own text and is a supported date.

mod advice;
mod bounds;
mod calendar;
mod clock;
mod ends;
mod hedges;
mod interpretation;
mod masks;
mod normal;
mod numeric;
mod periods;
mod same_day;
#[cfg(test)]
mod tests;
mod time;
#[cfg(test)]
mod time_tests;
mod unit;
mod words;
mod years;
mod zones;

use advice::Advice;
use interpretation::{Interpretation, Meant};
use normal::normal;

/// The day of examples.
const EXAMPLE_DAY: &str = "2024-05-18";
/// Longer texts are not parsed.
const MAX_CHARS: usize = 160;
/// Parsers of a whole text, in the order in which they are tried.
const READERS: [fn(&str) -> Option<Advice>; 7] = [
    one_date,
    bounds::by_words,
    bounds::in_brackets,
    bounds::with_slashes,
    bounds::with_dots,
    bounds::listed,
    bounds::joined,
];

/// Returns EDTF spellings of the dates that `text` may mean.
pub(in crate::date) fn advise(text: &str) -> Option<Advice> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let text = normal(text);
    dated(&text).or_else(|| without_day(&text))
}

fn dated(text: &str) -> Option<Advice> {
    READERS.iter().find_map(|read| read(text).and_then(Advice::checked))
}

/// `12:17 UTC`, `8:00-9:30`, `about 3 pm`: how to write the time on a day, which the author has to add.
fn without_day(text: &str) -> Option<Advice> {
    let (before, time) = text.split_at_checked(clock::time_start(text)?)?;
    let advice = dated(&format!("{before}{EXAMPLE_DAY} {}", time.strip_prefix('t').unwrap_or(time)))?;
    let is_timed = advice.dates.iter().all(|date| date.contains('T'));
    is_timed.then(|| Advice {
        problem: advice.problem.or_else(|| Some("a time of day needs a day".to_owned())),
        lead: Some("write the day before the time, such as".to_owned()),
        is_example: true,
        ..advice
    })
}

fn one_date(text: &str) -> Option<Advice> {
    let Interpretation { meant, problem } = unit::read(text)?;
    let mut dates: Vec<String> = meant.iter().flat_map(Meant::alone).collect();
    if clock::may_be_span(text) {
        dates.extend(bounds::joined(text).map(|advice| advice.dates).unwrap_or_default());
    }
    Some(Advice { dates, ..Advice::default() }.with(problem))
}
