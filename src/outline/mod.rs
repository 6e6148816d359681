//! What a reader is told about each part of a briefing, before it is rendered: phrases, labelled fields, links, proofs.
//!
//! Pages, the web page and the Markdown document render the same outline, each in its own form.

pub mod phrase;
pub(crate) mod proof;
