//! What `after` and `before` add to the dates of events.

use crate::briefing::Event;
use crate::date::{Bound, Interval};

/// Two events in a stated order, by place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Constraint {
    pub earlier: usize,
    pub later: usize,
}

/// The stated order of events as far as it agrees with their dates, and when each can have started.
#[derive(Debug)]
pub(super) struct Constraints {
    /// By place in the file: the start of the date, narrowed by events that come before and after.
    pub starts: Vec<Interval>,
    /// By place in the file: the start of the date alone; empty if no order is stated.
    pub dated: Vec<Interval>,
    /// Sorted.
    pub agreeing: Vec<Constraint>,
    pub contradictions: Vec<Constraint>,
    /// All events, each after those that are stated to be earlier.
    topological: Vec<usize>,
}

impl Constraints {
    /// Narrows `starts` by the order that `events` state. The order has no circles: `load` refuses them.
    pub(super) fn new(events: &[Event], starts: Vec<Interval>) -> Self {
        let stated = stated(events);
        let topological = topological(events.len(), &stated);
        let dated = if stated.is_empty() { Vec::new() } else { starts.clone() };
        let mut found = Self { starts, dated, agreeing: Vec::new(), contradictions: Vec::new(), topological };
        if !stated.is_empty() {
            found.narrow_starts(&stated);
            found.narrow_ends();
        }
        found
    }

    /// Moves each start to that of the latest event before it. An event that certainly started by then contradicts.
    fn narrow_starts(&mut self, stated: &[Constraint]) {
        let mut by_later: Vec<Constraint> = stated.to_vec();
        by_later.sort_unstable_by_key(|pair| (pair.later, pair.earlier));
        for &event in &self.topological {
            let first = by_later.partition_point(|pair| pair.later < event);
            for pair in by_later[first..].iter().take_while(|pair| pair.later == event) {
                let earlier = self.starts[pair.earlier].from;
                if earlier.zip(self.dated[event].to).is_some_and(|(start, end)| end.is_by(start)) {
                    self.contradictions.push(*pair);
                    continue;
                }
                self.agreeing.push(*pair);
                self.starts[event].from = self.starts[event].from.max(earlier);
            }
        }
        self.agreeing.sort_unstable();
        self.contradictions.sort_unstable();
    }

    /// Moves each end to that of the earliest event after it.
    fn narrow_ends(&mut self) {
        for &event in self.topological.iter().rev() {
            for pair in that_follow(&self.agreeing, event) {
                let end = self.starts[pair.later].to;
                self.starts[event].to = soonest(self.starts[event].to, end);
            }
        }
    }

    /// Returns the events that are stated to come after `event`, as far as dates agree.
    pub(super) fn after(&self, event: usize) -> impl Iterator<Item = usize> {
        that_follow(&self.agreeing, event).iter().map(|pair| pair.later)
    }

    /// Returns all events from the last to the first in the stated order.
    pub(super) fn latest_first(&self) -> impl Iterator<Item = usize> {
        self.topological.iter().rev().copied()
    }
}

/// Returns the sooner of two ends, of which either may be open.
fn soonest(one: Option<Bound>, other: Option<Bound>) -> Option<Bound> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn stated(events: &[Event]) -> Vec<Constraint> {
    let mut stated = Vec::new();
    for (place, event) in events.iter().enumerate() {
        stated.extend(event.after.map(|earlier| Constraint { earlier: earlier.at(), later: place }));
        stated.extend(event.before.map(|later| Constraint { earlier: place, later: later.at() }));
    }
    stated.sort_unstable();
    stated.dedup();
    stated
}

/// Returns the pairs in which `event` is the earlier one; `pairs` are sorted.
fn that_follow(pairs: &[Constraint], event: usize) -> &[Constraint] {
    let first = pairs.partition_point(|pair| pair.earlier < event);
    let last = pairs.partition_point(|pair| pair.earlier <= event);
    &pairs[first..last]
}

/// Returns all events, each after those that are stated to be earlier; nothing if no order is stated.
fn topological(events: usize, stated: &[Constraint]) -> Vec<usize> {
    if stated.is_empty() {
        return Vec::new();
    }
    let mut waits = vec![0_u32; events];
    stated.iter().for_each(|pair| waits[pair.later] += 1);
    let mut order: Vec<usize> = (0..events).filter(|&event| waits[event] == 0).collect();
    let mut at = 0;
    while let Some(&event) = order.get(at) {
        at += 1;
        for pair in that_follow(stated, event) {
            waits[pair.later] -= 1;
            if waits[pair.later] == 0 {
                order.push(pair.later);
            }
        }
    }
    order
}
