//! One table of a checked briefing, whatever its kind, and a way to visit all of them field by field.

use super::fields::{FieldSpec, FieldValue, TableKind};
use super::raw::{Described, table_spec};
use super::{Actor, Briefing, EntryId, Event, Judgment, Meta, Question, Quote, Relation, Source, Step, Target};

/// A table of a checked briefing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Row<'a> {
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
pub(crate) struct Field<'a> {
    pub(crate) spec: &'static FieldSpec,
    pub(crate) value: FieldValue<'a>,
}

impl<'a> Row<'a> {
    /// Returns the fields in the order of the format reference, also those that are absent.
    pub(crate) fn fields(self) -> impl Iterator<Item = Field<'a>> {
        let specs = table_spec(self.kind()).fields;
        (0..).zip(specs).map(move |(at, spec)| Field { spec, value: self.value(at) })
    }

    fn kind(self) -> TableKind {
        match self {
            Row::Briefing(_) => TableKind::Briefing,
            Row::Judgment(_) => TableKind::Judgment,
            Row::Source(_) => TableKind::Source,
            Row::Actor(_) => TableKind::Actor,
            Row::Relation(_) => TableKind::Relation,
            Row::Event(_) => TableKind::Event,
            Row::Quote(_) => TableKind::Quote,
            Row::Question(_) => TableKind::Question,
            Row::Step(_) => TableKind::Step,
        }
    }

    /// Returns the value of the field at a place of the description.
    pub(crate) fn value(self, field: usize) -> FieldValue<'a> {
        fn get<T: Described>(row: &T, field: usize) -> FieldValue<'_> {
            T::GETTERS[field](row)
        }
        match self {
            Row::Briefing(row) => get(row, field),
            Row::Judgment(row) => get(row, field),
            Row::Source(row) => get(row, field),
            Row::Actor(row) => get(row, field),
            Row::Relation(row) => get(row, field),
            Row::Event(row) => get(row, field),
            Row::Quote(row) => get(row, field),
            Row::Question(row) => get(row, field),
            Row::Step(row) => get(row, field),
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
    pub(crate) fn row(&self, kind: TableKind, place: usize) -> Option<Row<'_>> {
        match kind {
            TableKind::Briefing => (place == 0).then_some(Row::Briefing(&self.meta)),
            TableKind::Judgment => self.judgments.get(place).map(Row::Judgment),
            TableKind::Source => self.sources.get(place).map(Row::Source),
            TableKind::Actor => self.actors.get(place).map(Row::Actor),
            TableKind::Relation => self.relations.get(place).map(Row::Relation),
            TableKind::Event => self.events.get(place).map(Row::Event),
            TableKind::Quote => self.quotes.get(place).map(Row::Quote),
            TableKind::Question => self.questions.get(place).map(Row::Question),
            TableKind::Step => self.steps.get(place).map(Row::Step),
        }
    }

    /// Returns the table of `entry`.
    pub(crate) fn entry_row(&self, entry: EntryId) -> Option<Row<'_>> {
        self.row(TableKind::of(entry.section), entry.at())
    }

    /// Returns all tables of a kind, in file order.
    pub(crate) fn rows_of(&self, kind: TableKind) -> impl Iterator<Item = Row<'_>> {
        (0..kind.count(self)).filter_map(move |place| self.row(kind, place))
    }

    /// Returns all tables with their kind and place, in the order of the format reference.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (TableKind, usize, Row<'_>)> {
        TableKind::ALL
            .iter()
            .flat_map(move |&kind| self.rows_of(kind).enumerate().map(move |(place, row)| (kind, place, row)))
    }
}
