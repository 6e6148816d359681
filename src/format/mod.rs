//! Formats a briefing file: canonical order of tables and keys, and layout. Comments stay with their statements.
//!
//! Works on the text, statement by statement, so that strings, numbers and comments are kept exactly. It knows the order of
//! the format's tables, but not their meaning.

mod events;
mod fragments;
mod layout;
mod order;
mod positions;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use crate::briefing::syntax::is_valid;
pub(crate) use positions::{PlacedKind, PlacedStatement, StatementMap, positions};

pub(crate) use fragments::{FileFragment, FragmentKind, Fragments};

/// Why a text cannot be formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Invalid TOML. Loading reports where and why.
    #[error("invalid TOML")]
    NotToml,
    /// The result would have different content: an internal error.
    #[error("cannot be formatted without changing its content; left unchanged")]
    Unsafe,
}

/// Returns `text` in canonical form. Comments, values and the order of entries within a section are kept.
///
/// Tables and keys are in the order of the format, unknown ones last; one blank line separates tables; lists wider than 120
/// columns have one item per line. Line endings follow the first line.
///
/// # Errors
/// If the text is invalid TOML. Invalid content is no error.
pub fn format(text: &str) -> Result<String, Refused> {
    // checked first: text that loading rejects must not become valid by normalization
    if !is_valid(text) {
        return Err(Refused::NotToml);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let plain = text.replace("\r\n", "\n");
    let document = syntax::parse(&plain).ok_or(Refused::Unsafe)?;
    let formed = layout::write(document);
    if !has_same_content(&plain, &formed) {
        return Err(Refused::Unsafe);
    }
    Ok(if windows { formed.replace('\n', "\r\n") } else { formed })
}

/// Returns true if both have the same values under the same keys, and lists in the same order.
fn has_same_content(old: &str, new: &str) -> bool {
    let read = |text| toml::from_str::<toml::Table>(text).ok();
    match (read(old), read(new)) {
        // NaN is not equal to itself, but is written the same
        (Some(old), Some(new)) => old == new || format!("{old:?}") == format!("{new:?}"),
        _ => false,
    }
}
