//! Finds the differences, in the order in which they are shown.

use std::borrow::Cow;

use super::matching::Matching;
use super::part::{NamedValue, Part, cited};
use super::recognition::matched;
use super::value::ComparedValue;
use crate::briefing::{Briefing, TableKind};

/// A part of a briefing that is new, changed or gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The kind of part.
    pub kind: TableKind,
    /// The place in the old briefing; `None` if it is new.
    pub old: Option<usize>,
    /// The place in the new briefing; `None` if it is gone.
    pub new: Option<usize>,
    /// The id in the file, if it has one; the new one if it changed.
    pub id: Option<Cow<'a, str>>,
    /// A name, a title, or the words themselves.
    pub label: Cow<'a, str>,
    /// The fields that differ; empty for a new or gone part.
    pub fields: Vec<FieldChange<'a>>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange<'a> {
    /// The name of the field in the file; `judgment_order` and `step_order` for the order of those tables.
    pub field: &'static str,
    /// The old value; `None` if it was absent.
    pub old: Option<ComparedValue<'a>>,
    /// The new value; `None` if it is absent.
    pub new: Option<ComparedValue<'a>>,
}

/// The kind of difference of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeState {
    /// Only in the new briefing.
    New,
    /// In both, with different fields.
    Changed,
    /// Only in the old briefing.
    Gone,
}

impl ChangeState {
    /// All states, in the order in which they are shown.
    pub const ALL: [ChangeState; 3] = [ChangeState::New, ChangeState::Changed, ChangeState::Gone];

    /// Returns the word for the state.
    pub fn word(self) -> &'static str {
        match self {
            ChangeState::New => "new",
            ChangeState::Changed => "changed",
            ChangeState::Gone => "gone",
        }
    }
}

impl FieldChange<'_> {
    fn into_owned(self) -> FieldChange<'static> {
        let owned = |value: Option<ComparedValue>| value.map(ComparedValue::into_owned);
        FieldChange { field: self.field, old: owned(self.old), new: owned(self.new) }
    }
}

impl Change<'_> {
    /// Returns a copy that does not depend on the briefings.
    pub(crate) fn into_owned(self) -> Change<'static> {
        Change {
            kind: self.kind,
            old: self.old,
            new: self.new,
            id: self.id.map(|id| Cow::Owned(id.into_owned())),
            label: Cow::Owned(self.label.into_owned()),
            fields: self.fields.into_iter().map(FieldChange::into_owned).collect(),
        }
    }

    /// Returns the kind of difference.
    pub fn state(&self) -> ChangeState {
        match (self.old, self.new) {
            (None, _) => ChangeState::New,
            (_, None) => ChangeState::Gone,
            _ => ChangeState::Changed,
        }
    }
}

/// Returns all differences, by kind in the order of [`TableKind::IN_READING_ORDER`]; within a kind first new parts,
/// then changed ones, then those that are gone, each in file order. Takes linear time.
pub fn diff<'a>(old: &'a Briefing, new: &'a Briefing) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for kind in TableKind::IN_READING_ORDER {
        let matching = matched(kind, old, new);
        let order = order(kind, &matching, old, new);
        changes.extend(new_parts(kind, &matching, new));
        changes.extend(changed_parts(kind, &matching, old, new));
        changes.extend(matching.gone.iter().map(|&place| whole(Part::of(old, kind, place), Some(place), None)));
        // changes of order belong to the briefing itself, which comes first
        if let Some(order) = order {
            of_briefing(&mut changes, new).fields.push(order);
        }
    }
    changes
}

fn new_parts<'a>(kind: TableKind, matching: &Matching, new: &'a Briefing) -> impl Iterator<Item = Change<'a>> {
    let places = matching.old_of.iter().enumerate().filter(|(_, old)| old.is_none());
    places.map(move |(place, _)| whole(Part::of(new, kind, place), None, Some(place)))
}

fn changed_parts<'a>(
    kind: TableKind,
    matching: &Matching,
    old: &'a Briefing,
    new: &'a Briefing,
) -> impl Iterator<Item = Change<'a>> {
    let places = matching.old_of.iter().enumerate().filter_map(|(place, old)| Some(((*old)?, place)));
    places.filter_map(move |(before, place)| {
        let part = Part::of(new, kind, place);
        let fields = differing(&Part::of(old, kind, before).fields, &part.fields);
        (!fields.is_empty()).then(|| Change { fields, ..whole(part, Some(before), Some(place)) })
    })
}

fn whole(part: Part, old: Option<usize>, new: Option<usize>) -> Change {
    Change { kind: part.kind, old, new, id: part.id.map(Cow::Borrowed), label: part.label, fields: Vec::new() }
}

/// Returns the fields that differ, in the new order, then those that are gone.
fn differing<'a>(old: &[NamedValue<'a>], new: &[NamedValue<'a>]) -> Vec<FieldChange<'a>> {
    fn find<'f, 'a>(fields: &'f [NamedValue<'a>], name: &str) -> Option<&'f ComparedValue<'a>> {
        fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }
    let (old, new) = (&aligned(old, new)[..], &aligned(new, old)[..]);
    let mut changes = Vec::new();
    for (field, value) in new {
        let before = find(old, field);
        if before != Some(value) {
            changes.push(FieldChange { field, old: before.cloned(), new: Some(value.clone()) });
        }
    }
    for (field, value) in old.iter().filter(|(field, _)| find(new, field).is_none()) {
        changes.push(FieldChange { field, old: Some(value.clone()), new: None });
    }
    changes
}

/// Returns fields with `source` and `locator` as `sources` if the `other` fields have that: a source that is joined by a
/// second one has not changed.
fn aligned<'f, 'a>(fields: &'f [NamedValue<'a>], other: &[NamedValue<'a>]) -> Cow<'f, [NamedValue<'a>]> {
    let value = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    let is_list = other.iter().any(|(field, _)| *field == "sources");
    let Some(ComparedValue::Text(source)) = value("source").filter(|_| is_list) else { return Cow::Borrowed(fields) };
    let cited = match value("locator") {
        Some(ComparedValue::Text(locator)) => cited(source, locator).into(),
        _ => source.clone(),
    };
    let rest = fields.iter().filter(|(field, _)| *field != "locator").map(|(field, value)| match *field {
        "source" => ("sources", ComparedValue::List(vec![cited.clone()])),
        field => (field, value.clone()),
    });
    Cow::Owned(rest.collect())
}

/// Returns the change of order of a kind whose order has a meaning, if the parts in both briefings are in a different
/// order.
fn order<'a>(kind: TableKind, matching: &Matching, old: &'a Briefing, new: &'a Briefing) -> Option<FieldChange<'a>> {
    let field = match kind {
        TableKind::Judgment => "judgment_order",
        TableKind::Step => "step_order",
        _ => return None,
    };
    let kept: Vec<(usize, usize)> =
        matching.old_of.iter().enumerate().filter_map(|(place, old)| Some(((*old)?, place))).collect();
    if kept.is_sorted() {
        return None;
    }
    let mut before: Vec<usize> = kept.iter().map(|&(place, _)| place).collect();
    before.sort_unstable();
    let labels = |briefing, places: Vec<usize>| {
        ComparedValue::List(places.into_iter().map(|place| Part::of(briefing, kind, place).label).collect())
    };
    let after = kept.iter().map(|&(_, place)| place).collect();
    Some(FieldChange { field, old: Some(labels(old, before)), new: Some(labels(new, after)) })
}

/// Returns the change of the briefing's own table, which is inserted first if it has not changed itself.
fn of_briefing<'c, 'a>(changes: &'c mut Vec<Change<'a>>, new: &'a Briefing) -> &'c mut Change<'a> {
    if changes.first().is_none_or(|first| first.kind != TableKind::Briefing) {
        changes.insert(0, whole(Part::of(new, TableKind::Briefing, 0), Some(0), Some(0)));
    }
    &mut changes[0]
}
