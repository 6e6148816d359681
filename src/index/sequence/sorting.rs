//! The order in which events are shown.
//!
//! By the earliest possible start, or by the latest if the earliest is unknown; then precise before vague, certain before
//! `?` and `~`, then by the date alone, then as in the file. An event never comes before one that it is stated to follow. An undated event stands
//! next to the event that it is stated to follow or precede; without one, at the as-of date.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::constraints::Constraints;
use crate::briefing::Event;
use crate::date::{Interval, Timestamp};

/// The position of an event: a time, and whether it comes before (-1) or after (1) the events at that time.
type SortPosition = (Timestamp, i8);
/// Position, width in seconds, doubt, the start of the date alone, place in the file.
type SortKey = (SortPosition, i64, bool, DatedStart, usize);
/// The first and the last possible start.
type DatedStart = (Option<Timestamp>, Option<Timestamp>);

/// Returns the events in order, by place in the file.
pub(super) fn sorted(events: &[Event], constraints: &Constraints, as_of: Interval) -> Vec<usize> {
    let keys = keys(events, constraints, as_of);
    if constraints.agreeing.is_empty() {
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.sort_unstable_by_key(|&event| keys[event]);
        return order;
    }
    let mut waits = vec![0_u32; events.len()];
    constraints.agreeing.iter().for_each(|pair| waits[pair.later] += 1);
    let ready = (0..events.len()).filter(|&event| waits[event] == 0);
    let mut ready: BinaryHeap<Reverse<SortKey>> = ready.map(|event| Reverse(keys[event])).collect();
    let mut order = Vec::with_capacity(events.len());
    while let Some(Reverse((.., event))) = ready.pop() {
        order.push(event);
        for later in constraints.after(event) {
            waits[later] -= 1;
            if waits[later] == 0 {
                ready.push(Reverse(keys[later]));
            }
        }
    }
    order
}

fn keys(events: &[Event], constraints: &Constraints, as_of: Interval) -> Vec<SortKey> {
    let end_of_briefing = as_of.to.map_or(Timestamp::from_seconds(i64::MAX), |end| end.at);
    let key = |(place, event): (usize, &Event)| {
        let start = &constraints.starts[place];
        let (from, to) = (start.from.map(|from| from.at), start.to.map(|to| to.at));
        let side = if event.date.is_some() { 0 } else { 1 };
        let position = match (from, to) {
            // without a zone, the clock alone can place the start after the end
            (Some(from), Some(to)) => (from, side).min((to, -1)),
            (Some(from), None) => (from, side),
            (None, Some(to)) => (to, -1),
            (None, None) => (end_of_briefing, -1),
        };
        let width = from.zip(to).map_or(i64::MAX, |(from, to)| to.seconds().saturating_sub(from.seconds()));
        let doubt = event.date.as_ref().is_none_or(|date| date.is_uncertain() || date.is_approximate());
        // events that others narrow to the same time still differ in their dates
        let dated = constraints.dated.get(place).unwrap_or(start);
        let dated = (dated.from.map(|from| from.at), dated.to.map(|to| to.at));
        (position, width, doubt, dated, place)
    };
    let mut keys: Vec<SortKey> = events.iter().enumerate().map(key).collect();
    // an event without a start comes just before the first that follows it
    for event in constraints.latest_first() {
        if constraints.starts[event].from.is_none() {
            for later in constraints.after(event) {
                let ((at, _), ..) = keys[later];
                keys[event].0 = keys[event].0.min((at, -1));
            }
        }
    }
    keys
}
