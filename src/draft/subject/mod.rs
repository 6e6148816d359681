//! Finds the subject of a verb of speech: a name, a description or a pronoun before or after it.

mod clause;
mod found;
mod kinds;
mod phrase;
mod search;
#[cfg(test)]
mod tests;
mod verbs;

pub(super) use found::{Description, FoundSubject, SpeechSubject};
pub(super) use search::{after, before, is_about_words};
