//! The speaker of a quote, and the evidence for it.

/// The speaker of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A speaker with a name.
    Named(String),
    /// A speaker who is only described.
    Described(String),
    /// The text gives no speaker.
    Unknown,
}

/// The speaker of a quote, and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSpeaker {
    /// The speaker.
    pub speaker: Speaker,
    /// The pronoun or description that was resolved to the name.
    pub taken: Option<String>,
    /// The speaker is named in the sentence before.
    pub carried: bool,
    /// The sentence names another possible speaker, or was not understood.
    pub doubtful: bool,
}

impl FoundSpeaker {
    pub(in crate::draft) fn unknown() -> Self {
        Self { speaker: Speaker::Unknown, taken: None, carried: false, doubtful: false }
    }

    pub(in crate::draft) fn direct(speaker: Speaker, doubtful: bool) -> Self {
        Self { speaker, taken: None, carried: false, doubtful }
    }

    pub(super) fn taken(speaker: Speaker, words: String) -> Self {
        Self { speaker, taken: Some(words), carried: false, doubtful: false }
    }

    /// Returns true if the quote's own sentence names the speaker and no one else.
    pub fn is_sure(&self) -> bool {
        self.taken.is_none() && !self.carried && !self.doubtful && self.speaker != Speaker::Unknown
    }
}
