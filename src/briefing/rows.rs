//! One table of a checked briefing, whatever its kind, and a way to visit all of them field by field.

use super::fields::{FieldSpec, FieldValue, TableKind};
use super::raw::{Described, table_spec};
use super::{Actor, Briefing, EntryId, Event, Judgment, Meta, Question, Quote, Relation, Source, Step, Target};

/// A table of a checked briefing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TableRow<'a> {
    Briefing(&'a Meta),
    Judgment(&'a Judgment),
    Source(&'a Source),
    Actor(&'a Actor),
    Relation(&'a Relation),
    Event(&'a Event),
    Quote(&'a Quote),
    Question(&'a Question),
    Step(&'a Step),
}

/// A field of a table and its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableField<'a> {
    pub(crate) spec: &'static FieldSpec,
    pub(crate) value: FieldValue<'a>,
}

impl<'a> TableRow<'a> {
    /// Returns the fields in the order of the format reference, also those that are absent.
    pub(crate) fn fields(self) -> impl Iterator<Item = TableField<'a>> {
        let specs = table_spec(self.kind()).fields;
        (0..).zip(specs).map(move |(at, spec)| TableField { spec, value: self.value(at) })
    }

    fn kind(self) -> TableKind {
        match self {
            TableRow::Briefing(_) => TableKind::Briefing,
            TableRow::Judgment(_) => TableKind::Judgment,
            TableRow::Source(_) => TableKind::Source,
            TableRow::Actor(_) => TableKind::Actor,
            TableRow::Relation(_) => TableKind::Relation,
            TableRow::Event(_) => TableKind::Event,
            TableRow::Quote(_) => TableKind::Quote,
            TableRow::Question(_) => TableKind::Question,
            TableRow::Step(_) => TableKind::Step,
        }
    }

    /// Returns the value of the field at a place of the description.
    pub(crate) fn value(self, field: usize) -> FieldValue<'a> {
        fn get<T: Described>(row: &T, field: usize) -> FieldValue<'_> {
            T::GETTERS[field](row)
        }
        match self {
            TableRow::Briefing(row) => get(row, field),
            TableRow::Judgment(row) => get(row, field),
            TableRow::Source(row) => get(row, field),
            TableRow::Actor(row) => get(row, field),
            TableRow::Relation(row) => get(row, field),
            TableRow::Event(row) => get(row, field),
            TableRow::Quote(row) => get(row, field),
            TableRow::Question(row) => get(row, field),
            TableRow::Step(row) => get(row, field),
        }
    }

    /// Calls `see` with everything that the table refers to, and the field that does.
    pub(crate) fn references(self, mut see: impl FnMut(&'static FieldSpec, Target)) {
        for field in self.fields() {
            field.value.references(&mut |target| see(field.spec, target));
        }
    }
}

impl TableKind {
    /// Returns the number of tables of the kind in `briefing`.
    pub fn count(self, briefing: &Briefing) -> usize {
        match self {
            TableKind::Briefing => 1,
            TableKind::Judgment => briefing.judgments.len(),
            TableKind::Actor => briefing.actors.len(),
            TableKind::Event => briefing.events.len(),
            TableKind::Quote => briefing.quotes.len(),
            TableKind::Question => briefing.questions.len(),
            TableKind::Relation => briefing.relations.len(),
            TableKind::Source => briefing.sources.len(),
            TableKind::Step => briefing.steps.len(),
        }
    }
}

impl Briefing {
    /// Returns the table at `place` of its kind, in file order.
    pub(crate) fn row(&self, kind: TableKind, place: usize) -> Option<TableRow<'_>> {
        match kind {
            TableKind::Briefing => (place == 0).then_some(TableRow::Briefing(&self.meta)),
            TableKind::Judgment => self.judgments.get(place).map(TableRow::Judgment),
            TableKind::Source => self.sources.get(place).map(TableRow::Source),
            TableKind::Actor => self.actors.get(place).map(TableRow::Actor),
            TableKind::Relation => self.relations.get(place).map(TableRow::Relation),
            TableKind::Event => self.events.get(place).map(TableRow::Event),
            TableKind::Quote => self.quotes.get(place).map(TableRow::Quote),
            TableKind::Question => self.questions.get(place).map(TableRow::Question),
            TableKind::Step => self.steps.get(place).map(TableRow::Step),
        }
    }

    /// Returns the table of `entry`.
    pub(crate) fn entry_row(&self, entry: EntryId) -> Option<TableRow<'_>> {
        self.row(TableKind::of(entry.section), entry.at())
    }

    /// Returns all tables of a kind, in file order.
    pub(crate) fn rows_of(&self, kind: TableKind) -> impl Iterator<Item = TableRow<'_>> {
        (0..kind.count(self)).filter_map(move |place| self.row(kind, place))
    }

    /// Returns all tables with their kind and place, in the order of the format reference.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (TableKind, usize, TableRow<'_>)> {
        TableKind::ALL
            .iter()
            .flat_map(move |&kind| self.rows_of(kind).enumerate().map(move |(place, row)| (kind, place, row)))
    }
}
