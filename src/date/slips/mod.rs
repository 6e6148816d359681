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
    READERS.iter().find_map(|read| read(&text).and_then(Advice::checked))
}

fn one_date(text: &str) -> Option<Advice> {
    let Interpretation { meant, problem } = unit::read(text)?;
    let dates = meant.iter().flat_map(Meant::alone).collect();
    Some(Advice { dates, ..Advice::default() }.with(problem))
}
