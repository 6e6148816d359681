//! Differences as one JSON object. Its keys are documented in `docs/reading.md` and do not change.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::differences::{Differences, NamedBriefing};
use crate::diff::{Change, FieldChange, Value};

#[derive(Serialize)]
struct Document<'a> {
    equal: bool,
    old: File<'a>,
    new: File<'a>,
    changes: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    id: Option<&'a str>,
    as_of: &'a str,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: &'static str,
    state: &'static str,
    id: Option<&'a str>,
    label: &'a str,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: &'static str,
    old: Option<Written<'a>>,
    new: Option<Written<'a>>,
}

/// A value as in the briefing file: a string, a list of strings, a number, or `true`.
struct Written<'a>(&'a Value<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Date(date) => serializer.serialize_str(date.written()),
            Value::Term { written, .. } => serializer.serialize_str(written),
            Value::Number(number) => serializer.serialize_u32(*number),
            Value::Yes => serializer.serialize_bool(true),
        }
    }
}

impl<'a> From<NamedBriefing<'a>> for File<'a> {
    fn from(named: NamedBriefing<'a>) -> Self {
        let meta = &named.briefing.meta;
        Self { file: named.file, id: meta.id.as_deref(), as_of: meta.as_of.written() }
    }
}

impl<'a> From<&'a Change<'a>> for Part<'a> {
    fn from(change: &'a Change<'a>) -> Self {
        let field = |change: &'a FieldChange<'a>| Field {
            field: change.field,
            old: change.old.as_ref().map(Written),
            new: change.new.as_ref().map(Written),
        };
        Self {
            kind: change.kind.name(),
            state: change.state().word(),
            id: change.id,
            label: &change.label,
            fields: change.fields.iter().map(field).collect(),
        }
    }
}

/// Writes the differences as one JSON object and a line feed.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(differences: &Differences, out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        equal: differences.is_empty(),
        old: differences.old.into(),
        new: differences.new.into(),
        changes: differences.changes.iter().map(Part::from).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
