//! What is shown about each part of a briefing, before it is rendered: phrases, labelled fields, links and proofs.
//!
//! Pages, the web page and the Markdown document render the same outline, each in its own form. A field added here appears
//! in all of them.

mod entry;
mod field;
mod form;
mod links;
pub(crate) mod phrase;
pub(crate) mod proof;
mod source;
mod summary;

pub(crate) use entry::entry;
pub(crate) use field::{Field, Level, Value, label};
pub(crate) use source::{cited_by, source};
pub(crate) use summary::{bottom_line, judgment, relation_terms, scope};
