//! Search finds an entry by each of its texts.

use std::sync::Arc;

use sitroom::app::App;
use sitroom::briefing::load;
use sitroom::briefing::raw::Shape;
use sitroom::index::{Index, Pattern};

use super::{Change, file, leaves, marker};
use crate::screens::{press, session_of, text};

/// Texts of entries that search ignores, and why.
const IGNORED: [(&str, &str); 8] = [
    ("actor.native.lang", "a code"),
    ("actor.sources.locator", "a place in a source"),
    ("event.sources.locator", "a place in a source"),
    ("quote.locator", "a place in a source"),
    ("quote.sources.locator", "a place in a source"),
    ("question.sources.locator", "a place in a source"),
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

/// Texts that no page shows, and why they are found nevertheless.
const NOT_SHOWN: [(&str, &str); 0] = [];

#[test]
fn whatever_is_found_is_visible_where_it_is() {
    let index = Arc::new(Index::new(load(&file(Change::None)).unwrap()));
    let mut found = 0;
    for leaf in leaves().iter().filter(|leaf| matches!(leaf.shape, Shape::Line | Shape::Prose | Shape::Marking)) {
        let (path, marker) = (leaf.path.as_str(), marker(&leaf.path, 0));
        if index.search(&Pattern::new(&marker).unwrap(), None).ranked.is_empty() {
            continue;
        }
        found += 1;
        for (columns, lines) in [(200, 60), (80, 24), (40, 12)] {
            let mut session = session_of(App::new(Arc::clone(&index), columns, lines));
            press(&mut session, &format!("/{marker}<enter>"));
            let screen = text(&session.draw());
            // the last row repeats what was typed
            let rows: Vec<&str> = screen.lines().collect();
            let above: String = rows[..rows.len() - 1].concat().split_whitespace().collect();
            let is_shown = above.contains(&marker);
            let is_known = NOT_SHOWN.iter().any(|(of, why)| *of == path && !why.is_empty());
            assert_ne!(is_shown, is_known, "{path} at {columns}x{lines}:\n{screen}");
        }
    }
    assert!(found > 40, "{found}");
}
