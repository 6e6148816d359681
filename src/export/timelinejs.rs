//! The timeline as JSON for TimelineJS3 (Knight Lab), which reads texts as HTML.
//!
//! A date has only the year, month, day and time given in the briefing; `display_date` has it in full, in words. All times are
//! in one time zone, so that they are drawn in order. A date that is one of several days is drawn across all of them. Events
//! without a date are omitted.

use std::io::{self, Write};

use maud::{Markup, Render, html};
use serde::Serialize;

use super::names::Names;
use crate::briefing::{DateParts, EntryId, Event, Section};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::page;

#[derive(Serialize)]
struct Timeline {
    scale: &'static str,
    title: Slide,
    events: Vec<Slide>,
}

#[derive(Serialize)]
struct Slide {
    unique_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: Text,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

#[derive(PartialEq, Serialize)]
struct Moment {
    year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<u8>,
}

impl From<DateParts> for Moment {
    fn from(parts: DateParts) -> Self {
        let DateParts { year, month, day, time } = parts;
        let (hour, minute) = (time.map(|time| time.hour), time.map(|time| time.minute));
        let second = time.and_then(|time| time.second).filter(|&second| second > 0);
        Self { year, month, day, hour, minute, second }
    }
}

impl Moment {
    /// Returns true if all of it is before `other` starts.
    fn is_before(&self, other: &Self) -> bool {
        let values = |moment: &Self, [month, day, hour, minute, second]: [u8; 5]| {
            let clock = [(moment.hour, hour), (moment.minute, minute), (moment.second, second)];
            let parts = [(moment.month, month), (moment.day, day)].into_iter().chain(clock);
            (moment.year, parts.map(|(part, otherwise)| part.unwrap_or(otherwise)).collect::<Vec<_>>())
        };
        values(self, [12, 31, 23, 59, 59]) < values(other, [1, 1, 0, 0, 0])
    }
}

/// Writes the timeline in order, after a title slide with the marking, the as-of date and the bottom line.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let names = Names::new(index.briefing());
    let slides = index.entries(Section::Timeline).iter().filter_map(|&id| slide(index, &names, id));
    // years beyond the range of JavaScript dates need the cosmological scale
    let human = |slide: &Slide| {
        [&slide.start_date, &slide.end_date].into_iter().flatten().all(|date| date.year.abs() < 200_000)
    };
    let events: Vec<Slide> = slides.collect();
    let scale = if events.iter().all(human) { "human" } else { "cosmological" };
    serde_json::to_writer_pretty(&mut *out, &Timeline { scale, title: title(index, &names), events })?;
    writeln!(out)
}

/// Returns how many events have no date.
pub fn left_out(index: &Index) -> Option<String> {
    let undated = index.briefing().events.iter().filter(|event| event.date.is_none()).count();
    super::options::left_out(undated, "without any date")
}

fn title(index: &Index, names: &Names) -> Slide {
    let meta = &index.briefing().meta;
    let marking = meta.marking.as_deref().map(|marking| html! { p { strong { (marking) } } });
    let as_of = Some(html! { p { "As of " (meta.as_of.shown(DATES)) } });
    let authors = (!meta.authors.is_empty()).then(|| paragraph("Prepared by", &meta.authors.join(", ")));
    let parts = [marking, as_of, meta.summary.as_deref().map(paragraphs), authors];
    let text = Text { headline: escaped(&meta.title), text: joined(&parts) };
    Slide { unique_id: names.briefing(), start_date: None, end_date: None, display_date: None, text }
}

fn slide(index: &Index, names: &Names, id: EntryId) -> Option<Slide> {
    let event = &index.briefing().events[id.at()];
    let (start, end) = moments(index, event)?;
    let end = end.filter(|end| *end != start && !end.is_before(&start));
    let display_date = Some(escaped(&phrase::when(event, index, DATES)));
    let text = Text { headline: escaped(&event.title), text: told(index, id, event) };
    Some(Slide { unique_id: names.entry(id).to_owned(), start_date: Some(start), end_date: end, display_date, text })
}

/// Returns start and end on the timeline. An event without a known start is drawn at its end.
fn moments(index: &Index, event: &Event) -> Option<(Moment, Option<Moment>)> {
    let date = event.date.as_ref()?;
    let shared = index.timeline_zone().and_then(|zone| date.clone().in_zone(zone).ok());
    let date = shared.as_ref().unwrap_or(date);
    match (date.first(), date.last()) {
        (Some(first), last) => Some((first.into(), last.map(Moment::from))),
        (None, last) => last.map(|last| (last.into(), None)),
    }
}

fn told(index: &Index, id: EntryId, event: &Event) -> String {
    let tag = phrase::event_tag(event);
    let actors: Vec<&str> = event.actors.iter().map(|&actor| index.label(actor)).collect();
    let sources: Vec<String> = index.sources_of(id).iter().map(|one| phrase::cited(index, one, DATES)).collect();
    // a slide can be shown and shared on its own
    let marking = event.portion.as_deref().or(index.briefing().meta.marking.as_deref());
    let parts = [
        marking.map(|marking| paragraph("Marking", marking)),
        (!tag.is_empty()).then(|| html! { p { em { (tag) } } }),
        event.detail.as_deref().map(paragraphs),
        event.date_note.as_deref().map(paragraphs),
        event.place.as_deref().map(|place| paragraph("Place", place)),
        (!actors.is_empty()).then(|| paragraph("Actors", &actors.join(", "))),
        event.attribution.map(|attribution| paragraph("Attribution", attribution.shown())),
        (!sources.is_empty()).then(|| paragraph("Sources", &sources.join("; "))),
    ];
    joined(&parts)
}

fn paragraph(name: &str, text: &str) -> Markup {
    html! { p { (name) ": " (text) } }
}

/// Returns prose as paragraphs, without its Markdown.
fn paragraphs(prose: &str) -> Markup {
    let text = page::text(prose);
    html! {
        @for paragraph in text.split("\n\n") {
            p { @for (place, line) in paragraph.split('\n').enumerate() { @if place > 0 { br; } (line) } }
        }
    }
}

fn joined(parts: &[Option<Markup>]) -> String {
    html! { @for part in parts.iter().flatten() { (part) } }.into_string()
}

fn escaped(text: &str) -> String {
    text.render().into_string()
}
