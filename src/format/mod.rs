//! A briefing file in its canonical form: order of tables and keys, layout; every comment stays with what it belongs to.
//!
//! Works on the text as written, statement by statement, so that strings, numbers and comments are kept to the letter. It
//! knows the order of the format's tables and nothing of what they mean.

mod layout;
mod order;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use crate::briefing::syntax::is_valid;

/// Why a text is not put into form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no valid TOML; loading it says where and why.
    #[error("not valid TOML")]
    NotToml,
    /// The form would say something else than the text: a mistake in here, and nothing that a file can help.
    #[error("it cannot be put into form without changing what it says, so it is left as it is")]
    Unsafe,
}

/// `text` in canonical form. Comments and the values of all keys are the same, and within a section so is the order.
///
/// Tables and keys come in the order of [`TABLES`](crate::briefing::raw::TABLES), what is unknown after that; one blank line
/// stands between tables; lists over 120 columns have one item on a line. Lines end as the first one does.
///
/// # Errors
/// Where the text is no valid TOML. Mistakes in what it says are no hindrance.
pub fn format(text: &str) -> Result<String, Refused> {
    // before anything is evened out: what loading refuses must not become valid on the way
    if !is_valid(text) {
        return Err(Refused::NotToml);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let plain = text.replace("\r\n", "\n");
    let document = syntax::parse(&plain).ok_or(Refused::Unsafe)?;
    let formed = layout::write(document);
    if !says_the_same(&plain, &formed) {
        return Err(Refused::Unsafe);
    }
    Ok(if windows { formed.replace('\n', "\r\n") } else { formed })
}

/// Whether both hold the same values under the same keys, and lists in the same order.
fn says_the_same(old: &str, new: &str) -> bool {
    let read = |text| toml::from_str::<toml::Table>(text).ok();
    match (read(old), read(new)) {
        // what is not a number is not equal to itself, but it is written the same
        (Some(old), Some(new)) => old == new || format!("{old:?}") == format!("{new:?}"),
        _ => false,
    }
}
