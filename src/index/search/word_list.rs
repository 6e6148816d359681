//! The words of a briefing, to correct a typed word that occurs nowhere.

use super::alignment::Alignment;
use super::boundary::is_unspaced;

/// Longer words are not corrected.
const MAX_LETTERS: usize = 32;

/// The distinct words of all texts, sorted, each with the number of its occurrences.
#[derive(Debug)]
pub(in crate::index) struct WordList {
    words: String,
    ends: Vec<(u32, u32)>,
}

impl WordList {
    /// Collects the words of folded texts. Costs O(n) in their length.
    pub(in crate::index) fn new(text: &str) -> Self {
        let mut known: Vec<(&str, u32)> = counted(text);
        known.sort_unstable();
        let (mut words, mut ends) = (String::new(), Vec::with_capacity(known.len()));
        for (word, count) in known {
            words.push_str(word);
            ends.push((u32::try_from(words.len()).unwrap_or(u32::MAX), count));
        }
        Self { words, ends }
    }

    fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut start = 0;
        self.ends.iter().filter_map(move |&(end, count)| {
            let word = self.words.get(start..end as usize);
            start = end as usize;
            Some((word?, count))
        })
    }

    /// Returns the word that `typed` is probably a misspelling of, or the start of one; of several equally near ones a whole
    /// word, one with the same first letter, the most frequent one, or the first.
    pub(in crate::index) fn nearest(&self, typed: &str) -> Option<&str> {
        let letters: Vec<char> = typed.chars().collect();
        let bound = match letters.len() {
            // anything would be near
            ..4 => return None,
            4..8 => 1,
            8..=MAX_LETTERS => 2,
            _ => return None,
        };
        if !is_correctable(typed) {
            return None;
        }
        let mut table = Alignment::new(&letters, bound);
        let mut best = None;
        for (word, count) in self.words() {
            let Some(distance) = table.distance(word) else { continue };
            let is_prefix = distance.whole > distance.prefix;
            let is_other = word.chars().next() != letters.first().copied();
            let key = (distance.prefix, is_prefix, is_other, std::cmp::Reverse(count));
            if best.as_ref().is_none_or(|(known, _)| key < *known) {
                best = Some((key, word));
            }
        }
        best.map(|(_, word)| word)
    }
}

/// Returns the distinct words, in no particular order, with their numbers.
#[expect(clippy::disallowed_types, reason = "the words are sorted before use, and there are too many to sort them all")]
fn counted(text: &str) -> Vec<(&str, u32)> {
    let mut known: std::collections::HashMap<&str, u32> = std::collections::HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2 && is_correctable(word)) {
        *known.entry(word).or_default() += 1;
    }
    known.into_iter().collect()
}

/// Returns true for words in scripts that separate them, without digits: another number is not a misspelling.
fn is_correctable(word: &str) -> bool {
    word.is_ascii() && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        || word.chars().all(|c| c.is_alphabetic() && !is_unspaced(c))
}
