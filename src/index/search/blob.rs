//! The folded texts of all items, one after the other.

use memchr::memmem;

use super::item::ItemNumbers;
use super::{FieldText, Pattern, SearchItem, search_fields};
use crate::briefing::{Briefing, Date, DayStyle, EntryId, PerSection, Section, TableKind, Target};
use crate::index::links::Related;
use crate::text::fold;

/// The folded texts of all items in reading order, with the end of each.
#[derive(Debug)]
pub(in crate::index) struct Blob {
    pub(in crate::index) text: String,
    pub(super) spans: Vec<ItemSpan>,
    pub(in crate::index) numbers: ItemNumbers,
}

/// Where the texts of an item end. They begin where those of the item before end.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemSpan {
    pub(super) end: usize,
    /// The length of titles and names, and of all of its own texts; others belong to it only in filters.
    pub(super) title: u32,
    pub(super) own: u32,
}

impl Blob {
    pub(in crate::index) fn new(briefing: &Briefing, order: &PerSection<Vec<EntryId>>, related: &Related) -> Self {
        let numbers = ItemNumbers::new(briefing, order);
        let (mut text, mut spans) = (String::new(), Vec::with_capacity(numbers.count()));
        for item in (0..numbers.count()).filter_map(|number| numbers.item(number, order)) {
            let start = text.len();
            let mut title = 0;
            search_fields(briefing, item, &mut |field| {
                match field.text {
                    FieldText::Date(date) => add_date(date, &mut text),
                    FieldText::Plain(part) | FieldText::Prose(part) => add(part, &mut text),
                }
                title = if field.is_title { text.len() - start } else { title };
            });
            let own = text.len() - start;
            add_for_filters(briefing, item, related, &mut text);
            let length = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
            spans.push(ItemSpan { end: text.len(), title: length(title), own: length(own) });
        }
        Self { text, spans, numbers }
    }

    /// Returns the text of an item, with its span.
    pub(super) fn item(&self, number: usize) -> Option<(&str, ItemSpan)> {
        let span = *self.spans.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.spans.get(before)).map_or(0, |before| before.end);
        Some((self.text.get(start..span.end)?, span))
    }

    /// Returns the items that contain `needle`, from the number `from` on to before `to`.
    pub(super) fn holding<'a>(
        &'a self,
        needle: &'a memmem::Finder,
        (from, to): (usize, usize),
    ) -> impl Iterator<Item = usize> + 'a {
        let ends = |number: usize| number.checked_sub(1).and_then(|before| self.spans.get(before));
        let (mut at, end) = (ends(from).map_or(0, |span| span.end), ends(to).map_or(0, |span| span.end));
        let mut number = from;
        std::iter::from_fn(move || {
            let text = self.text.as_bytes().get(at..end)?;
            let place = at + needle.find(text)?;
            // the next items are likely to contain it too
            let near = self.spans.iter().skip(number).take(4).position(|span| span.end > place);
            number = near.map_or_else(|| self.spans.partition_point(|span| span.end <= place), |near| number + near);
            at = self.spans.get(number)?.end;
            number += 1;
            Some(number - 1)
        })
    }

    /// Returns the entries with the phrase of `pattern` in their text, by section, then as shown.
    pub(in crate::index) fn find(&self, pattern: &Pattern, order: &PerSection<Vec<EntryId>>) -> Vec<EntryId> {
        let finder = memmem::Finder::new(pattern.phrase().as_bytes());
        let range = (self.numbers.of_section(Section::Actors).start, self.numbers.of_section(Section::Questions).end);
        let entry = |number| self.numbers.item(number, order).and_then(SearchItem::entry);
        self.holding(&finder, range).filter_map(entry).collect()
    }
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

/// Adds the texts of an actor's relations: a filter finds the actor by them, while a search finds the relations themselves.
fn add_for_filters(briefing: &Briefing, item: SearchItem, related: &Related, text: &mut String) {
    let SearchItem::Target(Target::Entry(entry)) = item else { return };
    let relations = related.relations_of(entry);
    for row in relations.iter().filter_map(|&place| briefing.row(TableKind::Relation, place as usize)) {
        for field in row.fields().filter(|field| field.spec.is_own_words()) {
            field.value.texts(&mut |_, part| add(part, text));
        }
    }
}
