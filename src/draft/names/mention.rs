//! Occurrences of names.

use std::ops::Range;

use super::shape::{is_acronym, is_person_shaped};

/// An occurrence of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::draft) struct Mention {
    /// The name without titles, with white space folded.
    pub name: String,
    /// Position, including titles.
    pub range: Range<usize>,
    /// The title or office before it.
    pub title: Option<String>,
    /// The evidence for it.
    pub kind: MentionKind,
}

/// What a capitalised word or run of words is, as far as its surroundings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::draft) enum MentionKind {
    /// Follows a title or an office.
    Titled,
    /// A name of which the place in the sentence says nothing.
    Plain,
    /// Follows "in", "at" or "the", and so is not a person.
    Placed,
    /// The text says that it is a company or a group.
    Company,
    /// May be any word: it begins a sentence, or is part of a heading.
    Weak,
}

impl Mention {
    /// Returns true if it looks like the name of a person.
    pub(in crate::draft) fn is_person(&self) -> bool {
        match self.kind {
            MentionKind::Titled => !is_acronym(&self.name) || self.name.contains(' '),
            MentionKind::Plain => self.name.contains(' ') && is_person_shaped(&self.name),
            MentionKind::Placed | MentionKind::Company | MentionKind::Weak => false,
        }
    }
}
