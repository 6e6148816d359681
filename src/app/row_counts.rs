//! The rows of entries laid out before, so that a key lays out only what it brings into view.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::briefing::{DateStyle, EntryId};
use crate::text::Measure;

/// Entries kept; beyond that, all are forgotten.
const MAX_ENTRIES: usize = 1_000;

/// The rows of entries of one version of a briefing, listed with all entries of their section. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct RowCounts(Arc<Mutex<HashMap<RowCountKey, usize>>>);

/// Everything besides the version of the briefing that the rows of an entry depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RowCountKey {
    pub(super) entry: EntryId,
    pub(super) width: usize,
    pub(super) dates: DateStyle,
    /// What is new is marked.
    pub(super) has_news: bool,
    pub(super) measure: Measure,
}

impl RowCounts {
    /// Returns the rows of an entry, and lays it out only if they are not known.
    pub(super) fn get(&self, key: RowCountKey, lay_out: impl FnOnce() -> usize) -> usize {
        let known = self.0.lock().get(&key).copied();
        if let Some(rows) = known {
            debug_assert_eq!(rows, lay_out(), "the rows of {key:?} depend on something else");
            return rows;
        }
        let rows = lay_out();
        let mut known = self.0.lock();
        if known.len() >= MAX_ENTRIES {
            known.clear();
        }
        known.insert(key, rows);
        rows
    }
}
