//! Pairs the parts of two versions of a list: by id, by equal content, by equal words, and by place.
//!
//! It knows nothing of what is paired, and every decision depends only on what is equal, so that versions that are
//! remembered as hashes are paired in the same way.

mod alike;
mod pairs;

use std::collections::HashMap;
use std::hash::Hash;

pub(crate) use pairs::{FieldHashes, PartList, Sign};
use pairs::{Pairs, open};

/// Which part of an old list each part of a new one was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// For each new part its place in the old list; `None` if it is new.
    pub old_of: Vec<Option<usize>>,
    /// Places in the old list of what is gone.
    pub gone: Vec<usize>,
    /// The parts that are gone, each with the place of a new part that is equal in every field. There were more of them.
    pub twins: Vec<(usize, usize)>,
}

/// Pairs two lists. PartList with different ids are never paired.
///
/// PartList without an id that have not changed are paired first, those that occur only once before their neighbours and
/// these before all others. Of the parts that are left, those with the same words are paired by the number of
/// fields in common, and those at the same place if they differ in a single field. Takes linear time.
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
