//! The fields of an outline as definition lists, tables and quotations.

use maud::{Markup, Render, html};

use super::link::{anchor, entry_link, links, portion, source_anchor, source_link, target_link};
use super::text::{address, inline, prose};
use super::time::time;
use crate::briefing::{Citation, EntryId, Hypothesis, Question};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::proof::{Passage, notes};
use crate::outline::{self, Field, Level, Value, label, phrase};

/// Returns fields: running text first, then labels and values.
pub(super) fn fields(index: &Index, fields: &[&Field]) -> Markup {
    let is_body = |field: &&Field| field.level == Level::Body;
    let (body, rest): (Vec<&Field>, Vec<&Field>) = fields.iter().copied().partition(is_body);
    let is_table = |field: &Field| matches!(field.value, Value::Evidence(_));
    // the script shows this list when the reader asks for the sources of an entry
    let is_apart = |field: &Field| is_table(field) || field.label == "Sources";
    html! {
        @for field in body {
            @if let Value::Prose(text) = &field.value { (prose(text)) } @else { (value(index, field)) }
        }
        @for run in rest.chunk_by(|one, next| !is_apart(one) && !is_apart(next)) {
            @if run.iter().any(|field| is_table(field)) { @for field in run { (value(index, field)) } }
            @else {
                dl { "\n" @for field in run { dt { (field.label) } dd { (value(index, field)) } "\n" } }
            }
        }
    }
}

fn value(index: &Index, field: &Field) -> Markup {
    match &field.value {
        Value::Text(text) if field.label == label::MARKING => portion(text),
        Value::Text(text) => text.render(),
        Value::Prose(text) => inline(text),
        Value::Term(term) => term.render(),
        Value::Date(date) => time(date, &date.shown(DATES)),
        Value::When(event) => phrase::when(event, index, DATES).render(),
        Value::Address(url) => address(url),
        Value::Checksum(sum) => html! { code { (sum) } },
        Value::Names(names) => html! {
            @for (place, name) in names.iter().enumerate() {
                @if place > 0 { " · " }
                bdi lang=(name.lang) dir="auto" { (name.text) }
            }
        },
        Value::QuoteTerms(id) => phrase::quote_terms(index, *id, DATES).render(),
        Value::Translation(translation) => html! {
            span lang=(translation.lang) dir="auto" { (translation.text) } " "
            span class="remark" {
                "(" (translation.lang) @if let Some(by) = &translation.by { ", translated by " (by) } ")"
            }
        },
        Value::Items(items) => html! { ul { @for item in *items { li { (inline(item)) } } } },
        Value::Hypotheses(all) => html! { ul class="links" { @for one in *all { li { (hypothesis(one)) } } } },
        Value::Evidence(question) => evidence(index, field.label, question),
        Value::Entries(entries) => links(entries, |id| entry_link(index, id)),
        Value::Targets(targets) => links(targets, |target| target_link(index, target)),
        Value::Sources(sources) => html! {
            ul class="links cited" { @for &source in *sources { li { (source_link(index, source)) } "\n" } }
        },
        Value::Citations([]) => html! { "None given." },
        Value::Citations(all) => html! {
            ul class="links cited" {
                @for one in *all { li { (source_link(index, one.source)) (located(one)) } "\n" }
            }
        },
        Value::Relations(actor) => links(index.relations(*actor), |place| relation(index, *actor, place)),
        Value::Proof(quote, stated) => proof(index, *quote, stated),
    }
}

/// Returns the place in a source that is cited, to follow the source.
fn located(citation: &Citation) -> Markup {
    html! { @if let Some(locator) = &citation.locator { ", " (locator) } }
}

fn hypothesis(hypothesis: &Hypothesis) -> Markup {
    html! {
        b { (hypothesis.id) } " " (inline(&hypothesis.text))
        @if let Some(likelihood) = hypothesis.likelihood { " — " (phrase::likelihood(likelihood)) }
    }
}

/// Returns a table of how each piece of evidence bears on each hypothesis.
fn evidence(index: &Index, label: &str, question: &Question) -> Markup {
    html! {
        div class="wide" {
            table {
                caption { (label) }
                thead { tr {
                    th scope="col" { "Item" }
                    @for hypothesis in &question.hypotheses { th scope="col" { (hypothesis.id) } }
                } }
                tbody {
                    @for piece in &question.evidence {
                        tr {
                            th scope="row" { (target_link(index, piece.target)) }
                            @for at in 0..question.hypotheses.len() {
                                @let rating = piece.ratings.iter().find(|(of, _)| *of == at);
                                td { (rating.map_or("–", |(_, rating)| rating.shown())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns a relation as a sentence, with what qualifies it and its sources.
fn relation(index: &Index, actor: EntryId, place: u32) -> Markup {
    let briefing = index.briefing();
    let relation = &briefing.relations[place as usize];
    let name = |other: EntryId| {
        let label = index.label(other);
        html! { @if other == actor { (label) } @else { a href={ "#" (anchor(other)) } dir="auto" { (label) } } }
    };
    let source = |cited: &Citation| {
        let name = phrase::source_name(&briefing.sources[cited.source.at()]);
        html! { a href={ "#" (source_anchor(cited.source)) } { (name) } (located(cited)) }
    };
    let terms = outline::relation_terms(relation);
    let terms = terms.iter().map(|field| value(index, field)).chain(relation.sources.iter().map(source));
    html! {
        (name(relation.from)) " " (relation.kind) " " (name(relation.to)) " "
        span class="remark" {
            @for (place, term) in terms.enumerate() { @if place > 0 { " · " } (term) }
            @if let Some(detail) = &relation.detail { br; (inline(detail)) }
        }
    }
}

/// Returns the proof of a quote, with what is stated about the passage after the outcome.
fn proof(index: &Index, quote: EntryId, stated: &[Field]) -> Markup {
    html! {
        @for (place, note) in notes(index, quote, DATES).iter().enumerate() {
            @if let Some(source) = &note.source { p { (source) } }
            p class=[note.is_caution.then_some("caution")] { (note.text) }
            @if place == 0 {
                @for field in stated { p class="remark" { (field.label) ": " (value(index, field)) } }
            }
            @for passage in &note.passages { (excerpt(passage)) }
            @if !note.instead.is_empty() { p class="remark" { "Quote has: " (note.instead.join(" … ")) } }
        }
    }
}

/// Returns a passage of the archived text. Differences are in angle brackets, so that they can be told apart without colour.
fn excerpt(passage: &Passage) -> Markup {
    html! {
        blockquote class="excerpt" dir="auto" {
            @for paragraph in &passage.excerpt {
                p {
                    @for (piece, is_marked) in paragraph {
                        @match (is_marked, passage.is_difference) {
                            (false, _) => { (piece) }
                            (true, false) => { mark { (piece) } }
                            (true, true) => { mark { "⟨" (piece) "⟩" } }
                        }
                    }
                }
            }
        }
    }
}
