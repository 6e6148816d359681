//! Who has a lane of their own on a time axis, and who shares one.

use std::cmp::Reverse;

use crate::briefing::{EntryId, Section};
use crate::index::Index;

/// Whose events a lane holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneOf {
    /// One actor's.
    Actor(EntryId),
    /// Those of so many actors for whom there is no lane left; how many is not said where some may not be named.
    Others(Option<usize>),
    /// Events that name no actor.
    Nobody,
    /// All events: there is no room to tell them apart.
    Everybody,
}

/// Who has which lane, from top to bottom.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// The lanes, in the order of the actors' panel; shared ones last.
    pub lanes: Vec<LaneOf>,
    /// For each actor, by place in the file, the lane.
    of: Vec<u16>,
    nobody: u16,
}

impl Lanes {
    /// At most `rows` lanes for those who are `involved`, each by place in the file in how many events, and for events
    /// in which nobody is, if there are such `alone`. Those who take part in most have one of their own: all
    /// others share one, so that every event is to be seen.
    ///
    /// Whoever may not be named has no lane of their own.
    pub fn new(
        index: &Index,
        (involved, alone): (&[u32], bool),
        may_name: impl Fn(EntryId) -> bool,
        rows: usize,
    ) -> Self {
        let mut actors: Vec<EntryId> = (0..involved.len())
            .filter(|&actor| involved[actor] > 0)
            .map(|actor| EntryId::new(Section::Actors, actor))
            .collect();
        let all = actors.len();
        actors.retain(|&actor| may_name(actor));
        let named = actors.len();
        let fits = named == all && all + usize::from(alone) <= rows;
        let own = if fits { all } else { rows.saturating_sub(1 + usize::from(alone)).min(named) };
        if own == 0 && rows > 0 && (all > 0 || alone) {
            return Self { lanes: vec![LaneOf::Everybody], of: vec![0; involved.len()], nobody: 0 };
        }
        if own < named {
            actors.select_nth_unstable_by_key(own, |&id| (Reverse(involved[id.at()]), index.rank(id)));
            actors.truncate(own);
        }
        actors.sort_unstable_by_key(|&id| index.rank(id));
        let shared = u16::try_from(own).unwrap_or(u16::MAX);
        let mut of = vec![shared; involved.len()];
        (0..).zip(&actors).for_each(|(lane, id)| of[id.at()] = lane);
        let mut lanes: Vec<LaneOf> = actors.into_iter().map(LaneOf::Actor).collect();
        lanes.extend((own < all).then_some(LaneOf::Others((named == all).then_some(all - own))));
        lanes.extend(alone.then_some(LaneOf::Nobody));
        lanes.truncate(rows);
        Self { nobody: u16::try_from(lanes.len()).unwrap_or(u16::MAX).saturating_sub(1), lanes, of }
    }

    /// Calls `each` once with every lane that the event at `rank` stands in.
    pub fn of(&self, index: &Index, rank: usize, mut each: impl FnMut(usize)) {
        let actors = index.chronology().actors(rank);
        if actors.is_empty() {
            return each(usize::from(self.nobody));
        }
        let mut shared = false;
        for &actor in actors {
            let lane = usize::from(self.of[actor as usize]);
            let own = matches!(self.lanes.get(lane), Some(LaneOf::Actor(_)));
            if own || !std::mem::replace(&mut shared, true) {
                each(lane);
            }
        }
    }
}

/// In how many of the events each actor takes part, and whether there is one in which nobody does.
pub fn involved(index: &Index, ranks: impl Iterator<Item = usize>) -> (Vec<u32>, bool) {
    let chronology = index.chronology();
    let (mut involved, mut alone) = (vec![0u32; index.briefing().actors.len()], false);
    for rank in ranks {
        let actors = chronology.actors(rank);
        alone |= actors.is_empty();
        actors.iter().for_each(|&actor| involved[actor as usize] += 1);
    }
    (involved, alone)
}
