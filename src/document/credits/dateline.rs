//! Datelines: `ANSEL, Nov. 18 (Harbour Courier) — The search goes on.`

use super::super::facts::{SourceFacts, fact};
use super::super::stamp;

const ORIGIN: &str = "dateline";
/// Longest dateline.
const MAX_BYTES: usize = 90;
/// Most words of a place.
const MAX_PLACE_WORDS: usize = 7;
/// Words that begin a paragraph in capitals and are not a place.
const NOT_PLACES: &[&str] =
    &["BREAKING", "CORRECTION", "DEVELOPING", "FACTBOX", "NOTE", "OPINION", "QUESTION", "ANSWER", "UPDATE", "UPDATED"];

/// A dateline at the start of a paragraph.
#[derive(Debug)]
pub(super) struct Dateline {
    /// Bytes to the start of the text.
    pub length: usize,
    pub facts: SourceFacts,
}

/// Returns the dateline at the start of a paragraph.
pub(super) fn start(paragraph: &str) -> Option<Dateline> {
    let lead = paragraph.len() - paragraph.trim_start().len();
    let text = &paragraph[lead..];
    let head = &text[..text.floor_char_boundary(MAX_BYTES)];
    let (at, mark) = [" — ", " – ", " - ", " -- ", " −", "—", "–"]
        .into_iter()
        .filter_map(|mark| Some((head.find(mark)?, mark)))
        .min_by_key(|(at, mark)| (*at, usize::MAX - mark.len()))?;
    let rest = &text[at + mark.len()..];
    let length = lead + at + mark.len() + (rest.len() - rest.trim_start().len());
    let begins = paragraph[length..].chars().find(|c| !"“\"‘'«„»".contains(*c));
    if !begins.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let (place, agency) = match head[..at].trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((place, agency)) => (place.trim(), Some(agency.trim())),
        None => (head[..at].trim(), None),
    };
    let (place, day, is_dated) = without_date(place);
    let agency = agency
        .filter(|name| name.split_whitespace().count() <= 5 && name.starts_with(char::is_uppercase) || *name == "dpa");
    let is_told = agency.is_some() || is_dated;
    if !is_place(&place, is_told) {
        return None;
    }
    let outlet = agency.and_then(|agency| fact(agency, ORIGIN));
    let published = day.and_then(|day| fact(&day, ORIGIN));
    Some(Dateline { length, facts: SourceFacts { outlet, published, ..SourceFacts::default() } })
}

/// Returns a place without the date after it, and the date. Its year may be `XXXX`.
fn without_date(place: &str) -> (String, Option<String>, bool) {
    if let Some((day, rest)) = stamp::find(place) {
        return (rest.trim_end_matches([',', ' ']).to_owned(), Some(day), true);
    }
    // `ANSEL, Nov. 18`
    let is_date = |date: &str| date.split_whitespace().count() <= 3 && date.contains(|c: char| c.is_ascii_digit());
    match place.rsplit_once(", ").filter(|(_, date)| is_date(date)) {
        Some((place, date)) => (place.to_owned(), stamp::day_of_year(date), true),
        None => (place.to_owned(), None, false),
    }
}

/// Returns true for `PORT ANSEL, Norland`, and for `Port Ansel` if an agency or a date follows.
fn is_place(text: &str, is_told: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_shouted =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains(char::is_lowercase);
    let bare = first.trim_matches(|c: char| !c.is_alphabetic());
    let names_place = is_told || is_shouted(first);
    let is_label = text.ends_with([':', '.', '?', '!'])
        || words.iter().any(|word| matches!(*word, "MR." | "MS." | "MRS." | "DR." | "Q" | "A"));
    // before a comma everything is the city, in capitals
    let city = text.split(',').next().unwrap_or_default();
    let city_fits = is_told || city.split_whitespace().all(|word| !word.contains(char::is_lowercase));
    words.len() <= MAX_PLACE_WORDS
        && names_place
        && !is_label
        && !NOT_PLACES.contains(&bare)
        && city_fits
        && words.iter().all(|word| {
            is_capital(word)
                || matches!(*word, "am" | "an" | "de" | "der" | "la" | "le" | "of" | "on" | "sur" | "the" | "upon")
        })
}
