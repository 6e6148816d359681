//! The briefing as a Markdown document (CommonMark): a handout to take away, send on or print.

mod document;
mod fields;
mod inline;

pub use document::write;
#[cfg(feature = "ssh")]
pub(crate) use inline::plain;
