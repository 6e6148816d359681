//! The unfinished items of a file in one line each.

use super::blocks::DraftFile;
use super::comment::task;
use super::entry::EntryText;
use crate::briefing::TableKind;
use crate::briefing::diagnostic::LineIndex;
use crate::text::clip_words;
use crate::text::safe::checked;

/// Cells of the title of an entry.
const MAX_TITLE_CELLS: usize = 60;

/// An unfinished item in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnfinishedLine {
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// The entry, and what is to be done.
    pub(crate) words: String,
}

/// Returns the unfinished items of a file; `None` if it is invalid TOML.
pub(crate) fn unfinished(text: &str) -> Option<Vec<UnfinishedLine>> {
    let file = DraftFile::of(text)?;
    let lines = LineIndex::new(text);
    let told = |item| {
        let block = file.block(item);
        let entry = EntryText::of(text, block);
        let table = block.table.map_or("remark", TableKind::name);
        let title = entry.title().map(|title| format!(" “{}”", clip_words(&checked(title), MAX_TITLE_CELLS)));
        let what = match item.todo.clone() {
            Some(todo) => format!(": {}", checked(task(&text[todo]).unwrap_or_default())),
            None => " proposed".to_owned(),
        };
        let words = format!("{table}{}{what}", title.unwrap_or_default());
        UnfinishedLine { line: lines.line_at(file.start(item)) + 1, words }
    };
    Some(file.items.iter().map(told).collect())
}
