//! The parts around the panels: the summary with its judgments, the sources, the presenter's script.

use maud::{Markup, html};

use super::fields::fields;
use super::link::{panel_anchor, source_anchor, target_link};
use super::text::prose;
use crate::briefing::{EntryId, Section, SourceId, Step, StepFocus, StepView};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::{self, Field, Value, phrase};

fn part(name: &str, title: &str, content: &Markup) -> Markup {
    html! {
        section class="part" id=(name) aria-labelledby={ (name) "-title" } {
            "\n" h2 id={ (name) "-title" } { (title) } "\n" (content)
        }
        "\n"
    }
}

pub(super) fn summary(index: &Index) -> Markup {
    let briefing = index.briefing();
    let content = html! {
        @if let Some(field) = outline::bottom_line(&briefing.meta) { (section(&field)) }
        @if !briefing.judgments.is_empty() {
            h3 { "Judgments" } "\n"
            ul class="plain" {
                @for (at, judgment) in briefing.judgments.iter().enumerate() {
                    @let all = outline::judgment(judgment);
                    li id={ "judgment-" (at + 1) } { (prose(&judgment.text)) (fields(index, &by_reference(&all))) } "\n"
                }
            }
        }
        @for field in outline::scope(&briefing.meta) { (section(&field)) }
    };
    part("summary", "Summary", &content)
}

fn section(field: &Field) -> Markup {
    html! {
        h3 { (field.label) } "\n"
        @match &field.value {
            Value::Text(text) => { p { (text) } }
            Value::Prose(text) => { (prose(text)) }
            _ => {}
        }
        "\n"
    }
}

fn by_reference<'f, 'a>(fields: &'f [Field<'a>]) -> Vec<&'f Field<'a>> {
    fields.iter().collect()
}

pub(super) fn sources(index: &Index) -> Markup {
    let sources = &index.briefing().sources;
    let content = html! {
        @if sources.is_empty() { p { "None given." } }
        @else {
            ul class="plain" {
                @for ((id, source), cited) in (0..).map(SourceId).zip(sources).zip(citing(index)) {
                    @let all: Vec<Field> = outline::source(index, id).into_iter().chain(outline::cited_by(cited)).collect();
                    li id=(source_anchor(id)) {
                        h3 dir="auto" { (source.title) } (fields(index, &by_reference(&all)))
                    }
                    "\n"
                }
            }
        }
    };
    part("sources", "Sources", &content)
}

/// Returns the entries that cite each source, found in one pass over all entries.
fn citing(index: &Index) -> Vec<Vec<EntryId>> {
    let mut citing: Vec<Vec<EntryId>> = vec![Vec::new(); index.briefing().sources.len()];
    for &id in Section::ALL.into_iter().flat_map(|section| index.entries(section)) {
        for cited in index.sources_of(id) {
            citing[cited.source.at()].push(id);
        }
    }
    citing.iter_mut().for_each(Vec::dedup);
    citing
}

/// Returns where the page has what a step shows. Relations are among those of their subjects.
fn view_anchor(view: StepView) -> &'static str {
    match view {
        StepView::Axis => panel_anchor(Section::Timeline),
        StepView::Summary => "summary",
        StepView::Sources => "sources",
        StepView::Relations => panel_anchor(Section::Actors),
    }
}

/// Returns the presentation script with the presenter's notes.
pub(super) fn notes(index: &Index) -> Markup {
    let step = |step: &Step| {
        html! {
            li {
                p {
                    @if let Some(title) = &step.title { strong { (title) } ": " }
                    @match step.focus {
                        StepFocus::Target(target) => { (target_link(index, target)) }
                        StepFocus::Panel(section) => { a href={ "#" (panel_anchor(section)) } { (section.title()) } }
                        StepFocus::Changes { .. } => { (phrase::step_subject(index, step, DATES)) }
                        StepFocus::View(view) => {
                            a href={ "#" (view_anchor(view)) } { (phrase::step_subject(index, step, DATES)) }
                        }
                    }
                    " " span class="remark" { (phrase::step_terms(step)) }
                }
                @if let Some(notes) = &step.notes { (prose(notes)) }
            }
            "\n"
        }
    };
    let content = html! { ol { @for one in &index.briefing().steps { (step(one)) } } };
    part("notes", "Script and notes", &content)
}
