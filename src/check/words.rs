//! Lints of wording: loaded words outside quotations.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::Code;

/// Words that take sides.
const LOADED: [&str; 16] = [
    "regime",
    "regimes",
    "terrorist",
    "terrorists",
    "terrorism",
    "thug",
    "thugs",
    "puppet",
    "puppets",
    "fanatic",
    "fanatics",
    "mullahs",
    "warmonger",
    "warmongers",
    "henchmen",
    "so-called",
];

impl Lints<'_> {
    pub(super) fn words(&mut self) {
        let mut found = Vec::new();
        for (kind, at, row) in self.briefing().rows() {
            for field in row.fields().filter(|field| field.spec.is_own_words()) {
                let place = Location::of(kind, at).field(field.spec.name);
                field.value.texts(&mut |item, text| {
                    if let Some(word) = unquoted(text).flat_map(split).find_map(loaded) {
                        found.push((item.map_or(place, |item| place.item(item)), word));
                    }
                });
            }
        }
        for (place, word) in found {
            let finding = Finding::new(Code::LoadedWord, place, format!("loaded word “{word}” outside a quote"));
            self.report(
                finding.label("in the author's own words").help("use a neutral term, or quote the person who says so"),
            );
        }
    }
}

/// Returns `word` if it is in the list of loaded words.
fn loaded(word: &str) -> Option<&'static str> {
    LOADED.into_iter().find(|loaded| loaded.eq_ignore_ascii_case(word))
}

/// Splits `text` into words.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    parts.filter(|word| !word.is_empty())
}

/// Splits `text` into words in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    split(text).map(str::to_lowercase)
}

/// Returns the parts of `text` outside quotation marks.
fn unquoted(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.split_inclusive(['“', '”', '"']).filter(move |part| {
        let outside = !inside;
        inside = match part.chars().next_back() {
            Some('“') => true,
            Some('”') => false,
            Some('"') => !inside,
            _ => inside,
        };
        outside
    })
}
