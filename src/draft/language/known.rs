//! The languages that drafts distinguish.

use whatlang::Lang;

/// A language, as far as drafts distinguish them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// German.
    German,
    /// A language of which only quotation marks are understood: its English name.
    Other(&'static str),
}

impl Language {
    pub(super) fn of(lang: Lang) -> Self {
        match lang {
            Lang::Eng => Self::English,
            Lang::Fra => Self::French,
            Lang::Deu => Self::German,
            Lang::Cmn => Self::Other("Chinese"),
            Lang::Pes => Self::Other("Persian"),
            other => Self::Other(other.eng_name()),
        }
    }

    /// Returns the English name of the language.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "French",
            Self::German => "German",
            Self::Other(name) => name,
        }
    }

    /// Returns true if verbs of speech, labels and dates of the language are understood.
    pub fn is_understood(self) -> bool {
        !matches!(self, Self::Other(_))
    }
}
