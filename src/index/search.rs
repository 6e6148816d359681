//! Search: the text of all entries, folded once into one string and searched with `memmem`.

use memchr::memmem;

use super::links::Related;
use crate::briefing::raw::Shape;
use crate::briefing::{Briefing, Date, DayStyle, EntryId, FieldValue, PerSection, TableKind};
use crate::text::fold;

/// A search pattern, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// Folds `typed`; returns `None` if nothing is left to search for.
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold::fold(typed.trim());
        (!folded.trim().is_empty()).then_some(Self(folded))
    }

    /// Returns the matches in `text` as byte ranges of whole characters, in order, without overlaps.
    pub fn matches(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let (folded, offsets) = fold::fold_with_offsets(text);
        let end = |at: usize| {
            let from = offsets[at];
            // combining marks fold away: they belong to the letter before them
            let next = offsets[at + 1..].iter().copied().find(|&offset| offset > from).unwrap_or(text.len());
            next.max(from)
        };
        let found = memmem::find_iter(folded.as_bytes(), self.0.as_bytes());
        found.map(|at| offsets[at]..end(at + self.0.len() - 1)).collect()
    }
}

/// The folded text of all entries in the order in which they are shown, with the end of each.
#[derive(Debug)]
pub(super) struct Blob {
    text: String,
    ends: Vec<usize>,
}

impl Blob {
    pub(super) fn new(briefing: &Briefing, order: &PerSection<Vec<EntryId>>, related: &Related) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for &id in order.0.iter().flatten() {
            add_entry(briefing, id, related.relations_of(id), &mut text);
            ends.push(text.len());
        }
        Self { text, ends }
    }

    pub(super) fn into_text(self, overview: &str) -> Box<str> {
        (self.text + overview).into()
    }

    pub(super) fn find(&self, pattern: &Pattern, order: &PerSection<Vec<EntryId>>) -> Vec<EntryId> {
        let ids: Vec<&[EntryId]> = order.0.iter().map(Vec::as_slice).collect();
        let finder = memmem::Finder::new(pattern.0.as_bytes());
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = finder.find(&self.text.as_bytes()[from..]) {
            let place = self.ends.partition_point(|&end| end <= from + at);
            found.extend(nth(&ids, place));
            from = self.ends[place];
        }
        found
    }
}

fn nth(lists: &[&[EntryId]], mut place: usize) -> Option<EntryId> {
    for list in lists {
        match list.get(place) {
            Some(&id) => return Some(id),
            None => place -= list.len(),
        }
    }
    None
}

/// Returns the folded texts that belong to no entry: bottom line, scope and judgments.
pub(super) fn overview(briefing: &Briefing) -> String {
    let mut text = String::new();
    let prose = [TableKind::Briefing, TableKind::Judgment].into_iter().flat_map(|kind| briefing.rows_of(kind));
    for field in prose.flat_map(|row| row.fields()).filter(|field| field.spec.shape == Shape::Prose) {
        field.value.texts(&mut |_, part| add(part, &mut text));
    }
    text
}

fn add(part: &str, text: &mut String) {
    fold::fold_into(part, text);
    // a pattern has no line feed, so no match runs from one field into the next
    text.push('\n');
}

/// Adds a date in every style, since the reader's style is not known here.
fn add_date(date: &Date, text: &mut String) {
    let mut styles: Vec<String> = Vec::new();
    for shown in DayStyle::ALL.map(|style| date.shown(style.into())) {
        if !styles.contains(&shown) {
            add(&shown, text);
            styles.push(shown);
        }
    }
}

/// Adds every text by which `id` is found: its own, the name of a quote's speaker, and an actor's relations.
fn add_entry(briefing: &Briefing, id: EntryId, relations: &[u32], text: &mut String) {
    for field in briefing.entry_row(id).into_iter().flat_map(|row| row.fields()) {
        if field.spec.is_searched() {
            match field.value {
                FieldValue::Date(date) => add_date(date, text),
                FieldValue::Term { shown, .. } => add(shown, text),
                value => value.texts(&mut |_, part| add(part, text)),
            }
        }
    }
    if let Some(quote) = briefing.quote(id) {
        add(briefing.label(quote.speaker), text);
    }
    for row in relations.iter().filter_map(|&place| briefing.row(TableKind::Relation, place as usize)) {
        for field in row.fields().filter(|field| field.spec.is_own_words()) {
            field.value.texts(&mut |_, part| add(part, text));
        }
    }
}
