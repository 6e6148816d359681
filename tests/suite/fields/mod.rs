//! Tests of every field of the format. Test files are made from the description of the tables, so a new field is tested
//! without further ado, and a failure names the field and the file to change.

mod differences;
mod exports;
mod search;
mod words;

use std::fmt::Write;

use sitroom::briefing::raw::{FieldSpec, Shape, TABLES};

/// A field by its path, including the table inside a table: `question.hypotheses.text`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Leaf {
    path: String,
    spec: FieldSpec,
    shape: Shape,
}

/// Fields that exclude each other: for each table the lists of fields to leave out.
const CHOICES: [(&str, &[&[&str]]); 3] = [
    ("quote", &[&["paraphrase", "sources"], &["text", "source", "locator"]]),
    (
        "step",
        &[
            &["panel", "show", "from", "to"],
            &["focus", "show", "from", "to"],
            &["focus", "panel", "from", "to", "zoom", "related", "read"],
            &["focus", "panel", "related", "read"],
        ],
    ),
    // a date or status may hide the order of an event
    ("event", &[&[], &["date", "status"]]),
];

/// Leaves out nothing.
const WHOLE: &[&[&str]] = &[&[]];

/// The targets of the references of the tested tables.
const CAST: &str = "[[source]]\nid = \"one\"\ntitle = \"Source One\"\n[[source]]\nid = \"two\"\ntitle = \"Source Two\"\n\
    [[actor]]\nid = \"ann\"\nname = \"Ann\"\n[[actor]]\nid = \"bob\"\nname = \"Bob\"\n[[actor]]\nid = \"cid\"\nname = \"Cid\"\n\
    [[event]]\nid = \"dawn\"\ntitle = \"Dawn\"\ndate = \"2024-01-01\"\n[[event]]\nid = \"noon\"\ntitle = \"Noon\"\ndate = \"2024-01-02\"\n\
    [[event]]\nid = \"dusk\"\ntitle = \"Dusk\"\ndate = \"2025-01-01\"\nstatus = \"planned\"\n\
    [[event]]\nid = \"night\"\ntitle = \"Night\"\ndate = \"2025-01-02\"\nstatus = \"planned\"\n";

/// Returns the shape of an item of a list.
fn inner(shape: Shape) -> Shape {
    match shape {
        Shape::List(inner) | Shape::OneOrMany(inner) => *inner,
        shape => shape,
    }
}

/// Returns every field of every table, with the fields of tables inside tables instead of those.
fn leaves() -> Vec<Leaf> {
    let mut all = Vec::new();
    for table in TABLES {
        for &spec in table.fields {
            let path = format!("{}.{}", table.name, spec.name);
            match inner(spec.shape) {
                Shape::Table(fields) | Shape::Citation(fields) => all.extend(fields.iter().map(|&spec| {
                    let path = format!("{path}.{}", spec.name);
                    Leaf { path, spec, shape: inner(spec.shape) }
                })),
                shape => all.push(Leaf { path, spec, shape }),
            }
        }
    }
    all
}

/// A change of one field in the test file.
#[derive(Clone, Copy)]
enum Change<'a> {
    None,
    /// A different value, counted from 1.
    Other(&'a Leaf, usize),
    /// Left out.
    Without(&'a Leaf),
    /// With this text.
    Text(&'a Leaf, &'a str),
}

impl Change<'_> {
    /// Returns the literal of a field; `None` if it is left out.
    fn literal(self, path: &str, shape: Shape) -> Option<String> {
        match self {
            Change::Other(leaf, count) if leaf.path == path => Some(value(path, shape, count)),
            Change::Without(leaf) if leaf.path == path => None,
            Change::Text(leaf, text) if leaf.path == path => Some(match shape {
                Shape::List(_) => format!("[\"{text}\"]"),
                _ => format!("\"{text}\""),
            }),
            _ => Some(value(path, shape, 0)),
        }
    }
}

/// Returns a word that occurs nowhere else in a file.
fn marker(path: &str, count: usize) -> String {
    format!("x{}x{count}", path.replace(['.', '_'], ""))
}

/// Returns a value of a field as TOML, a different one for each count.
fn value(path: &str, shape: Shape, count: usize) -> String {
    match shape {
        Shape::Line | Shape::Prose | Shape::Marking => format!("\"{}\"", marker(path, count)),
        Shape::Id => {
            format!("\"{}\"", if path.ends_with("hypotheses.id") { "h1".to_owned() } else { marker(path, count) })
        }
        Shape::Reference => format!("\"{}\"", reference(path)[count]),
        Shape::Word(words) => format!("\"{}\"", words[count]),
        // not before the start
        Shape::Date if path == "step.to" => format!("\"2024-04-{:02}\"", 1 + count),
        Shape::Date => format!("\"2024-03-{:02}\"", path.len() + count),
        Shape::TimeZone => ["\"Europe/Oslo\"", "\"Asia/Tokyo\""][count % 2].to_owned(),
        Shape::AsOf => format!("\"2024-05-{:02}\"", 18 + count),
        Shape::Flag => "true".to_owned(),
        Shape::Seconds => (71 + count).to_string(),
        Shape::Url => format!("\"https://example.org/{}\"", marker(path, count)),
        Shape::Sha256 => format!("\"{}\"", "0123456789abcdef".repeat(4).replace('f', &count.to_string())),
        Shape::TextPath => format!("\"{}.txt\"", marker(path, count)),
        Shape::Evidence => {
            ["{ ref = \"dawn\", h1 = \"C\" }", "{ ref = \"dawn\", h1 = \"I\" }", "{ ref = \"noon\", h1 = \"C\" }"]
                [count]
                .to_owned()
        }
        Shape::List(inner) | Shape::OneOrMany(inner) => format!("[{}]", value(path, *inner, count)),
        Shape::Table(_) | Shape::Citation(_) => panic!("{path}: its fields are tested"),
    }
}

/// Returns ids that a field may refer to.
fn reference(path: &str) -> [&'static str; 2] {
    match path.strip_suffix(".id").unwrap_or(path).rsplit('.').next().unwrap_or_default() {
        "from" | "speaker" | "actors" | "affiliation" => ["ann", "cid"],
        "to" | "about" | "related" | "focus" => ["bob", "cid"],
        "sources" | "source" | "derived_from" | "supersedes" | "basis" => ["one", "two"],
        "after" => ["dawn", "noon"],
        "before" => ["dusk", "night"],
        "event" => ["dawn", "noon"],
        _ => panic!("{path}: add ids that it may refer to in tests/suite/fields/mod.rs"),
    }
}

/// Returns a file with every field of every table, except for the change.
fn file(change: Change) -> String {
    let mut out = "schema = 1\n".to_owned();
    for table in TABLES {
        let chosen = CHOICES.iter().find(|(name, _)| *name == table.name);
        let choices = chosen.map_or(WHOLE, |(_, choices)| choices);
        for (at, left_out) in choices.iter().enumerate() {
            writeln!(out, "{}", table.title).unwrap();
            for spec in table.fields.iter().filter(|spec| !left_out.contains(&spec.name)) {
                let path = format!("{}.{}", table.name, spec.name);
                let literal = match inner(spec.shape) {
                    Shape::Table(fields) | Shape::Citation(fields) => Some(nested(change, &path, spec.shape, fields)),
                    Shape::Id => Some(format!("\"id-{}-{at}\"", table.name)),
                    // nothing else has a range
                    _ if path == "step.show" && !left_out.contains(&"from") => Some("\"axis\"".to_owned()),
                    _ => change.literal(&path, spec.shape),
                };
                literal.iter().for_each(|literal| writeln!(out, "{} = {literal}", spec.name).unwrap());
            }
        }
    }
    out + CAST
}

/// Returns a file with every field of every table.
pub fn every_field() -> String {
    file(Change::None)
}

fn nested(change: Change, path: &str, shape: Shape, fields: &[FieldSpec]) -> String {
    let all = fields.iter().filter_map(|spec| {
        let literal = change.literal(&format!("{path}.{}", spec.name), spec.shape)?;
        Some(format!("{} = {literal}", spec.name))
    });
    let table = format!("{{ {} }}", all.collect::<Vec<_>>().join(", "));
    if matches!(shape, Shape::List(_)) { format!("[{table}]") } else { table }
}

#[test]
fn the_test_file_has_every_field() {
    let text = file(Change::None);
    if let Err(problems) = sitroom::briefing::load(&text) {
        panic!("{problems:#?}\n{text}");
    }
    assert!(leaves().len() > 90);
}
