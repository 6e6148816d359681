//! Documents as they come: their text, its blocks, and what they say about themselves.
//!
//! [`read`] turns the bytes of a document into the text that is archived and quoted from. Everything later, from drafts to
//! checks, sees only this text; a document whose text differs from its bytes is archived in both forms.

mod block;
mod plain;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use block::{BlockKind, TextBlock};

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

/// What a document says about itself. Every text is on one line and safe to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// Title.
    pub title: Option<SourceFact>,
    /// Author or authors, separated by commas.
    pub author: Option<SourceFact>,
    /// Outlet: the publication or site.
    pub outlet: Option<SourceFact>,
    /// Day or time of publication, in EDTF.
    pub published: Option<SourceFact>,
    /// Address.
    pub url: Option<SourceFact>,
}

/// A statement of a document about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFact {
    /// The statement, on one line and safe to print.
    pub value: String,
    /// Where it comes from: “front matter”, “byline”.
    pub origin: &'static str,
}

/// Why the text of a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableDocument {
    /// Not text in a known encoding.
    #[error("not UTF-8 at byte {offset}")]
    NotText {
        /// Offset of the first invalid byte.
        offset: usize,
    },
}

/// Reads the text of the document `name`, whose extension says what it is if its content does not.
///
/// # Errors
/// Returns an error if the bytes are not text.
pub fn read(_name: &str, bytes: Vec<u8>) -> Result<Document, UnreadableDocument> {
    let text = String::from_utf8(bytes)
        .map_err(|error| UnreadableDocument::NotText { offset: error.utf8_error().valid_up_to() })?;
    Ok(Document::plain(text))
}

impl Document {
    /// Returns a document of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks = plain::blocks(&text);
        Self { text, blocks, ..Self::default() }
    }
}
