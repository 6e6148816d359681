//! A part of a briefing as it is remembered.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::briefing::{Briefing, TableKind};
use crate::diff::Part;
use crate::news::TextHash;

/// A part of a briefing as it is remembered: by a hash of what it is recognized by, and the place where it was. The place
/// tells equal parts apart, and makes the part quick to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartMark {
    kind: TableKind,
    mark: TextHash,
    at: u32,
}

impl PartMark {
    /// Returns the mark of the part at place `at` of its kind; `None` if there is none.
    pub(crate) fn of(briefing: &Briefing, kind: TableKind, at: usize) -> Option<Self> {
        if at >= kind.count(briefing) {
            return None;
        }
        let (id, words) = Part::name(briefing, kind, at);
        let texts: [Cow<str>; 3] = match id {
            Some(id) => [kind.name().into(), "id".into(), id.into()],
            None => [kind.name().into(), "words".into(), words],
        };
        Some(Self { kind, mark: TextHash::of(&texts), at: u32::try_from(at).ok()? })
    }

    /// Returns the kind of part.
    pub(crate) fn kind(self) -> TableKind {
        self.kind
    }

    /// Returns the place of the part in `briefing`; `None` if it is gone.
    pub(crate) fn find(self, briefing: &Briefing) -> Option<usize> {
        find_all(&[self], briefing)[0]
    }

    fn is_at(self, briefing: &Briefing, at: usize) -> bool {
        Self::of(briefing, self.kind, at).is_some_and(|part| part.mark == self.mark)
    }
}

/// Returns the place in `briefing` of each part; `None` for those that are gone. Of equal places it is the nearest one that
/// no other part has.
///
/// A part that has moved costs a pass over those of its kind, one for all of them.
pub(crate) fn find_all(parts: &[PartMark], briefing: &Briefing) -> Vec<Option<usize>> {
    let (mut places, mut taken) = (HashMap::new(), HashSet::new());
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let at = part.at as usize;
        let mut moved = || {
            let of_kind = places.entry(part.kind).or_insert_with(|| places_of_kind(briefing, part.kind));
            let equal = of_kind.get(&part.mark)?.iter().copied();
            equal.min_by_key(|&place| (taken.contains(&(part.kind, place)), place.abs_diff(at)))
        };
        let place = if part.is_at(briefing, at) { Some(at) } else { moved() };
        taken.extend(place.map(|place| (part.kind, place)));
        found.push(place);
    }
    found
}

fn places_of_kind(briefing: &Briefing, kind: TableKind) -> HashMap<TextHash, Vec<usize>> {
    let mut places: HashMap<TextHash, Vec<usize>> = HashMap::new();
    let parts = (0..kind.count(briefing)).filter_map(|at| PartMark::of(briefing, kind, at));
    parts.for_each(|part| places.entry(part.mark).or_default().push(part.at as usize));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use crate::diff::tests::tables;
    use proptest::prelude::*;

    fn briefing(events: &[&str]) -> Briefing {
        let event = |title: &&str| format!("[[event]]\ntitle = \"{title}\"\ndate = \"2031\"\n");
        let events: String = events.iter().map(event).collect();
        load(&format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n{events}")).unwrap()
    }

    #[test]
    fn equal_parts_are_told_apart_by_their_places() {
        let old = briefing(&["a", "b", "a"]);
        let parts: Vec<PartMark> = (0..3).filter_map(|at| PartMark::of(&old, TableKind::Event, at)).collect();
        assert_eq!(find_all(&parts, &old), [Some(0), Some(1), Some(2)]);
        assert_eq!(find_all(&parts, &briefing(&["c", "a", "b", "a"])), [Some(1), Some(2), Some(3)]);
        assert_eq!(find_all(&parts, &briefing(&["b"])), [None, Some(0), None]);
        assert_eq!(PartMark::of(&old, TableKind::Event, 3), None);
    }

    proptest! {
        #[test]
        fn what_is_found_is_recognized_by_the_same_words(old in tables(), new in tables()) {
            for &kind in TableKind::ALL {
                for at in 0..kind.count(&old) {
                    let part = PartMark::of(&old, kind, at).unwrap();
                    prop_assert_eq!(part.find(&old).is_some(), true);
                    let name = |briefing, at| {
                        let (id, words) = Part::name(briefing, kind, at);
                        id.map_or_else(|| format!("w {words}"), |id| format!("i {id}"))
                    };
                    let wanted = (0..kind.count(&new)).any(|place| name(&new, place) == name(&old, at));
                    let found = part.find(&new);
                    prop_assert_eq!(found.is_some(), wanted);
                    prop_assert!(found.is_none_or(|place| name(&new, place) == name(&old, at)));
                }
            }
        }
    }
}
