//! The texts of a briefing that is not open, to find it and what is in it among many.

use memchr::memmem;

use super::blob::Blob;
use super::{FieldText, Hits, Pattern, SearchItem, search_fields};
use crate::briefing::{Briefing, DayStyle, EntryId, PerSection};
use crate::text::one_line;

/// The texts of a briefing, folded and as written.
#[derive(Debug)]
pub struct SearchText {
    blob: Blob,
    order: PerSection<Vec<EntryId>>,
    /// The fields of all items as written, each on a line of its own.
    written: String,
    /// The end of each item in it.
    ends: Vec<usize>,
}

impl SearchText {
    pub(in crate::index) fn new(blob: Blob, briefing: &Briefing, order: PerSection<Vec<EntryId>>) -> Self {
        let (mut written, mut ends) = (String::new(), Vec::with_capacity(blob.numbers.count()));
        let mut add = |text: &str| {
            written.push_str(&one_line(text));
            written.push('\n');
            written.len()
        };
        for item in (0..blob.numbers.count()).filter_map(|number| blob.numbers.item(number, &order)) {
            let mut end = ends.last().copied().unwrap_or(0);
            search_fields(briefing, item, &mut |field| match field.text {
                FieldText::Date(date) => DayStyle::ALL.iter().for_each(|&style| end = add(&date.shown(style.into()))),
                text => end = add(text.written()),
            });
            ends.push(end);
        }
        Self { blob, order, written, ends }
    }

    /// Returns the number of bytes of all texts.
    pub(crate) fn len(&self) -> usize {
        self.blob.text.len() + self.written.len()
    }

    /// Returns true if the folded `word` occurs anywhere.
    pub(crate) fn contains(&self, word: &str) -> bool {
        memmem::find(self.blob.text.as_bytes(), word.as_bytes()).is_some()
    }

    /// Returns every item that contains all words of `pattern`.
    pub(crate) fn search(&self, pattern: &Pattern) -> Hits {
        self.blob.search(pattern, None)
    }

    /// Returns the item with a number of [`Hits`].
    pub(crate) fn item(&self, number: u32) -> Option<SearchItem> {
        self.blob.numbers.item(number as usize, &self.order)
    }

    /// Returns the label of an item, and its text that contains most of `pattern`.
    pub(crate) fn best(&self, number: u32, pattern: &Pattern) -> Option<(String, &str)> {
        let end = *self.ends.get(number as usize)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let mut lines = self.written.get(start..end)?.lines();
        // a relation is labelled by its first three fields
        let is_relation = self.item(number)?.kind() == "Relation";
        let label = lines.by_ref().take(if is_relation { 3 } else { 1 }).collect::<Vec<_>>().join(" ");
        let least = pattern.missing(&label);
        let better = |line: &str| Some((pattern.missing(line), line.len())).filter(|(missing, _)| *missing < least);
        let best = lines.filter_map(|line| Some((better(line)?.0, line))).min_by_key(|(missing, _)| *missing);
        Some((label, best.map_or("", |(_, line)| line)))
    }
}
