//! The days and participants of each event, in the form that the time axis needs.

use super::Scale;
use crate::briefing::{Briefing, Date, EntryId, Event, EventStatus};
use crate::date::Day;

/// An open or unknown start.
pub(crate) const NO_START: i64 = i64::MIN;
/// An open or unknown end.
pub(crate) const NO_END: i64 = i64::MAX;

/// How certain the position of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The day of the start is known.
    Firm,
    /// It started on one of several days, or is marked as uncertain.
    Vague,
    /// Planned, expected or a deadline.
    Planned,
    /// Planned once, and cancelled.
    Cancelled,
}

/// The days of one event, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first possible day; `NO_START` if open or unknown.
    pub first: i64,
    /// The last possible day; `NO_END` if open or unknown.
    pub last: i64,
    /// The first and last day of the certain duration; there is none if the first is after the last.
    pub sure: (i64, i64),
    /// The day that represents the event if there is room for one only.
    pub mark: i64,
    /// How certain that day is.
    pub standing: Standing,
    /// Without an end.
    pub endless: bool,
    /// The event has a date; without one, the days above have no meaning.
    pub dated: bool,
}

impl Extent {
    fn new(event: &Event, as_of: i64) -> Self {
        let standing = |firm: bool| match event.status {
            status if status.is_pending() => Standing::Planned,
            EventStatus::Cancelled => Standing::Cancelled,
            _ if firm => Standing::Firm,
            _ => Standing::Vague,
        };
        let undated =
            Self { first: 0, last: 0, sure: (1, 0), mark: 0, standing: standing(false), endless: false, dated: false };
        let Some(date) = &event.date else { return undated };
        let (from, to) = date.start_window();
        let mark = match (number(from), number(to).or(number(date.latest()))) {
            (Some(from), Some(to)) => from + (to - from) / 2,
            (Some(day), None) | (None, Some(day)) => day,
            (None, None) => return undated,
        };
        let doubt = date.is_uncertain() || date.is_approximate();
        Self {
            first: number(date.earliest()).unwrap_or(NO_START),
            last: number(date.latest()).unwrap_or(NO_END),
            // what is planned is known to last only when it has
            sure: if doubt || standing(true) != Standing::Firm { (1, 0) } else { sure(date, as_of) },
            mark,
            standing: standing(from.is_some() && from == to && !doubt),
            endless: date.is_open_ended(),
            dated: true,
        }
    }

    /// Returns true if the event has a certain duration.
    pub(crate) fn has_sure(&self) -> bool {
        self.sure.0 <= self.sure.1
    }

    /// Returns the days that a scale must include: both ends of the start and of the end.
    fn anchors(&self, into: &mut Vec<i64>) {
        if self.dated {
            let (begun, ended) = if self.has_sure() { self.sure } else { (self.mark, self.mark) };
            let ends = [self.first, self.last, begun, ended];
            into.extend(ends.into_iter().filter(|&day| day != NO_START && day != NO_END));
        }
    }
}

/// Returns the certain duration: from the last possible start to the first possible end.
fn sure(date: &Date, as_of: i64) -> (i64, i64) {
    if !date.is_span() {
        return if date.is_day() {
            (number(date.earliest()).unwrap_or(1), number(date.latest()).unwrap_or(0))
        } else {
            (1, 0)
        };
    }
    let ((_, start), (end, _)) = (date.start_window(), date.end_window());
    let begun = if date.earliest().is_some() { number(start) } else { None };
    match (begun, number(end)) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) if date.is_open_ended() => (start, as_of.max(start)),
        (Some(day), None) | (None, Some(day)) => (day, day),
        (None, None) => (1, 0),
    }
}

fn number(day: Option<Day>) -> Option<i64> {
    day.map(Day::number)
}

/// The days and participants of all events, in the order of the timeline.
#[derive(Debug)]
pub struct Chronology {
    extents: Vec<Extent>,
    starts: Vec<u32>,
    actors: Vec<u32>,
    involved: Vec<u32>,
    alone: bool,
    undated: bool,
    as_of: i64,
    scale: Scale,
}

impl Chronology {
    pub(super) fn new(briefing: &Briefing, order: &[EntryId]) -> Self {
        let as_of = briefing.meta.as_of.latest().map_or(0, Day::number);
        let event = |id: &EntryId| &briefing.events[id.at()];
        let extents: Vec<Extent> = order.iter().map(|id| Extent::new(event(id), as_of)).collect();
        let (mut starts, mut actors) = (Vec::with_capacity(order.len() + 1), Vec::new());
        let mut involved = vec![0; briefing.actors.len()];
        for id in order {
            let start = actors.len();
            starts.push(u32::try_from(start).unwrap_or(u32::MAX));
            for actor in &event(id).actors {
                // one who is named twice takes part once
                if !actors[start..].contains(&actor.index) {
                    actors.push(actor.index);
                    involved[actor.at()] += 1;
                }
            }
        }
        starts.push(u32::try_from(actors.len()).unwrap_or(u32::MAX));
        let scale = fit(extents.iter(), as_of);
        let alone = starts.windows(2).any(|pair| pair[0] == pair[1]);
        let undated = extents.iter().any(|extent| !extent.dated);
        Self { extents, starts, actors, involved, alone, undated, as_of, scale }
    }

    /// Returns the extent of the event at `rank` of the timeline.
    pub fn extent(&self, rank: usize) -> &Extent {
        &self.extents[rank]
    }

    /// Returns the participants of the event at `rank`, each once, by place in the file.
    pub fn actors(&self, rank: usize) -> &[u32] {
        &self.actors[self.starts[rank] as usize..self.starts[rank + 1] as usize]
    }

    /// Returns the number of events of each actor, by place in the file.
    pub(crate) fn involved(&self) -> &[u32] {
        &self.involved
    }

    /// Returns true if an event has no participants.
    pub(crate) fn has_alone(&self) -> bool {
        self.alone
    }

    /// Returns true if an event has no date.
    pub(crate) fn has_undated(&self) -> bool {
        self.undated
    }

    /// Returns the as-of date of the briefing.
    pub fn as_of(&self) -> i64 {
        self.as_of
    }

    /// Returns the scale of all events.
    pub(crate) fn scale(&self) -> &Scale {
        &self.scale
    }

    /// Returns a scale of the events at `ranks`. Costs O(n), or O(n log n) if they are not in order.
    pub(crate) fn scale_of(&self, ranks: impl Iterator<Item = usize>) -> Scale {
        fit(ranks.map(|rank| &self.extents[rank]), self.as_of)
    }
}

fn fit<'a>(extents: impl Iterator<Item = &'a Extent>, as_of: i64) -> Scale {
    let mut days = vec![as_of];
    extents.for_each(|extent| extent.anchors(&mut days));
    Scale::fit(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Section, load};
    use crate::index::Index;

    fn extent(date: &str, more: &str) -> (Extent, i64) {
        let text = format!(
            "schema = 1\n[briefing]\ntitle = 't'\nas_of = '1970-02-01'\n[[event]]\ntitle = 'e'\n{date}\n{more}\n"
        );
        let index = Index::new(load(&text).unwrap());
        (*index.chronology().extent(index.rank(index.entries(Section::Timeline)[0])), index.chronology().as_of())
    }

    fn days(date: &str) -> (i64, i64, (i64, i64), i64, Standing) {
        let extent = extent(&format!("date = '{date}'"), "").0;
        (extent.first, extent.last, extent.sure, extent.mark, extent.standing)
    }

    #[test]
    fn no_date_is_more_precise_than_it_was_written() {
        let none = (1, 0);
        for (date, expected) in [
            ("1970-01-11", (10, 10, (10, 10), 10, Standing::Firm)),
            ("1970-01-11~", (10, 10, none, 10, Standing::Vague)),
            ("1970-01", (0, 30, none, 15, Standing::Vague)),
            ("[1970-01-03..1970-01-05]", (2, 4, none, 3, Standing::Vague)),
            ("1970-01-03/1970-01-05", (2, 4, (2, 4), 2, Standing::Firm)),
            ("1970-01/1970-02", (0, 58, (30, 31), 15, Standing::Vague)),
            ("1970-01-03/..", (2, NO_END, (2, 31), 2, Standing::Firm)),
            ("1970-01-03/", (2, NO_END, (2, 2), 2, Standing::Firm)),
            ("../1970-01-03", (NO_START, 2, (2, 2), 2, Standing::Vague)),
            ("[..1970-01-03]", (NO_START, 2, none, 2, Standing::Vague)),
            ("[1970-01-03..]", (2, NO_END, none, 2, Standing::Vague)),
        ] {
            assert_eq!(days(date), expected, "{date}");
        }
    }

    #[test]
    fn planned_cancelled_endless_and_undated_events_differ() {
        let (planned, as_of) = extent("date = '1970-03-01'", "status = 'planned'");
        assert!(planned.standing == Standing::Planned && planned.first > as_of);
        assert_eq!(extent("date = '1970-03-01'", "status = 'cancelled'").0.standing, Standing::Cancelled);
        assert!(extent("date = '1969/..'", "").0.endless && !extent("date = '1969/'", "").0.endless);
        assert!(!extent("ongoing = true", "").0.dated);
    }
}
