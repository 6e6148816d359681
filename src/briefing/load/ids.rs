//! Who bears which id: collected before anything refers to it.

use std::borrow::Cow;
use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{FieldReader, quoted};
use crate::briefing::{Code, EntryId, Section, SourceId, TableKind, Target};
use crate::text::{is_blank, nearest};

/// Returns the kind of table that `key` was meant to name: a misspelt table is read as what it should be.
pub(super) fn meant(key: &str) -> Option<TableKind> {
    TableKind::named(key)
        .or_else(|| nearest(key, TableKind::ALL.iter().map(|kind| kind.name())).and_then(TableKind::named))
}

/// What a field may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    Actor,
    Event,
    Source,
    Entry,
    Target,
}

impl Wanted {
    pub(crate) fn fits(self, kind: TableKind) -> bool {
        match self {
            Wanted::Actor => kind == TableKind::Actor,
            Wanted::Event => kind == TableKind::Event,
            Wanted::Source => kind == TableKind::Source,
            Wanted::Entry => {
                matches!(kind, TableKind::Actor | TableKind::Event | TableKind::Quote | TableKind::Question)
            }
            Wanted::Target => !matches!(kind, TableKind::Briefing | TableKind::Relation | TableKind::Step),
        }
    }

    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Wanted::Actor => "an actor",
            Wanted::Event => "an event",
            Wanted::Source => "a source",
            Wanted::Entry => "an actor, event, quote or question",
            Wanted::Target => "an entry, a source or a judgment",
        }
    }
}

/// What an id names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearer {
    pub kind: TableKind,
    /// Counts in file order within the kind.
    pub index: u32,
    /// Where the id is given.
    pub span: Span,
}

impl Bearer {
    /// What may be pointed at; the briefing, relations and steps may not.
    pub fn target(self) -> Option<Target> {
        let entry = |section| Some(Target::Entry(EntryId { section, index: self.index }));
        match self.kind {
            TableKind::Actor => entry(Section::Actors),
            TableKind::Event => entry(Section::Timeline),
            TableKind::Quote => entry(Section::Quotes),
            TableKind::Question => entry(Section::Questions),
            TableKind::Source => Some(Target::Source(SourceId(self.index))),
            TableKind::Judgment => Some(Target::Judgment(self.index)),
            TableKind::Briefing | TableKind::Relation | TableKind::Step => None,
        }
    }
}

/// How many ids may be compared in search of those that were meant, over a whole file.
const COMPARISONS: usize = 2_000_000;

/// All ids of a file.
#[derive(Debug, Default)]
pub(super) struct Ids<'i> {
    bearers: HashMap<Cow<'i, str>, Bearer>,
    /// What was suggested before: one misspelt id may be used many times.
    suggested: HashMap<(Wanted, Box<str>), Option<Box<str>>>,
    comparisons: usize,
}

impl<'i> Ids<'i> {
    /// Collects the ids of all tables and reports those given twice.
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
        // reported where its table is read
        if is_blank(&name) {
            return;
        }
        let new = Bearer { kind, index, span: id.span().into() };
        let Some(old) = self.bearers.get(&name).copied() else {
            self.bearers.insert(name, new);
            return;
        };
        let (first, second) = if old.span < new.span { (old, new) } else { (new, old) };
        let message = format!("the id {} is given twice", quoted(&name));
        let help = "all ids of a briefing are different: rename one, and what refers to it";
        let label = format!("first, to {}", first.kind.with_article());
        reader.report(
            Diagnostic::new(second.span, message)
                .code(Code::DuplicateId)
                .label("again")
                .also(first.span, label)
                .help(help),
        );
        self.bearers.insert(name, first);
    }

    pub fn get(&self, id: &str) -> Option<Bearer> {
        self.bearers.get(id.trim()).copied()
    }

    /// The id that `id` was meant to be, among those that may be named where it stands.
    pub(crate) fn nearest(&mut self, id: &str, wanted: Wanted) -> Option<Box<str>> {
        let key = (wanted, Box::from(id));
        if let Some(known) = self.suggested.get(&key) {
            return known.clone();
        }
        self.comparisons += self.bearers.len();
        if self.comparisons > COMPARISONS {
            return None;
        }
        let candidates = self.bearers.iter().filter(|(_, bearer)| wanted.fits(bearer.kind));
        // The map has no order of its own, and a suggestion must not change from run to run.
        let mut candidates: Vec<(&str, Span)> = candidates.map(|(id, bearer)| (id.as_ref(), bearer.span)).collect();
        candidates.sort_unstable_by_key(|(_, span)| *span);
        let found = nearest(id, candidates.into_iter().map(|(id, _)| id)).map(Box::from);
        self.suggested.insert(key, found.clone());
        found
    }

    /// The ids of one kind by index.
    pub fn names(&self, kind: TableKind) -> HashMap<u32, &str> {
        let of_kind = self.bearers.iter().filter(|(_, bearer)| bearer.kind == kind);
        of_kind.map(|(id, bearer)| (bearer.index, id.as_ref())).collect()
    }
}

/// The tables of one key, whether it was written as a table or as an array of them.
fn tables<'a, 'i>(value: &'a Spanned<DeValue<'i>>) -> &'a [Spanned<DeValue<'i>>] {
    match value.get_ref() {
        DeValue::Array(items) => items,
        _ => std::slice::from_ref(value),
    }
}
