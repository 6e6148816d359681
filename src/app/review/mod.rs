//! The review of a draft: what is unfinished in a file, one item after the other, next to the archived text.
//!
//! Decisions change the text here at once; the host saves it, and reports back. Nothing here reads or writes files.

mod areas;
mod choice;
mod input;
mod item;
mod keys;
mod lines;
mod passage;
mod state;
#[cfg(test)]
mod tests;

pub(crate) use areas::ReviewAreas;
pub(crate) use choice::{SpeakerChoice, SpeakerRow};
pub(crate) use keys::first_key;
pub use keys::{REVIEW_KEYMAP, ReviewAction, ReviewBinding};
pub use state::Review;
