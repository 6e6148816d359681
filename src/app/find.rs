//! Find: what was typed, what it hits, and the way from one hit to the next.

use crate::briefing::{EntryId, Section};
use crate::index::{Index, Pattern};

/// A search and its hits.
#[derive(Clone, Debug)]
pub struct Find {
    /// The words as typed.
    pub typed: String,
    /// What to mark; `None` where nothing was typed.
    pub pattern: Option<Pattern>,
    /// Every entry whose text holds it, by section, then as shown.
    pub hits: Vec<EntryId>,
}

impl Find {
    /// Searches all text of all entries.
    pub fn new(index: &Index, typed: &str) -> Self {
        let pattern = Pattern::new(typed);
        let hits = pattern.as_ref().map(|pattern| index.find(pattern)).unwrap_or_default();
        Self { typed: typed.to_owned(), pattern, hits }
    }

    /// The first hit at or after `from`, around the end if need be.
    pub fn from(&self, index: &Index, from: (Section, Option<EntryId>)) -> Option<EntryId> {
        let place = self.hits.partition_point(|&hit| key(index, hit) < start(index, from));
        self.hits.get(place).or(self.hits.first()).copied()
    }

    /// The hit after `from`, or before it, around the end.
    pub fn next(&self, index: &Index, from: (Section, Option<EntryId>), forward: bool) -> Option<EntryId> {
        let at = start(index, from);
        if forward {
            let after = self.hits.partition_point(|&hit| key(index, hit) <= at);
            self.hits.get(after).or(self.hits.first()).copied()
        } else {
            let before = self.hits.partition_point(|&hit| key(index, hit) < at);
            before.checked_sub(1).map_or(self.hits.last(), |place| self.hits.get(place)).copied()
        }
    }

    /// The hits of one section, as shown.
    pub fn hits_in(&self, section: Section) -> &[EntryId] {
        let from = self.hits.partition_point(|hit| hit.section < section);
        let to = self.hits.partition_point(|hit| hit.section <= section);
        &self.hits[from..to]
    }

    /// Which hit `entry` is, from 1.
    pub fn place(&self, index: &Index, entry: EntryId) -> Option<usize> {
        self.hits.binary_search_by_key(&key(index, entry), |&hit| key(index, hit)).ok().map(|place| place + 1)
    }
}

fn key(index: &Index, entry: EntryId) -> (Section, usize) {
    (entry.section, index.rank(entry))
}

fn start(index: &Index, (section, entry): (Section, Option<EntryId>)) -> (Section, usize) {
    entry.map_or((section, 0), |entry| key(index, entry))
}
