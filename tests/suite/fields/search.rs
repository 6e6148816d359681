//! Search finds an entry by each of its texts.

use sitroom::briefing::load;
use sitroom::briefing::raw::Shape;
use sitroom::index::{Index, Pattern};

use super::{Change, file, leaves, marker};

/// Texts of entries that search ignores, and why.
const IGNORED: [(&str, &str); 3] = [
    ("actor.native.lang", "a code"),
    ("quote.translation.lang", "a code"),
    ("quote.translation.by", "not part of the statement"),
];

#[test]
fn every_text_of_an_entry_is_found() {
    let index = Index::new(load(&file(Change::None)).unwrap());
    let is_found = |path: &str| !index.find(&Pattern::new(&marker(path, 0)).unwrap()).is_empty();
    let is_text = |shape| matches!(shape, Shape::Line | Shape::Prose | Shape::Marking);
    for leaf in leaves().iter().filter(|leaf| is_text(leaf.shape)) {
        let path = leaf.path.as_str();
        if ["actor.", "event.", "quote.", "question."].iter().any(|table| path.starts_with(table)) {
            let is_ignored = IGNORED.iter().any(|(of, why)| *of == path && !why.is_empty());
            assert_ne!(
                is_found(path),
                is_ignored,
                "{path}: searched unless `Unsearched` in src/briefing/raw/tables.rs; texts inside tables are in FieldValue::texts"
            );
        }
    }
}
