//! Maps each part of one version of a briefing to its place in another, to carry positions over.

use super::recognition::matched;
use crate::briefing::{Briefing, EntryId, SourceId, TableKind};

/// The place in a new version of each part of an old one. Several equal parts may map to the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// By kind, in the order of [`TableKind::ALL`], then by old place.
    new_of: Vec<Vec<Option<usize>>>,
}

impl Mapping {
    /// Finds the parts of `old` in `new`. Takes linear time, so do it once per version, not once per position.
    pub fn between(old: &Briefing, new: &Briefing) -> Self {
        Self {
            new_of: TableKind::ALL
                .iter()
                .map(|&kind| {
                    let mut new_of = vec![None; kind.count(old)];
                    let matching = matched(kind, old, new);
                    for (new, old) in matching.old_of.into_iter().enumerate() {
                        old.into_iter().for_each(|old| new_of[old] = Some(new));
                    }
                    // a viewer of a part that is gone sees no difference at its twin
                    matching.twins.into_iter().for_each(|(old, new)| new_of[old] = Some(new));
                    new_of
                })
                .collect(),
        }
    }

    /// Maps every part of `briefing` to its own place.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH show questions from the audience"))]
    pub(crate) fn identity(briefing: &Briefing) -> Self {
        Self { new_of: TableKind::ALL.iter().map(|kind| (0..kind.count(briefing)).map(Some).collect()).collect() }
    }

    /// Adds parts of a kind that are appended to both versions: with the keys `old` in the old one, and with the keys
    /// `new` from place `start` in the new one.
    #[must_use]
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH show questions from the audience"))]
    pub(crate) fn appended<K: PartialEq>(mut self, kind: TableKind, old: &[K], (start, new): (usize, &[K])) -> Self {
        let place = |key: &K| new.iter().position(|other| other == key).map(|place| start + place);
        self.new_of[kind as usize].extend(old.iter().map(place));
        self
    }

    /// Returns the mapping through `self` and then through `next`.
    #[must_use]
    pub fn then(&self, next: &Mapping) -> Self {
        let through = |&kind: &TableKind| {
            let of_kind = self.new_of[kind as usize].iter();
            of_kind.map(|place| place.and_then(|place| next.part(kind, place))).collect()
        };
        Self { new_of: TableKind::ALL.iter().map(through).collect() }
    }

    /// Returns the new place of the part at `place` of its kind; `None` if it is gone.
    pub fn part(&self, kind: TableKind, place: usize) -> Option<usize> {
        self.new_of[kind as usize].get(place).copied().flatten()
    }

    /// Returns the entry in the new version; `None` if it is gone.
    pub fn entry(&self, entry: EntryId) -> Option<EntryId> {
        self.part(TableKind::of(entry.section), entry.at()).map(|place| EntryId::new(entry.section, place))
    }

    /// Returns the source in the new version; `None` if it is gone.
    pub fn source(&self, source: SourceId) -> Option<SourceId> {
        let place = self.part(TableKind::Source, source.at())?;
        u32::try_from(place).ok().map(SourceId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Section, load};

    fn briefing(titles: &[&str]) -> Briefing {
        let event = |title: &&str| format!("[[event]]\ntitle = \"{title}\"\ndate = \"2031\"\n");
        let events: String = titles.iter().map(event).collect();
        load(&format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n{events}")).unwrap()
    }

    #[test]
    fn mappings_are_composed() {
        let (one, two, three) = (briefing(&["a", "b", "c"]), briefing(&["c", "a"]), briefing(&["d", "e", "a", "c"]));
        let (there, on) = (Mapping::between(&one, &two), Mapping::between(&two, &three));
        let event = |mapping: &Mapping, place| mapping.entry(EntryId::new(Section::Timeline, place)).map(EntryId::at);
        assert_eq!([0, 1, 2, 3].map(|place| event(&there, place)), [Some(1), None, Some(0), None]);
        assert_eq!([0, 1, 2].map(|place| event(&there.then(&on), place)), [Some(2), None, Some(3)]);
        assert_eq!(Mapping::between(&one, &one), Mapping::identity(&one));
    }

    #[test]
    fn a_part_that_is_gone_maps_to_its_twin() {
        let mapping = Mapping::between(&briefing(&["a", "b", "a", "c"]), &briefing(&["b", "a"]));
        let places: Vec<_> = (0..4).map(|place| mapping.part(TableKind::Event, place)).collect();
        assert_eq!(places, [Some(1), Some(0), Some(1), None]);
    }

    #[test]
    fn appended_parts_are_recognized_by_their_keys() {
        let briefing = briefing(&["a", "b"]);
        let mapping = Mapping::identity(&briefing).appended(TableKind::Event, &[7, 8, 9], (2, &[9, 7]));
        let places: Vec<_> = (0..6).map(|place| mapping.part(TableKind::Event, place)).collect();
        assert_eq!(places, [Some(0), Some(1), Some(3), None, Some(2), None]);
    }
}
