//! Pairs changed parts by the fields that they have in common.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::iter;
use std::ops::Range;

use super::pairs::{FieldHashes, Pairs, PartList, once, open};

/// Maximum number of pairs with the same words that are compared field by field; beyond it, only pairs that differ in a
/// single field are found.
const MAX_COMPARED: usize = 1024;
/// Number of common fields by which one of several parts with changed words is still recognized at the same place.
const MIN_COMMON: usize = 3;

impl<'l, 'a, W: Eq + Hash> Pairs<'l, 'a, W> {
    /// Pairs parts with the same words, unless both have an id.
    pub(super) fn by_words(&mut self) {
        let expected = (expected(&self.new_of), expected(&self.old_of));
        for (old, new) in self.groups() {
            if old.len() * new.len() <= MAX_COMPARED {
                self.most_alike(&old, &new, (&expected.0, &expected.1));
            } else {
                self.single_difference(&old, &new);
            }
        }
        for (old_named, new_named) in [(false, false), (false, true), (true, false)] {
            self.in_order(
                |sign| Some(&sign.words).filter(|_| sign.id.is_some() == old_named),
                |sign| Some(&sign.words).filter(|_| sign.id.is_some() == new_named),
            );
        }
    }

    /// Returns the unpaired parts of both lists that share their words.
    fn groups(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        let mut known: HashMap<&W, usize> = HashMap::new();
        for old in open(&self.new_of) {
            let group = *known.entry(&self.old.signs[old].words).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Default::default());
            }
            groups[group].0.push(old);
        }
        for new in open(&self.old_of) {
            if let Some(&group) = known.get(&self.new.signs[new].words) {
                groups[group].1.push(new);
            }
        }
        groups
    }

    /// Pairs the parts with the most fields in common first, and among them those closest to where their neighbours
    /// moved.
    fn most_alike(&mut self, old: &[usize], new: &[usize], (new_at, old_at): (&[usize], &[usize])) {
        let fields = |parts: &PartList<W>, places: &[usize]| -> Vec<(usize, FieldHashes)> {
            places.iter().map(|&place| (place, parts.sorted_fields(place))).collect()
        };
        let mut ranked = Vec::new();
        let new = fields(self.new, new);
        for (old, fields) in fields(self.old, old) {
            for (new, others) in &new {
                let distance = old.abs_diff(old_at[*new]) + new.abs_diff(new_at[old]);
                // the same in both directions, so that the reverse comparison pairs as many
                let place = (old.min(*new), old.max(*new));
                ranked.push((Reverse(common(&fields, others)), distance, place, old, *new));
            }
        }
        ranked.sort_unstable();
        for (.., old, new) in ranked {
            self.pair_allowed(old, new);
        }
    }

    /// Pairs parts that differ in one field, if there is only one such pair.
    fn single_difference(&mut self, old: &[usize], new: &[usize]) {
        // the fields without any one of them; and all of them, since one may be added or removed
        let keys = |parts: &PartList<W>, places: &[usize]| {
            once(places.iter().flat_map(|&place| {
                let fields = (parts.fields)(place);
                let sum = fields.iter().fold(0, |sum: u64, field| sum.wrapping_add(*field));
                let others = fields.into_iter().map(move |field| sum.wrapping_sub(field));
                iter::once(sum).chain(others).map(move |key| (key, place))
            }))
        };
        let (old, new) = (keys(self.old, old), keys(self.new, new));
        let pair = |(key, place): (u64, Option<usize>)| Some((place?, (*new.get(&key)?)?));
        let mut found: Vec<(usize, usize)> = old.into_iter().filter_map(pair).collect();
        found.sort_unstable_by_key(|&(old, new)| (old.min(new), old.max(new), old));
        for (old, new) in found {
            self.pair_allowed(old, new);
        }
    }

    fn pair_allowed(&mut self, old: usize, new: usize) {
        if self.old.signs[old].id.is_none() || self.new.signs[new].id.is_none() {
            self.pair(old, new);
        }
    }

    /// Pairs parts whose words alone have changed, if as many are between the same neighbours.
    pub(super) fn by_place(&mut self) {
        let mut end = 0;
        while end < self.old_of.len() {
            let start = end;
            let is_paired = self.old_of[start].is_some();
            end += self.old_of[start..].iter().take_while(|old| old.is_some() == is_paired).count();
            if !is_paired {
                self.between_neighbours(start..end);
            }
        }
    }

    fn between_neighbours(&mut self, new: Range<usize>) {
        let start = new.start.checked_sub(1).map_or(Some(0), |before| self.old_of[before].map(|old| old + 1));
        let end = if new.end == self.old_of.len() { Some(self.new_of.len()) } else { self.old_of[new.end] };
        let (Some(start), Some(end)) = (start, end) else { return };
        if end.checked_sub(start) != Some(new.len()) || self.new_of[start..end].iter().any(Option::is_some) {
            return;
        }
        // a part alone between its neighbours is hardly a different one
        let min_common = if new.len() == 1 { 1 } else { MIN_COMMON };
        for (old, new) in (start..end).zip(new) {
            let unnamed = self.old.signs[old].id.is_none() && self.new.signs[new].id.is_none();
            let fields = (self.old.sorted_fields(old), self.new.sorted_fields(new));
            if unnamed && has_single_difference(&fields.0, &fields.1, min_common) {
                self.pair(old, new);
            }
        }
    }
}

impl<W> PartList<'_, W> {
    fn sorted_fields(&self, place: usize) -> FieldHashes {
        let mut fields = (self.fields)(place);
        fields.sort_unstable();
        fields
    }
}

fn has_single_difference(old: &FieldHashes, new: &FieldHashes, min_common: usize) -> bool {
    let common = common(old, new);
    common >= min_common && old.len().max(new.len()) == common + 1
}

/// Returns the number of common fields; both lists are sorted.
fn common(old: &FieldHashes, new: &FieldHashes) -> usize {
    let (mut common, mut rest) = (0, new.iter().peekable());
    for field in old {
        while rest.next_if(|other| *other < field).is_some() {}
        common += usize::from(rest.next_if_eq(&field).is_some());
    }
    common
}

/// Returns for each part its place in the other list if it had moved with the part before it.
fn expected(paired: &[Option<usize>]) -> Vec<usize> {
    let mut next = 0;
    let expect = |place: &Option<usize>| {
        let here = place.unwrap_or(next);
        next = here + 1;
        here
    };
    paired.iter().map(expect).collect()
}
