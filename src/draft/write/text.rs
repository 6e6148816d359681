//! Strings for a briefing file: as TOML, on one line, and cut to a length.

use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::text::safe::checked;

/// Returns `text` as a TOML string.
pub(crate) fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

/// Returns `text` as a TOML string on one line.
pub(crate) fn one_line(text: &str) -> String {
    string(&checked(text))
}

/// Returns `text` on one line, safe to print, in at most `max_chars` characters.
pub(crate) fn clip(text: &str, max_chars: usize) -> String {
    let text = checked(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(max_chars) {
        None => text,
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
    }
}
