//! Every export has every field: a text appears in the document, and another value changes the document.

use sitroom::briefing::load;
use sitroom::briefing::raw::Shape;
use sitroom::export::{Bom, Form, Format, Notes, csv};
use sitroom::index::Index;

use super::{Change, Leaf, file, leaves, marker};

/// Fields that a format leaves out, and why. The name of a table means all of its fields.
type Exceptions = &'static [(&'static str, &'static str)];

const IDS: (&str, &str) = ("*.id", "readers see what it names instead");

const MARKDOWN: Exceptions = &[IDS];
const HTML: Exceptions = &[IDS];
const PLAIN: Exceptions =
    &[IDS, ("briefing.language", "readers see the language"), ("step", "the script is for the presenter")];
const JSON: Exceptions = &[];
const CSV: Exceptions = &[("briefing", "each table has one section"), ("step", "the script is for the presenter")];

fn written(text: &str, name: &str) -> String {
    let index = Index::new(load(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")));
    let mut out = Vec::new();
    match Format::named(name).unwrap().form {
        Form::Document(write) => write(&index, &mut out).unwrap(),
        Form::WithNotes(write) => write(&index, Notes::Kept, &mut out).unwrap(),
        Form::Dated(write) => write(&index, None, &mut out).unwrap(),
        Form::Tables(write) => {
            csv::Table::ALL.iter().for_each(|&table| write(&index, table, Bom::Written, &mut out).unwrap());
        }
    }
    String::from_utf8(out).unwrap()
}

/// Returns true if the document has the field.
fn has_field(leaf: &Leaf, base: &str, name: &str) -> bool {
    let differs = |change: Change| written(&file(change), name) != base;
    match leaf.shape {
        Shape::Line | Shape::Prose | Shape::Marking | Shape::TextPath | Shape::Url => {
            base.contains(&marker(&leaf.path, 0))
        }
        Shape::Id => base.contains(if leaf.path.ends_with("hypotheses.id") { "h1" } else { "id-" }),
        Shape::Word(words) => (1..words.len()).all(|count| differs(Change::Other(leaf, count))),
        Shape::Flag => differs(Change::Without(leaf)),
        Shape::Evidence => (1..=2).all(|count| differs(Change::Other(leaf, count))),
        _ => differs(Change::Other(leaf, 1)),
    }
}

fn is_excepted(path: &str, exceptions: Exceptions) -> bool {
    let (table, field) = (path.split('.').next().unwrap_or_default(), path.rsplit('.').next().unwrap_or_default());
    // evidence refers to a hypothesis by its id
    let whole = path != "question.hypotheses.id";
    exceptions.iter().any(|(of, _)| *of == path || *of == table || whole && of.strip_prefix("*.") == Some(field))
}

fn assert_whole(name: &str, file_of_format: &str, exceptions: Exceptions) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file_of_format);
    assert!(path.exists(), "{file_of_format}: moved; correct the path in tests/suite/fields/exports.rs");
    let base = written(&file(Change::None), name);
    let told = |leaf: &&Leaf| has_field(leaf, &base, name);
    let all = leaves();
    let forgotten: Vec<&str> = all
        .iter()
        .filter(|leaf| !is_excepted(&leaf.path, exceptions))
        .filter(|leaf| !told(leaf))
        .map(|leaf| leaf.path.as_str())
        .collect();
    assert_eq!(forgotten, [""; 0], "{name}: missing fields; add them in {file_of_format} or except them here\n{base}");
    for (of, why) in exceptions.iter().filter(|(of, _)| !of.starts_with('*')) {
        let mut of_it = all.iter().filter(|leaf| leaf.path == *of || leaf.path.split('.').next() == Some(of));
        assert!(
            of_it.any(|leaf| !told(&leaf)) && !why.is_empty(),
            "{name}: {of} is no longer left out: remove the exception"
        );
    }
}

#[test]
fn markdown_has_every_field() {
    assert_whole("md", "src/export/markdown", MARKDOWN);
}

#[test]
fn html_has_every_field() {
    assert_whole("html", "src/export/html", HTML);
}

#[test]
fn plain_text_has_every_field() {
    assert_whole("plain", "src/page", PLAIN);
}

#[test]
fn json_has_every_field() {
    assert_whole("json", "src/export/json", JSON);
}

#[test]
fn csv_has_every_field() {
    assert_whole("csv", "src/export/csv.rs", CSV);
}

/// Returns the markers of a document in order, each once.
fn order(text: &str, of: &str) -> Vec<String> {
    let mut found: Vec<(usize, String)> = leaves()
        .into_iter()
        .filter(|leaf| leaf.path.starts_with(of))
        .filter_map(|leaf| Some((text.find(&marker(&leaf.path, 0))?, leaf.path)))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

#[test]
fn markdown_and_plain_text_have_the_same_order() {
    let text = file(Change::None);
    let (markdown, plain) = (written(&text, "md"), written(&text, "plain"));
    for of in ["judgment.", "actor.", "event.", "question."] {
        assert_eq!(order(&markdown, of), order(&plain, of), "{of}");
    }
}
