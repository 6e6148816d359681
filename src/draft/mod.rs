//! The first version of a briefing file: an empty template, or a draft from a text.
//!
//! A draft contains the text's passages in quotation marks with their speakers, its dates and its names. Nothing is made
//! up: each entry gives the line it comes from, guesses are marked, and everything but quotes is commented out. English
//! words are in `words`, French and German ones in `language`. The text is untrusted: nothing reaches the file unchecked.

mod article;
mod blocks;
mod calendar;
mod dates;
mod found;
mod language;
mod names;
mod quotes;
mod read;
mod speakers;
mod spoken;
mod subject;
mod template;
#[cfg(test)]
mod tests;
mod turns;
mod verified;
mod words;
mod write;

pub use dates::{DateOrder, Dated};
pub(crate) use found::MAX_ENTRIES;
pub use found::{Draft, DraftQuote, LeftOut};
pub use language::{Language, TextLanguages};
pub use names::Name;
pub use read::{DraftOptions, read};
pub use speakers::{FoundSpeaker, Speaker};
pub(crate) use template::empty;
pub use template::template;
pub use turns::Participant;
pub use write::{About, Original};
pub(crate) use write::{
    EntryWriter, IdSet, UNNAMED_SPEAKER, clip, one_line, speaker_key, speaker_name, speaker_note, string,
};

/// Returns true if `word`, in lower case, is a title or an office before a name.
pub(crate) fn is_title_word(word: &str) -> bool {
    words::is_title(word)
}

/// Returns true if `word`, in lower case, follows the name of a person without being part of it.
pub(crate) fn is_name_suffix(word: &str) -> bool {
    words::is_suffix(word)
}

/// Returns true if `word`, in lower case, is part of the name of an organisation or a place.
pub(crate) fn is_body_word(word: &str) -> bool {
    words::is_body(word)
}
