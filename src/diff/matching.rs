//! Pairs the parts of two versions of a list: by id, by equal content, by equal words, and by place.
//!
//! It knows nothing of what is paired, and every decision depends only on what is equal, so that versions that are
//! remembered as hashes are paired in the same way.

mod alike;

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// What a part is known by.
#[derive(Clone, Debug)]
pub struct Sign<'a, W> {
    /// Its id; nothing else has the same.
    pub id: Option<&'a str>,
    /// Its own words, which others may share.
    pub words: W,
    /// A hash of all its fields; of a part with an id it is not looked at.
    pub content: u64,
}

/// The hash of each field of a part, name and value, in any order.
pub type FieldHashes = Vec<u64>;

/// A list of parts.
pub struct Parts<'a, W> {
    /// What each is known by.
    pub signs: Vec<Sign<'a, W>>,
    /// The fields of the part at a place. Asked only for parts that have changed.
    pub fields: &'a dyn Fn(usize) -> FieldHashes,
}

/// Which part of an old list each part of a new one was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// For each new part its place in the old list; `None` if it is new.
    pub old_of: Vec<Option<usize>>,
    /// Places in the old list of what is gone.
    pub gone: Vec<usize>,
    /// The parts that are gone, each with the place of a new part that is equal in every field. There were more of them.
    pub twins: Vec<(usize, usize)>,
}

/// Pairs two lists. Parts with different ids are never paired.
///
/// Parts without an id that have not changed are paired first, those that occur only once before their neighbours and
/// these before all others. Of the parts that are left, those with the same words are paired by the number of
/// fields in common, and those at the same place if they differ in a single field. Takes linear time.
pub fn matching<W: Eq + Hash>(old: &Parts<W>, new: &Parts<W>) -> Matching {
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

fn twins<W>(gone: &[usize], old: &Parts<W>, new: &Parts<W>) -> Vec<(usize, usize)> {
    if gone.iter().all(|&place| old.signs[place].id.is_some()) {
        return Vec::new();
    }
    let places = new.signs.iter().enumerate();
    let places: HashMap<u64, usize> =
        places.filter_map(|(place, sign)| Some((sign.unnamed_content()?, place))).collect();
    let twin = |&place: &usize| Some((place, *places.get(&old.signs[place].unnamed_content()?)?));
    gone.iter().filter_map(twin).collect()
}

/// A matching in the making.
struct Pairs<'l, 'a, W> {
    old: &'l Parts<'a, W>,
    new: &'l Parts<'a, W>,
    old_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

impl<'l, 'a, W: Eq + Hash> Pairs<'l, 'a, W> {
    /// Pairs those with the same key one by one in file order.
    fn in_order<K: Eq + Hash>(
        &mut self,
        old_key: impl Fn(&'l Sign<'a, W>) -> Option<K>,
        new_key: impl Fn(&'l Sign<'a, W>) -> Option<K>,
    ) {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for old in open(&self.new_of) {
            let Some(key) = old_key(&self.old.signs[old]) else { continue };
            waiting.entry(key).or_default().push_back(old);
        }
        for new in open(&self.old_of) {
            let Some(key) = new_key(&self.new.signs[new]) else { continue };
            let first = waiting.get_mut(&key).and_then(VecDeque::pop_front);
            first.into_iter().for_each(|old| self.pair(old, new));
        }
    }

    /// Pairs unchanged parts that occur once in each list.
    fn unique(&mut self) {
        let contents = |parts: &Parts<W>, paired: &[Option<usize>]| {
            once(open(paired).into_iter().filter_map(|place| Some((parts.signs[place].unnamed_content()?, place))))
        };
        let (old, new) = (contents(self.old, &self.new_of), contents(self.new, &self.old_of));
        for (content, old) in old {
            if let (Some(old), Some(&Some(new))) = (old, new.get(&content)) {
                self.pair(old, new);
            }
        }
    }

    /// Pairs unchanged parts that stand next to paired ones, or at the same end of the lists.
    fn neighbours(&mut self) {
        for new in 0..self.new.signs.len() {
            let before = new.checked_sub(1).map(|before| self.old_of[before]);
            if let Some(old) = before.map_or(Some(0), |old| Some(old? + 1)) {
                self.pair_unchanged(old, new);
            }
        }
        let (old_end, new_end) = (self.old.signs.len(), self.new.signs.len());
        for new in (0..new_end).rev() {
            let after = if new + 1 == new_end { Some(old_end) } else { self.old_of[new + 1] };
            if let Some(old) = after.and_then(|after| after.checked_sub(1)) {
                self.pair_unchanged(old, new);
            }
        }
    }

    fn pair_unchanged(&mut self, old: usize, new: usize) {
        let content = |parts: &Parts<W>, place| parts.signs.get(place).and_then(Sign::unnamed_content);
        if content(self.old, old).is_some_and(|old| Some(old) == content(self.new, new)) {
            self.pair(old, new);
        }
    }

    /// Pairs the two, unless one of them is paired already.
    fn pair(&mut self, old: usize, new: usize) {
        if self.new_of[old].is_none() && self.old_of[new].is_none() {
            (self.new_of[old], self.old_of[new]) = (Some(new), Some(old));
        }
    }
}

impl<W> Sign<'_, W> {
    fn unnamed_content(&self) -> Option<u64> {
        Some(self.content).filter(|_| self.id.is_none())
    }
}

/// Places that are not paired.
fn open(paired: &[Option<usize>]) -> Vec<usize> {
    (0..paired.len()).filter(|&place| paired[place].is_none()).collect()
}

/// The place of each key; `None` if the key occurs several times.
fn once<K: Eq + Hash>(keys: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut places = HashMap::new();
    for (key, place) in keys {
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(place));
    }
    places
}

#[cfg(test)]
mod tests;
