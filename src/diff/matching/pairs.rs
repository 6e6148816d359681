//! Pairs parts that have the same id, or that have not changed.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The properties by which a part is recognized.
#[derive(Clone, Debug)]
pub(crate) struct Sign<'a, W> {
    /// The id, which is unique.
    pub id: Option<&'a str>,
    /// The words of the part, which other parts may share.
    pub words: W,
    /// A hash of all fields; unused for a part with an id.
    pub content: u64,
}

/// The hash of each field of a part, name and value, in any order.
pub(crate) type FieldHashes = Vec<u64>;

/// A list of parts.
pub(crate) struct PartList<'a, W> {
    pub signs: Vec<Sign<'a, W>>,
    /// Returns the fields of the part at a place; called only for changed parts.
    pub fields: &'a dyn Fn(usize) -> FieldHashes,
}

/// The pairs found so far.
pub(super) struct Pairs<'l, 'a, W> {
    pub(super) old: &'l PartList<'a, W>,
    pub(super) new: &'l PartList<'a, W>,
    pub(super) old_of: Vec<Option<usize>>,
    pub(super) new_of: Vec<Option<usize>>,
}

impl<'l, 'a, W: Eq + Hash> Pairs<'l, 'a, W> {
    /// Pairs parts with the same key one by one in file order.
    pub(super) fn in_order<K: Eq + Hash>(
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
    pub(super) fn unique(&mut self) {
        let contents = |parts: &PartList<W>, paired: &[Option<usize>]| {
            once(open(paired).into_iter().filter_map(|place| Some((parts.signs[place].unnamed_content()?, place))))
        };
        let (old, new) = (contents(self.old, &self.new_of), contents(self.new, &self.old_of));
        for (content, old) in old {
            if let (Some(old), Some(&Some(new))) = (old, new.get(&content)) {
                self.pair(old, new);
            }
        }
    }

    /// Pairs unchanged parts next to paired ones, or at the same end of the lists.
    pub(super) fn neighbours(&mut self) {
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
        let content = |parts: &PartList<W>, place| parts.signs.get(place).and_then(Sign::unnamed_content);
        if content(self.old, old).is_some_and(|old| Some(old) == content(self.new, new)) {
            self.pair(old, new);
        }
    }

    /// Pairs two parts, unless one of them is paired already.
    pub(super) fn pair(&mut self, old: usize, new: usize) {
        if self.new_of[old].is_none() && self.old_of[new].is_none() {
            (self.new_of[old], self.old_of[new]) = (Some(new), Some(old));
        }
    }
}

impl<W> Sign<'_, W> {
    pub(super) fn unnamed_content(&self) -> Option<u64> {
        Some(self.content).filter(|_| self.id.is_none())
    }
}

/// Returns the places that are not paired.
pub(super) fn open(paired: &[Option<usize>]) -> Vec<usize> {
    (0..paired.len()).filter(|&place| paired[place].is_none()).collect()
}

/// Returns the place of each key; `None` if the key occurs several times.
pub(super) fn once<K: Eq + Hash>(keys: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut places = HashMap::new();
    for (key, place) in keys {
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(place));
    }
    places
}
