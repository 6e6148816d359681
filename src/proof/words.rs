//! An index of the words of a text, for finding the passage closest to a quote.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::boundary::splits;
use super::characters::{is_between, is_combining, is_of_word, is_unspaced};
use super::units::Units;
use crate::text::invisible::is_ignorable;

/// Occurrences of a quote's words that are examined, rarest words first. Frequent words do not help to find a passage.
const MAX_OCCURRENCES: usize = 50_000;

/// The words of a text, for all quotes not found in it.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// Start of each word.
    pub(super) starts: Vec<u32>,
    /// Hash of each word's letters with its index in the text, sorted.
    places: Vec<(u32, u32)>,
}

impl WordIndex {
    pub(super) fn new(text: &str) -> Self {
        let (mut starts, mut places) = (Vec::new(), Vec::new());
        for range in words(text) {
            places.push((hash(&text[range.clone()]), starts.len() as u32));
            starts.push(range.start as u32);
        }
        places.sort_unstable();
        Self { starts, places }
    }

    /// Returns the occurrences of a word.
    fn of(&self, hash: u32) -> &[(u32, u32)] {
        let from = self.places.partition_point(|&(other, _)| other < hash);
        let to = from + self.places[from..].partition_point(|&(other, _)| other == hash);
        &self.places[from..to]
    }

    /// Returns the window of words with the highest weight of `quoted`, and its share of the total weight.
    pub(super) fn heaviest(&self, quoted: &[u32]) -> Option<(Range<usize>, f64)> {
        let mut distinct: Vec<u32> = quoted.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let weight = |count: usize| ((self.starts.len() + 1) as f64 / (count + 1) as f64).ln() + 0.1;
        distinct.sort_by_key(|&hash| self.of(hash).len());
        let (mut all, mut hits) = (0.0, Vec::new());
        for (word, &hash) in distinct.iter().enumerate() {
            let places = self.of(hash);
            all += weight(places.len());
            if hits.len() + places.len() <= MAX_OCCURRENCES {
                hits.extend(places.iter().map(|&(_, place)| (place as usize, word)));
            }
        }
        hits.sort_unstable();
        let span = quoted.len() + quoted.len() / 4 + 4;
        let weights: Vec<f64> = distinct.iter().map(|&hash| weight(self.of(hash).len())).collect();
        let (mut counts, mut sum, mut first) = (vec![0usize; distinct.len()], 0.0, 0);
        let mut best: Option<(Range<usize>, f64)> = None;
        for (last, &(place, word)) in hits.iter().enumerate() {
            counts[word] += 1;
            sum += if counts[word] == 1 { weights[word] } else { 0.0 };
            while place - hits[first].0 >= span {
                let left = hits[first].1;
                counts[left] -= 1;
                sum -= if counts[left] == 0 { weights[left] } else { 0.0 };
                first += 1;
            }
            // the shortest of equal weight
            let range = hits[first].0..hits[last].0 + 1;
            let is_better = best.as_ref().is_none_or(|(other, weight)| {
                sum > weight + 1e-9 || (sum > weight - 1e-9 && range.len() < other.len())
            });
            if is_better {
                best = Some((range, sum));
            }
        }
        best.map(|(range, sum)| (range, if all > 0.0 { sum / all } else { 0.0 }))
    }
}

pub(super) fn hash(word: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    // an amount matches without its currency too
    Units::new(word, 0).filter(|unit| is_of_word(unit.cased)).for_each(|unit| unit.folded.hash(&mut hasher));
    hasher.finish() as u32
}

/// Returns the ranges of the words of `text`; a number, a contraction or a compound is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !is_between(c) && !is_ignorable(c))?;
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            if c.is_whitespace() {
                break;
            }
            if !is_between(c) {
                end = start + offset + c.len_utf8();
            }
            let next = start + offset + c.len_utf8();
            let Some(&(_, following)) = chars.peek() else { break };
            let goes_on = match (is_of_word(c), is_of_word(following)) {
                (true, true) => !is_unspaced(c) && !is_unspaced(following) || is_combining(following),
                _ => splits(text, next),
            };
            if !goes_on {
                break;
            }
        }
        at = end;
        Some(start..end)
    })
}
