//! Statements as text, and typed lines as keys: what the runners of screen-reader mode have in common.

use crate::input::{Key, KeyCode};
use crate::keymap;
use crate::page::folded;
use crate::text::one_line;
use crate::text::output::{OutputKind, harmless};

/// Longest line that is typed at once; a longer one is typed in parts.
pub(crate) const MAX_LINE_BYTES: usize = 4096;

/// Minimum width at which lines are wrapped.
#[cfg(feature = "ssh")]
const MIN_WRAP_CELLS: usize = 20;

/// Returns statements as text for a terminal in raw mode with so many columns, or for no terminal.
#[cfg(feature = "ssh")]
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

/// Input that is divided into lines.
#[derive(Debug, Default)]
#[cfg(feature = "ssh")]
pub(crate) struct LineInput {
    /// The beginning of a line whose end has not come yet.
    pending: Vec<u8>,
}

#[cfg(feature = "ssh")]
impl LineInput {
    /// Adds bytes and returns the lines that they complete. A long line is divided.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for &byte in bytes {
            if byte != b'\n' {
                self.pending.push(byte);
            }
            if byte == b'\n' || self.pending.len() >= MAX_LINE_BYTES {
                lines.push(self.take());
            }
        }
        lines
    }

    fn take(&mut self) -> String {
        let line = std::mem::take(&mut self.pending);
        String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(&line)).into_owned()
    }

    /// Returns the last line if the input has ended without completing it.
    pub fn end(&mut self) -> Option<String> {
        (!self.pending.is_empty()).then(|| self.take())
    }
}

#[cfg(all(test, feature = "ssh"))]
mod tests {
    use super::*;

    #[test]
    fn lines_are_complete_and_bounded() {
        let mut input = LineInput::default();
        assert_eq!(input.feed(b"j"), Vec::<String>::new());
        assert_eq!(input.feed(b"k\r\n\n3"), ["jk", ""]);
        assert_eq!(input.end(), Some("3".to_owned()));
        assert_eq!(input.end(), None);
        let parts = input.feed(&vec![b'x'; 3 * MAX_LINE_BYTES + 1]);
        assert!(parts.len() == 3 && parts.iter().all(|part| part.len() == MAX_LINE_BYTES));
        assert_eq!(input.feed(b"\xff\n"), ["x\u{fffd}"]);
    }
}
