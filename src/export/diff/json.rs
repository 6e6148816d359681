//! Differences as one JSON object. Its keys are documented in `docs/reading.md` and do not change.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::differences::{Differences, NamedBriefing};
use crate::diff::{Change, ComparedValue, FieldChange};

#[derive(Serialize)]
struct DiffDocument<'a> {
    equal: bool,
    old: VersionObject<'a>,
    new: VersionObject<'a>,
    changes: Vec<ChangeObject<'a>>,
}

#[derive(Serialize)]
struct VersionObject<'a> {
    file: &'a str,
    id: Option<&'a str>,
    as_of: &'a str,
}

#[derive(Serialize)]
struct ChangeObject<'a> {
    kind: &'static str,
    state: &'static str,
    id: Option<&'a str>,
    label: &'a str,
    fields: Vec<FieldObject<'a>>,
}

#[derive(Serialize)]
struct FieldObject<'a> {
    field: &'static str,
    old: Option<WrittenValue<'a>>,
    new: Option<WrittenValue<'a>>,
}

/// A value as in the briefing file: a string, a list of strings, a number, or `true`.
struct WrittenValue<'a>(&'a ComparedValue<'a>);

impl Serialize for WrittenValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ComparedValue::Text(text) => serializer.serialize_str(text),
            ComparedValue::List(items) => serializer.collect_seq(items),
            ComparedValue::Date(date) => serializer.serialize_str(date.written()),
            ComparedValue::Term { written, .. } => serializer.serialize_str(written),
            ComparedValue::Number(number) => serializer.serialize_u32(*number),
            ComparedValue::Yes => serializer.serialize_bool(true),
        }
    }
}

impl<'a> From<NamedBriefing<'a>> for VersionObject<'a> {
    fn from(named: NamedBriefing<'a>) -> Self {
        let meta = &named.briefing.meta;
        Self { file: named.file, id: meta.id.as_deref(), as_of: meta.as_of.written() }
    }
}

impl<'a> From<&'a Change<'a>> for ChangeObject<'a> {
    fn from(change: &'a Change<'a>) -> Self {
        let field = |change: &'a FieldChange<'a>| FieldObject {
            field: change.field,
            old: change.old.as_ref().map(WrittenValue),
            new: change.new.as_ref().map(WrittenValue),
        };
        Self {
            kind: change.kind.name(),
            state: change.state().word(),
            id: change.id.as_deref(),
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
    let document = DiffDocument {
        equal: differences.is_empty(),
        old: differences.old.into(),
        new: differences.new.into(),
        changes: differences.changes.iter().map(ChangeObject::from).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
