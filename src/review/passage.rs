//! The passage of an archived text that an item comes from, and the reasons given for the item.

use std::ops::Range;
use std::sync::Arc;

use super::blocks::{DraftBlockKind, DraftFile, UnfinishedItem};
use super::entry::EntryText;
use super::naming::named_in;
use crate::briefing::{Briefing, Quote, TableKind};
use crate::proof::{HeldText, Proof, paragraph_number, prove};

/// Bytes shown on either side of a passage.
const MAX_AROUND_BYTES: usize = 6 * 1024;

/// The archived text of a source.
#[derive(Clone, Debug)]
pub(crate) struct ArchivedText {
    /// Id of the source.
    pub(crate) id: String,
    /// Title of the source.
    pub(crate) title: String,
    /// The text; `None` if there is none, or if it cannot be used.
    pub(crate) held: Option<Arc<HeldText>>,
    /// Why the text cannot be used.
    pub(crate) problem: Option<String>,
}

/// A passage, with the text around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourcePassage {
    /// The place of the source among the archived texts.
    pub(crate) source: usize,
    /// Number of the paragraph, from 1.
    pub(crate) paragraph: usize,
    /// The part of the archived text to show.
    pub(crate) shown: Range<usize>,
    /// What to mark in it, in order.
    pub(crate) marked: Vec<Range<usize>>,
    /// The text has the words of the item; `None` if the words cannot be compared.
    pub(crate) has_words: Option<bool>,
}

/// Returns the passage of an item, in the first of its sources that has the words, or else in the first one; `None` if no
/// source has a usable archived text.
pub(crate) fn find_passage(
    (file, item): (&DraftFile, &UnfinishedItem),
    entry: &EntryText,
    briefing: &Briefing,
    archive: &[ArchivedText],
) -> Option<SourcePassage> {
    let block = file.block(item);
    let is_quote = block.kind == DraftBlockKind::Entry && block.table == Some(TableKind::Quote);
    let quote = briefing.quotes.get(file.table_place(item.block)).filter(|_| is_quote);
    let mut first = None;
    for source in cited(entry, block.table, archive) {
        let Some(held) = archive[source].held.as_ref() else { continue };
        let (marked, has_words) = locate(held, entry, quote);
        let passage = SourcePassage { has_words, ..around(source, held.text(), marked) };
        if has_words == Some(true) {
            return Some(passage);
        }
        first.get_or_insert(passage);
    }
    first
}

/// Returns the places of the sources that an entry cites, or that it is; without any, of the first one with a usable text.
fn cited(entry: &EntryText, table: Option<TableKind>, archive: &[ArchivedText]) -> Vec<usize> {
    let own = entry.field("id").filter(|_| table == Some(TableKind::Source)).map(str::to_owned);
    let ids: Vec<&String> = entry.sources.iter().chain(&own).collect();
    if ids.is_empty() {
        let first = archive.iter().position(|text| text.held.is_some());
        return first.or_else(|| archive.iter().position(|text| text.problem.is_some())).into_iter().collect();
    }
    ids.into_iter().filter_map(|id| archive.iter().position(|text| text.id == *id)).collect()
}

/// Returns why archived texts that an entry cites cannot be used.
pub(crate) fn unusable_texts(entry: &EntryText, table: Option<TableKind>, archive: &[ArchivedText]) -> Vec<String> {
    cited(entry, table, archive).into_iter().filter_map(|source| archive[source].problem.clone()).collect()
}

/// Finds what to mark in a text, and returns whether it has the words; `None` if the words cannot be compared.
fn locate(held: &HeldText, entry: &EntryText, quote: Option<&Quote>) -> (Vec<Range<usize>>, Option<bool>) {
    let (places, has_words) = match quote.map(|quote| prove(held, quote)) {
        Some(Proof::Found(found) | Proof::Translation(found)) => return (found.places, Some(true)),
        Some(Proof::Ambiguous(places)) => return (places.into_iter().take(1).collect(), Some(true)),
        Some(Proof::NotFound(closest)) => (closest.map(|closest| closest.range.clone()), Some(false)),
        Some(Proof::Paraphrase | Proof::NoText | Proof::Unusable(_)) | None => (None, None),
    };
    if let Some(range) = places {
        return (vec![range], has_words);
    }
    let (marked, is_found) = by_line(held, entry);
    (marked, has_words.or(is_found.then_some(true)))
}

/// Returns a passage with the text around it.
fn around(source: usize, text: &str, marked: Vec<Range<usize>>) -> SourcePassage {
    let at = marked.first().map_or(0, |first| first.start);
    let start = text.floor_char_boundary(at.saturating_sub(MAX_AROUND_BYTES));
    let last = marked.last().map_or(at, |last| last.end);
    let end = text.ceil_char_boundary((last + MAX_AROUND_BYTES).min(text.len()));
    let paragraph = paragraph_number(text, at).max(1);
    SourcePassage { source, paragraph, shown: start..end, marked, has_words: None }
}

/// Finds what to mark from the line that an item comes from: the words of its date, its name or its text, or else the line.
/// Returns true if words were found.
fn by_line(held: &HeldText, entry: &EntryText) -> (Vec<Range<usize>>, bool) {
    let text = held.text();
    let words = [entry.date_words.as_deref(), entry.field("text"), entry.field("name")];
    let words: Vec<&str> = words.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    let Some(number) = entry.origin else {
        let found = words.iter().find_map(|words| text.find(words).map(|at| at..at + words.len()));
        let is_found = found.is_some();
        return (found.into_iter().collect(), is_found);
    };
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let start = if number <= 1 { Some(0) } else { ends.nth(number - 2) };
    let Some(start) = start else { return (Vec::new(), false) };
    // a passage that begins on the line may end on another
    let near = &text[start..text.ceil_char_boundary((start + MAX_AROUND_BYTES).min(text.len()))];
    let found = words.iter().find_map(|words| near.find(words).map(|at| start + at..start + at + words.len()));
    let line = near.lines().next().unwrap_or_default();
    let is_found = found.is_some();
    (vec![found.unwrap_or(start..start + line.len())], is_found)
}

/// Returns why an item is drafted as it is, in sentences: its tasks, the words of its date, and where a speaker is named.
pub(crate) fn reasons(
    entry: &EntryText,
    task: Option<&str>,
    speaker: Option<&EntryText>,
    held: Option<&HeldText>,
) -> Vec<String> {
    let mut reasons: Vec<String> = match task {
        Some(task) => vec![task.to_owned()],
        None => entry.tasks.clone(),
    };
    reasons.extend(entry.date_words.as_ref().map(|words| format!("The date is from “{words}”.")));
    reasons.extend(speaker.zip(held).and_then(|(speaker, held)| named_in(held.text(), speaker)));
    reasons
}
