//! The timeline as a list: the year and day above each event, gaps in time, and neighbours whose order is not known.
//!
//! Everything is found from the neighbours of an event in the list, which may be a part of the timeline.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use crate::briefing::{Date, DateHeading, DateStyle, Day, EntryId, Zone};
use crate::date::SECONDS_PER_DAY;
use crate::index::Index;

/// Number of neighbours on each side that are searched for another event of the same day.
const MAX_NEIGHBOURS: usize = 32;
/// Gap that is always shown.
const MIN_LONG_GAP: i64 = 60 * SECONDS_PER_DAY;
/// Minimum gap next to a time of day that is shown.
const MIN_SHORT_GAP: i64 = 30 * 60;
/// Minimum ratio of a gap of less than `MIN_LONG_GAP` to the gaps next to it.
const MIN_GAP_RATIO: i64 = 4;

/// A list of events.
#[derive(Clone, Copy)]
pub(super) struct EventList<'a> {
    pub index: &'a Index,
    pub entries: &'a [EntryId],
    pub dates: DateStyle,
    /// Nothing may depend on events that are not listed.
    pub is_closed: bool,
}

/// The neighbours of an event in the list whose order with it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bracket {
    /// The event listed before.
    pub above: bool,
    /// The event listed after.
    pub below: bool,
}

impl Bracket {
    /// Returns the part of the bracket that is drawn at the event's first row.
    pub fn sign(self) -> Option<&'static str> {
        match (self.above, self.below) {
            (false, true) => Some("╭"),
            (true, true) => Some("│"),
            (true, false) => Some("╰"),
            (false, false) => None,
        }
    }
}

impl<'a> EventList<'a> {
    /// Returns what the headings above the event at `position` say.
    pub(super) fn heading(&self, position: usize) -> DateHeading {
        DateHeading { year: self.year(position), day: self.day_heading(position), zone: self.zone() }
    }

    /// Returns the zone in which times are displayed; `None` if no time has one.
    fn zone(&self) -> Option<Zone> {
        self.index.timeline_zone().map(|own| self.dates.zone.unwrap_or(own))
    }

    /// Returns the year heading of the event at `position`: its own year, or that of the last dated event before it.
    pub(super) fn year(&self, position: usize) -> Option<i64> {
        let id = *self.entries.get(position)?;
        if let Some(day) = self.day(position) {
            return Some(day.year());
        }
        if !self.is_closed && self.is_in_own_zone() {
            return self.index.heading_year(id);
        }
        let nearest = if self.is_closed { usize::MAX } else { MAX_NEIGHBOURS };
        let found = (0..position).rev().take(nearest).find_map(|before| self.day(before));
        found.map(Day::year).or_else(|| self.index.heading_year(id).filter(|_| !self.is_closed))
    }

    /// Returns the day heading that is in force after the event at `position`.
    pub(super) fn day_in_force(&self, position: usize) -> Option<Day> {
        let dated = (0..=position).rev().take(MAX_NEIGHBOURS).find(|&at| self.day(at).is_some())?;
        self.day_heading(dated)
    }

    /// Returns true if the event at `position` is not on the day of the heading above it.
    pub(super) fn leaves_day(&self, position: usize) -> bool {
        let day_above = || self.day_in_force(position.checked_sub(1)?);
        self.index.has_times()
            && self.day(position).is_some()
            && self.day_heading(position).is_none()
            && day_above().is_some()
    }

    /// Returns true if the heading of a year that starts at `position` names the zone: a time is listed under it.
    pub(super) fn zone_named(&self, position: usize, year: i64) -> Option<Zone> {
        let zone = self.zone()?;
        let has_times = if self.is_closed {
            let later =
                (position..self.entries.len()).take_while(|&at| self.day(at).is_none_or(|day| day.year() == year));
            later.into_iter().any(|at| self.date(at).is_some_and(Date::has_time))
        } else {
            // in a reader's own zone, a time may be on the day before or after
            let margin = i64::from(!self.is_in_own_zone());
            let start = |year| Day::from_ymd(year, 1, 1).map_or(0, Day::number);
            self.index.has_times_between(start(year) - margin, start(year + 1) + margin)
        };
        has_times.then_some(zone)
    }

    /// Returns the day of the event at `position`, if a heading shows it: two or more events of the list have a time
    /// on that day.
    fn day_heading(&self, position: usize) -> Option<Day> {
        if !self.index.has_times() {
            return None;
        }
        let day = self.day(position)?;
        let is_timed = self.is_timed(position);
        if !is_timed && !self.is_whole_day(position, day) {
            return None;
        }
        let missing = if is_timed { 1 } else { 2 };
        let is_near = |at: &usize| self.day(*at).is_none_or(|other| other == day);
        let times = |at: &usize| self.day(*at).is_some() && self.is_timed(*at);
        let after = (position + 1..self.entries.len()).take(MAX_NEIGHBOURS).take_while(is_near).filter(times);
        let before = (0..position).rev().take(MAX_NEIGHBOURS).take_while(is_near).filter(times);
        (after.chain(before).take(missing).count() == missing).then_some(day)
    }

    fn date(&self, position: usize) -> Option<&'a Date> {
        self.index.briefing().event(*self.entries.get(position)?)?.date.as_ref()
    }

    fn is_in_own_zone(&self) -> bool {
        self.dates.zone.is_none() || self.dates.zone == self.index.timeline_zone()
    }

    /// Returns the day on which the event at `position` is listed; `None` if undated.
    fn day(&self, position: usize) -> Option<Day> {
        match self.dates.zone {
            Some(zone) if !self.is_in_own_zone() => self.date(position)?.start_day(Some(zone)),
            _ => self.index.timeline_day(*self.entries.get(position)?),
        }
    }

    fn is_timed(&self, position: usize) -> bool {
        self.date(position).is_some_and(Date::starts_at_time)
    }

    fn is_whole_day(&self, position: usize, day: Day) -> bool {
        self.date(position).is_some_and(|date| [date.earliest(), date.latest()] == [Some(day); 2])
    }

    /// Returns which neighbours of the event at `position` are in unknown order with it.
    pub(super) fn bracket(&self, position: usize) -> Bracket {
        let uncertain = |pair: Option<&[EntryId]>| match pair {
            Some(&[earlier, later]) => self.index.is_order_uncertain(earlier, later),
            _ => false,
        };
        let above = position.checked_sub(1).and_then(|before| self.entries.get(before..=position));
        Bracket { above: uncertain(above), below: uncertain(self.entries.get(position..position + 2)) }
    }

    /// Returns the seconds between the event at `position` and the one listed before, if the gap is worth a remark: it
    /// is long, or next to a time and much longer than the gaps next to it.
    pub(super) fn gap(&self, position: usize) -> Option<i64> {
        let gap = self.seconds_since_previous(position).filter(|&gap| gap >= MIN_SHORT_GAP)?;
        if gap >= MIN_LONG_GAP {
            return Some(gap);
        }
        if !self.is_timed(position) && !self.is_timed(position.checked_sub(1)?) {
            return None;
        }
        let others = [position.checked_sub(1), Some(position + 1)].into_iter().flatten();
        let longest = others.filter_map(|other| self.seconds_since_previous(other)).max()?;
        (gap >= longest.saturating_mul(MIN_GAP_RATIO)).then_some(gap)
    }

    /// Returns the seconds from the end of the event listed before to the start of the event at `position`: the fewest
    /// if the earlier one happened at one of several times, whole days unless both have a time of day there; `None` if
    /// their order is not known.
    fn seconds_since_previous(&self, position: usize) -> Option<i64> {
        let before = position.checked_sub(1)?;
        let (earlier, later) = (self.date(before)?, self.date(position)?);
        if self.index.is_order_uncertain(*self.entries.get(before)?, *self.entries.get(position)?) {
            return None;
        }
        let from_end = earlier.is_counted_from_end();
        let is_timed = if from_end { earlier.ends_at_time() } else { earlier.starts_at_time() };
        let gap = if is_timed && later.starts_at_time() {
            let start = |at: usize| self.index.possible_start(*self.entries.get(at)?);
            let from = if earlier.is_span() && from_end { earlier.end() } else { *start(before)? }.last_minute()?;
            let to = start(position)?.from.filter(|to| to.floating == from.floating)?;
            to.at.seconds() - from.at.seconds()
        } else {
            let from = if from_end { earlier.latest() } else { earlier.earliest() }?;
            (later.earliest()?.number() - from.number()).saturating_mul(SECONDS_PER_DAY)
        };
        Some(gap.max(0))
    }
}
