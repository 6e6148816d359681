//! The syntax of a briefing file: the one place where its text is parsed as TOML.
//!
//! Loading and formatting both read through here, so that neither takes a text that the other refuses.

use toml::de::DeTable;

/// What could be read of a text, and every syntax error in it. If there is none, the text is valid TOML.
pub(crate) fn parse(text: &str) -> (DeTable<'_>, Vec<toml::de::Error>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    (root.into_inner(), errors)
}

/// Returns true if `text` is valid TOML as it stands: at most one byte order mark, at its start, and no carriage return
/// but before a line feed.
pub(crate) fn is_valid(text: &str) -> bool {
    parse(text).1.is_empty()
}
