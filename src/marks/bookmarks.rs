//! A reader's bookmarks in a briefing.

use std::collections::BTreeMap;

use super::part::{PartMark, find_all};
use crate::briefing::{Briefing, EntryId, TableKind};
use crate::diff::Mapping;

/// Maximum number of bookmarks in a briefing.
pub(crate) const MAX_BOOKMARKS: usize = 1000;

/// A reader's bookmarks in one version of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmarks {
    /// Each with the form in which it is remembered.
    parts: BTreeMap<(TableKind, usize), PartMark>,
    /// Those of parts that the version does not have.
    gone: Vec<PartMark>,
    /// They are remembered from one run to the next.
    is_kept: bool,
}

impl Bookmarks {
    /// Finds what was remembered in `briefing`. What is added will be remembered too.
    pub(crate) fn remembered(marks: &[PartMark], briefing: &Briefing) -> Self {
        let mut bookmarks = Self { is_kept: true, ..Self::default() };
        for (&mark, place) in marks.iter().zip(find_all(marks, briefing)) {
            match place.map(|place| (mark.kind(), place)) {
                Some(part) if !bookmarks.parts.contains_key(&part) => _ = bookmarks.parts.insert(part, mark),
                // one of several equal parts is left
                Some(_) => {}
                None => bookmarks.gone.push(mark),
            }
        }
        bookmarks
    }

    /// Returns true if the bookmarks are remembered from one run to the next.
    pub(crate) fn are_kept(&self) -> bool {
        self.is_kept
    }

    /// Returns the bookmarked parts by kind, in file order.
    pub(crate) fn of_kind(&self, kind: TableKind) -> impl Iterator<Item = usize> {
        self.parts.range((kind, 0)..=(kind, usize::MAX)).map(|((_, at), _)| *at)
    }

    /// Returns the number of bookmarked parts that are gone.
    pub(crate) fn gone(&self) -> usize {
        self.gone.len()
    }

    /// Returns true if there are no bookmarks.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.gone.is_empty()
    }

    /// Returns true if a part is bookmarked.
    pub(crate) fn has(&self, kind: TableKind, at: usize) -> bool {
        // usually there are none
        !self.parts.is_empty() && self.parts.contains_key(&(kind, at))
    }

    /// Returns true if an entry is bookmarked.
    pub fn has_entry(&self, entry: EntryId) -> bool {
        self.has(TableKind::of(entry.section), entry.at())
    }

    /// Bookmarks a part, or removes its bookmark. Returns true if it is bookmarked now; `None` if there are too many.
    pub(crate) fn toggle(&mut self, briefing: &Briefing, kind: TableKind, at: usize) -> Option<bool> {
        if self.parts.remove(&(kind, at)).is_some() {
            return Some(false);
        }
        if self.parts.len() + self.gone.len() >= MAX_BOOKMARKS {
            return None;
        }
        self.parts.insert((kind, at), PartMark::of(briefing, kind, at)?);
        Some(true)
    }

    /// Returns the bookmarks in another version of the briefing, to which `mapping` leads. They are remembered as parts of
    /// that version.
    #[must_use]
    pub(crate) fn carried(&self, new: &Briefing, mapping: &Mapping) -> Self {
        if self.is_empty() {
            return self.clone();
        }
        let mut bookmarks = Self { parts: BTreeMap::new(), gone: Vec::new(), is_kept: self.is_kept };
        for (&(kind, at), &mark) in &self.parts {
            let place = mapping.part(kind, at);
            match place.and_then(|place| Some(((kind, place), PartMark::of(new, kind, place)?))) {
                Some((part, mark)) => _ = bookmarks.parts.insert(part, mark),
                None => bookmarks.gone.push(mark),
            }
        }
        for (&mark, place) in self.gone.iter().zip(find_all(&self.gone, new)) {
            match place {
                Some(place) => _ = bookmarks.parts.insert((mark.kind(), place), mark),
                None => bookmarks.gone.push(mark),
            }
        }
        bookmarks
    }

    /// Returns all of them in the form in which they are remembered.
    pub(crate) fn marks(&self) -> impl Iterator<Item = PartMark> {
        self.parts.values().chain(&self.gone).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::tests::tables;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_from_version_to_version(old in tables(), new in tables()) {
            let mut bookmarks = Bookmarks::remembered(&[], &old);
            for &kind in TableKind::ALL {
                for at in 0..kind.count(&old) {
                    prop_assert_eq!(bookmarks.toggle(&old, kind, at), Some(true));
                    prop_assert!(bookmarks.has(kind, at));
                }
            }
            let count = bookmarks.marks().count();
            let mapping = Mapping::between(&old, &new);
            let carried = bookmarks.carried(&new, &mapping);
            for &kind in TableKind::ALL {
                for at in 0..kind.count(&old) {
                    prop_assert!(mapping.part(kind, at).is_none_or(|place| carried.has(kind, place)));
                }
            }
            prop_assert!(carried.marks().count() <= count);
            // what is remembered is found again
            let marks: Vec<PartMark> = carried.marks().collect();
            let again = Bookmarks::remembered(&marks, &new);
            for &kind in TableKind::ALL {
                prop_assert!(carried.of_kind(kind).all(|at| again.has(kind, at)));
            }
            prop_assert!(again.gone() <= carried.gone());
            for &kind in TableKind::ALL {
                for at in 0..kind.count(&old) {
                    prop_assert_eq!(bookmarks.toggle(&old, kind, at), Some(false));
                }
            }
            prop_assert!(bookmarks.is_empty());
        }
    }
}
