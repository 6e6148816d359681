//! The positions of entries in the order in which they are shown.

use crate::briefing::{EntryId, PerSection, Section};

pub(super) fn ranks(order: &[EntryId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        if let Some(place) = ranks.get_mut(id.at()) {
            *place = rank;
        }
    }
    ranks
}

/// Returns the key to sort an entry by section, then as shown.
pub(super) fn ranks_key(rank: &PerSection<Vec<u32>>, id: EntryId) -> (Section, u32) {
    (id.section, rank[id.section].get(id.at()).copied().unwrap_or_default())
}
