//! Lint of quotes: the same words given twice.

use std::collections::BTreeMap;

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Code, Quote, TableKind};
use crate::text::fold::fold;

/// Words below which a person may well say the same twice.
const MIN_REPEATED_WORDS: usize = 3;
/// Words below which two people may well say the same.
const MIN_SHARED_WORDS: usize = 6;
/// Quotes with the same words that a quote is compared with.
const MAX_COMPARED: usize = 16;

impl Lints<'_> {
    /// Reports quotes with the same words as an earlier one: one statement that looks like two.
    pub(super) fn same_quotes(&mut self) {
        let quotes = &self.briefing().quotes;
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, quote) in quotes.iter().enumerate() {
            let Some(words) = quote.words.verbatim() else { continue };
            let words = normalised(words);
            let count = words.split(' ').count();
            let earlier = seen.entry(words).or_default();
            match earlier.iter().find(|&&other| is_same(&quotes[other], quote, count)) {
                Some(&other) => self.same_quote(other, at),
                None if earlier.len() < MAX_COMPARED => earlier.push(at),
                None => {}
            }
        }
    }

    fn same_quote(&mut self, first: usize, second: usize) {
        let quotes = &self.briefing().quotes;
        let place = |at| Location::of(TableKind::Quote, at).field("text");
        let (message, help) = match quotes[first].speaker == quotes[second].speaker {
            true => (
                "the same words as in another quote of this speaker",
                "keep one of the two quotes, and list the sources of both in its `sources`",
            ),
            false => (
                "the same words as in a quote of another speaker",
                "check who said it; if it is one statement, keep one quote, and list the sources of both in its `sources`",
            ),
        };
        let finding = Finding::new(Code::SameQuote, place(second), message).label("the same words");
        self.report(finding.also(place(first), "first").help(help));
    }
}

/// Returns the words without case, punctuation and typography.
fn normalised(words: &str) -> String {
    let folded = fold(words);
    let letters = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    letters.collect::<Vec<_>>().join(" ")
}

/// Returns true if two quotes with the same `words` are probably one statement: not on different days, and not two passages
/// that `prefix` and `suffix` tell apart.
fn is_same(one: &Quote, other: &Quote, words: usize) -> bool {
    let is_apart = match (&one.date, &other.date) {
        (Some(one), Some(other)) => {
            let (one, other) = (one.interval(), other.interval());
            one.is_before(&other) || other.is_before(&one)
        }
        _ => false,
    };
    let around = |quote: &Quote| (quote.prefix.clone(), quote.suffix.clone());
    let is_elsewhere = around(one) != around(other) && shares_source(one, other);
    let min_words = if one.speaker == other.speaker { MIN_REPEATED_WORDS } else { MIN_SHARED_WORDS };
    !is_apart && !is_elsewhere && words >= min_words
}

fn shares_source(one: &Quote, other: &Quote) -> bool {
    one.sources.all().iter().any(|cited| other.sources.all().iter().any(|other| other.source == cited.source))
}
