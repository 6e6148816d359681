//! Documents as they come: their text, its blocks, and what they say about themselves.
//!
//! [`read`] turns the bytes of a document into the text that is archived and quoted from. Everything later, from drafts to
//! checks, sees only this text; a document whose text differs from its bytes is archived in both forms.

mod block;
mod builder;
mod credits;
mod encoding;
mod error;
mod facts;
mod format;
mod front_matter;
mod html;
mod markdown;
mod model;
mod plain;
mod stamp;
#[cfg(test)]
mod tests;

pub use block::{BlockKind, TextBlock};
pub use error::UnreadableDocument;
pub use facts::{SourceFact, SourceFacts};
pub use format::DocumentFormat;
use format::{ContentKind, TextKind};
pub use model::Document;

/// Returns the format of a document that another program has to convert.
pub fn format_of(name: &str, bytes: &[u8]) -> Option<DocumentFormat> {
    match format::detect(name, bytes) {
        ContentKind::Convertible(format) => Some(format),
        _ => None,
    }
}

/// Reads the text of the document `name`, whose extension says what it is if its content does not.
///
/// # Errors
/// Returns an error if the bytes are not text, or have to be converted first.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, UnreadableDocument> {
    let kind = match format::detect(name, &bytes) {
        ContentKind::Text(kind) => kind,
        ContentKind::Convertible(format) => return Err(UnreadableDocument::NeedsConversion { format }),
        ContentKind::Other(what) => return Err(UnreadableDocument::NotADocument { what }),
    };
    let decoded = encoding::decode(bytes, kind == TextKind::Html)?;
    let mut document = match kind.or_as_it_looks(&decoded.text) {
        TextKind::Html => html::read(&decoded.text)?,
        TextKind::Markdown => markdown::read(&decoded.text),
        TextKind::Plain => Document::plain_blocks(decoded.text),
    };
    if document.is_extracted && !document.text.is_empty() {
        document.text.push('\n');
    }
    if document.blocks.is_empty() {
        return Err(UnreadableDocument::Empty);
    }
    let has_markup = document.is_extracted;
    credits::separate(&mut document, has_markup);
    document.is_extracted |= decoded.is_converted;
    document.notices.splice(..0, decoded.notice);
    Ok(document)
}

impl Document {
    /// Returns a document of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut document = Self::plain_blocks(text.into());
        credits::separate(&mut document, false);
        document
    }

    fn plain_blocks(text: String) -> Self {
        let blocks = plain::blocks(&text);
        Self { text, blocks, ..Self::default() }
    }
}
