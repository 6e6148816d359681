//! The outcome of looking for a quote in the archived text of its source.

use std::ops::Range;

use super::closest::Closest;
use super::concern::Concern;
use super::texts::Unusable;

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
