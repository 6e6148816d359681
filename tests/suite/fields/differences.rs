//! `diff` compares every field.

use sitroom::briefing::load;
use sitroom::briefing::raw::Shape;
use sitroom::diff::diff;

use super::{Change, Leaf, every_field, file, leaves};

/// Returns the file with another value of a field, or without a flag.
fn changed(leaf: &Leaf) -> String {
    let table = leaf.path.split('.').next().unwrap_or_default();
    match leaf.shape {
        Shape::Id if leaf.path == "question.hypotheses.id" => every_field().replace("h1", "h2"),
        Shape::Id => every_field().replace(&format!("id-{table}-"), &format!("other-{table}-")),
        Shape::Flag => file(Change::Without(leaf)),
        _ => file(Change::Other(leaf, 1)),
    }
}

#[test]
fn a_change_of_any_field_is_a_difference() {
    let old = load(&every_field()).unwrap();
    for leaf in leaves() {
        let text = changed(&leaf);
        let new = load(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}\n{text}", leaf.path));
        let field = leaf.path.split('.').nth(1);
        let differences = diff(&old, &new);
        let is_compared =
            differences.iter().flat_map(|change| &change.fields).any(|change| Some(change.field) == field);
        // a table with another id may be another table
        let is_other = leaf.shape == Shape::Id && !differences.is_empty();
        assert!(is_compared || is_other, "{}: {differences:#?}", leaf.path);
    }
}
