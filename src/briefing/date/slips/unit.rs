//! One date in any spelling.

use super::spell::{Mark, Meant, Reading};
use super::{calendar, clock, masks, numeric, periods, strict, words, years};
use crate::briefing::date::grammar;

/// How often a reader may take something off a text and read the rest.
const MAX_DEPTH: u8 = 3;

/// Readers of a whole date, in the order in which they are tried.
const READERS: [fn(&str) -> Option<Reading>; 10] = [
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

/// Readers that take something off the text and read the rest.
const WRAPPERS: [fn(&str, &Inner<'_>) -> Option<Reading>; 4] = [clock::moment, clock::zoned_day, hedged, marked];

/// Reads the rest of a text.
pub(super) type Inner<'a> = dyn Fn(&str) -> Option<Reading> + 'a;

/// Words for "about" and "perhaps", in front of a date.
const HEDGES: [(&str, Mark); 14] = [
    ("circa ", Mark::ABOUT),
    ("ca. ", Mark::ABOUT),
    ("ca.", Mark::ABOUT),
    ("ca ", Mark::ABOUT),
    ("c. ", Mark::ABOUT),
    ("c.", Mark::ABOUT),
    ("about ", Mark::ABOUT),
    ("around ", Mark::ABOUT),
    ("approx. ", Mark::ABOUT),
    ("approximately ", Mark::ABOUT),
    ("possibly ", Mark::UNCERTAIN),
    ("probably ", Mark::UNCERTAIN),
    ("perhaps ", Mark::UNCERTAIN),
    ("maybe ", Mark::UNCERTAIN),
];

/// Returns what one date, in lower case, may mean.
pub(super) fn read(text: &str) -> Option<Reading> {
    at_depth(text.trim(), 0)
}

fn at_depth(text: &str, depth: u8) -> Option<Reading> {
    if text.is_empty() || depth > MAX_DEPTH {
        return None;
    }
    let whole = READERS.iter().find_map(|read| accepted(read(text)?));
    let inner = |rest: &str| at_depth(rest.trim(), depth + 1);
    whole.or_else(|| WRAPPERS.iter().find_map(|read| accepted(read(text, &inner)?)))
}

/// Keeps the meanings that can be written, each once.
fn accepted(reading: Reading) -> Option<Reading> {
    let mut kept: Vec<Meant> = Vec::new();
    for meant in reading.meant {
        let is_date = meant.alone().iter().any(|date| strict(date).is_ok());
        if is_date && !kept.contains(&meant) {
            kept.push(meant);
        }
    }
    (!kept.is_empty()).then_some(Reading { meant: kept, problem: reading.problem })
}

/// `2031-05-17`, also with lower-case letters: `203x`, `2031-05-17t10:00:00z`
fn exact(text: &str) -> Option<Reading> {
    let text = text.to_uppercase();
    let is_one = grammar::is_date(&text) && !text.contains(['/', '[', '?', '~', '%']);
    let meant = match text.split_once('T') {
        Some((day, time)) => Meant { time: time.to_owned(), ..Meant::at(day) },
        None => Meant::at(text),
    };
    is_one.then(|| Reading::of(meant))
}

/// `c. 2031`, `probably May 2031`
fn hedged(text: &str, inner: &Inner<'_>) -> Option<Reading> {
    let (word, mark) = HEDGES.iter().find(|(word, _)| text.starts_with(word))?;
    let reading = inner(&text[word.len()..])?;
    Some(reading.map(|meant| Meant { mark: meant.mark.and(*mark), ..meant }))
}

/// `?2031`, `2031?-05~`, `2031~?`, `May 2031 (?)`
fn marked(text: &str, inner: &Inner<'_>) -> Option<Reading> {
    let mark = Mark::in_text(text);
    let rest = text.replace("(?)", "").replace(['?', '~', '%'], "");
    let reading = (mark != Mark::default()).then(|| inner(&rest))??;
    Some(reading.map(|meant| Meant { mark: meant.mark.and(mark), ..meant }))
}
