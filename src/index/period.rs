//! The date of a filter condition, and whether an entry may fall into it.

use super::Index;
use crate::briefing::{Date, EntryId, Section};
use crate::date::{Bound, Interval};

/// A date of a filter condition.
///
/// Without a UTC offset it is in the zone of the briefing. An entry whose zone is unknown is compared with the clock
/// reading instead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    /// In the zone of the briefing.
    zoned: Interval,
    /// By the clock.
    clock: Interval,
}

impl Period {
    /// Parses the value of the condition `name`.
    ///
    /// # Errors
    /// Returns a sentence that says what is expected.
    pub(super) fn parse(index: &Index, name: &str, value: &str) -> Result<Self, String> {
        let expected = || format!("{name}: expects a date: 2024, 2024-04, 2024-04-13 or 2024-04-13T12:00.");
        // the letters of a date are capitals
        let date = Date::parse(&value.to_ascii_uppercase()).map_err(|_| expected())?;
        let clock = date.interval();
        if clock.from.is_none() || clock.to.is_none() {
            return Err(expected());
        }
        let zoned = match index.timeline_zone() {
            Some(zone) => date.in_zone(zone).map_err(|error| format!("{name}: {}.", error.message))?.interval(),
            None => clock,
        };
        Ok(Self { zoned, clock })
    }

    /// Returns true if the entry may fall into the period or after it.
    pub(super) fn may_be_in_or_after(&self, index: &Index, entry: EntryId) -> bool {
        when(index, entry).is_some_and(|when| !self.ends_before_start(&when))
    }

    /// Returns true if the entry may fall into the period or before it.
    pub(super) fn may_be_in_or_before(&self, index: &Index, entry: EntryId) -> bool {
        when(index, entry).is_some_and(|when| !self.starts_after_end(&when))
    }

    /// Returns true if the entry may fall into the period.
    pub(super) fn may_be_in(&self, index: &Index, entry: EntryId) -> bool {
        when(index, entry).is_some_and(|when| !self.ends_before_start(&when) && !self.starts_after_end(&when))
    }

    fn ends_before_start(&self, when: &Interval) -> bool {
        when.to.is_some_and(|end| self.beside(end).from.is_some_and(|start| end.is_by(start)))
    }

    fn starts_after_end(&self, when: &Interval) -> bool {
        when.from.is_some_and(|start| self.beside(start).to.is_some_and(|end| end.is_by(start)))
    }

    /// Returns the period as it is compared with `bound`.
    fn beside(&self, bound: Bound) -> Interval {
        if bound.floating { self.clock } else { self.zoned }
    }
}

/// Returns all the time that an entry may cover; `None` without a date.
fn when(index: &Index, entry: EntryId) -> Option<Interval> {
    let briefing = index.briefing();
    let (date, ongoing) = match entry.section {
        Section::Timeline => briefing.event(entry).map(|event| (event.date.as_ref(), event.ongoing))?,
        Section::Quotes => (briefing.quote(entry)?.date.as_ref(), false),
        Section::Actors | Section::Questions => (None, false),
    };
    match (date, ongoing) {
        (Some(date), true) => Some(Interval { to: None, ..date.interval() }),
        (Some(date), false) => Some(date.interval()),
        // it goes on at least at the time up to which the briefing holds
        (None, true) => Some(Interval { to: None, ..briefing.meta.as_of.interval() }),
        (None, false) => None,
    }
}
