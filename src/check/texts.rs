//! The author's own words: every text of a briefing but what others said and what others called it.
//!
//! Each table is taken apart field by field, so that a new field does not compile until it is decided here whose words it
//! holds.

use super::Place;
use crate::briefing::{
    Actor, Briefing, Event, Hypothesis, Judgment, Meta, Question, Quote, Relation, Source, Step, Words,
};

/// Calls `see` with every text in the author's own words, and its place.
pub(super) fn each<'t>(briefing: &'t Briefing, see: &mut impl FnMut(Place, &'t str)) {
    let Briefing { meta, judgments, sources, actors, relations, events, quotes, questions, steps } = briefing;
    meta_texts(Place::of("briefing", 0), meta).see(see);
    judgments.iter().enumerate().for_each(|(at, one)| judgment(Place::of("judgment", at), one).see(see));
    sources.iter().enumerate().for_each(|(at, one)| source(Place::of("source", at), one).see(see));
    actors.iter().enumerate().for_each(|(at, one)| actor(Place::of("actor", at), one).see(see));
    relations.iter().enumerate().for_each(|(at, one)| relation(Place::of("relation", at), one).see(see));
    events.iter().enumerate().for_each(|(at, one)| event(Place::of("event", at), one).see(see));
    quotes.iter().enumerate().for_each(|(at, one)| quote(Place::of("quote", at), one).see(see));
    questions.iter().enumerate().for_each(|(at, one)| question(Place::of("question", at), one, see));
    steps.iter().enumerate().for_each(|(at, one)| step(Place::of("step", at), one).see(see));
}

/// The texts of one table by the names of their fields.
struct Fields<'t, const N: usize>(Place, [(&'static str, Option<&'t str>); N]);

impl<'t, const N: usize> Fields<'t, N> {
    fn see(self, see: &mut impl FnMut(Place, &'t str)) {
        for (field, text) in self.1 {
            text.into_iter().for_each(|text| see(self.0.field(field), text));
        }
    }
}

fn meta_texts(place: Place, meta: &Meta) -> Fields<'_, 3> {
    // names, a label, a code
    let Meta { title, summary, scope, authors: _, marking: _, language: _, id: _, as_of: _ } = meta;
    Fields(place, [("title", Some(title)), ("summary", summary.as_deref()), ("scope", scope.as_deref())])
}

fn judgment(place: Place, judgment: &Judgment) -> Fields<'_, 2> {
    let Judgment { text, confidence_basis, id: _, likelihood: _, confidence: _, basis: _, portion: _ } = judgment;
    Fields(place, [("text", Some(text)), ("confidence_basis", confidence_basis.as_deref())])
}

fn source(place: Place, source: &Source) -> Fields<'_, 2> {
    #[rustfmt::skip]
    let Source {
        kind, note,
        // what others called it, and where it is
        title: _, outlet: _, author: _, url: _, text: _, sha256: _, language: _,
        id: _, published: _, retrieved: _, reliability: _, derived_from: _, portion: _,
    } = source;
    Fields(place, [("kind", kind.as_deref()), ("note", note.as_deref())])
}

fn actor(place: Place, actor: &Actor) -> Fields<'_, 3> {
    #[rustfmt::skip]
    let Actor {
        name, role, note,
        // what others call it
        native: _, aliases: _, code: _,
        id: _, kind: _, affiliation: _, sources: _, portion: _,
    } = actor;
    Fields(place, [("name", Some(name)), ("role", role.as_deref()), ("note", note.as_deref())])
}

fn relation(place: Place, relation: &Relation) -> Fields<'_, 2> {
    #[rustfmt::skip]
    let Relation {
        kind, detail,
        id: _, from: _, to: _, mutual: _, date: _, certainty: _, sources: _, portion: _,
    } = relation;
    Fields(place, [("kind", Some(kind)), ("detail", detail.as_deref())])
}

fn event(at: Place, event: &Event) -> Fields<'_, 5> {
    #[rustfmt::skip]
    let Event {
        title, date_basis, date_note, detail, place,
        id: _, date: _, ongoing: _, after: _, before: _, actors: _, status: _, certainty: _, attribution: _, sources: _,
        portion: _,
    } = event;
    let (basis, note) = (("date_basis", date_basis.as_deref()), ("date_note", date_note.as_deref()));
    let (detail, place) = (("detail", detail.as_deref()), ("place", place.as_deref()));
    Fields(at, [("title", Some(title)), basis, note, detail, place])
}

fn quote(place: Place, quote: &Quote) -> Fields<'_, 3> {
    #[rustfmt::skip]
    let Quote {
        words, venue, context,
        // the speaker's words and those around them
        translation: _, prefix: _, suffix: _,
        id: _, speaker: _, about: _, date: _, event: _, attribution: _, source: _, partial: _, portion: _,
    } = quote;
    let paraphrase = match words {
        Words::Verbatim(_) => None,
        Words::Paraphrase(text) => Some(text.as_ref()),
    };
    Fields(place, [("paraphrase", paraphrase), ("venue", venue.as_deref()), ("context", context.as_deref())])
}

fn question<'t>(place: Place, question: &'t Question, see: &mut impl FnMut(Place, &'t str)) {
    #[rustfmt::skip]
    let Question {
        text, why, known, watch, hypotheses,
        id: _, status: _, priority: _, evidence: _, actors: _, related: _, sources: _, portion: _,
    } = question;
    Fields(place, [("text", Some(text)), ("why", why.as_deref()), ("known", known.as_deref())]).see(see);
    watch.iter().enumerate().for_each(|(item, text)| see(place.field("watch").item(item), text));
    for (item, hypothesis) in hypotheses.iter().enumerate() {
        let Hypothesis { text, id: _, likelihood: _ } = hypothesis;
        see(place.field("hypotheses").item(item), text);
    }
}

fn step(place: Place, step: &Step) -> Fields<'_, 1> {
    let Step { notes, focus: _, related: _, read: _, seconds: _ } = step;
    Fields(place, [("notes", notes.as_deref())])
}
