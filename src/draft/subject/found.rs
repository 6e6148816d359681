//! The subject of a verb of speech, and how sure it is.

use crate::draft::names::NameTable;
use crate::draft::words;

/// The subject of a verb of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::draft) enum SpeechSubject {
    /// A name.
    Named(String),
    /// A pronoun.
    Pronoun(String),
    /// A description, without its article.
    Described(Description),
}

/// A speaker who is described but not named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::draft) struct Description {
    /// The words, without an article.
    pub words: String,
    /// The word that says what the speaker is: "spokesman" of "spokesman for the union".
    pub head: String,
    /// The article says that the reader knows which one.
    pub is_definite: bool,
}

/// The subject of a verb of speech, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::draft) struct FoundSubject {
    /// The subject.
    pub subject: SpeechSubject,
    /// There is another possible subject, or the words around it were not understood.
    pub is_doubtful: bool,
    /// It follows "according to": another subject in the sentence may speak.
    pub is_source: bool,
}

impl FoundSubject {
    /// Returns true if it is a person with a name, or a pronoun.
    pub(super) fn is_person(&self, names: &NameTable) -> bool {
        match &self.subject {
            SpeechSubject::Named(name) => names.is_person(name),
            SpeechSubject::Pronoun(word) => words::is_pronoun(word),
            SpeechSubject::Described(description) => words::is_role(&description.head),
        }
    }

    pub(in crate::draft) fn doubtful(self, is_doubtful: bool) -> Self {
        Self { is_doubtful: self.is_doubtful || is_doubtful, ..self }
    }
}
