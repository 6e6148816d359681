//! Proof of a verbatim quote: whether its words stand in its source's archived text, where, and what a reader has to know
//! about how they were cut.
//!
//! Letters, digits and symbols have to be the same, and so do the words they form. Differences of typography are tolerated
//! and reported: quotation marks and apostrophes of all styles, hyphens and dashes, white space, ligatures, words divided at
//! the end of a line, characters that are not seen, a quotation mark that opens a paragraph again, a final comma.
//! `[…]`, `(…)`, `…` and `. . .` split a quote into parts that follow one another; `[T]he` may change the case of its letter;
//! `prefix` and `suffix` (W3C TextQuoteSelector) tell equal passages apart. A passage begins and ends between words.
//! Time is linear in the length of the text.

mod attribution;
mod boundary;
mod closest;
mod concerns;
mod excerpt;
mod gap;
mod matching;
mod negation;
mod paragraph;
mod quoted;
mod sentence;
mod speaker;
mod text;
mod texts;
mod units;

use std::ops::Range;

pub use closest::Closest;
pub use concerns::{Concern, Misleading};
pub use excerpt::{Excerpt, excerpt, marked, marked_line, outside, paragraph_number, shown};
pub use matching::{MAX_PLACES, prove};
pub use text::HeldText;
pub use texts::{LONGEST_TEXT, Texts, Unusable};

/// Lists phrases as a sentence does: "a, b and c".
pub fn listed(why: &[Misleading]) -> String {
    match why {
        [] => String::new(),
        [only] => only.phrase().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|why| why.phrase()).collect();
            format!("{} and {}", first.join(", "), last.phrase())
        }
    }
}

/// The outcome of looking for a quote in its source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A paraphrase has no words to be found.
    Paraphrase,
    /// No text of the source is archived, or no source is named.
    NoText,
    /// There should be a text, but it cannot be used.
    Unusable(Unusable),
    /// Found.
    Found(Found),
    /// Found at least twice, and nothing says which is meant: the first places.
    Ambiguous(Vec<Range<usize>>),
    /// Not found. The passage that comes closest, if one does.
    NotFound(Option<Box<Closest>>),
}

/// A quote that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where its parts stand in the text, in order.
    pub places: Vec<Range<usize>>,
    /// How it is written there.
    pub wording: Wording,
    /// Why it may mislead all the same.
    pub concerns: Vec<Concern>,
}

/// How a quote that was found is written in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Byte for byte the same.
    Exact,
    /// The same but for white space, such as where lines end.
    Respaced,
    /// The same but for typography, a final comma or the case of a letter in brackets.
    Normalised,
    /// In parts, one after the other.
    InParts,
}

impl Found {
    /// Returns true if the quote starts or ends inside a sentence without saying so.
    pub fn is_cut(&self) -> bool {
        self.concerns.iter().any(|concern| matches!(concern, Concern::Cut(_)))
    }
}

impl Misleading {
    /// The same in a few words, after "it".
    pub fn phrase(self) -> &'static str {
        match self {
            Misleading::Negation => "drops a negation or a condition",
            Misleading::Speaker => "leads into another speaker's words",
            Misleading::Paragraph => "leads into another paragraph",
            Misleading::Sentences => "joins parts of two sentences",
            Misleading::FewWords => "leaves a part of one or two words",
        }
    }
}

impl Concern {
    /// The word for it in exports.
    pub fn written(&self) -> &'static str {
        match self {
            Concern::Cut(_) => "cut",
            Concern::Omission { .. } => "omission",
            Concern::NextSpeaker(_) => "next-speaker",
            Concern::Narration(_) => "narration",
            Concern::PrefixNotFound => "prefix-not-found",
            Concern::SuffixNotFound => "suffix-not-found",
        }
    }
}

impl Proof {
    /// Returns the places at which the words were found.
    pub fn found(&self) -> Option<&[Range<usize>]> {
        match self {
            Proof::Found(found) => Some(&found.places),
            _ => None,
        }
    }

    /// Returns the concerns about a quote that was found.
    pub fn concerns(&self) -> &[Concern] {
        match self {
            Proof::Found(found) => &found.concerns,
            _ => &[],
        }
    }
}
