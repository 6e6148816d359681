//! The sequence of events: when each can have started, by its date and by `after` and `before`, and the order of all.
//!
//! Everything is computed on intervals of time. Dates that are certain are never overridden: an `after` or `before` that
//! contradicts them is ignored here, and reported by `check`.

mod constraints;
mod sorting;
#[cfg(test)]
mod tests;

use crate::briefing::{Briefing, Date, Day, EntryId, Event, EventStatus, Section, Zone};
use crate::date::{Bound, Interval};
use constraints::{Constraint, Constraints};

/// When each event can have started, and the order of events.
#[derive(Debug)]
pub(super) struct Sequence {
    /// By place in the file.
    starts: Vec<Interval>,
    days: Vec<Option<Day>>,
    order: Vec<EntryId>,
    contradictions: Vec<Constraint>,
    /// The zone in which the timeline is displayed; `None` if no time has one.
    zone: Option<Zone>,
}

impl Sequence {
    /// Orders the events of a briefing. Costs O(n log n).
    pub(super) fn new(briefing: &Briefing) -> Self {
        let events = &briefing.events;
        let start = |event: &Event| event.date.as_ref().map(Date::start).unwrap_or_default();
        let starts: Vec<Interval> = events.iter().map(start).collect();
        let zone = zone(briefing);
        let days = starts.iter().map(|start| day(start, zone)).collect();
        let constraints = Constraints::new(events, starts);
        let as_of = briefing.meta.as_of.interval();
        let order = sorting::sorted(events, &constraints, as_of);
        let order = order.into_iter().map(|place| EntryId::new(Section::Timeline, place)).collect();
        let Constraints { mut starts, contradictions, .. } = constraints;
        for (event, start) in events.iter().zip(&mut starts) {
            let is_past = matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing);
            if event.date.is_none() && is_past && start.to.is_none() {
                start.to = as_of.to.filter(|end| start.from.is_none_or(|from| from < *end));
            }
        }
        Self { starts, days, order, contradictions, zone }
    }

    pub(super) fn order(&self) -> &[EntryId] {
        &self.order
    }

    /// Returns the pairs of events whose dates contradict an `after` or `before`, the one said to be earlier first.
    pub(super) fn contradictions(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        let id = |place| EntryId::new(Section::Timeline, place);
        self.contradictions.iter().map(move |pair| (id(pair.earlier), id(pair.later)))
    }

    /// Returns the day on which `event` is listed, in [`zone`](Self::zone); `None` if undated.
    pub(super) fn day(&self, event: EntryId) -> Option<Day> {
        *self.days.get(event.at())?
    }

    /// Returns the zone in which the times of the timeline are displayed; `None` if no time has one.
    pub(super) fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Returns when `event` can have started, by its date and by events that it comes after or before.
    pub(super) fn start(&self, event: EntryId) -> Option<&Interval> {
        (event.section == Section::Timeline).then(|| self.starts.get(event.at())).flatten()
    }

    /// Returns true if neither dates nor `after` and `before` tell which of two events started first.
    ///
    /// Two events with the same exact start are not uncertain: their dates already show it.
    pub(super) fn is_uncertain(&self, briefing: &Briefing, a: EntryId, b: EntryId) -> bool {
        let (Some(first), Some(second)) = (briefing.event(a), briefing.event(b)) else { return false };
        let (Some(from), Some(to)) = (self.start(a), self.start(b)) else { return false };
        let said = [first.after, first.before].contains(&Some(b)) || [second.after, second.before].contains(&Some(a));
        let is_exact = |event: &Event| event.date.as_ref().is_some_and(Date::has_exact_start);
        let is_same = from == to && is_exact(first) && is_exact(second);
        !is_same && from.overlaps(to) && (!said || self.contradicts(a, b))
    }

    fn contradicts(&self, a: EntryId, b: EntryId) -> bool {
        let places = [a.at(), b.at()];
        self.contradictions.iter().any(|pair| places.contains(&pair.earlier) && places.contains(&pair.later))
    }
}

/// Returns the day of a start, in `zone` if it is known to the start.
fn day(start: &Interval, zone: Option<Zone>) -> Option<Day> {
    let last = || start.to.map(|to| Bound { at: to.at.plus(-1), ..to });
    let bound = start.from.or_else(last)?;
    let local = zone.filter(|_| !bound.floating).map_or(bound.at, |zone| zone.local(bound.at));
    Some(local.day())
}

/// Returns the zone in which the times of a briefing are displayed together: its own, or that of all its times, or UTC
/// if they differ; `None` if no time has a zone.
fn zone(briefing: &Briefing) -> Option<Zone> {
    let dates = briefing.events.iter().filter_map(|event| event.date.as_ref());
    let mut zones = dates.flat_map(Date::zones_of_times).flatten();
    briefing.meta.timezone.or_else(|| {
        let first = zones.next()?;
        Some(if zones.all(|zone| zone == first) { first } else { Zone::UTC })
    })
}
