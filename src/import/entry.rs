//! Imported entries as plain data, and why a file cannot be imported.

use super::columns::MappedColumn;
use crate::briefing::TableKind;

/// Bytes of one cell or text.
pub(super) const MAX_VALUE_BYTES: usize = 64 * 1024;
/// Rows or items of one file.
pub(super) const MAX_ROWS: usize = 50_000;

/// The value of a field, before it is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportedValue {
    /// A string.
    Text(String),
    /// A list of strings.
    List(Vec<String>),
    /// Sources, by id or title, each with the place in it.
    Cited(Vec<(String, Option<String>)>),
    /// `true` or `false`.
    Flag(bool),
    /// Tables of strings: `[{ text = "…", lang = "…" }]`.
    Tables(Vec<Vec<(&'static str, String)>>),
    /// One table of strings.
    Table(Vec<(&'static str, String)>),
}

/// An entry of an imported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedEntry {
    /// The table that it becomes.
    pub kind: TableKind,
    /// Where it is in the file: “line 12”, “item 3”.
    pub place: String,
    /// Its fields by name. Each is there once.
    pub fields: Vec<(&'static str, ImportedValue)>,
    /// What could not be read, in sentences with a full stop.
    pub tasks: Vec<String>,
}

impl ImportedEntry {
    /// Returns the text of a field; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        match self.fields.iter().find(|(field, _)| *field == name) {
            Some((_, ImportedValue::Text(text))) => text,
            _ => "",
        }
    }
}

/// The entries of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The entries in order.
    pub entries: Vec<ImportedEntry>,
    /// The columns of a table, and what became of them.
    pub columns: Vec<MappedColumn>,
    /// Title of the file, if it has one.
    pub title: Option<String>,
    /// What was guessed, changed or left out.
    pub notices: Vec<String>,
}

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ImportError {
    /// Where the problem is: “line 12”.
    pub place: String,
    /// The problem, with advice.
    pub message: String,
}

impl ImportError {
    pub(super) fn at(place: impl ToString, message: impl Into<String>) -> Self {
        Self { place: place.to_string(), message: message.into() }
    }

    pub(super) fn line(line: u64, message: impl Into<String>) -> Self {
        Self::at(format!("line {line}"), message)
    }
}
