//! Why documents cannot be read.

use super::format::DocumentFormat;

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
