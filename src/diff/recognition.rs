//! Recognizes the parts of one version of a briefing in another.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::matching::{Matching, PartList, Sign, matching};
use super::part::Part;
use crate::briefing::{Briefing, TableKind};

/// Pairs the parts of a kind in both briefings.
pub(super) fn matched(kind: TableKind, old: &Briefing, new: &Briefing) -> Matching {
    let fields = |briefing| move |place| Part::of(briefing, kind, place).fields.iter().map(hash).collect();
    let (old_fields, new_fields) = (fields(old), fields(new));
    let old = PartList { signs: signs(old, kind), fields: &old_fields };
    matching(&old, &PartList { signs: signs(new, kind), fields: &new_fields })
}

/// Returns the properties by which the parts of a kind are recognized.
fn signs(briefing: &Briefing, kind: TableKind) -> Vec<Sign<'_, Cow<'_, str>>> {
    let sign = |place| {
        let (id, words) = Part::name(briefing, kind, place);
        // only parts without an id may share their words
        let content = if id.is_some() { 0 } else { hash(&Part::of(briefing, kind, place).fields) };
        Sign { id, words, content }
    };
    (0..kind.count(briefing)).map(sign).collect()
}

/// Returns a hash that is stable within one run.
pub(crate) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
