//! Persons that a text introduces without a name: "a spokesman for the union", "two officials".

use std::collections::HashMap;
use std::ops::Range;

use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::names::NameTable;
use crate::draft::words;

/// Words between an article and what the person is.
const MAX_QUALIFIERS: usize = 5;

/// An introduced person.
#[derive(Debug)]
pub(super) struct Introduced {
    /// Position of the article.
    pub at: usize,
    /// The description, without its article.
    pub words: String,
}

/// The introduced persons of a text, by the word that says what they are.
#[derive(Debug, Default)]
pub(super) struct Introductions {
    by_head: HashMap<String, Vec<Introduced>>,
    /// All of them, in order: position, and the word.
    order: Vec<(usize, String)>,
}

impl Introductions {
    /// Collects them from the text outside quotes.
    pub(super) fn collect(frame: &str, names: &NameTable) -> Self {
        let mut found = Self::default();
        let all = split(frame);
        for (at, word) in all.iter().enumerate() {
            let is_any = |words: &[&str]| words.iter().any(|other| word.text.eq_ignore_ascii_case(other));
            let is_plural = is_any(&["two", "three", "four", "five", "several", "some", "many"]);
            let is_one = is_any(&["a", "an", "one", "another", "her", "his"]);
            if is_one || is_plural {
                found.add(frame, names, &all[at..all.len().min(at + MAX_QUALIFIERS + 5)], is_plural);
            }
        }
        found
    }

    fn add(&mut self, frame: &str, names: &NameTable, all: &[PlacedWord<'_>], is_plural: bool) {
        let Some((article, rest)) = all.split_first() else { return };
        let is_end = |word: &PlacedWord| {
            let lower = word.lower();
            words::is_preposition(&lower)
                || words::is_auxiliary(&lower)
                || words::is_article(&lower)
                || words::is_speech(&lower)
        };
        let is_apart =
            |range: Range<usize>| frame.get(range).is_none_or(|gap| !gap.trim().is_empty() || gap.contains(MASK));
        let mut end = 0;
        let mut before = article.end();
        for (at, word) in rest.iter().take(MAX_QUALIFIERS).enumerate() {
            if is_end(word) || is_apart(before..word.start) {
                break;
            }
            let one = word.lower();
            let one = if is_plural { one.strip_suffix('s').unwrap_or_default() } else { one.as_str() };
            if words::is_role(one) || words::is_woman(one).is_some() {
                end = at + 1;
            }
            before = word.end();
        }
        let (Some(first), Some(head)) = (rest.first(), end.checked_sub(1).and_then(|at| rest.get(at))) else { return };
        let lower = head.lower();
        let (lower, stop) = match lower.strip_suffix('s').filter(|_| is_plural) {
            Some(one) => (one.to_owned(), head.end() - 1),
            None => (lower, head.end()),
        };
        let stop = affiliation(frame, names, head, &rest[end..]).filter(|_| !is_plural).unwrap_or(stop);
        let Some(words) = frame.get(first.start..stop).filter(|words| !words.contains(MASK)) else { return };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.order.push((article.start, lower.clone()));
        self.by_head.entry(lower).or_default().push(Introduced { at: article.start, words });
    }

    /// Returns the last one before `limit` that is a `head`.
    pub(super) fn last(&self, head: &str, limit: usize) -> Option<&Introduced> {
        let all = self.by_head.get(head)?;
        all[..all.partition_point(|introduced| introduced.at < limit)].last()
    }

    /// Returns the first one in `range`.
    pub(super) fn first_in(&self, range: Range<usize>) -> Option<&Introduced> {
        let (at, head) = self.order.get(self.order.partition_point(|(at, _)| *at < range.start))?;
        self.last(head, at + 1).filter(|introduced| range.contains(&introduced.at))
    }
}

/// Returns the end of "for the union" after a role, if an organisation is named there.
fn affiliation(frame: &str, names: &NameTable, head: &PlacedWord<'_>, rest: &[PlacedWord<'_>]) -> Option<usize> {
    let (preposition, rest) = rest.split_first()?;
    let is_one = ["for", "of", "at", "with", "from"].contains(&preposition.text)
        && frame[head.end()..preposition.start].trim().is_empty();
    let first = rest.iter().find(|word| word.lower() != "the").filter(|_| is_one)?;
    let at = names.mentions.partition_point(|(range, _)| range.start < first.start);
    let (range, name) = names.mentions.get(at).filter(|(range, _)| range.start == first.start)?;
    (!names.all[*name].is_person).then_some(range.end)
}
