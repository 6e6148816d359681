//! Anchors, links to entries and sources, and markings.

use maud::{Markup, Render, html};

use super::text::unlinked;
use super::time::time;
use crate::briefing::{EntryId, Section, SourceId, Target, Words};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::page::MAX_LISTED;

/// Returns the anchor of an entry.
pub(super) fn anchor(id: EntryId) -> String {
    let kind = match id.section {
        Section::Actors => "actor",
        Section::Timeline => "event",
        Section::Quotes => "quote",
        Section::Questions => "question",
    };
    format!("{kind}-{}", id.at() + 1)
}

pub(super) fn source_anchor(id: SourceId) -> String {
    format!("source-{}", id.at() + 1)
}

pub(super) fn panel_anchor(section: Section) -> &'static str {
    match section {
        Section::Actors => "actors",
        Section::Timeline => "timeline",
        Section::Quotes => "quotes",
        Section::Questions => "questions",
    }
}

pub(super) fn portion(marking: &str) -> Markup {
    html! { span class="portion" { (marking) } }
}

/// Returns a link to an entry with a remark, in the words of its panel.
pub(super) fn entry_link(index: &Index, id: EntryId) -> Markup {
    let briefing = index.briefing();
    let remark = match id.section {
        Section::Actors => briefing.actors[id.at()].role.as_deref().map(|role| role.render()),
        Section::Timeline => {
            let tag = phrase::event_tag(&briefing.events[id.at()]);
            Some(html! { (when(index, id)) @if !tag.is_empty() { " · " (tag) } })
        }
        Section::Quotes => {
            let speaker = index.label(briefing.quotes[id.at()].speaker);
            Some(html! { (speaker) ", " (phrase::quote_form(index, id)) })
        }
        Section::Questions => Some(briefing.questions[id.at()].status.shown().render()),
    };
    let (class, name) = name(index, id);
    html! {
        a class=[class] href={ "#" (anchor(id)) } dir="auto" { (name) }
        @if let Some(remark) = remark { " " span class="remark" { (remark) } }
    }
}

/// Returns the name of an entry; words of a quote have the class of their form.
pub(super) fn name(index: &Index, id: EntryId) -> (Option<&'static str>, Markup) {
    match id.section {
        Section::Quotes => match &index.briefing().quotes[id.at()].words {
            words @ Words::Verbatim(_) => (Some("verbatim"), phrase::quoted(words).render()),
            Words::Paraphrase(text) => (Some("paraphrase"), unlinked(text)),
        },
        _ => (None, index.label(id).render()),
    }
}

/// Returns the date of an event, or its place in the order of events.
pub(super) fn when(index: &Index, id: EntryId) -> Markup {
    let event = &index.briefing().events[id.at()];
    let shown = phrase::when(event, index, DATES);
    event.date.as_ref().map_or_else(|| shown.render(), |date| time(date, &shown))
}

/// Returns a link to a source, with its reliability.
pub(super) fn source_link(index: &Index, id: SourceId) -> Markup {
    let source = &index.briefing().sources[id.at()];
    html! {
        a href={ "#" (source_anchor(id)) } dir="auto" { (phrase::source(source, DATES)) }
        @if !index.superseding(id).is_empty() { " " span class="remark" { "superseded" } }
        @if let Some(reliability) = source.reliability {
            " " span class="remark" { "reliability " (reliability.shown()) }
        }
    }
}

pub(super) fn target_link(index: &Index, target: Target) -> Markup {
    match target {
        Target::Entry(id) => entry_link(index, id),
        Target::Source(id) => source_link(index, id),
        Target::Judgment(place) => {
            let text = &index.briefing().judgments[place as usize].text;
            html! { a href={ "#judgment-" (place + 1) } { (unlinked(text)) } }
        }
        // a relation is among those of its subject
        Target::Relation(place) => {
            let relation = &index.briefing().relations[place as usize];
            html! { a href={ "#" (anchor(relation.from)) } { (phrase::relation(index, relation)) } }
        }
    }
}

/// Returns a list of links, cut where a page in the terminal cuts it.
pub(super) fn links<T: Copy>(all: &[T], link: impl Fn(T) -> Markup) -> Markup {
    let more = all.len().saturating_sub(MAX_LISTED);
    html! {
        ul class="links" {
            @for &one in all.iter().take(MAX_LISTED) { li { (link(one)) } "\n" }
            @if more > 0 { li { "and " (more) " more" } }
        }
    }
}
