//! A single date in any notation.

use super::interpretation::{Inner, Interpretation, Meant, Qualifier};
use super::{calendar, clock, hedges, masks, numeric, periods, words, years};
use crate::date::accept::strict;
use crate::date::grammar;

/// How often a parser may strip part of a text and parse the rest.
const MAX_DEPTH: u8 = 3;

/// Parsers of a whole date, in the order in which they are tried.
const READERS: [fn(&str) -> Option<Interpretation>; 10] = [
    exact,
    masks::read,
    calendar::season,
    numeric::read,
    numeric::compact,
    periods::read,
    periods::third,
    years::read,
    words::read,
    words::century,
];

/// Parsers that strip part of the text and parse the rest.
const WRAPPERS: [fn(&str, &Inner<'_>) -> Option<Interpretation>; 4] = [clock::moment, clock::zoned_day, hedged, marked];

/// Returns the possible meanings of a single date in lower case.
pub(super) fn read(text: &str) -> Option<Interpretation> {
    at_depth(text.trim(), 0)
}

fn at_depth(text: &str, depth: u8) -> Option<Interpretation> {
    if text.is_empty() || depth > MAX_DEPTH {
        return None;
    }
    let whole = READERS.iter().find_map(|read| accepted(read(text)?));
    let inner = |rest: &str| at_depth(rest.trim(), depth + 1);
    whole.or_else(|| WRAPPERS.iter().find_map(|read| accepted(read(text, &inner)?)))
}

/// Keeps the meanings that have an EDTF spelling, without duplicates.
fn accepted(reading: Interpretation) -> Option<Interpretation> {
    let mut kept: Vec<Meant> = Vec::new();
    for meant in reading.meant {
        let is_date = meant.alone().iter().any(|date| strict(date).is_ok());
        if is_date && !kept.contains(&meant) {
            kept.push(meant);
        }
    }
    (!kept.is_empty()).then_some(Interpretation { meant: kept, problem: reading.problem })
}

/// `2031-05-17`, also with lower-case letters: `203x`, `2031-05-17t10:00z`
fn exact(text: &str) -> Option<Interpretation> {
    let text = text.to_uppercase();
    let is_one = grammar::is_date(&text) && !text.contains(['/', '[', '?', '~', '%']);
    let meant = match text.split_once('T') {
        Some((day, time)) => Meant { time: time.to_owned(), ..Meant::at(day) },
        None => Meant::at(text),
    };
    is_one.then(|| Interpretation::of(meant))
}

/// `c. 2031`, `probably May 2031`
fn hedged(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    let (mark, rest) = hedges::before(text)?;
    let reading = inner(rest)?;
    Some(reading.map(|meant| Meant { mark: meant.mark.and(mark), ..meant }))
}

/// `?2031`, `2031?-05~`, `2031~?`, `May 2031 (?)`
fn marked(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    let mark = Qualifier::in_text(text);
    let rest = text.replace("(?)", "").replace(['?', '~', '%'], "");
    let reading = (mark != Qualifier::default()).then(|| inner(&rest))??;
    Some(reading.map(|meant| Meant { mark: meant.mark.and(mark), ..meant }))
}
