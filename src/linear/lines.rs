//! Statements as text, and typed lines as keys: what the runners of screen-reader mode have in common.

use crate::input::{Key, KeyCode};
use crate::keymap;
use crate::page::folded;
use crate::text::one_line;
use crate::text::output::{OutputKind, harmless};

/// Longest line that is typed at once; a longer one is typed in parts.
pub(crate) const MAX_LINE_BYTES: usize = 4096;

/// Minimum width at which lines are wrapped.
const MIN_WRAP_CELLS: usize = 20;

/// Returns statements as text for a terminal in raw mode with so many columns, or for no terminal.
pub(crate) fn written_for(statements: &[String], columns: Option<u16>) -> String {
    let width = columns.map_or(usize::MAX, |columns| usize::from(columns.saturating_sub(1)).max(MIN_WRAP_CELLS));
    written(statements, width, columns.is_some())
}

/// Returns statements as text, wrapped at `width` cells; `is_raw` if it goes to a terminal in raw mode.
pub(crate) fn written(statements: &[String], width: usize, is_raw: bool) -> String {
    let line = |statement: &String| folded(&one_line(statement), width) + "\n";
    let text = harmless(&statements.iter().map(line).collect::<String>(), OutputKind::Document);
    // in raw mode a line feed does not return to the first column
    if is_raw { text.replace('\n', "\r\n") } else { text }
}

/// A line that was typed at once.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TypedLine {
    /// The name of a key.
    Named(Key),
    /// Keys, in order. Enter follows if there are none or a prompt is open after them.
    Keys(Vec<Key>),
}

impl TypedLine {
    pub(crate) fn new(line: &str) -> Self {
        // also at a prompt, which stays open only after an invalid filter or a search without matches
        keymap::key_by_name(line).map_or_else(|| Self::Keys(line.chars().map(typed).collect()), Self::Named)
    }
}

/// Returns the key that types `c`.
fn typed(c: char) -> Key {
    match c {
        '\t' => Key::plain(KeyCode::Tab),
        '\u{1b}' => Key::plain(KeyCode::Esc),
        '\u{7f}' | '\u{8}' => Key::plain(KeyCode::Backspace),
        c => Key::char(c),
    }
}
