//! The fields of an outline on a page: columns of labels, sections, links.

use super::builder::Builder;
use super::links::{citation_link, entry_link, target_link};
use super::quote::form_role;
use super::role::Role;
use super::styled::Styled;
use super::{proof, relations};
use crate::briefing::{Citation, Hypothesis, Native, Question, SourceId, Translation};
use crate::outline::{Field, Level, Value, phrase};

/// Writes the fields of an entry below its title.
pub(super) fn write(page: &mut Builder, fields: &[Field]) {
    let (heading, rest): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| field.level == Level::Heading);
    heading.into_iter().for_each(|field| under_title(page, field));
    page.gap();
    for field in rest {
        match (field.level, &field.value) {
            (Level::Body, Value::Prose(text)) => page.prose(Some(text)),
            (Level::Heading | Level::Line | Level::Body, _) => line(page, field),
            (Level::Section, _) => section(page, field),
        }
    }
}

/// Writes fields without space between them.
pub(super) fn lines(page: &mut Builder, fields: &[Field]) {
    for field in fields {
        match field.level {
            Level::Section => section(page, field),
            _ => line(page, field),
        }
    }
}

fn under_title(page: &mut Builder, field: &Field) {
    match &field.value {
        Value::Names(names) => page.paragraph(&native_names(names), 0),
        Value::When(event) => page.dim_term(field.label, &phrase::when(event, page.index, page.dates())),
        Value::QuoteTerms(id) => {
            let terms = phrase::quote_terms(page.index, *id, page.dates());
            match page.is_spoken() {
                true => page.term(field.label, Some(terms)),
                false => page.paragraph(&Styled::new(&terms, form_role(page.index, *id)), 0),
            }
        }
        Value::Term(term) => page.dim_term(field.label, term),
        _ => line(page, field),
    }
}

/// Writes a label and its value in a column.
fn line(page: &mut Builder, field: &Field) {
    let label = field.label;
    match &field.value {
        Value::Text(text) => page.plain_field(label, Some(text)),
        Value::Address(text) | Value::Checksum(text) => page.plain_field(label, Some(text)),
        Value::Prose(text) => page.field(label, Some(text)),
        Value::Term(term) => page.term(label, Some(term)),
        Value::Date(date) => page.term(label, Some(date.shown(page.dates()))),
        Value::When(event) => page.term(label, Some(phrase::when(event, page.index, page.dates()))),
        Value::Sources(ids) => page.plain_field(label, Some(titles(page, ids))),
        Value::Targets(targets) => {
            page.aloud(&format!("{label}, {}:", targets.len()));
            targets.iter().for_each(|&target| target_link(page, target, ""));
        }
        Value::QuoteTerms(id) => page.term(label, Some(phrase::quote_terms(page.index, *id, page.dates()))),
        Value::Names(_)
        | Value::Citations(_)
        | Value::Translation(_)
        | Value::Items(_)
        | Value::Hypotheses(_)
        | Value::Evidence(_)
        | Value::Entries(_)
        | Value::Relations(_)
        | Value::Proof(..) => section(page, field),
    }
}

/// Writes a heading and what is under it.
pub(super) fn section(page: &mut Builder, field: &Field) {
    let label = field.label;
    match &field.value {
        Value::Prose(text) => page.section(label, Some(text)),
        Value::Text(text) => {
            page.heading(label);
            page.paragraph(&Styled::new(text, Role::Text), 0);
        }
        Value::Translation(translation) => translated(page, label, translation),
        Value::Items(items) => {
            page.heading(label);
            items.iter().for_each(|item| page.item(item));
        }
        Value::Hypotheses(all) => hypotheses(page, label, all),
        Value::Evidence(question) => evidence(page, label, question),
        Value::Entries(entries) => page.links(label, entries, |page, &id| entry_link(page, id)),
        Value::Targets(targets) => page.links(label, targets, |page, &target| target_link(page, target, "")),
        Value::Citations(all) => citations(page, label, all),
        Value::Relations(actor) => relations::write(page, label, *actor),
        Value::Proof(quote, stated) => {
            page.heading(label);
            proof::write(page, *quote);
            lines(page, stated);
        }
        Value::Names(names) => {
            page.heading(label);
            page.paragraph(&native_names(names), 0);
        }
        Value::Term(_)
        | Value::Date(_)
        | Value::When(_)
        | Value::Sources(_)
        | Value::Address(_)
        | Value::Checksum(_)
        | Value::QuoteTerms(_) => line(page, field),
    }
}

/// Returns names in their own scripts, each with its language.
fn native_names(names: &[Native]) -> Styled {
    let mut text = Styled::default();
    for native in names {
        let gap = if text.is_empty() { "" } else { " · " };
        text.apart(gap, Role::Dim).apart(&native.text, Role::Dim).apart(&format!(" ({})", native.lang), Role::Dim);
    }
    text
}

fn titles(page: &Builder, ids: &[SourceId]) -> String {
    let title = |id: &SourceId| Some(page.index.briefing().source(*id)?.title.as_ref());
    ids.iter().filter_map(title).collect::<Vec<_>>().join("; ")
}

fn translated(page: &mut Builder, label: &str, translation: &Translation) {
    page.heading(&format!("{label} ({})", translation.lang));
    page.paragraph(&Styled::new(&translation.text, Role::Text), 0);
    page.dim(&translation.by.as_deref().map(|by| format!("translated by {by}")).unwrap_or_default());
}

fn hypotheses(page: &mut Builder, label: &str, all: &[Hypothesis]) {
    page.heading(label);
    let dash = if page.is_spoken() { ": " } else { " — " };
    for hypothesis in all {
        let likelihood = hypothesis.likelihood.map(|likelihood| format!("{dash}{}", phrase::likelihood(likelihood)));
        page.item(&format!("**{}** {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default()));
    }
}

fn evidence(page: &mut Builder, label: &str, question: &Question) {
    page.links(label, &question.evidence, |page, evidence| {
        target_link(page, evidence.target, &phrase::ratings(question, evidence));
    });
}

fn citations(page: &mut Builder, label: &str, all: &[Citation]) {
    page.links(label, all, citation_link);
    if all.is_empty() {
        page.heading(label);
        page.dim("None given.");
    }
}
