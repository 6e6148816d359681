//! The order of keys, from the table definitions of the format.

use crate::briefing::raw::{FieldSpec, Shape, TABLES};

/// The known order of the keys of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum KeyOrder {
    /// The file: `schema`, then the tables.
    File,
    /// The fields of a table.
    Fields(&'static [FieldSpec]),
    /// A piece of evidence: `ref`, then the hypotheses.
    Evidence,
    /// Unknown: keys keep their order.
    Nothing,
}

impl KeyOrder {
    /// Returns the position of `key`, from 0, and the order below it. Unknown keys come last.
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

    /// Returns the order for a field's shape; for a list, that of its elements.
    fn of(shape: Shape) -> Self {
        match shape {
            Shape::Table(fields) | Shape::Citation(fields) => KeyOrder::Fields(fields),
            Shape::List(inner) | Shape::OneOrMany(inner) => KeyOrder::of(*inner),
            Shape::Evidence => KeyOrder::Evidence,
            _ => KeyOrder::Nothing,
        }
    }

    /// Returns the position of each part of a dotted key, and the order below it.
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
