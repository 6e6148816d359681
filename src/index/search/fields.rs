//! The texts by which an item is found, field by field: titles and names first.

use super::SearchItem;
use crate::briefing::raw::Shape;
use crate::briefing::{Briefing, Date, FieldValue, TableField, TableKind, TableRow, Target};

/// A text by which an item is found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SearchField<'a> {
    /// The name of the field.
    pub(crate) name: &'static str,
    /// It is a title or a name.
    pub(crate) is_title: bool,
    pub(crate) text: FieldText<'a>,
}

/// The text of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldText<'a> {
    Plain(&'a str),
    /// Text with Markdown.
    Prose(&'a str),
    Date(&'a Date),
}

impl FieldText<'_> {
    /// Returns the text as written; empty for a date.
    pub(crate) fn written(&self) -> &str {
        match self {
            FieldText::Plain(text) | FieldText::Prose(text) => text,
            FieldText::Date(_) => "",
        }
    }
}

/// Calls `see` with the texts of an item: first those of its titles and names, then the others.
pub(crate) fn search_fields<'a>(briefing: &'a Briefing, item: SearchItem, see: &mut dyn FnMut(SearchField<'a>)) {
    let Some(row) = row(briefing, item) else { return };
    let (first, is_title) = first_fields(item);
    if let TableRow::Relation(relation) = row {
        // "from", "kind" and "to" read as a sentence
        for (name, text) in
            [("from", briefing.label(relation.from)), ("kind", &relation.kind), ("to", briefing.label(relation.to))]
        {
            see(SearchField { name, is_title: true, text: FieldText::Plain(text) });
        }
    }
    for &name in first {
        row.fields().filter(|field| field.spec.name == name).for_each(|field| texts(field, is_title, see));
    }
    if let TableRow::Quote(quote) = row {
        let text = FieldText::Plain(briefing.label(quote.speaker));
        see(SearchField { name: "speaker", is_title: false, text });
    }
    // ids are for the authors: last
    for is_id in [false, true] {
        let is_other = |field: &TableField| !first.contains(&field.spec.name) && is_searched(item, field);
        let others = row.fields().filter(|field| is_other(field) && (field.spec.shape == Shape::Id) == is_id);
        others.for_each(|field| texts(field, false, see));
    }
}

fn row(briefing: &Briefing, item: SearchItem) -> Option<TableRow<'_>> {
    let (kind, place) = match item {
        SearchItem::Summary => (TableKind::Briefing, 0),
        SearchItem::Target(target) => target.table(),
    };
    briefing.row(kind, place)
}

/// Returns the names of the fields that come first, and whether they are titles or names. The first of them labels the
/// item.
fn first_fields(item: SearchItem) -> (&'static [&'static str], bool) {
    use crate::briefing::Section::{Actors, Questions, Quotes, Timeline};
    match item {
        SearchItem::Summary => (&["summary"], false),
        SearchItem::Target(Target::Entry(entry)) => match entry.section {
            Actors => (&["name", "aliases", "native"], true),
            Timeline => (&["title"], true),
            Quotes => (&["text", "paraphrase"], false),
            Questions => (&["text"], true),
        },
        SearchItem::Target(Target::Judgment(_)) => (&["text"], false),
        SearchItem::Target(Target::Source(_)) => (&["title"], true),
        // its title is a sentence of several fields
        SearchItem::Target(Target::Relation(_)) => (&[], true),
    }
}

fn is_searched(item: SearchItem, field: &TableField) -> bool {
    match item {
        // the page of the summary has no other texts of its own
        SearchItem::Summary => field.spec.name == "scope",
        SearchItem::Target(Target::Entry(_)) => field.spec.is_searched(),
        // part of the title
        SearchItem::Target(Target::Relation(_)) if field.spec.name == "kind" => false,
        SearchItem::Target(Target::Judgment(_) | Target::Relation(_) | Target::Source(_)) => {
            field.spec.is_searched() && !matches!(field.spec.shape, Shape::TextPath | Shape::Sha256 | Shape::Id)
        }
    }
}

fn texts<'a>(field: TableField<'a>, is_title: bool, see: &mut dyn FnMut(SearchField<'a>)) {
    let name = field.spec.name;
    let is_prose = field.spec.shape.item() == Shape::Prose && field.spec.is_own_words();
    match field.value {
        FieldValue::Date(date) => see(SearchField { name, is_title, text: FieldText::Date(date) }),
        FieldValue::Term { shown, .. } => see(SearchField { name, is_title, text: FieldText::Plain(shown) }),
        value => value.texts(&mut |_, text| {
            let text = if is_prose { FieldText::Prose(text) } else { FieldText::Plain(text) };
            see(SearchField { name, is_title, text });
        }),
    }
}
