//! The outcome of looking for a quote in the archived text of its source.

use std::ops::Range;

use super::closest::Closest;
use super::concern::Concern;
use super::texts::Unusable;

/// The outcome of looking for a quote in its source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A paraphrase has no verbatim words to find.
    Paraphrase,
    /// The quote has no source, or its source no archived text.
    NoText,
    /// The archived text cannot be used.
    Unusable(Unusable),
    /// Found.
    Found(Found),
    /// Found more than once without context to choose. Lists the first occurrences.
    Ambiguous(Vec<Range<usize>>),
    /// Not found, with the closest passage, if any.
    NotFound(Option<Box<Closest>>),
}

/// A quote that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Position of each part in the text, in order.
    pub places: Vec<Range<usize>>,
    /// How the text differs in typography.
    pub wording: Wording,
    /// Reasons why the quote may still mislead.
    pub concerns: Vec<Concern>,
}

/// How the wording of a found quote differs from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Equal byte for byte.
    Exact,
    /// Equal except for white space, such as line breaks.
    Respaced,
    /// Equal except for typography, a final comma or the case of a letter in brackets.
    Normalised,
    /// Found in consecutive parts.
    InParts,
}

impl Found {
    /// Returns true if the quote starts or ends inside a sentence without saying so.
    pub(crate) fn is_cut(&self) -> bool {
        self.concerns.iter().any(|concern| matches!(concern, Concern::Cut(_)))
    }
}

impl Proof {
    /// Returns the positions at which the words were found.
    pub fn found(&self) -> Option<&[Range<usize>]> {
        match self {
            Proof::Found(found) => Some(&found.places),
            Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) | Proof::Ambiguous(_) | Proof::NotFound(_) => None,
        }
    }

    /// Returns the concerns about a quote that was found.
    pub(crate) fn concerns(&self) -> &[Concern] {
        match self {
            Proof::Found(found) => &found.concerns,
            Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) | Proof::Ambiguous(_) | Proof::NotFound(_) => &[],
        }
    }
}
