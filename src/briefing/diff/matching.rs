//! Which part of one list is which of another: by id, else by words, and where words are equal by content, then by order.
//!
//! It knows nothing of what is matched.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// What a part is known by.
#[derive(Clone, Debug)]
pub struct Sign<'a, W> {
    /// Its id; nothing else has the same.
    pub id: Option<&'a str>,
    /// Its own words, which others may share.
    pub words: W,
    /// A hash of all that it says, for telling apart those without id that share their words.
    pub content: u64,
}

/// Which part of an old list each part of a new one was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// For each new part its place in the old list; `None` if it is new.
    pub old_of: Vec<Option<usize>>,
    /// Places in the old list of what is gone.
    pub gone: Vec<usize>,
}

/// Matches two lists. Parts with different ids are never the same; a part that was given an id, or lost it, is known by
/// its words. Takes time linear in the lists' length, whatever they hold.
pub fn matching<W: Eq + Hash>(old: &[Sign<W>], new: &[Sign<W>]) -> Matching {
    let mut state = Partial { old, new, old_of: vec![None; new.len()], taken: vec![false; old.len()] };
    state.by_id();
    state.by_words(false, false, true);
    state.by_words(false, false, false);
    state.by_words(false, true, false);
    state.by_words(true, false, false);
    let gone = (0..old.len()).filter(|&place| !state.taken[place]).collect();
    Matching { old_of: state.old_of, gone }
}

/// A matching in the making.
struct Partial<'l, 'a, W> {
    old: &'l [Sign<'a, W>],
    new: &'l [Sign<'a, W>],
    old_of: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'l, W: Eq + Hash> Partial<'l, '_, W> {
    fn by_id(&mut self) {
        let places: HashMap<&str, usize> =
            self.old.iter().enumerate().filter_map(|(place, sign)| Some((sign.id?, place))).collect();
        for (place, sign) in self.new.iter().enumerate() {
            if let Some(&old) = sign.id.and_then(|id| places.get(id)) {
                self.join(old, place);
            }
        }
    }

    /// Those that share their words (and their `content`, if that is asked for), one by one in file order; of either
    /// list only those that are `named` by an id, or only those that are not.
    fn by_words(&mut self, old_named: bool, new_named: bool, content: bool) {
        let key = |sign: &'l Sign<'_, W>| (&sign.words, content.then_some(sign.content));
        let mut waiting: HashMap<(&W, Option<u64>), VecDeque<usize>> = HashMap::new();
        for (place, sign) in self.old.iter().enumerate() {
            if !self.taken[place] && sign.id.is_some() == old_named {
                waiting.entry(key(sign)).or_default().push_back(place);
            }
        }
        for (place, sign) in self.new.iter().enumerate() {
            let open = self.old_of[place].is_none() && sign.id.is_some() == new_named;
            let first = waiting.get_mut(&key(sign)).filter(|_| open).and_then(VecDeque::pop_front);
            first.into_iter().for_each(|old| self.join(old, place));
        }
    }

    fn join(&mut self, old: usize, new: usize) {
        // an id that stands twice in a list that nobody has checked counts once
        if !self.taken[old] {
            self.taken[old] = true;
            self.old_of[new] = Some(old);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(old: &[(&'static str, &'static str, u64)], new: &[(&'static str, &'static str, u64)]) -> Matching {
        let signs = |list: &[(&'static str, &'static str, u64)]| -> Vec<Sign<&'static str>> {
            let sign = |&(id, words, content)| Sign { id: Some(id).filter(|id: &&str| !id.is_empty()), words, content };
            list.iter().map(sign).collect()
        };
        matching(&signs(old), &signs(new))
    }

    #[test]
    fn an_id_goes_before_words_and_content_before_order() {
        let found = matched(
            &[("a", "x", 1), ("", "y", 2), ("", "y", 3), ("b", "z", 4)],
            &[("", "y", 3), ("a", "other", 9), ("c", "z", 4)],
        );
        assert_eq!(found, Matching { old_of: vec![Some(2), Some(0), None], gone: vec![1, 3] });
    }

    #[test]
    fn equal_words_are_counted() {
        let found = matched(&[("", "y", 1), ("", "y", 2)], &[("", "y", 5), ("", "y", 6), ("", "y", 7)]);
        assert_eq!(found, Matching { old_of: vec![Some(0), Some(1), None], gone: vec![] });
    }

    #[test]
    fn what_was_given_an_id_or_lost_it_is_known_by_its_words() {
        assert_eq!(matched(&[("", "y", 1)], &[("a", "y", 2)]).old_of, [Some(0)]);
        assert_eq!(matched(&[("a", "y", 1)], &[("", "y", 2)]).old_of, [Some(0)]);
        assert_eq!(matched(&[("a", "y", 1)], &[("b", "y", 1)]).old_of, [None]);
    }
}
