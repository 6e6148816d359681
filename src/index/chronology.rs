//! The times and participants of each event, in the form that the time axis needs.

use super::Scale;
use super::scale::Anchor;
use crate::briefing::{Briefing, Date, EntryId, Event, EventStatus, Zone};
use crate::date::{Bound, Interval, SECONDS_PER_DAY, Timestamp};

/// An open or unknown start.
pub(crate) const NO_START: i64 = i64::MIN;
/// An open or unknown end.
pub(crate) const NO_END: i64 = i64::MAX;

/// Seconds within which the start of an event is exact enough for a mark on any scale.
const EXACT_SECONDS: i64 = 60;
/// Seconds of the longest day: the clocks may be set back.
const MAX_DAY_SECONDS: i64 = SECONDS_PER_DAY + 2 * 3600;

/// How certain the position of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The day of the start is known, or the time.
    Firm,
    /// It started at one of several times, or is marked as uncertain.
    Vague,
    /// Planned, expected or due.
    Planned,
    /// Planned once, and cancelled.
    Cancelled,
}

/// The time of one event, in seconds since 1970-01-01T00:00:00Z. Ends are not part of their ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first possible time; `NO_START` if open or unknown.
    pub from: i64,
    /// The time after the last possible one; `NO_END` if open or unknown.
    pub to: i64,
    /// When it started; both ends may be open or unknown.
    pub start: (i64, i64),
    /// From the last possible start to the first possible end, both included; the event certainly lasts between them. It
    /// does not last for certain if the first is after the second.
    pub sure: (i64, i64),
    /// The time that represents the event where there is room for one only.
    pub mark: i64,
    /// How certain that time is.
    pub standing: Standing,
    /// The start is certain to the minute.
    pub exact: bool,
    /// The time from which a gap after the event is counted.
    since: i64,
    /// The start is a time of day, and the end.
    timed: (bool, bool),
    /// Without an end.
    pub endless: bool,
    /// The event has a date; without one, the times above have no meaning.
    pub dated: bool,
}

/// A range that contains nothing.
const NEVER: (i64, i64) = (1, 0);

impl Extent {
    const UNDATED: Self = Self {
        from: 0,
        to: 0,
        start: (0, 0),
        sure: NEVER,
        mark: 0,
        standing: Standing::Vague,
        exact: false,
        since: 0,
        timed: (false, false),
        endless: false,
        dated: false,
    };

    fn new(event: &Event, as_of: i64, zone: Option<Zone>) -> Self {
        let standing = |firm: bool| match event.status {
            EventStatus::Planned | EventStatus::Expected | EventStatus::Deadline => Standing::Planned,
            EventStatus::Cancelled => Standing::Cancelled,
            _ if firm => Standing::Firm,
            _ => Standing::Vague,
        };
        let undated = Self { standing: standing(false), ..Self::UNDATED };
        let Some(date) = &event.date else { return undated };
        let (from, to) = range(&date.interval(), zone);
        let start = if date.is_span() { range(&date.start(), zone) } else { (from, to) };
        let certain = !date.is_in_doubt();
        let width = if start.0 == NO_START || start.1 == NO_END { i64::MAX } else { start.1.saturating_sub(start.0) };
        let exact = certain && width <= EXACT_SECONDS;
        let mark = match (start.0 != NO_START, start.1 != NO_END) {
            (true, _) if exact => start.0,
            (true, true) => start.0 + (width - 1) / 2,
            (true, false) => start.0,
            (false, true) => start.1 - 1,
            (false, false) => return undated,
        };
        // what is planned is known to last only when it has
        let lasts = date.is_span() && certain && standing(true) == Standing::Firm;
        Self {
            from,
            to,
            start,
            sure: if lasts { sure(date, (from, start.1), as_of, zone) } else { NEVER },
            mark,
            standing: standing(certain && width <= MAX_DAY_SECONDS),
            exact,
            since: if date.is_counted_from_end() { date_end(date, to) } else { from },
            timed: (date.starts_at_time(), date.ends_at_time()),
            endless: date.is_open_ended(),
            dated: true,
        }
    }

    /// Returns true if the event has a certain duration.
    pub(crate) fn has_sure(&self) -> bool {
        self.sure.0 <= self.sure.1
    }

    /// Adds the times that a scale must include: both ends of the start and of the end.
    fn anchors(&self, unit: i64, into: &mut Vec<Anchor>) {
        let (since, (timed, ends_timed)) = (self.since, self.timed);
        let start = Anchor { at: self.from, after: self.from.saturating_add(1), since: self.from, timed, weight: 1 };
        let end = Anchor { at: self.to.saturating_sub(1), after: self.to, since, timed: ends_timed, weight: 1 };
        if !self.dated {
            return;
        }
        match (self.from != NO_START, self.to != NO_END) {
            // what the scale does not distinguish weighs as much as two ends and what is between
            (true, true) if is_moment((self.from, self.to), unit) => {
                return into.push(Anchor { after: self.to, since, weight: 4, ..start });
            }
            (true, true) => into.extend([start, end]),
            (true, false) => into.push(start),
            (false, true) => into.push(end),
            (false, false) => {}
        }
        // no cut hides where an event may have started or ended
        let inner = |at: i64, since, weight| Anchor { at, after: at.saturating_add(1), since, weight, ..start };
        match self.has_sure() {
            true => into.extend([inner(self.sure.0, self.from, 1), inner(self.sure.1, self.sure.1, 1)]),
            false => into.push(inner(self.mark, self.from, 2)),
        }
    }
}

/// Returns true if a range is about as short as what a scale distinguishes; a day may have 25 hours.
fn is_moment((from, to): (i64, i64), unit: i64) -> bool {
    to.saturating_sub(from) <= unit + unit / 12
}

/// Returns the last minute or day of a span, or of one of several times, that ends before `to`.
fn date_end(date: &Date, to: i64) -> i64 {
    to - if date.ends_at_time() { EXACT_SECONDS } else { SECONDS_PER_DAY }
}

/// Returns the last possible start and the first possible end of a span.
fn sure(date: &Date, (from, latest): (i64, i64), as_of: i64, zone: Option<Zone>) -> (i64, i64) {
    let begun = (from != NO_START && latest != NO_END).then(|| latest - 1);
    let ended = range(&date.end(), zone).0;
    match (begun, (ended != NO_START).then_some(ended)) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) if date.is_open_ended() => (start, as_of.max(start)),
        (Some(at), None) | (None, Some(at)) => (at, at),
        (None, None) => NEVER,
    }
}

/// Returns an interval as seconds. Times of an unknown zone are taken to be in `zone`, in which the others are displayed.
fn range(interval: &Interval, zone: Option<Zone>) -> (i64, i64) {
    let seconds = |bound: Bound| match zone {
        Some(zone) if bound.floating => zone.first(bound.at).seconds(),
        _ => bound.at.seconds(),
    };
    (interval.from.map_or(NO_START, seconds), interval.to.map_or(NO_END, seconds))
}

/// The times and participants of all events, in the order of the timeline.
#[derive(Debug)]
pub struct Chronology {
    extents: Vec<Extent>,
    starts: Vec<u32>,
    actors: Vec<u32>,
    involved: Vec<u32>,
    alone: bool,
    undated: bool,
    scaling: Scaling,
    scale: Scale,
}

/// What scales depend on besides the events.
#[derive(Debug)]
struct Scaling {
    /// The as-of date of the briefing.
    as_of: (i64, i64),
    as_of_timed: bool,
    /// Any event has a time of day.
    timed: bool,
    /// The zone of the days in which gaps are counted.
    zone: Zone,
}

impl Chronology {
    /// Times of an unknown zone are taken to be in `zone`.
    pub(super) fn new(briefing: &Briefing, order: &[EntryId], zone: Option<Zone>) -> Self {
        let as_of = range(&briefing.meta.as_of.interval(), zone);
        let event = |id: &EntryId| &briefing.events[id.at()];
        let extents: Vec<Extent> = order.iter().map(|id| Extent::new(event(id), as_of.1 - 1, zone)).collect();
        let timed = briefing.events.iter().filter_map(|event| event.date.as_ref()).any(Date::has_time);
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
        let as_of_timed = briefing.meta.as_of.has_time();
        let scaling = Scaling { as_of, as_of_timed, timed, zone: zone.unwrap_or(Zone::UTC) };
        let scale = scaling.fit(extents.iter());
        let alone = starts.windows(2).any(|pair| pair[0] == pair[1]);
        let undated = extents.iter().any(|extent| !extent.dated);
        Self { extents, starts, actors, involved, alone, undated, scaling, scale }
    }

    /// Returns the first and the last second from one date to another; an end that is missing, open or unknown is that of all
    /// time.
    pub fn seconds_of(&self, from: Option<&Date>, to: Option<&Date>) -> (i64, i64) {
        let range = |date: Option<&Date>| {
            date.map_or((NO_START, NO_END), |date| range(&date.interval(), Some(self.scaling.zone)))
        };
        let end = range(to).1;
        (range(from).0, if end == NO_END { end } else { end - 1 })
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

    /// Returns true if an event has a time of day.
    pub(crate) fn is_timed(&self) -> bool {
        self.scaling.timed
    }

    /// Returns the last second of the as-of date of the briefing, in seconds since 1970-01-01T00:00:00Z.
    pub fn as_of(&self) -> i64 {
        self.scaling.as_of.1 - 1
    }

    /// Returns the scale of all events.
    pub(crate) fn scale(&self) -> &Scale {
        &self.scale
    }

    /// Returns a scale of the events at `ranks`. Costs O(n), or O(n log n) if they are not in order.
    pub(crate) fn scale_of(&self, ranks: impl Iterator<Item = usize>) -> Scale {
        self.scaling.fit(ranks.map(|rank| &self.extents[rank]))
    }
}

impl Scaling {
    /// Returns a scale that distinguishes days, or minutes if any event has a time of day.
    fn fit<'a>(&self, extents: impl Iterator<Item = &'a Extent>) -> Scale {
        let unit = if self.timed { EXACT_SECONDS } else { SECONDS_PER_DAY };
        let mut anchors = Vec::with_capacity(2 * extents.size_hint().0 + 1);
        let (at, after) = self.as_of;
        anchors.push(Anchor { at, after, since: at, timed: self.as_of_timed, weight: 1 });
        extents.for_each(|extent| extent.anchors(unit, &mut anchors));
        Scale::fit(anchors, unit, |before, after| self.gap(before, after))
    }

    /// Returns the seconds between two anchors: whole days unless both are times of day.
    fn gap(&self, before: &Anchor, after: &Anchor) -> i64 {
        if before.timed && after.timed {
            return after.at.saturating_sub(before.since);
        }
        let day = |seconds| self.zone.local(Timestamp::from_seconds(seconds)).day().number();
        (day(after.at) - day(before.since)).saturating_mul(SECONDS_PER_DAY)
    }
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

    /// Returns the range and the certain duration in days, and how certain the start is.
    fn days(date: &str) -> (f64, f64, Option<(f64, f64)>, Standing) {
        let extent = extent(&format!("date = '{date}'"), "").0;
        let days = |seconds: i64| match seconds {
            NO_START => f64::NEG_INFINITY,
            NO_END => f64::INFINITY,
            seconds => (seconds as f64 / 864.0).round() / 100.0,
        };
        let sure = extent.has_sure().then(|| (days(extent.sure.0), days(extent.sure.1)));
        (days(extent.from), days(extent.to), sure, extent.standing)
    }

    #[test]
    fn no_date_is_more_precise_than_it_was_written() {
        let (start, end) = (f64::NEG_INFINITY, f64::INFINITY);
        for (date, expected) in [
            ("1970-01-11", (10.0, 11.0, None, Standing::Firm)),
            ("1970-01-11~", (10.0, 11.0, None, Standing::Vague)),
            ("1970-01", (0.0, 31.0, None, Standing::Vague)),
            ("[1970-01-03..1970-01-05]", (2.0, 5.0, None, Standing::Vague)),
            ("1970-01-03/1970-01-05", (2.0, 5.0, Some((3.0, 4.0)), Standing::Firm)),
            ("1970-01-03/1970-01-04", (2.0, 4.0, Some((3.0, 3.0)), Standing::Firm)),
            ("1970-01/1970-02", (0.0, 59.0, Some((31.0, 31.0)), Standing::Vague)),
            ("1970-01/1970-01-20", (0.0, 20.0, None, Standing::Vague)),
            ("1970-01-03/..", (2.0, end, Some((3.0, 32.0)), Standing::Firm)),
            ("1970-01-03/", (2.0, end, Some((3.0, 3.0)), Standing::Firm)),
            ("../1970-01-03", (start, 3.0, Some((2.0, 2.0)), Standing::Vague)),
            ("[..1970-01-03]", (start, 3.0, None, Standing::Vague)),
            ("[1970-01-03..]", (2.0, end, None, Standing::Vague)),
            ("1970-01-03T12:00Z/1970-01-03T18:00Z", (2.5, 2.75, Some((2.5, 2.75)), Standing::Firm)),
            ("[1970-01-03T12:00Z..1970-01-03T18:00Z]", (2.5, 2.75, None, Standing::Vague)),
        ] {
            assert_eq!(days(date), expected, "{date}");
        }
    }

    #[test]
    fn only_certain_times_are_exact_and_represent_themselves() {
        let of = |date: &str| extent(&format!("date = '{date}'"), "").0;
        let time = of("1970-01-03T07:05Z");
        assert_eq!((time.from, time.to, time.mark), (198_300, 198_360, 198_300));
        assert!(time.exact && of("1970-01-03T07:05Z/1970-01-03T08:00Z").exact);
        for date in ["1970-01-03T07:05Z~", "1970-01-03T07:05Z?", "[1970-01-03T07:05Z,1970-01-03T07:06Z]", "1970-01-03"]
        {
            assert!(!of(date).exact, "{date}");
        }
    }

    #[test]
    fn times_of_an_unknown_zone_are_placed_by_the_clock_of_the_others() {
        let text = "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-05-18'\n\
            [[event]]\ntitle = 'a'\ndate = '2031-05-17T12:00-04:00'\n\
            [[event]]\ntitle = 'b'\ndate = '2031-05-17T12:00'\n";
        let index = Index::new(load(text).unwrap());
        assert_eq!(index.chronology().extent(0).from, index.chronology().extent(1).from);
    }

    #[test]
    fn planned_cancelled_endless_and_undated_events_differ() {
        let (planned, as_of) = extent("date = '1970-03-01'", "status = 'planned'");
        assert!(planned.standing == Standing::Planned && planned.from > as_of);
        assert_eq!(extent("date = '1970-03-01'", "status = 'deadline'").0.standing, Standing::Planned);
        assert_eq!(extent("date = '1970-03-01'", "status = 'cancelled'").0.standing, Standing::Cancelled);
        assert!(extent("date = '1969/..'", "").0.endless && !extent("date = '1969/'", "").0.endless);
        assert!(!extent("ongoing = true", "").0.dated);
    }
}
