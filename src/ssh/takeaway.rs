//! What is given out without a terminal: the briefing as text, or as a Markdown document.

use crate::export::{Notes, markdown, plain};
use crate::index::Index;
use crate::text::output::{Kind, Output};

/// What is said to any other command.
pub const REFUSED: &str = "sitroom: only `brief` (plain text) and `handout` (Markdown) are given out here";

/// A document to take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takeaway {
    /// Plain text.
    Brief,
    /// Markdown.
    Handout,
}

impl Takeaway {
    /// The one that a command asks for.
    pub fn named(command: &[u8]) -> Option<Self> {
        match command.trim_ascii() {
            b"brief" => Some(Self::Brief),
            b"handout" => Some(Self::Handout),
            _ => None,
        }
    }

    /// The document. Takes time and memory with the size of the briefing.
    pub fn bytes(self, index: &Index) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut out = Output::new(&mut bytes, Kind::Document);
        let written = match self {
            Self::Brief => plain::write(index, &mut out),
            Self::Handout => markdown::write(index, Notes::LeftOut, &mut out),
        };
        drop(out);
        // writing to memory does not fail
        debug_assert!(written.is_ok());
        bytes
    }
}

/// `text` for a terminal in raw mode, where a line feed does not go back to the first column.
pub fn for_terminal(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 32);
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => out.extend_from_slice(&[line, b"\r\n"].concat()),
            None => out.extend_from_slice(line),
        }
    }
    out
}
