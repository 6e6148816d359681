//! An archived text, indexed once for all its quotes.

use std::sync::OnceLock;

use super::units::{Unit, Units};
use super::words::WordIndex;

/// Bytes of the key between two anchors.
pub(super) const STRIDE: usize = 64;

/// An archived text with its units.
#[derive(Debug)]
pub struct HeldText {
    text: Box<str>,
    /// All folded units as one string, which is searched for quotes.
    key: Box<str>,
    /// Corresponding offsets in the key and in the text, about every [`STRIDE`] bytes.
    anchors: Box<[(u32, u32)]>,
    /// Start of each line, computed on first use.
    lines: OnceLock<Box<[u32]>>,
    /// Index of the words, computed for the first quote that is not found.
    words: OnceLock<WordIndex>,
}

impl HeldText {
    /// Indexes `text` in one pass. Needs about as much memory again.
    pub fn new(text: &str) -> Self {
        let (mut key, mut anchors) = (String::with_capacity(text.len()), vec![(0, 0)]);
        let (mut units, mut next) = (Units::new(text, 0), STRIDE);
        loop {
            let start = units.position_between_letters();
            let Some(unit) = units.next() else { break };
            if let (true, Some(start)) = (key.len() >= next, start) {
                // archived texts are limited far below 4 GiB
                anchors.push((key.len() as u32, start as u32));
                next = key.len() + STRIDE;
            }
            key.push(unit.folded);
        }
        Self {
            text: text.into(),
            key: key.into(),
            anchors: anchors.into(),
            lines: OnceLock::new(),
            words: OnceLock::new(),
        }
    }

    /// Returns the text as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of the line that contains byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        let starts = || memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|end| end as u32 + 1).collect();
        self.lines.get_or_init(starts).partition_point(|&start| start as usize <= at) + 1
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn words(&self) -> &WordIndex {
        self.words.get_or_init(|| WordIndex::new(&self.text))
    }

    /// Returns the units from byte `at` of the key.
    pub(super) fn units_at(&self, at: usize) -> impl Iterator<Item = Unit> + '_ {
        let place = self.anchors.partition_point(|&(key, _)| key as usize <= at).saturating_sub(1);
        let (key, text) = self.anchors[place];
        let mut passed = key as usize;
        Units::new(&self.text, text as usize).skip_while(move |unit| {
            let is_before = passed < at;
            passed += unit.folded.len_utf8();
            is_before
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_counted_from_one() {
        let held = HeldText::new("a\nb\n\nc");
        assert_eq!([0, 1, 2, 4, 5, 6].map(|at| held.line(at)), [1, 1, 2, 3, 4, 4]);
    }

    proptest! {
        #[test]
        fn units_are_equal_from_any_position(text in "([a-cA-C ’“é\u{301}\u{323}\u{ad}\nﬁ한中]{1,9}word | \u{301}\u{323}x){0,60}", at in 0usize..400) {
            let held = HeldText::new(&text);
            let all: Vec<Unit> = Units::new(&text, 0).collect();
            let place = at % (all.len() + 1);
            let key: usize = all[..place].iter().map(|unit| unit.folded.len_utf8()).sum();
            prop_assert_eq!(held.units_at(key).collect::<Vec<_>>(), &all[place..]);
        }
    }
}
