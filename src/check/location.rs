//! Finds the tables and fields of a briefing in its file.

use toml::de::{DeTable, DeValue};

use crate::briefing::TableKind;
use crate::briefing::diagnostic::Span;

/// A table of the file, a field of it, or an item of a field's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Location {
    table: TableKind,
    at: usize,
    field: Option<&'static str>,
    /// A field to mark if there is no `field`.
    other: Option<&'static str>,
    item: Option<usize>,
}

impl Location {
    /// Returns the location of the table at place `at` of its kind, in file order.
    pub fn of(table: TableKind, at: usize) -> Self {
        Self { table, at, field: None, other: None, item: None }
    }

    /// Returns the location of a field of `[briefing]`.
    pub fn meta(field: &'static str) -> Self {
        Self::of(TableKind::Briefing, 0).field(field)
    }

    pub fn field(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    /// Returns the location of the sources of a table: `sources`, or `source` of a quote.
    pub fn sources(self) -> Self {
        Self { field: Some("sources"), other: Some("source"), ..self }
    }

    pub fn item(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }
}

/// The positions of a file, which is parsed once more for them.
pub(super) struct Locations<'t> {
    root: DeTable<'t>,
    /// The start of each table, in file order.
    starts: Vec<usize>,
    /// The string literals: a comment in one of them is not a comment.
    texts: Vec<Span>,
}

impl<'t> Locations<'t> {
    /// Parses a file that is known to load.
    pub fn new(text: &'t str) -> Self {
        let (root, _) = DeTable::parse_recoverable(text);
        let (root, mut starts, mut texts) = (root.into_inner(), Vec::new(), Vec::new());
        for value in root.values() {
            let span = Span::from(value.span());
            match value.get_ref() {
                DeValue::Array(items) => starts.extend(items.iter().map(|item| item.span().start)),
                _ => starts.push(span.start),
            }
            texts_in(value.get_ref(), span, &mut texts);
        }
        starts.sort_unstable();
        texts.sort_unstable();
        Self { root, starts, texts }
    }

    /// Returns the bytes to mark.
    pub fn span(&self, place: Location) -> Span {
        let Some(table) = self.root.get(place.table.name()) else { return Span::default() };
        let table = match table.get_ref() {
            DeValue::Array(items) => items.get(place.at).unwrap_or(table),
            _ => table,
        };
        let named = |field: Option<&str>| field.and_then(|field| table.get_ref().as_table()?.get(field));
        let field = named(place.field).or_else(|| named(place.other));
        let Some(field) = field else { return table.span().into() };
        let item = place.item.and_then(|item| field.get_ref().as_array()?.get(item));
        item.unwrap_or(field).span().into()
    }

    /// Returns the number of the table around `offset`, in file order from 1; 0 before the first.
    pub(crate) fn table_around(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns true if `offset` is in a string literal.
    pub(crate) fn is_in_text(&self, offset: usize) -> bool {
        let next = self.texts.partition_point(|text| text.start <= offset);
        next.checked_sub(1).is_some_and(|at| offset < self.texts[at].end)
    }
}

fn texts_in(value: &DeValue, span: Span, texts: &mut Vec<Span>) {
    match value {
        DeValue::String(_) => texts.push(span),
        DeValue::Array(items) => items.iter().for_each(|item| texts_in(item.get_ref(), item.span().into(), texts)),
        DeValue::Table(table) => table.values().for_each(|item| texts_in(item.get_ref(), item.span().into(), texts)),
        _ => {}
    }
}
