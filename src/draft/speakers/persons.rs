//! The persons named outside quotes: where, and whether "he" or "she" refers to them.

use std::collections::HashMap;

use crate::draft::article::{MASK, split};
use crate::draft::names::NameTable;
use crate::draft::words;

/// Bytes after a name in which a pronoun is taken to refer to it.
const MAX_PRONOUN_BYTES: usize = 160;
/// Occurrences of the person whom a text is mainly about.
const MIN_MAIN_MENTIONS: usize = 3;

/// The persons of a text.
#[derive(Debug, Default)]
pub(super) struct Persons {
    /// Occurrences in order: position, and index in the list of names.
    pub mentions: Vec<(usize, usize)>,
    /// Who is a woman (true) or a man (false), by index in the list of names.
    women: HashMap<usize, bool>,
    /// The person whom the text is mainly about, with the first occurrence.
    pub main: Option<(usize, usize)>,
}

impl Persons {
    /// Collects the persons named outside quotes.
    pub(super) fn collect(frame: &str, names: &NameTable) -> Self {
        let outside = names.mentions.iter().filter(|(range, at)| {
            // a name within a quote is not its speaker
            names.all[*at].is_person && !frame[range.clone()].starts_with(MASK)
        });
        let mentions: Vec<(usize, usize)> = outside.clone().map(|(range, at)| (range.start, *at)).collect();
        let mut found = Self { women: HashMap::new(), main: main(&mentions), mentions };
        let mut votes: HashMap<usize, i32> = HashMap::new();
        for (range, at) in outside {
            let next = found.mentions.partition_point(|(start, _)| *start <= range.start);
            let limit = found.mentions.get(next).map_or(frame.len(), |(start, _)| *start);
            let end = frame.floor_char_boundary(limit.min(range.end + MAX_PRONOUN_BYTES)).max(range.end);
            let pronoun = split(&frame[range.end..end]).iter().find_map(|word| gender(&word.lower()));
            if let Some(is_woman) = pronoun {
                *votes.entry(*at).or_default() += if is_woman { 1 } else { -1 };
            }
        }
        for (at, name) in names.all.iter().enumerate().filter(|(_, name)| name.is_person) {
            let vote = votes.get(&at).copied().filter(|votes| *votes != 0).map(|votes| votes > 0);
            if let Some(is_woman) = name.is_woman.or(vote) {
                found.women.insert(at, is_woman);
            }
        }
        found
    }

    /// Returns true if `word`, a pronoun or a description, may refer to the person at `at`.
    pub(super) fn fits(&self, word: &str, at: usize) -> bool {
        let wanted = gender(word).or_else(|| words::is_woman(word));
        wanted.zip(self.women.get(&at)).is_none_or(|(wanted, is_woman)| wanted == *is_woman)
    }

    /// Returns the number of occurrences before byte `at`.
    pub(super) fn count_before(&self, at: usize) -> usize {
        self.mentions.partition_point(|(start, _)| *start < at)
    }
}

/// Returns the person who is named at least twice as often as any other, or first and more often.
fn main(mentions: &[(usize, usize)]) -> Option<(usize, usize)> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    mentions.iter().for_each(|(_, at)| *counts.entry(*at).or_default() += 1);
    let mut counts: Vec<(usize, usize)> = counts.into_iter().map(|(at, count)| (count, at)).collect();
    counts.sort_unstable();
    let (most, at) = counts.pop()?;
    let second = counts.pop().map_or(0, |(count, _)| count);
    let is_first = mentions.first().is_some_and(|(_, first)| *first == at) && most > 1 && most > second;
    let is_main = is_first || most >= MIN_MAIN_MENTIONS && most >= 2 * second;
    mentions.iter().find(|(_, other)| is_main && *other == at).copied()
}

/// Returns `Some(true)` for "she" and "her".
fn gender(word: &str) -> Option<bool> {
    match word {
        "she" | "her" | "hers" | "herself" => Some(true),
        "he" | "his" | "him" | "himself" => Some(false),
        _ => None,
    }
}
