//! Dates as people write them, and their EDTF spelling: for suggestions only, never to accept a date.
//!
//! A text is one date, or two ends with something between them. `unit` reads one date with a table of small readers,
//! `ends` reads two, and this file puts brackets, slashes and dots around them. Every suggestion is made from the
//! author's own text and is a date that a briefing accepts.

mod advice;
mod bounds;
mod calendar;
mod clock;
mod ends;
mod interpretation;
mod masks;
mod normal;
mod numeric;
mod periods;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod years;

use advice::Advice;
use interpretation::{Interpretation, Meant};
use normal::normal;

/// Characters of the longest text that is read.
const MAX_CHARS: usize = 160;
/// Ways to read a whole text, in the order in which they are tried.
const READERS: [fn(&str) -> Option<Advice>; 7] = [
    one_date,
    bounds::by_words,
    bounds::in_brackets,
    bounds::with_slashes,
    bounds::with_dots,
    bounds::listed,
    bounds::joined,
];

/// Returns EDTF spellings of what `text` may mean.
pub(in crate::date) fn advise(text: &str) -> Option<Advice> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let text = normal(text);
    READERS.iter().find_map(|read| read(&text).and_then(Advice::checked))
}

fn one_date(text: &str) -> Option<Advice> {
    let Interpretation { meant, problem } = unit::read(text)?;
    let dates = meant.iter().flat_map(Meant::alone).collect();
    Some(Advice { dates, ..Advice::default() }.with(problem))
}
