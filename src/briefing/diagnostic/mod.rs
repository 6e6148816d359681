//! What is wrong with a briefing file and where: plain data, and its rendering as text.
//!
//! It knows nothing of terminals or the environment: whether there is colour is the caller's to say.

mod lines;
mod marked;
mod problem;
mod render;
mod span;
#[cfg(test)]
mod tests;

pub(crate) use lines::LineIndex;
pub use lines::Position;
pub use problem::{ArchivedPassage, Diagnostic, RelatedSpan, Severity};
pub use render::{RenderForm, SourceText};
pub use span::Span;

pub(crate) use crate::text::safe::printable;
