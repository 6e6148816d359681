//! `loaded-word` checks exactly the fields in the author's own words.

use sitroom::briefing::raw::Shape;
use sitroom::check::check;

use super::{Change, Leaf, file, leaves};

/// Texts that are not in the author's own words, and why.
const OF_OTHERS: [(&str, &str); 20] = [
    ("briefing.authors", "names"),
    ("briefing.language", "a code"),
    ("source.title", "the words of its author"),
    ("source.outlet", "a name"),
    ("source.author", "a name"),
    ("source.language", "a code"),
    ("actor.native.text", "the words of others"),
    ("actor.native.lang", "a code"),
    ("actor.aliases", "the words of others"),
    ("actor.code", "a code"),
    ("quote.text", "the speaker's words"),
    ("quote.prefix", "the source's words"),
    ("quote.suffix", "the source's words"),
    ("quote.translation.text", "the speaker's words in another language"),
    ("quote.translation.lang", "a code"),
    ("quote.translation.by", "a name"),
    ("briefing.marking", "a label"),
    ("*.portion", "a label"),
    ("*.locator", "a place in a source"),
    ("*.id", "an id"),
];

fn is_of_others(path: &str) -> bool {
    let field = path.rsplit('.').next().unwrap_or_default();
    OF_OTHERS.iter().any(|(of, _)| *of == path || of.strip_prefix("*.") == Some(field))
}

fn texts() -> Vec<Leaf> {
    leaves().into_iter().filter(|leaf| matches!(leaf.shape, Shape::Line | Shape::Prose | Shape::Marking)).collect()
}

#[test]
fn a_loaded_word_is_found_in_the_authors_own_texts_only() {
    let found = |change: Change| {
        let problems = check(&file(change), None, None).problems;
        problems.into_iter().filter(|problem| problem.code == "loaded-word").count()
    };
    assert_eq!(found(Change::None), 0);
    for leaf in texts() {
        let found = found(Change::Text(&leaf, "Near the Regime of old"));
        assert_eq!(
            found == 0,
            is_of_others(&leaf.path),
            "{}: mark it `Quoted` in src/briefing/raw/tables.rs, or unmark it",
            leaf.path
        );
        let quoted = check(&file(Change::Text(&leaf, "Near “the regime” of old")), None, None).problems;
        assert!(quoted.iter().all(|problem| problem.code != "loaded-word"), "{}: quoted", leaf.path);
    }
}

#[test]
fn the_finding_marks_the_field() {
    for leaf in texts().iter().filter(|leaf| !is_of_others(&leaf.path)) {
        let text = file(Change::Text(leaf, "Near the Regime of old"));
        let problems = check(&text, None, None).problems;
        for problem in problems.iter().filter(|problem| problem.code == "loaded-word") {
            assert!(text[problem.span.start..problem.span.end].contains("Regime"), "{}", leaf.path);
        }
    }
}

#[test]
fn exceptions_are_fields() {
    for (of, why) in OF_OTHERS {
        let field = |leaf: &Leaf| leaf.path == of || of.strip_prefix("*.").is_some_and(|name| leaf.spec.name == name);
        assert!(leaves().iter().any(field) && !why.is_empty(), "{of}");
    }
}
