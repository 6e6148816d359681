//! Who is at the other end: the login name, which anybody may choose, made harmless; and the address.

use std::fmt;
use std::net::SocketAddr;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{safe, width};

/// Cells of a name that are kept.
pub const LONGEST: usize = 32;

/// Bytes of the longest name that a file can have.
pub const MAX_FILE_NAME_BYTES: usize = 255;

/// A reader, for logs and lists.
#[derive(Clone, Debug)]
pub struct Peer {
    /// What they are called, cleaned and bounded: the login name, or what a presenter's key is called; empty until it
    /// is known.
    pub name: String,
    /// The briefing that the login name asks for, if it asks for one: as received, for comparison with names of files. Not
    /// for display.
    pub asked: String,
    /// Where the connection comes from.
    pub address: SocketAddr,
    /// Their key says that they may present.
    pub presents: bool,
}

impl Peer {
    /// Somebody who has not said who they are.
    pub fn at(address: SocketAddr) -> Self {
        Self { name: String::new(), asked: String::new(), address, presents: false }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { write!(f, "{}", self.address) } else { write!(f, "{} ({})", self.name, self.address) }
    }
}

/// `text` from outside without what drives terminals, in one line of at most so many cells.
pub fn cleaned(text: &str, longest: usize) -> String {
    let mut clean = String::new();
    let mut cells = 0;
    for word in text.split(|c: char| c.is_whitespace() || safe::refusal(c).is_some()).filter(|word| !word.is_empty()) {
        let gap = if clean.is_empty() { "" } else { " " };
        for grapheme in std::iter::once(gap).chain(word.graphemes(true)) {
            let grapheme: String = grapheme.chars().take(1 + safe::MAX_MARKS).collect();
            cells += width(&grapheme);
            // not everything that is stored takes a cell
            if cells > longest || clean.len() + grapheme.len() > 8 * longest {
                return clean;
            }
            clean += &grapheme;
        }
    }
    clean
}

/// Returns what a login name asks for as far as it can be the name of a briefing's file: no file has a longer name.
pub fn asked(login: &str) -> &str {
    if login.len() <= MAX_FILE_NAME_BYTES { login } else { "" }
}

/// A login name, cleaned; never empty.
pub fn name(login: &str) -> String {
    let name = cleaned(login, LONGEST);
    if width(&name) == 0 { "somebody".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_harmless() {
        assert_eq!(name("ada"), "ada");
        assert_eq!(name("\x1b[2Jada\r\nroot \u{202e}x"), "[2Jada root x");
        assert_eq!(name(" \u{7}\u{200d} "), "somebody");
        assert_eq!(name(&"a".repeat(100_000)).len(), LONGEST);
        assert!(name(&format!("a{}", "\u{301}".repeat(10_000))).chars().count() < 12);
        assert!(name(&"\u{200d}".repeat(100_000)).len() < 200);
        assert!(name(&"\u{200b}a".repeat(100_000)).len() <= 8 * LONGEST);
        assert!(name(&"\u{200b}".repeat(100_000)).len() <= 8 * LONGEST);
    }
}
