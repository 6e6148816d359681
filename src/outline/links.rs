//! Links of an entry that other entries state, or that follow from several.

#![warn(clippy::indexing_slicing)] // the entry may be of another version of the file

use super::field::Value;
use crate::briefing::{EntryId, Section};
use crate::index::{Index, LinkKind};

/// Returns the entries that refer to `id` in one way.
pub(super) fn backlinks<'a>(index: &Index, id: EntryId, kind: LinkKind) -> Option<Value<'a>> {
    let all = index.backlinks(id);
    let from = all.partition_point(|link| link.kind < kind);
    let to = all.partition_point(|link| link.kind <= kind);
    let of_kind = all.get(from..to).unwrap_or_default();
    Value::owned_entries(of_kind.iter().map(|link| link.from).collect())
}

/// Returns the questions that concern `id`, depend on it or have it as evidence, each once.
pub(super) fn open_questions<'a>(index: &Index, id: EntryId) -> Option<Value<'a>> {
    let asks = [LinkKind::Concerns, LinkKind::DependsOn, LinkKind::Evidence];
    let links = index.backlinks(id).iter().filter(|link| asks.contains(&link.kind));
    let mut from: Vec<EntryId> = links.map(|link| link.from).collect();
    from.sort_by_key(|&from| index.rank(from));
    from.dedup();
    Value::owned_entries(from)
}

/// Returns the neighbours of an event on the timeline whose order with it is not known.
pub(super) fn uncertain_order<'a>(index: &Index, id: EntryId) -> Option<Value<'a>> {
    let (list, rank) = (index.entries(Section::Timeline), index.rank(id));
    let neighbours = [rank.checked_sub(1), rank.checked_add(1)].into_iter().flatten();
    let neighbours = neighbours.filter_map(|place| list.get(place).copied());
    Value::owned_entries(neighbours.filter(|&other| index.is_order_uncertain(id, other)).collect())
}
