//! Finds the speaker of each quote: named in its sentence, or in the sentence before.

mod attribute;
mod introduced;
mod persons;
mod refer;
mod speaker;

pub(super) use attribute::speakers;
pub use speaker::{FoundSpeaker, Speaker};
