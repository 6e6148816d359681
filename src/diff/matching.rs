//! Pairs the parts of two versions of a list: by id, content, words, and place.
//!
//! Decisions depend only on equality, so that versions remembered as hashes are paired in the same way.

mod alike;
mod pairs;

use std::collections::HashMap;
use std::hash::Hash;

pub(crate) use pairs::{FieldHashes, PartList, Sign};
use pairs::{Pairs, open};

/// The pairs of two lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// For each new part its place in the old list; `None` if it is new.
    pub old_of: Vec<Option<usize>>,
    /// The places in the old list of parts that are gone.
    pub gone: Vec<usize>,
    /// Parts that are gone although the new list has an equal one, with its place: there were more of them.
    pub twins: Vec<(usize, usize)>,
}

/// Pairs two lists. Parts with different ids are never paired.
///
/// Unchanged parts without an id are paired first: those that occur only once, then their neighbours, then all others.
/// The remaining parts are paired by words, those with the most fields in common first, and by place if they differ in
/// a single field. Takes linear time.
pub(crate) fn matching<W: Eq + Hash>(old: &PartList<W>, new: &PartList<W>) -> Matching {
    let mut pairs = Pairs { old, new, old_of: vec![None; new.signs.len()], new_of: vec![None; old.signs.len()] };
    pairs.in_order(|sign| sign.id, |sign| sign.id);
    pairs.unique();
    pairs.neighbours();
    pairs.in_order(Sign::unnamed_content, Sign::unnamed_content);
    pairs.by_words();
    pairs.by_place();
    let gone = open(&pairs.new_of);
    Matching { twins: twins(&gone, old, new), old_of: pairs.old_of, gone }
}

fn twins<W>(gone: &[usize], old: &PartList<W>, new: &PartList<W>) -> Vec<(usize, usize)> {
    if gone.iter().all(|&place| old.signs[place].id.is_some()) {
        return Vec::new();
    }
    let places = new.signs.iter().enumerate();
    let places: HashMap<u64, usize> =
        places.filter_map(|(place, sign)| Some((sign.unnamed_content()?, place))).collect();
    let twin = |&place: &usize| Some((place, *places.get(&old.signs[place].unnamed_content()?)?));
    gone.iter().filter_map(twin).collect()
}

#[cfg(test)]
mod tests;
