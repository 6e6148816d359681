//! What is searched for, folded.

use std::ops::Range;

use memchr::memmem;

use crate::text::fold;

/// A search pattern, folded: a phrase, or several words in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    phrase: String,
    /// The words, if the phrase has several and need not occur as a whole.
    words: Vec<String>,
}

impl Pattern {
    /// Folds `typed` into a phrase; returns `None` if nothing is left to search for.
    pub fn new(typed: &str) -> Option<Self> {
        let phrase = fold::fold(typed.trim());
        (!phrase.trim().is_empty()).then_some(Self { phrase, words: Vec::new() })
    }

    /// Folds `typed` into words, all of which must occur in an item, in any order.
    pub fn of_words(typed: &str) -> Option<Self> {
        let Self { phrase, .. } = Self::new(typed)?;
        let mut words: Vec<String> = Vec::new();
        for word in phrase.split_whitespace() {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        if words.len() < 2 {
            words.clear();
        }
        Some(Self { phrase, words })
    }

    pub(super) fn phrase(&self) -> &str {
        &self.phrase
    }

    /// Returns the words; none if there is only the phrase.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns the words, or the phrase if it is a single one.
    pub(in crate::index) fn parts(&self) -> impl Iterator<Item = &str> {
        let single = self.words.is_empty().then_some(self.phrase.as_str());
        self.words.iter().map(String::as_str).chain(single)
    }

    /// Returns how many of the words `text` lacks; none if it contains the phrase.
    pub(crate) fn missing(&self, text: &str) -> usize {
        let folded = fold::fold(text);
        match folded.contains(&self.phrase) {
            true => 0,
            false => self.parts().filter(|part| !folded.contains(*part)).count(),
        }
    }

    /// Returns how many of the words neither `label` nor `text` contains.
    pub(crate) fn missing_in_both(&self, label: &str, text: &str) -> usize {
        let (label, text) = (fold::fold(label), fold::fold(text));
        self.parts().filter(|part| !label.contains(*part) && !text.contains(*part)).count()
    }

    /// Returns the words that `text` lacks; the whole pattern if it lacks all of them, or none.
    pub(crate) fn without_words_of(&self, text: &str) -> Self {
        let folded = fold::fold(text);
        let words: Vec<String> = self.words.iter().filter(|word| !folded.contains(word.as_str())).cloned().collect();
        match words.as_slice() {
            [] => self.clone(),
            [word] => Self { phrase: word.clone(), words: Vec::new() },
            some if some.len() == self.words.len() => self.clone(),
            some => Self { phrase: some.join(" "), words },
        }
    }

    /// Returns a pattern for each word.
    pub(crate) fn each_word(&self) -> impl Iterator<Item = Self> {
        self.parts().map(|part| Self { phrase: part.to_owned(), words: Vec::new() })
    }

    /// Returns true if nothing of the pattern is in `text`.
    pub(crate) fn is_absent(&self, text: &str) -> bool {
        self.missing(text) == self.parts().count()
    }

    /// Returns true if whatever matches this pattern also matches `wider`.
    pub(super) fn narrows(&self, wider: &Self) -> bool {
        wider.parts().all(|part| self.parts().any(|own| own.contains(part)))
    }

    /// Returns the matches in `text` as byte ranges of whole characters, in order, without overlaps: of the phrase, or if
    /// it does not occur, of its words.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, offsets) = fold::fold_with_offsets(text);
        let end = |at: usize| {
            let from = offsets[at];
            // combining marks fold away: they belong to the letter before them
            let next = offsets[at + 1..].iter().copied().find(|&offset| offset > from).unwrap_or(text.len());
            next.max(from)
        };
        let of = |needle: &str| -> Vec<Range<usize>> {
            let found = memmem::find_iter(folded.as_bytes(), needle.as_bytes());
            found.map(|at| offsets[at]..end(at + needle.len() - 1)).collect()
        };
        let whole = of(&self.phrase);
        if !whole.is_empty() || self.words.is_empty() {
            return whole;
        }
        let mut found: Vec<Range<usize>> = self.words.iter().flat_map(|word| of(word)).collect();
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }
}
