//! Events as a calendar (iCalendar, RFC 5545): those dated to the day, and those that are planned.
//!
//! All of them are all-day events. A planned event without an exact day covers all days it may fall on, with its date in words
//! in the summary. No event blocks time. The writer is our own: two line rules and a dozen properties, where the
//! `icalendar` crate would bring a clock (chrono), random ids (uuid) and two parsers (nom, iso8601).

use std::io::{self, Write};

use super::names::Names;
use super::options::Revised;
use crate::briefing::{Day, EntryId, Event, EventStatus, Section, SourceId};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::page;

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// The first and the last second that have a year of four digits, in seconds since 1970.
const FIRST_MOMENT: i64 = -62_135_596_800;
const LAST_MOMENT: i64 = 253_402_300_799;

/// Octets of a line without its end (RFC 5545, 3.1).
const MAX_LINE_OCTETS: usize = 75;

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
    let as_of = meta.as_of.latest().map_or(0, |day| day.number() * SECONDS_A_DAY);
    let mut calendar = Calendar { out, revised: revised.unwrap_or(as_of).clamp(FIRST_MOMENT, LAST_MOMENT) };
    calendar.line("BEGIN:VCALENDAR")?;
    calendar.line("VERSION:2.0")?;
    calendar.line("PRODID:-//sitroom//sitroom//EN")?;
    calendar.line("CALSCALE:GREGORIAN")?;
    let title = meta.marking.as_deref().map_or_else(String::new, |marking| format!("{marking} · "));
    calendar.text("X-WR-CALNAME", Some(&format!("{title}{}", meta.title)))?;
    calendar.text("X-SITROOM-MARKING", meta.marking.as_deref())?;
    let names = Names::new(index.briefing());
    for &id in index.entries(Section::Timeline) {
        if let Some(days) = days(&index.briefing().events[id.at()]) {
            calendar.event(index, &names, id, days)?;
        }
    }
    calendar.line("END:VCALENDAR")
}

/// Returns how many events have no exact day.
pub fn left_out(index: &Index) -> Option<String> {
    let without = index.briefing().events.iter().filter(|event| days(event).is_none()).count();
    super::options::left_out(without, "not dated to the day")
}

/// The first and the last day of an event, or the days it may fall on if `within`.
#[derive(Clone, Copy)]
struct Days {
    first: Day,
    last: Day,
    within: bool,
}

fn days(event: &Event) -> Option<Days> {
    let date = event.date.as_ref()?;
    let (first, last) = (date.earliest()?, date.latest()?);
    // days, including the one after the last, have eight digits (RFC 5545, 3.3.4); calendars have no years before 1
    if first.year() < 1 || last.year() > 9998 {
        return None;
    }
    let (start, end) = (date.start_window(), date.end_window());
    let doubt = date.is_uncertain() || date.is_approximate() || date.is_one_of();
    let precise = !doubt && start.0 == start.1 && end.0 == end.1;
    (precise || event.status.is_pending()).then_some(Days { first, last, within: !precise })
}

struct Calendar<'a, W> {
    out: &'a mut W,
    /// In seconds since 1970.
    revised: i64,
}

impl<W: Write> Calendar<'_, W> {
    fn event(&mut self, index: &Index, names: &Names, id: EntryId, days: Days) -> io::Result<()> {
        let meta = &index.briefing().meta;
        let event = &index.briefing().events[id.at()];
        self.line("BEGIN:VEVENT")?;
        self.line(&format!("UID:{}@{}.sitroom", names.entry(id), names.briefing()))?;
        self.line(&format!("DTSTAMP:{}", moment(self.revised)))?;
        self.line(&format!("SEQUENCE:{}", (self.revised - FIRST_REVISION).clamp(0, i64::from(i32::MAX))))?;
        self.line(&format!("DTSTART;VALUE=DATE:{}", basic(days.first)))?;
        self.line(&format!("DTEND;VALUE=DATE:{}", basic(Day::from_number(days.last.number() + 1))))?;
        let when = if days.within { format!(" ({})", phrase::when(event, index, DATES)) } else { String::new() };
        self.text("SUMMARY", Some(&format!("{}{when}", event.title)))?;
        self.text("DESCRIPTION", Some(&description(index, id, event)))?;
        self.text("LOCATION", event.place.as_deref())?;
        match event.status {
            EventStatus::Planned | EventStatus::Expected => self.line("STATUS:TENTATIVE")?,
            EventStatus::Cancelled => self.line("STATUS:CANCELLED")?,
            EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Deadline => {}
        }
        self.line("TRANSP:TRANSPARENT")?;
        self.text("X-SITROOM-MARKING", event.portion.as_deref().or(meta.marking.as_deref()))?;
        self.text("X-SITROOM-DATE", event.date.as_ref().map(|date| date.written()))?;
        self.line("END:VEVENT")
    }

    /// Writes a property whose value is text (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        let Some(value) = value else { return Ok(()) };
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\n' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', c]),
                c => line.push(c),
            }
        }
        self.line(&line)
    }

    /// Writes a line, folded at the maximum length and never inside a character.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let (mut rest, mut room, mut lead) = (line, MAX_LINE_OCTETS, "");
        loop {
            let end = rest.floor_char_boundary(room.min(rest.len()));
            write!(self.out, "{lead}{}\r\n", &rest[..end])?;
            rest = &rest[end..];
            if rest.is_empty() {
                return Ok(());
            }
            // the space that marks a continuation counts
            (room, lead) = (MAX_LINE_OCTETS - 1, " ");
        }
    }
}

/// `20240518`
fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20240518T093000Z`
fn moment(seconds: i64) -> String {
    let (day, second) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
    format!("{}T{:02}{:02}{:02}Z", basic(Day::from_number(day)), second / 3600, second / 60 % 60, second % 60)
}

fn description(index: &Index, id: EntryId, event: &Event) -> String {
    let tag = phrase::event_tag(event);
    let actors: Vec<&str> = event.actors.iter().map(|&actor| index.label(actor)).collect();
    let source = |source: &SourceId| phrase::source(&index.briefing().sources[source.at()], DATES);
    let sources: Vec<String> = index.sources_of(id).iter().map(source).collect();
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
