//! Where a key belongs among its neighbours: the order of the raw tables, as data.

use crate::briefing::raw::{FieldSpec, Shape, TABLES};

/// What is known of the keys of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum KeyOrder {
    /// The file itself: its schema, then its tables.
    File,
    /// The fields of a table.
    Fields(&'static [FieldSpec]),
    /// A piece of evidence: what it is, then what it bears on.
    Evidence,
    /// Nothing: keys stay as they are.
    Nothing,
}

impl KeyOrder {
    /// Where `key` belongs, from 0, and what is known of the table under it. Unknown keys come last.
    fn child(self, key: &str) -> (usize, KeyOrder) {
        match self {
            KeyOrder::File if key == "schema" => (0, KeyOrder::Nothing),
            KeyOrder::File => match TABLES.iter().position(|table| table.name == key) {
                Some(at) => (at + 1, KeyOrder::Fields(TABLES[at].fields)),
                None => (usize::MAX, KeyOrder::Nothing),
            },
            KeyOrder::Fields(fields) => match fields.iter().position(|field| field.name == key) {
                Some(at) => (at, KeyOrder::of(fields[at].shape)),
                None => (usize::MAX, KeyOrder::Nothing),
            },
            KeyOrder::Evidence => (usize::from(key != "ref"), KeyOrder::Nothing),
            KeyOrder::Nothing => (0, KeyOrder::Nothing),
        }
    }

    /// Of a list the same as of its items.
    fn of(shape: Shape) -> Self {
        match shape {
            Shape::Table(fields) => KeyOrder::Fields(fields),
            Shape::List(inner) | Shape::OneOrMany(inner) => KeyOrder::of(*inner),
            Shape::Evidence => KeyOrder::Evidence,
            _ => KeyOrder::Nothing,
        }
    }

    /// Where a dotted key belongs: the place of each of its parts; and what is known of what it leads to.
    pub(super) fn place<'k>(self, keys: impl IntoIterator<Item = &'k str>) -> (Vec<usize>, KeyOrder) {
        let mut known = self;
        let step = |key| {
            let (place, child) = known.child(key);
            known = child;
            place
        };
        let places = keys.into_iter().map(step).collect();
        (places, known)
    }
}
