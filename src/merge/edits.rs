//! Applies additions to the text of a file, and proves that everything else is still there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::outcome::{MergeEdit, MergeError};
use super::place::FileSections;
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::{TableKind, load};
use crate::format::{StatementMap, positions};

/// What is added to a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Additions {
    /// Entries and comments with the section that they go to, in order: lines that end with line feeds.
    pub paragraphs: Vec<(TableKind, String)>,
    /// Changes within existing entries.
    pub edits: Vec<MergeEdit>,
    /// Quotes, by their place in the file, whose sources change.
    pub changed_quotes: BTreeSet<usize>,
}

/// The new text with the edits that led to it.
#[derive(Debug)]
pub(super) struct Applied {
    pub text: String,
    pub edits: Vec<MergeEdit>,
    /// The range of each paragraph in the new text, in the order of the additions.
    pub places: Vec<Range<usize>>,
}

/// Returns `text`, which is valid and has no byte order mark, with the additions.
pub(super) fn apply(text: &str, map: &StatementMap, additions: &Additions) -> Result<Applied, MergeError> {
    let sections = FileSections::new(text, map);
    if let Some(kind) = sections.inline_list() {
        return Err(MergeError::InlineList(kind));
    }
    let line_end = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let mut all: Vec<(MergeEdit, Option<usize>)> = additions.edits.iter().map(|edit| (edit.clone(), None)).collect();
    for &kind in TableKind::ALL {
        let mut at = None;
        for (place, (_, lines)) in additions.paragraphs.iter().enumerate().filter(|(_, (of, _))| *of == kind) {
            let at = *at.get_or_insert_with(|| sections.end_of(kind));
            let new = format!("\n\n{}", lines.trim_end_matches('\n')).replace('\n', line_end);
            all.push((MergeEdit { range: at..at, new }, Some(place)));
        }
    }
    // stable: paragraphs at one position keep the order of the format
    all.sort_by_key(|(edit, _)| edit.range.start);
    let (mut out, mut done) = (String::with_capacity(text.len() * 2), 0);
    let mut places = vec![0..0; additions.paragraphs.len()];
    for (edit, paragraph) in &all {
        let kept = text.get(done..edit.range.start).ok_or(MergeError::Unsafe)?;
        out.push_str(kept);
        if let Some(paragraph) = paragraph {
            places[*paragraph] = out.len()..out.len() + edit.new.len();
        }
        out.push_str(&edit.new);
        done = edit.range.end;
    }
    out.push_str(text.get(done..).ok_or(MergeError::Unsafe)?);
    Ok(Applied { text: out, edits: all.into_iter().map(|(edit, _)| edit).collect(), places })
}

/// Returns the statements of a valid briefing.
pub(super) fn statements(text: &str) -> Result<StatementMap, MergeError> {
    positions(text).ok_or(MergeError::Unsafe)
}

/// Checks that `new` loads, and that it has everything that `old` has, except for the sources of the `changed` quotes.
pub(super) fn check(old: &str, new: &str, changed: &BTreeSet<usize>) -> Result<(), MergeError> {
    load(new).map_err(|problems| MergeError::Unloadable(first(&problems)))?;
    if has_all(old, new, changed) { Ok(()) } else { Err(MergeError::Unsafe) }
}

fn first(problems: &[Diagnostic]) -> String {
    problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
}

fn has_all(old: &str, new: &str, changed: &BTreeSet<usize>) -> bool {
    let read = |text: &str| toml::from_str::<toml::Table>(text).ok();
    let (Some(old), Some(new)) = (read(old), read(new)) else { return false };
    let is_kept = |(key, value): (&String, &toml::Value)| match (value, new.get(key)) {
        (toml::Value::Array(old), Some(toml::Value::Array(new))) => {
            let is_quotes = key == TableKind::Quote.name();
            let same = |(place, (old, new))| {
                if is_quotes && changed.contains(&place) { is_same_quote(old, new) } else { is_same(old, new) }
            };
            new.len() >= old.len() && old.iter().zip(new).enumerate().all(same)
        }
        (value, Some(other)) => is_same(value, other),
        (_, None) => false,
    };
    let is_list = |key: &String| old.contains_key(key) || TableKind::named(key).is_some();
    old.iter().all(is_kept) && new.keys().all(is_list)
}

fn is_same(one: &toml::Value, other: &toml::Value) -> bool {
    // NaN is not equal to itself, but is written the same
    one == other || format!("{one:?}") == format!("{other:?}")
}

/// Compares two versions of a quote without its sources, of which the new one has all.
fn is_same_quote(old: &toml::Value, new: &toml::Value) -> bool {
    const CITED: [&str; 3] = ["source", "sources", "locator"];
    let rest = |value: &toml::Value| {
        let mut table = value.as_table().cloned().unwrap_or_default();
        CITED.iter().for_each(|key| _ = table.remove(*key));
        toml::Value::Table(table)
    };
    is_same(&rest(old), &rest(new)) && citations(old).iter().all(|cited| citations(new).contains(cited))
}

/// Returns the sources of a quote with their locators.
pub(super) fn citations(quote: &toml::Value) -> Vec<(Option<String>, Option<String>)> {
    let word = |value: Option<&toml::Value>| value.and_then(|value| value.as_str()).map(str::to_owned);
    let single = quote.get("source").map(|_| (word(quote.get("source")), word(quote.get("locator"))));
    let listed = quote.get("sources").and_then(|sources| sources.as_array()).into_iter().flatten();
    let listed = listed.map(|source| match source.as_table() {
        Some(table) => (word(table.get("id")), word(table.get("locator"))),
        None => (word(Some(source)), None),
    });
    single.into_iter().chain(listed).collect()
}
