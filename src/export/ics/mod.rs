//! Events as a calendar (iCalendar, RFC 5545): those dated to the day or the minute, and those to come.
//!
//! Times are in UTC, so that no rules of time zones have to be included; times in an unknown zone are those of the reader's
//! clock. An event to come without an exact date covers the period in which it may fall, with its date in words in the
//! summary. No event blocks time. The writer is our own: two line rules and a dozen properties, where the `icalendar`
//! crate would bring a clock (chrono), random ids (uuid) and two parsers (nom, iso8601).

mod lines;
mod period;

use std::io::{self, Write};

use super::names::Names;
use super::options::Revised;
use crate::briefing::{Day, EntryId, Event, EventStatus, Section};
use crate::date::{Bound, Timestamp};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::page;
use lines::ContentLines;
use period::{CalendarPeriod, PeriodExtent, period};

/// The first and the last second that have a year of four digits, in seconds since 1970.
const FIRST_MOMENT: i64 = -62_135_596_800;
const LAST_MOMENT: i64 = 253_402_300_799;

/// 1 January 2000, in seconds since 1970. Revisions are counted from there, so that they fit in the 31 bits of an integer
/// (RFC 5545, 3.3.8) until 2068.
const FIRST_REVISION: i64 = 946_684_800;

/// Writes the calendar, its events in the order of the timeline.
///
/// Of two events with the same `UID`, calendars keep the one with the higher `SEQUENCE`, then the later `DTSTAMP` (RFC 5546,
/// 2.1.5). Both are derived from the time of the last revision, or else from the as-of date.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, revised: Revised, out: &mut impl Write) -> io::Result<()> {
    let meta = &index.briefing().meta;
    let as_of = meta.as_of.interval().from.map_or(0, |bound| bound.at.seconds());
    let revised = revised.unwrap_or(as_of).clamp(FIRST_MOMENT, LAST_MOMENT);
    let mut calendar = Calendar { lines: ContentLines { out }, revised };
    let lines = &mut calendar.lines;
    lines.line("BEGIN:VCALENDAR")?;
    lines.line("VERSION:2.0")?;
    lines.line("PRODID:-//sitroom//sitroom//EN")?;
    lines.line("CALSCALE:GREGORIAN")?;
    let title = meta.marking.as_deref().map_or_else(String::new, |marking| format!("{marking} · "));
    lines.text("X-WR-CALNAME", Some(&format!("{title}{}", meta.title)))?;
    lines.text("X-SITROOM-MARKING", meta.marking.as_deref())?;
    let names = Names::new(index.briefing());
    for &id in index.entries(Section::Timeline) {
        if let Some(period) = period(&index.briefing().events[id.at()]) {
            calendar.event(index, &names, id, period)?;
        }
    }
    calendar.lines.line("END:VCALENDAR")
}

/// Returns how many events have no exact day.
pub fn left_out(index: &Index) -> Option<String> {
    let without = index.briefing().events.iter().filter(|event| period(event).is_none()).count();
    super::options::left_out(without, "not dated to the day")
}

struct Calendar<'a, W> {
    lines: ContentLines<'a, W>,
    /// In seconds since 1970.
    revised: i64,
}

impl<W: Write> Calendar<'_, W> {
    fn event(&mut self, index: &Index, names: &Names, id: EntryId, period: CalendarPeriod) -> io::Result<()> {
        let meta = &index.briefing().meta;
        let event = &index.briefing().events[id.at()];
        let lines = &mut self.lines;
        lines.line("BEGIN:VEVENT")?;
        lines.line(&format!("UID:{}@{}.sitroom", names.entry(id), names.briefing()))?;
        lines.time("DTSTAMP", Bound { at: Timestamp::from_seconds(self.revised), floating: false })?;
        lines.line(&format!("SEQUENCE:{}", (self.revised - FIRST_REVISION).clamp(0, i64::from(i32::MAX))))?;
        match period.extent {
            PeriodExtent::Days(first, last) => {
                lines.day("DTSTART", first)?;
                lines.day("DTEND", Day::from_number(last.number() + 1))?;
            }
            // without an end it ends when it starts (RFC 5545, 3.6.1)
            PeriodExtent::Times(start, end) => {
                lines.time("DTSTART", start)?;
                end.map_or(Ok(()), |end| lines.time("DTEND", end))?;
            }
        }
        let in_words = || format!(" ({})", phrase::when(event, index, DATES));
        let when = if period.is_exact { String::new() } else { in_words() };
        lines.text("SUMMARY", Some(&format!("{}{when}", event.title)))?;
        lines.text("DESCRIPTION", Some(&description(index, id, event)))?;
        lines.text("LOCATION", event.place.as_deref())?;
        match event.status {
            EventStatus::Planned | EventStatus::Expected => lines.line("STATUS:TENTATIVE")?,
            EventStatus::Cancelled => lines.line("STATUS:CANCELLED")?,
            EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Deadline => {}
        }
        lines.line("TRANSP:TRANSPARENT")?;
        lines.text("X-SITROOM-MARKING", event.portion.as_deref().or(meta.marking.as_deref()))?;
        lines.text("X-SITROOM-DATE", event.date.as_ref().map(|date| date.written()))?;
        lines.line("END:VEVENT")
    }
}

fn description(index: &Index, id: EntryId, event: &Event) -> String {
    let tag = phrase::event_tag(event);
    let actors: Vec<&str> = event.actors.iter().map(|&actor| index.label(actor)).collect();
    let sources: Vec<String> = index.sources_of(id).iter().map(|one| phrase::cited(index, one, DATES)).collect();
    let marking = event.portion.as_deref().or(index.briefing().meta.marking.as_deref());
    let parts = [
        marking.map(|marking| format!("Marking: {marking}")),
        Some(format!("When: {}", phrase::when(event, index, DATES))),
        (!tag.is_empty()).then_some(tag),
        event.detail.as_deref().map(page::text),
        event.date_note.as_deref().map(page::text),
        (!actors.is_empty()).then(|| format!("Actors: {}", actors.join(", "))),
        (!sources.is_empty()).then(|| format!("Sources: {}", sources.join("; "))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
