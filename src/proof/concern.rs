//! Reasons why a quote may mislead although its words were found.

use std::ops::Range;

/// Why a quote may mislead although its words were found. Ranges are bytes of the archived text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The quote starts or ends inside a sentence but is not marked `partial`. Range of the whole sentence.
    Cut(Range<usize>),
    /// The words omitted at an omission mark change the meaning.
    Omission {
        /// The omitted words.
        left_out: Range<usize>,
        /// How the omission may mislead.
        why: Vec<Misleading>,
    },
    /// The quote continues into the words of another speaker. Range of the speaker's label.
    NextSpeaker(Range<usize>),
    /// The quote includes words between two quotations in the text. Range of these words with the marks around them.
    Narration(Range<usize>),
    /// `prefix` does not precede the quote.
    PrefixNotFound,
    /// `suffix` does not follow the quote.
    SuffixNotFound,
}

/// How an omission may mislead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misleading {
    /// Drops a negation or a condition.
    Negation,
    /// Continues into another speaker's words.
    Speaker,
    /// Continues into another paragraph.
    Paragraph,
    /// Joins parts of two sentences into one that nobody said.
    Sentences,
    /// Leaves a part of one or two words.
    FewWords,
}

impl Misleading {
    /// Returns a phrase that follows "it".
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Misleading::Negation => "drops a negation or a condition",
            Misleading::Speaker => "continues into another speaker's words",
            Misleading::Paragraph => "continues into another paragraph",
            Misleading::Sentences => "joins parts of two sentences",
            Misleading::FewWords => "leaves a part of one or two words",
        }
    }
}

impl Concern {
    /// Returns its code in exports.
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

/// Joins phrases as in a sentence: "a, b and c".
pub(crate) fn listed(why: &[Misleading]) -> String {
    match why {
        [] => String::new(),
        [only] => only.phrase().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|why| why.phrase()).collect();
            format!("{} and {}", first.join(", "), last.phrase())
        }
    }
}
