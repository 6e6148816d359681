//! Transcripts: texts, or parts of them, in which labels name the speakers.
//!
//! A label alone proves nothing: “Note:” begins many lines. Whether a text is a transcript is decided by all its labels
//! together (`evidence`): how they are written, whether they come back, whether they alternate.

mod body;
mod directions;
mod evidence;
mod furniture;
mod label;
mod lines;
mod lists;
mod narration;
mod offices;
mod people;
mod points;
mod roles;
#[cfg(test)]
mod tests;
mod time;
mod transcript;
mod who;
mod written;

pub use people::Participant;
pub(super) use transcript::{SpokenParagraph, Transcript};
