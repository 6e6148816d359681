//! Documents as they come: their text, its blocks, and what they say about themselves.
//!
//! [`read`] turns the bytes of a document into the text that is archived and quoted from. Everything later, from drafts to
//! checks, sees only this text; a document whose text differs from its bytes is archived in both forms.

mod block;
mod builder;
mod credits;
mod encoding;
mod format;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod stamp;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use block::{BlockKind, TextBlock};
pub use format::DocumentFormat;
use format::{ContentKind, TextKind};

use crate::text::after_web_scheme;
use crate::text::is_blank;
use crate::text::safe::{checked, refusal};

/// Longest statement of a document about itself.
const MAX_FACT_CHARS: usize = 300;

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
    /// Day or time of publication, in EDTF. A dateline may leave out the year, which is then `XXXX`.
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
    /// Text only after another program has converted it.
    #[error("{format}")]
    NeedsConversion {
        /// The format.
        format: DocumentFormat,
    },
    /// Not a document with text.
    #[error("{what}, not a text")]
    NotADocument {
        /// What it is: “an image”.
        what: &'static str,
    },
    /// Not text in a known encoding.
    #[error("not UTF-8 at byte {offset}, and no other encoding fits; save the text as UTF-8")]
    NotText {
        /// Offset of the first invalid byte.
        offset: usize,
    },
    /// NUL bytes.
    #[error("NUL byte in line {line} at byte {offset}: not text, or damaged; remove it, or save the text as UTF-8")]
    Nul {
        /// Line, from 1.
        line: usize,
        /// Offset of the byte.
        offset: usize,
    },
    /// UTF-32, which is not converted.
    #[error("UTF-32 is not supported; save the text as UTF-8, for example with `iconv -f UTF-32 -t UTF-8`")]
    Utf32,
    /// Decoding left characters that no text has.
    #[error("unknown encoding: as {guess}, line {line} would contain control characters; save the text as UTF-8")]
    UnknownEncoding {
        /// The encoding that fits best.
        guess: String,
        /// Line, from 1.
        line: usize,
    },
    /// A page that would take too long.
    #[error("HTML with {reason}; save the page as text")]
    ComplexPage {
        /// What there is too much of.
        reason: &'static str,
    },
    /// No text in it.
    #[error("no text in it: empty, or nothing but markup")]
    Empty,
}

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

/// Returns a statement, or `None` if it is blank.
fn fact(value: &str, origin: &'static str) -> Option<SourceFact> {
    let mut value = one_line(value);
    if let Some((end, _)) = value.char_indices().nth(MAX_FACT_CHARS) {
        value.truncate(end);
    }
    (!is_blank(&value)).then_some(SourceFact { value, origin })
}

/// Returns true for an address that a briefing may name.
fn is_address(text: &str) -> bool {
    let has_host = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    after_web_scheme(text).is_some_and(has_host) && !text.contains(char::is_whitespace)
}

/// Returns a text on one line, safe to print.
fn one_line(text: &str) -> String {
    let visible: String = text.chars().filter(|c| c.is_whitespace() || refusal(*c).is_none()).collect();
    checked(&visible.split_whitespace().collect::<Vec<_>>().join(" "))
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
