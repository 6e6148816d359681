//! Documents, read.

use std::ops::Range;

use super::block::TextBlock;
use super::facts::SourceFacts;

/// A document: its text, and what is known about it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text that is archived and quoted from.
    pub text: String,
    /// The text differs from the document's bytes, so both are archived.
    pub is_extracted: bool,
    /// What the document says about itself.
    pub facts: SourceFacts,
    /// Blocks that are read, in order. Bylines, datelines, credits and rules are not among them.
    pub blocks: Vec<TextBlock>,
    /// Bylines, datelines and credits, in order: they describe the document and are not part of its content.
    pub credits: Vec<Range<usize>>,
    /// Text that was bold in the document, in order.
    pub strong: Vec<Range<usize>>,
    /// What was done to the document, in sentences without a full stop: “converted from Windows-1252”.
    pub notices: Vec<String>,
}
