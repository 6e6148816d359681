//! Collects the ids of a file before references are resolved.

use std::borrow::Cow;
use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{FieldReader, quoted};
use crate::briefing::{Code, TableKind, Target};
use crate::text::{is_blank, nearest};

/// Returns the kind of table that `key` was meant to name: a misspelled table is read as what was meant.
pub(super) fn meant(key: &str) -> Option<TableKind> {
    TableKind::named(key)
        .or_else(|| nearest(key, TableKind::ALL.iter().map(|kind| kind.name())).and_then(TableKind::named))
}

/// The tables that a field may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Expected {
    Actor,
    Event,
    Source,
    Entry,
    Target,
    /// Anything that a step can show.
    Focus,
}

impl Expected {
    pub(crate) fn fits(self, kind: TableKind) -> bool {
        match self {
            Expected::Actor => kind == TableKind::Actor,
            Expected::Event => kind == TableKind::Event,
            Expected::Source => kind == TableKind::Source,
            Expected::Entry => {
                matches!(kind, TableKind::Actor | TableKind::Event | TableKind::Quote | TableKind::Question)
            }
            Expected::Target => !matches!(kind, TableKind::Briefing | TableKind::Relation | TableKind::Step),
            Expected::Focus => !matches!(kind, TableKind::Briefing | TableKind::Step),
        }
    }

    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Expected::Actor => "an actor",
            Expected::Event => "an event",
            Expected::Source => "a source",
            Expected::Entry => "an actor, event, quote or question",
            Expected::Target => "an entry, a source or a judgment",
            Expected::Focus => "an entry, a judgment, a source or a relation",
        }
    }
}

/// The table that has an id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub kind: TableKind,
    /// The place within the kind, in file order.
    pub index: u32,
    /// The position of the id.
    pub span: Span,
}

impl Holder {
    /// Returns the table as the target of a reference; the briefing and steps cannot be one.
    pub fn target(self) -> Option<Target> {
        Target::of_table(self.kind, self.index as usize)
    }
}

/// Maximum number of comparisons of ids for suggestions, over a whole file.
const MAX_COMPARISONS: usize = 2_000_000;

/// All ids of a file.
#[derive(Debug, Default)]
pub(super) struct IdTable<'i> {
    holders: HashMap<Cow<'i, str>, Holder>,
    /// Earlier suggestions: one misspelled id may be used many times.
    suggested: HashMap<(Expected, Box<str>), Option<Box<str>>>,
    comparisons: usize,
}

impl<'i> IdTable<'i> {
    /// Collects the ids of all tables and reports duplicates.
    pub fn collect(root: &DeTable<'i>, reader: &mut FieldReader<'i>) -> Self {
        let mut ids = Self::default();
        let mut counts = [0u32; TableKind::ALL.len()];
        for (key, value) in root {
            let Some(kind) = meant(key.get_ref()) else { continue };
            for table in tables(value) {
                let index = counts[kind as usize];
                counts[kind as usize] += 1;
                let id = table.get_ref().as_table().and_then(|table| table.get("id"));
                if let Some(id) = id.filter(|_| kind != TableKind::Step) {
                    ids.add(id, kind, index, reader);
                }
            }
        }
        ids
    }

    fn add(&mut self, id: &Spanned<DeValue<'i>>, kind: TableKind, index: u32, reader: &mut FieldReader<'i>) {
        let DeValue::String(name) = id.get_ref() else { return };
        let name = if name.trim().len() == name.len() { name.clone() } else { Cow::Owned(name.trim().to_owned()) };
        // reported when its table is read
        if is_blank(&name) {
            return;
        }
        let new = Holder { kind, index, span: id.span().into() };
        let Some(old) = self.holders.get(&name).copied() else {
            self.holders.insert(name, new);
            return;
        };
        let (first, second) = if old.span < new.span { (old, new) } else { (new, old) };
        let message = format!("duplicate id {}", quoted(&name));
        let help = "ids are unique within a briefing: rename one, and the references to it";
        let label = format!("first used for {}", first.kind.with_article());
        reader.report(
            Diagnostic::new(second.span, message)
                .code(Code::DuplicateId)
                .label("duplicate")
                .also(first.span, label)
                .help(help),
        );
        self.holders.insert(name, first);
    }

    pub fn get(&self, id: &str) -> Option<Holder> {
        self.holders.get(id.trim()).copied()
    }

    /// Returns the id that was probably meant by `id`, among those that the field accepts.
    pub(crate) fn nearest(&mut self, id: &str, expected: Expected) -> Option<Box<str>> {
        let key = (expected, Box::from(id));
        if let Some(known) = self.suggested.get(&key) {
            return known.clone();
        }
        self.comparisons += self.holders.len();
        if self.comparisons > MAX_COMPARISONS {
            return None;
        }
        let candidates = self.holders.iter().filter(|(_, holder)| expected.fits(holder.kind));
        // the map has no stable order, and a suggestion must not change from run to run
        let mut candidates: Vec<(&str, Span)> = candidates.map(|(id, holder)| (id.as_ref(), holder.span)).collect();
        candidates.sort_unstable_by_key(|(_, span)| *span);
        let found = nearest(id, candidates.into_iter().map(|(id, _)| id)).map(Box::from);
        self.suggested.insert(key, found.clone());
        found
    }

    /// Returns the ids of one kind by place.
    pub fn names(&self, kind: TableKind) -> HashMap<u32, &str> {
        let of_kind = self.holders.iter().filter(|(_, holder)| holder.kind == kind);
        of_kind.map(|(id, holder)| (holder.index, id.as_ref())).collect()
    }
}

/// Returns the tables of a key, whether it is written as a table or as an array of tables.
fn tables<'a, 'i>(value: &'a Spanned<DeValue<'i>>) -> &'a [Spanned<DeValue<'i>>] {
    match value.get_ref() {
        DeValue::Array(items) => items,
        _ => std::slice::from_ref(value),
    }
}
