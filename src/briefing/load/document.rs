//! Reads the top level of a file: `schema`, `[briefing]` and the lists of tables.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ids::meant;
use super::loader::Loader;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{self, FileTable, TableStart, TomlValue, listed, quoted};
use crate::briefing::{
    Actor, Briefing, Code, Event, Judgment, Meta, Question, Quote, Relation, Source, Step, TableKind, Zone,
};
use crate::text::nearest;

/// The supported version of the format.
const SCHEMA: &str = "1";

/// A briefing that is being loaded: one slot for each table of the file, empty if the table is invalid.
///
/// References are positions, so an invalid table must not move the tables after it.
#[derive(Default)]
struct PartialBriefing {
    meta: Option<Meta>,
    judgments: Vec<Option<Judgment>>,
    sources: Vec<Option<Source>>,
    actors: Vec<Option<Actor>>,
    relations: Vec<Option<Relation>>,
    events: Vec<Option<Event>>,
    quotes: Vec<Option<Quote>>,
    questions: Vec<Option<Question>>,
    steps: Vec<Option<Step>>,
}

impl PartialBriefing {
    /// Returns the briefing if every table is valid.
    fn finish(self) -> Option<Briefing> {
        Some(Briefing {
            meta: self.meta?,
            judgments: complete(self.judgments)?,
            sources: complete(self.sources)?,
            actors: complete(self.actors)?,
            relations: complete(self.relations)?,
            events: complete(self.events)?,
            quotes: complete(self.quotes)?,
            questions: complete(self.questions)?,
            steps: complete(self.steps)?,
        })
    }
}

/// Returns all items, or `None` if one is missing.
pub(super) fn complete<T>(entries: Vec<Option<T>>) -> Option<Vec<T>> {
    entries.into_iter().collect()
}

impl<'i> Loader<'i> {
    /// Reads all tables. The result is complete only if no problem is reported.
    pub(super) fn document(&mut self, mut root: DeTable<'i>) -> Option<Briefing> {
        let mut draft = PartialBriefing::default();
        let slip = root.keys().any(|key| is_schema_slip(key.get_ref()));
        match root.remove("schema") {
            Some(value) => self.schema(&value),
            None if slip => {}
            None => {
                let problem =
                    Diagnostic::new(0..0, "missing `schema`").code(Code::Schema).label("missing format version");
                self.reader.report_missing(problem.help("begin the file with `schema = 1`"));
            }
        }
        // first, since all markings are compared with the banner
        let has_meta = match root.remove_entry("briefing") {
            Some((_, value)) => {
                self.tables(TableKind::Briefing, value, &mut draft);
                true
            }
            None => false,
        };
        let mut meant_meta = false;
        for (key, value) in root {
            let kind = meant(key.get_ref());
            if TableKind::named(key.get_ref()).is_none() {
                self.unknown_table(&key, kind);
            }
            if let Some(kind) = kind {
                meant_meta |= kind == TableKind::Briefing;
                self.tables(kind, value, &mut draft);
            }
        }
        if !has_meta && !meant_meta {
            let problem =
                Diagnostic::new(0..0, "missing table [briefing]").code(Code::MissingTable).label("required table");
            self.reader
                .report_missing(problem.help("begin with `[briefing]`, `title = \"…\"` and `as_of = \"2024-05-18\"`"));
        }
        draft.finish()
    }

    fn schema(&mut self, value: &TomlValue<'i>) {
        let is_known = value.get_ref().as_integer().is_some_and(|number| number.as_str() == SCHEMA);
        if !is_known {
            let problem = Diagnostic::new(value.span(), "unsupported format version").code(Code::Schema);
            self.reader.report(problem.label("expected 1").help("write `schema = 1`, or use a newer sitroom"));
        }
    }

    fn unknown_table(&mut self, key: &Spanned<std::borrow::Cow<'i, str>>, meant: Option<TableKind>) {
        let help = match meant {
            _ if is_schema_slip(key.get_ref()) => "did you mean `schema`?".to_owned(),
            Some(kind) => format!("did you mean `{}`?", kind.name()),
            None => format!("the tables are {}", listed(TableKind::ALL.iter().map(|kind| kind.header()))),
        };
        let message = format!("unknown table {}", quoted(key.get_ref()));
        self.reader
            .report(Diagnostic::new(key.span(), message).code(Code::UnknownTable).label("unknown table").help(help));
    }

    /// Reads a table or a list of tables, and frees each as soon as it is read.
    fn tables(&mut self, kind: TableKind, value: TomlValue<'i>, draft: &mut PartialBriefing) {
        let span = Span::from(value.span());
        match (value.into_inner(), kind) {
            (DeValue::Table(table), TableKind::Briefing) => self.table(kind, table, span, draft),
            (DeValue::Table(table), _) => {
                self.wrong_brackets(kind, span);
                self.table(kind, table, span, draft);
            }
            (DeValue::Array(items), _) => {
                if kind == TableKind::Briefing {
                    self.wrong_brackets(kind, span);
                }
                draft.reserve(kind, items.len());
                items.into_iter().for_each(|item| self.item(kind, item, draft));
            }
            _ => self.wrong_brackets(kind, span),
        }
    }

    fn item(&mut self, kind: TableKind, item: TomlValue<'i>, draft: &mut PartialBriefing) {
        let span = Span::from(item.span());
        match item.into_inner() {
            DeValue::Table(table) => self.table(kind, table, span, draft),
            _ => self.wrong_brackets(kind, span),
        }
    }

    fn wrong_brackets(&mut self, kind: TableKind, span: Span) {
        let title = kind.header();
        let found = Diagnostic::new(span, format!("`{}` must be written `{title}`", kind.name())).code(Code::TableForm);
        let help = format!("write `{title}` on its own line, and the fields below it");
        self.reader.report(found.label("wrong form").help(help));
    }

    fn table(&mut self, kind: TableKind, table: DeTable<'i>, header: Span, draft: &mut PartialBriefing) {
        let at = TableStart { title: kind.header(), header };
        let this = self.counts[kind as usize];
        self.counts[kind as usize] += 1;
        self.choices(kind, &table, header);
        self.rules(kind, &table);
        let reader = &mut self.reader;
        match kind {
            TableKind::Briefing => {
                // before the other fields: dates are read in it
                let zone = table.get("timezone").and_then(|value| value.get_ref().as_str());
                reader.set_zone(zone.and_then(|name| Zone::parse(name).ok()));
                let row = raw::Meta::take(table, at, reader);
                draft.meta = self.meta(row).or(draft.meta.take());
            }
            TableKind::Judgment => {
                let row = raw::Judgment::take(table, at, reader);
                draft.judgments.push(self.judgment(row));
            }
            TableKind::Source => {
                let row = raw::Source::take(table, at, reader);
                draft.sources.push(self.one_source(row, this));
            }
            TableKind::Actor => {
                let row = raw::Actor::take(table, at, reader);
                draft.actors.push(self.one_actor(row));
            }
            TableKind::Relation => {
                let row = raw::Relation::take(table, at, reader);
                draft.relations.push(self.relation(row));
            }
            TableKind::Event => {
                let row = raw::Event::take(table, at, reader);
                draft.events.push(self.one_event(row, this));
            }
            TableKind::Quote => {
                let row = raw::Quote::take(table, at, reader);
                draft.quotes.push(self.quote(row));
            }
            TableKind::Question => {
                let row = raw::Question::take(table, at, reader);
                draft.questions.push(self.question(row));
            }
            TableKind::Step => {
                draft.steps.push(self.step(table, at));
            }
        }
    }
}

/// Returns true for a misspelled `schema`.
fn is_schema_slip(key: &str) -> bool {
    key != "schema" && TableKind::named(key).is_none() && nearest(key, ["schema"]).is_some()
}

impl PartialBriefing {
    fn reserve(&mut self, kind: TableKind, count: usize) {
        match kind {
            TableKind::Briefing => {}
            TableKind::Judgment => self.judgments.reserve_exact(count),
            TableKind::Source => self.sources.reserve_exact(count),
            TableKind::Actor => self.actors.reserve_exact(count),
            TableKind::Relation => self.relations.reserve_exact(count),
            TableKind::Event => self.events.reserve_exact(count),
            TableKind::Quote => self.quotes.reserve_exact(count),
            TableKind::Question => self.questions.reserve_exact(count),
            TableKind::Step => self.steps.reserve_exact(count),
        }
    }
}
