//! The decisions so far, each of which can be undone.

use std::ops::Range;

/// A change of one part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TextChange {
    at: usize,
    before: String,
    after: String,
    /// The place of the item that the decision was about.
    item: usize,
}

/// The decisions so far. Of each, only the part of the text that it changed is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecisionHistory(Vec<TextChange>);

impl DecisionHistory {
    /// Records the change from `before` to `after`, decided about the item at place `item`.
    pub(crate) fn push(&mut self, before: &str, after: &str, item: usize) {
        let (old, new) = differing(before, after);
        self.0.push(TextChange { at: old.start, before: before[old].to_owned(), after: after[new].to_owned(), item });
    }

    /// Undoes the last change of `text`. Returns the text before it and the place of the item; `None` if there is no
    /// change, or if the text is a different one.
    pub(crate) fn undo(&mut self, text: &str) -> Option<(String, usize)> {
        let TextChange { at, before, after, item } = self.0.pop()?;
        let rest = text.get(at..)?.strip_prefix(after.as_str())?;
        Some(([&text[..at], &before, rest].concat(), item))
    }

    /// Returns the number of changes that can be undone.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Returns the part in which both texts differ, in each.
fn differing(old: &str, new: &str) -> (Range<usize>, Range<usize>) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let start = (0..=start).rev().find(|&at| old.is_char_boundary(at) && new.is_char_boundary(at)).unwrap_or(0);
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let is_boundary = |end: &usize| old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end);
    let end = (0..=end).rev().find(is_boundary).unwrap_or(0);
    (start..old.len() - end, start..new.len() - end)
}
