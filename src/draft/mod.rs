//! The first version of a briefing file: an empty template, or a draft from a text.
//!
//! A draft contains the text's passages in quotation marks with their speakers, its dates and its names. Nothing is made
//! up: each entry gives the line it comes from, guesses are marked, and everything but quotes is commented out. Only
//! English words are known (`words`). The text is untrusted: nothing reaches the file unchecked.

mod article;
mod calendar;
mod dates;
mod found;
mod language;
mod names;
mod quotes;
mod read;
mod speakers;
mod subject;
mod template;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use dates::Dated;
pub use found::{Draft, DraftQuote, LeftOut};
pub use language::{Language, TextLanguages};
pub use names::Name;
pub use read::{DraftOptions, read};
pub use speakers::{FoundSpeaker, Speaker};
pub use template::template;
pub use write::About;
pub(crate) use write::IdSet;
