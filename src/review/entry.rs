//! The fields of an entry or a proposal, read from its lines alone.

use super::blocks::{DraftBlockKind, DraftFile, FileBlock};
use super::comment::{CommentKind, kind_of, note, origin, task};
use crate::format::{FragmentKind, Fragments};

/// An entry as its lines tell, whether it is commented out or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntryText {
    /// Keys and values in file order.
    pub(crate) fields: Vec<(String, String)>,
    /// The tasks above it or in it.
    pub(crate) tasks: Vec<String>,
    /// Other remarks: other readings of a date, for example.
    pub(crate) notes: Vec<String>,
    /// The line of the archived text that it comes from.
    pub(crate) origin: Option<usize>,
    /// The words that its date was read from.
    pub(crate) date_words: Option<String>,
    /// The sources that it cites.
    pub(crate) sources: Vec<String>,
}

impl EntryText {
    /// Reads the lines of `block`.
    pub(crate) fn of(text: &str, block: &FileBlock) -> Self {
        let lines = &text[block.lines.clone()];
        let written = if block.kind == DraftBlockKind::Proposal { uncommented(lines) } else { lines.to_owned() };
        let mut entry = Self::default();
        entry.read_fields(&written, block);
        for comment in lines.lines().filter_map(note) {
            match (origin(comment), task(&format!("# {comment}"))) {
                (Some((line, _)), _) => entry.origin = entry.origin.or(Some(line)),
                (None, Some(task)) => entry.tasks.push(task.to_owned()),
                (None, None) => entry.notes.push(comment.to_owned()),
            }
        }
        entry
    }

    /// Returns the value of a field.
    pub(crate) fn field(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Returns the words by which the entry is recognized: its title, name or text.
    pub(crate) fn title(&self) -> Option<&str> {
        ["title", "name", "text", "paraphrase", "id"].iter().find_map(|key| self.field(key))
    }

    fn read_fields(&mut self, written: &str, block: &FileBlock) {
        let Some(fragments) = Fragments::of(written) else { return };
        let root = toml::from_str::<toml::Table>(written).unwrap_or_default();
        let table = block.table.and_then(|table| root.get(table.name()));
        let table = match table {
            Some(toml::Value::Array(items)) => items.first().and_then(toml::Value::as_table),
            Some(toml::Value::Table(table)) => Some(table),
            _ => None,
        };
        let Some(table) = table else { return };
        let mut is_own = true;
        for fragment in &fragments.list {
            match &fragment.kind {
                FragmentKind::Header { names, .. } => is_own = names.len() == 1,
                FragmentKind::Pair { key, value } if is_own => {
                    let shown = table.get(key).map(shown).unwrap_or_default();
                    self.fields.push((key.clone(), shown));
                    if key == "date" {
                        self.date_words = date_words(&written[value.end..fragment.lines.end]);
                    }
                }
                _ => {}
            }
        }
        self.sources = sources(table);
    }
}

/// Returns the ids of the sources in `source` and `sources`, with or without a locator.
fn sources(table: &toml::Table) -> Vec<String> {
    let id = |value: &toml::Value| match value {
        toml::Value::Table(cited) => cited.get("id").and_then(|id| id.as_str()).map(str::to_owned),
        value => value.as_str().map(str::to_owned),
    };
    let list = table.get("sources").and_then(toml::Value::as_array);
    table.get("source").into_iter().chain(list.into_iter().flatten()).filter_map(id).collect()
}

/// Returns a value as one line.
fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        toml::Value::Table(table) => table.values().map(shown).collect::<Vec<_>>().join(", "),
        toml::Value::Boolean(value) => value.to_string(),
        toml::Value::Integer(value) => value.to_string(),
        toml::Value::Float(value) => value.to_string(),
        toml::Value::Datetime(value) => value.to_string(),
    }
}

/// Returns the words in a comment such as `# from “Saturday”`.
fn date_words(comment: &str) -> Option<String> {
    let words = comment.trim().strip_prefix('#')?.trim().strip_prefix("from “")?;
    words.rfind('”').map(|end| words[..end].to_owned())
}

/// Returns the lines of a proposal as an entry: without `#`, and without tasks.
pub(super) fn uncommented(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for line in lines.split_inclusive('\n').filter(|line| task(line).is_none()) {
        match kind_of(line) {
            CommentKind::Note => out.push_str(line),
            CommentKind::Header | CommentKind::Code => out.push_str(&line.replacen('#', "", 1)),
        }
    }
    out
}

/// Returns the ids of all entries and proposals.
pub(super) fn ids(text: &str, file: &DraftFile) -> Vec<String> {
    let blocks = file.blocks.iter().filter(|block| block.kind != DraftBlockKind::Remark);
    blocks.filter_map(|block| EntryText::of(text, block).field("id").map(str::to_owned)).collect()
}
