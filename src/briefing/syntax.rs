//! Parses the text of a briefing file as TOML.
//!
//! Loading and formatting both use this module, so they accept the same texts.

use toml::de::DeTable;

/// Returns what could be read of a text, and every syntax error in it.
pub(crate) fn parse(text: &str) -> (DeTable<'_>, Vec<toml::de::Error>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    (root.into_inner(), errors)
}

/// Returns true if `text` is valid TOML: with at most one byte order mark, at its start, and carriage returns only before
/// line feeds.
pub(crate) fn is_valid(text: &str) -> bool {
    parse(text).1.is_empty()
}
