//! The briefing as one JSON object with its links resolved, for programs.
//!
//! Its form is `assets/export.schema.json` (JSON Schema 2020-12): every key is always there, null where the briefing
//! says nothing, but for the presenter's notes, which are there only if they were asked for. Lists are in the order in
//! which they are shown.

mod links;
mod parts;

use std::io::{self, Write};

use serde::Serialize;

use super::Notes;
use super::names::Names;
use crate::briefing::{Briefing, Date, Section, SourceId, Step, StepFocus};
use crate::export::DATES;
use crate::index::Index;
use links::Links;
use parts::{Actor, Event, Judgment, Question, Quote, Relation, Source};

/// What the object is, and which form of it; a later form has another number.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    sitroom_export: u32,
    briefing: Meta<'a>,
    judgments: Vec<Judgment<'a>>,
    sources: Vec<Source<'a>>,
    actors: Vec<Actor<'a>>,
    relations: Vec<Relation<'a>>,
    events: Vec<Event<'a>>,
    quotes: Vec<Quote<'a>>,
    questions: Vec<Question<'a>>,
    steps: Vec<Stop<'a>>,
}

#[derive(Serialize)]
struct Meta<'a> {
    id: Option<&'a str>,
    title: &'a str,
    as_of: When<'a>,
    marking: Option<&'a str>,
    summary: Option<&'a str>,
    scope: Option<&'a str>,
    authors: &'a [Box<str>],
    language: Option<&'a str>,
}

/// A date: as EDTF, in words, and the first and the last day that it may touch.
#[derive(Serialize)]
struct When<'a> {
    edtf: &'a str,
    words: String,
    earliest: Option<String>,
    latest: Option<String>,
}

impl<'a> From<&'a Date> for When<'a> {
    fn from(date: &'a Date) -> Self {
        let [earliest, latest] = [date.earliest(), date.latest()].map(|day| day.map(|day| day.to_string()));
        Self { edtf: date.written(), words: date.shown(DATES), earliest, latest }
    }
}

/// One stop of the presentation script.
#[derive(Serialize)]
struct Stop<'a> {
    focus: Option<&'a str>,
    panel: Option<&'static str>,
    related: bool,
    read: bool,
    seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Option<&'a str>>,
}

/// Everything that parts are made from.
#[derive(Clone, Copy)]
struct Whole<'a> {
    index: &'a Index,
    briefing: &'a Briefing,
    names: &'a Names<'a>,
    links: &'a Links<'a>,
}

/// Writes the object and a line feed.
///
/// # Errors
/// Where `out` takes nothing more.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let names = Names::new(index.briefing());
    let links = Links::new(index, &names);
    let whole = Whole { index, briefing: index.briefing(), names: &names, links: &links };
    serde_json::to_writer_pretty(&mut *out, &document(whole, notes))?;
    writeln!(out)
}

fn document(whole: Whole, notes: Notes) -> Document {
    let Whole { index, briefing, .. } = whole;
    let entries = |section| index.entries(section).iter().copied();
    let relations = (0..briefing.relations.len()).map(|place| Relation::new(whole, place));
    Document {
        sitroom_export: FORM,
        briefing: meta(briefing),
        judgments: (0..briefing.judgments.len()).map(|place| Judgment::new(whole, place)).collect(),
        sources: (0..).map(SourceId).take(briefing.sources.len()).map(|id| Source::new(whole, id)).collect(),
        actors: entries(Section::Actors).map(|id| Actor::new(whole, id)).collect(),
        relations: relations.collect(),
        events: entries(Section::Timeline).map(|id| Event::new(whole, id)).collect(),
        quotes: entries(Section::Quotes).map(|id| Quote::new(whole, id)).collect(),
        questions: entries(Section::Questions).map(|id| Question::new(whole, id)).collect(),
        steps: briefing.steps.iter().map(|step| stop(whole, step, notes)).collect(),
    }
}

fn meta(briefing: &Briefing) -> Meta<'_> {
    let meta = &briefing.meta;
    Meta {
        id: meta.id.as_deref(),
        title: &meta.title,
        as_of: (&meta.as_of).into(),
        marking: meta.marking.as_deref(),
        summary: meta.summary.as_deref(),
        scope: meta.scope.as_deref(),
        authors: &meta.authors,
        language: meta.language.as_deref(),
    }
}

fn stop<'a>(whole: Whole<'a>, step: &'a Step, notes: Notes) -> Stop<'a> {
    let (focus, panel) = match step.focus {
        StepFocus::Entry(entry) => (Some(whole.names.entry(entry)), None),
        StepFocus::Panel(section) => (None, Some(links::word(section))),
    };
    let notes = (notes == Notes::Kept).then_some(step.notes.as_deref());
    Stop { focus, panel, related: step.related, read: step.read, seconds: step.seconds, notes }
}
