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
    /// Only the translation was found: the original words are not archived.
    Translation(Found),
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
            Proof::Found(found) | Proof::Translation(found) => Some(&found.places),
            Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) | Proof::Ambiguous(_) | Proof::NotFound(_) => None,
        }
    }

    /// Returns true if the words were found and nothing about them misleads.
    pub(crate) fn is_clean(&self) -> bool {
        matches!(self, Proof::Found(found) if found.concerns.is_empty())
    }

    /// Returns true if the words should have been found and were not, or mislead.
    pub(crate) fn needs_caution(&self) -> bool {
        match self {
            Proof::NotFound(_) | Proof::Ambiguous(_) | Proof::Unusable(_) => true,
            proof => !proof.concerns().is_empty(),
        }
    }

    /// Returns how much this proof matters among those of several sources of a quote: any doubt before a proof, and a proof
    /// before a source without archived text, which neither supports nor weakens the words.
    fn importance(&self) -> u8 {
        match self {
            Proof::Paraphrase | Proof::NoText => 0,
            Proof::Translation(found) if found.concerns.is_empty() => 1,
            Proof::Found(found) if found.concerns.is_empty() => 2,
            Proof::Found(_) | Proof::Translation(_) => 3,
            Proof::Ambiguous(_) => 4,
            Proof::Unusable(_) => 5,
            Proof::NotFound(_) => 6,
        }
    }

    /// Returns the proof that readers must know of, among those of several sources: the first of the worst.
    pub(crate) fn decisive(proofs: &[Proof]) -> &Proof {
        static NO_TEXT: Proof = Proof::NoText;
        proofs.iter().rev().max_by_key(|proof| proof.importance()).unwrap_or(&NO_TEXT)
    }

    /// Returns the concerns about a quote that was found.
    pub(crate) fn concerns(&self) -> &[Concern] {
        match self {
            Proof::Found(found) | Proof::Translation(found) => &found.concerns,
            Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) | Proof::Ambiguous(_) | Proof::NotFound(_) => &[],
        }
    }
}
