//! The passage of an archived text that an item comes from, and the reasons given for the item.

use std::ops::Range;
use std::sync::Arc;

use super::blocks::{DraftBlockKind, DraftFile, UnfinishedItem};
use super::entry::EntryText;
use crate::briefing::{Briefing, TableKind};
use crate::proof::{HeldText, Proof, prove};

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
}

/// Returns the passage of an item; `None` if its source has no archived text.
pub(crate) fn find_passage(
    (file, item): (&DraftFile, &UnfinishedItem),
    entry: &EntryText,
    briefing: &Briefing,
    archive: &[ArchivedText],
) -> Option<SourcePassage> {
    let block = file.block(item);
    let cited = |id: &String| archive.iter().position(|text| text.id == *id && text.held.is_some());
    let own = entry.field("id").filter(|_| block.table == Some(TableKind::Source)).map(str::to_owned);
    let first = || archive.iter().position(|text| text.held.is_some());
    let has_source = !entry.sources.is_empty() || own.is_some();
    let source = entry.sources.iter().chain(&own).find_map(cited);
    let source = if has_source { source? } else { first()? };
    let held = archive[source].held.as_ref()?;
    let is_quote = block.kind == DraftBlockKind::Entry && block.table == Some(TableKind::Quote);
    let quote = briefing.quotes.get(file.table_place(item.block)).filter(|_| is_quote);
    let proved = quote.map(|quote| match prove(held, quote) {
        Proof::Found(found) | Proof::Translation(found) => found.places,
        Proof::Ambiguous(places) => places.into_iter().take(1).collect(),
        Proof::NotFound(closest) => closest.map(|closest| closest.range.clone()).into_iter().collect(),
        Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) => Vec::new(),
    });
    let marked = proved.filter(|places| !places.is_empty()).unwrap_or_else(|| by_line(held, entry));
    let at = marked.first().map_or(0, |first| first.start);
    let text = held.text();
    let start = text.floor_char_boundary(at.saturating_sub(MAX_AROUND_BYTES));
    let last = marked.last().map_or(at, |last| last.end);
    let end = text.ceil_char_boundary((last + MAX_AROUND_BYTES).min(text.len()));
    Some(SourcePassage { source, paragraph: paragraph(text, at), shown: start..end, marked })
}

/// Finds what to mark from the line that an item comes from: the words of its date, its name or its text, or else the line.
fn by_line(held: &HeldText, entry: &EntryText) -> Vec<Range<usize>> {
    let text = held.text();
    let words = [entry.date_words.as_deref(), entry.field("text"), entry.field("name")];
    let words: Vec<&str> = words.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    let Some(number) = entry.origin else {
        let found = words.iter().find_map(|words| text.find(words).map(|at| at..at + words.len()));
        return found.into_iter().collect();
    };
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let start = if number <= 1 { Some(0) } else { ends.nth(number - 2) };
    let Some(start) = start else { return Vec::new() };
    // a passage that begins on the line may end on another
    let near = &text[start..text.ceil_char_boundary((start + MAX_AROUND_BYTES).min(text.len()))];
    let found = words.iter().find_map(|words| near.find(words).map(|at| start + at..start + at + words.len()));
    let line = near.lines().next().unwrap_or_default();
    vec![found.unwrap_or(start..start + line.len())]
}

/// Returns the number of the paragraph at byte `at`, from 1. Empty lines separate paragraphs.
fn paragraph(text: &str, at: usize) -> usize {
    let (mut count, mut was_blank) = (0, true);
    for line in text[..text.floor_char_boundary(at + 1)].split('\n') {
        let is_blank = line.trim().is_empty();
        count += usize::from(was_blank && !is_blank);
        was_blank = is_blank;
    }
    count.max(1)
}

/// Returns why an item is drafted as it is, in sentences: its tasks, the words of its date, and where a speaker is named.
pub(crate) fn reasons(
    entry: &EntryText,
    task: Option<&str>,
    speaker: Option<&str>,
    passage: Option<(&SourcePassage, &HeldText)>,
) -> Vec<String> {
    let mut reasons: Vec<String> = match task {
        Some(task) => vec![task.to_owned()],
        None => entry.tasks.clone(),
    };
    reasons.extend(entry.date_words.as_ref().map(|words| format!("The date is from “{words}”.")));
    if let (Some(name), Some((_, held))) = (speaker, passage) {
        reasons.push(match held.text().find(name) {
            Some(at) => format!("“{name}” is named in paragraph {}.", paragraph(held.text(), at)),
            None => format!("The text does not contain “{name}”."),
        });
    }
    reasons
}
