//! Problems of a briefing file with their positions, and their rendering as text.
//!
//! Independent of terminals and the environment: the caller decides on colour.

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
