//! Reasons why a quote may mislead although its words were found.

use std::ops::Range;

/// Why a quote may mislead although its words were found. Ranges are bytes of the archived text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// It starts or ends inside a sentence, and `partial` does not say so. The range is the whole sentence.
    Cut(Range<usize>),
    /// What is left out at an omission mark changes what was said.
    Omission {
        /// What is left out.
        left_out: Range<usize>,
        /// How that may mislead.
        why: Vec<Misleading>,
    },
    /// It runs into the words of another speaker. The range is the label that names them.
    NextSpeaker(Range<usize>),
    /// It includes words between two quotations of the text. The range is these words with the marks around them.
    Narration(Range<usize>),
    /// `prefix` does not stand before it.
    PrefixNotFound,
    /// `suffix` does not stand after it.
    SuffixNotFound,
}

/// How an omission may mislead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misleading {
    /// It drops a negation.
    Negation,
    /// It leads into another speaker's words.
    Speaker,
    /// It leads into another paragraph.
    Paragraph,
    /// It joins parts of two sentences into one that nobody said.
    Sentences,
    /// A part of one or two words is left beside it.
    FewWords,
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

/// Lists phrases as a sentence does: "a, b and c".
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
