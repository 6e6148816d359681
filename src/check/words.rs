//! Lints of wording: what takes sides outside the words of others.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::Code;

/// Words that judge what they name.
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
            let finding =
                Finding::new(Code::LoadedWord, place, format!("“{word}” takes sides, and is nobody's quoted word"));
            self.report(finding.label("in the author's own voice").help("name it neutrally, or quote who says so"));
        }
    }
}

/// The word of the list that `word` is.
fn loaded(word: &str) -> Option<&'static str> {
    LOADED.into_iter().find(|loaded| loaded.eq_ignore_ascii_case(word))
}

/// The words of `text`.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    parts.filter(|word| !word.is_empty())
}

/// The words of `text` in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    split(text).map(str::to_lowercase)
}

/// The parts of `text` that stand outside quotation marks.
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
