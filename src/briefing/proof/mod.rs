//! Whether a verbatim quote stands in its source's own text, and where.
//!
//! Quotes are found after NFC, with straight quotation marks, plain spaces and folded white space, one final comma left
//! aside. `[…]` and `…` split a quote into segments that follow one another; `[T]he` may change the case of its letter;
//! `prefix` and `suffix` (W3C TextQuoteSelector) tell equal passages apart. Everything takes a time linear in the text.

mod excerpt;
mod matching;
mod text;
mod texts;

use std::ops::Range;

pub use excerpt::{Excerpt, excerpt};
pub use matching::prove;
pub use text::HeldText;
pub use texts::{LONGEST_TEXT, Texts, Unusable};

/// What holding a quote against its source's text came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A paraphrase: there is nothing to be found.
    Paraphrase,
    /// No text of the source is held, or no source is named.
    NoText,
    /// There should be a text, but it cannot be used.
    Unusable(Unusable),
    /// Found as it is, byte for byte.
    Exact(Range<usize>),
    /// Found but for typography, white space, a final comma or the case of a letter in brackets.
    Normalised(Range<usize>),
    /// Found in segments, one after the other.
    Segments(Vec<Range<usize>>),
    /// Found at least twice, and nothing says which is meant: the first places.
    Ambiguous(Vec<Range<usize>>),
    /// Not found.
    NotFound,
}

impl Proof {
    /// Whether the words were found, and where.
    pub fn found(&self) -> Option<&[Range<usize>]> {
        match self {
            Proof::Exact(range) | Proof::Normalised(range) => Some(std::slice::from_ref(range)),
            Proof::Segments(ranges) => Some(ranges),
            _ => None,
        }
    }
}
