//! `sitroom export`: every format compared with its committed sample, with hostile texts, and on the command line.

mod command;
mod hostile;
mod schema;
mod times;

use std::fs;
use std::path::{Path, PathBuf};

use sitroom::briefing::load;
use sitroom::export::csv::Table;
use sitroom::export::{Bom, FORMATS, Form, Format, Notes};
use sitroom::index::Index;

fn index(text: &str) -> Index {
    Index::new(load(text).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// Everything that a format writes, by the name of a table where it has several files.
fn written(index: &Index, format: &Format, notes: Notes) -> Vec<(String, String)> {
    let document = |name: &str, write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        (name.to_owned(), String::from_utf8(out).unwrap())
    };
    match format.form {
        Form::Document(write) => vec![document("", &|out| write(index, out).unwrap())],
        Form::WithNotes(write) => vec![document("", &|out| write(index, notes, out).unwrap())],
        Form::Dated(write) => vec![document("", &|out| write(index, None, out).unwrap())],
        Form::Tables(write) => {
            let table = |table: Table| document(table.name(), &|out| write(index, table, Bom::Written, out).unwrap());
            Table::ALL.map(table).into()
        }
    }
}

/// What one format writes of a briefing.
fn export(text: &str, name: &str) -> String {
    let all = written(&index(text), Format::named(name).unwrap(), Notes::LeftOut);
    all.into_iter().map(|(_, text)| text).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The sample of a format: tools tell what it is by the end of its name.
fn sample(format: &str, table: &str) -> String {
    let ending = match format {
        "plain" => "txt".to_owned(),
        "timelinejs" | "ftm" => format!("{format}.json"),
        "csv" => format!("{table}.csv"),
        "csl-json" => "csl.json".to_owned(),
        other => other.to_owned(),
    };
    format!("tests/samples/oman-talks.{ending}")
}

#[test]
fn every_format_matches_its_sample() {
    let index = index(&fs::read_to_string(root().join("briefings/oman-talks.toml")).unwrap());
    for format in FORMATS {
        for (table, made) in written(&index, format, Notes::LeftOut) {
            crate::docs::compare_file(&sample(format.name, &table), &made);
        }
    }
}

#[test]
fn every_format_is_documented() {
    let docs = fs::read_to_string(root().join("docs/export.md")).unwrap();
    for format in FORMATS {
        assert!(docs.contains(&format!("\n## `{}`", format.name)), "{}", format.name);
    }
}
