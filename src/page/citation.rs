//! An entry with its citation, for the clipboard: the statement, its speaker, its date and its sources.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::markdown;
use crate::briefing::{DateStyle, EntryId, Section, SourceId, Words};
use crate::index::Index;
use crate::outline::phrase;
use crate::page::Role;
use crate::text::one_line;

/// Returns an entry in a few lines of plain text, its sources last. Texts of several lines become one line.
pub(crate) fn citation(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let mut lines = vec![match id.section {
        Section::Actors => actor(index, id),
        Section::Timeline => event(index, id, dates),
        Section::Quotes => quote(index, id, dates),
        Section::Questions => question(index, id),
    }];
    lines.extend(
        index.sources_of(id).iter().map(|cited| cited_source(index, cited.source, cited.locator.as_deref(), dates)),
    );
    lines.push(origin(index, id, dates));
    lines.join("\n") + "\n"
}

/// Returns the briefing's title and as-of date, with the marking that applies to the entry.
fn origin(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let briefing = index.briefing();
    let marking = briefing.portion(id).or(briefing.meta.marking.as_deref());
    let from = format!("“{}”, as of {}", briefing.meta.title, briefing.meta.as_of.shown(dates));
    marking.map(|marking| format!("{marking} · {from}")).unwrap_or(from)
}

/// Returns a source in one line: outlet, title, date of publication, address, date of retrieval.
pub(crate) fn source_citation(index: &Index, source: SourceId, dates: DateStyle) -> String {
    cited_source(index, source, None, dates)
}

fn cited_source(index: &Index, source: SourceId, locator: Option<&str>, dates: DateStyle) -> String {
    let Some(source) = index.briefing().source(source) else { return String::new() };
    let retrieved = source.retrieved.as_ref().map(|day| format!("retrieved {}", day.shown(dates)));
    let locator = locator.map(str::to_owned);
    let parts = [Some(phrase::source(source, dates)), locator, source.url.as_deref().map(str::to_owned), retrieved];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn actor(index: &Index, id: EntryId) -> String {
    let Some(actor) = index.briefing().actor(id) else { return String::new() };
    let role = actor.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    format!("{}{role}", actor.name)
}

fn event(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let Some(event) = index.briefing().event(id) else { return String::new() };
    let tag = phrase::event_tag(event);
    let tag = if tag.is_empty() { tag } else { format!(" ({tag})") };
    format!("{}: {}{tag}", phrase::when(event, index, dates), event.title)
}

fn quote(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let Some(quote) = index.briefing().quote(id) else { return String::new() };
    let words = match &quote.words {
        Words::Verbatim(_) => phrase::quoted(&quote.words),
        Words::Paraphrase(text) => markdown::styled(text, Role::Text).text().to_owned(),
    };
    format!("{}\n— {}, {}", one_line(&words), index.label(quote.speaker), phrase::quote_terms(index, id, dates))
}

fn question(index: &Index, id: EntryId) -> String {
    let Some(question) = index.briefing().question(id) else { return String::new() };
    format!("{} ({}, {} priority)", one_line(&question.text), question.status.shown(), question.priority.shown())
}
