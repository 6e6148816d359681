//! Links of an entry that other entries state, or that follow from several.

#![warn(clippy::indexing_slicing)] // the entry may be of another version of the file

use super::field::Value;
use crate::briefing::{Date, EntryId, Section};
use crate::date::Interval;
use crate::index::{Index, LinkKind};

/// Number of neighbours on each side that are listed as being in unknown order with an event.
const MAX_BRACKET: usize = 32;

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

/// Why the order of two events is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OrderDoubt {
    /// They have dates that overlap.
    Overlap,
    /// The time zone of one of them is not known, and their dates would not overlap if it were the same.
    NoZone,
    /// One of them has no date.
    NoDate,
}

/// Returns the events around `id` on the timeline whose order with it is not known for this reason. They are in the same
/// bracket there.
pub(super) fn uncertain_order<'a>(index: &Index, id: EntryId, doubt: OrderDoubt) -> Option<Value<'a>> {
    let (list, rank) = (index.entries(Section::Timeline), index.rank(id));
    let is_joined = |pair: &[EntryId]| matches!(pair, &[a, b] if index.is_order_uncertain(a, b));
    let joined = |at: usize| list.get(at..=at + 1).is_some_and(is_joined);
    let before = (0..rank).rev().take(MAX_BRACKET).take_while(|&at| joined(at)).count();
    let after = (rank..list.len()).take(MAX_BRACKET).take_while(|&at| joined(at)).count();
    let bracket = list.get(rank - before..=rank + after).unwrap_or_default().iter().copied();
    let is_listed = |other: &EntryId| {
        *other != id && index.is_order_uncertain(id, *other) && self::doubt(index, id, *other) == doubt
    };
    Value::owned_entries(bracket.filter(is_listed).collect())
}

fn doubt(index: &Index, a: EntryId, b: EntryId) -> OrderDoubt {
    let start = |id| index.briefing().event(id).and_then(|event| event.date.as_ref()).map(Date::start);
    let (Some(one), Some(other)) = (start(a), start(b)) else { return OrderDoubt::NoDate };
    let is_floating = |interval: &Interval| [interval.from, interval.to].into_iter().flatten().any(|end| end.floating);
    let is_apart =
        |one: &Interval, other: &Interval| one.to.zip(other.from).is_some_and(|(end, start)| end.at <= start.at);
    let same_zone = is_floating(&one) == is_floating(&other);
    if !same_zone && (is_apart(&one, &other) || is_apart(&other, &one)) {
        OrderDoubt::NoZone
    } else {
        OrderDoubt::Overlap
    }
}
