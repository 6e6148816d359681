//! Which actors have a lane of their own on a time axis, and which share one.

use std::cmp::Reverse;

use crate::briefing::{EntryId, Section};
use crate::index::Index;

/// Whose events a lane contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneOf {
    /// One actor's.
    Actor(EntryId),
    /// Those of the actors without a lane; their number is unknown if some may not be named.
    Others(Option<usize>),
    /// Events without actors.
    WithoutActors,
    /// All events: there is no room for several lanes.
    AllEvents,
}

/// The lanes, from top to bottom.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// Lanes in the order of the actors' panel; shared ones last.
    pub lanes: Vec<LaneOf>,
    /// The lane of each actor, by position in the file.
    of: Vec<u16>,
    /// The lane of events without actors.
    without_actors: u16,
}

impl Lanes {
    /// Assigns at most `rows` lanes. `involved` is the number of events of each actor by position in the file; `alone` is
    /// true if there are events without actors. The actors with most events have lanes of their own, the others share one,
    /// so that every event is visible.
    ///
    /// An actor who may not be named has no lane of their own.
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
            return Self { lanes: vec![LaneOf::AllEvents], of: vec![0; involved.len()], without_actors: 0 };
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
        lanes.extend(alone.then_some(LaneOf::WithoutActors));
        lanes.truncate(rows);
        let without_actors = u16::try_from(lanes.len()).unwrap_or(u16::MAX).saturating_sub(1);
        Self { lanes, of, without_actors }
    }

    /// Calls `each` once with every lane of the event at `rank`.
    pub fn of(&self, index: &Index, rank: usize, mut each: impl FnMut(usize)) {
        let actors = index.chronology().actors(rank);
        if actors.is_empty() {
            return each(usize::from(self.without_actors));
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

/// Returns the number of events of each actor, and whether there are events without actors.
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
