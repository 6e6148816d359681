//! The first version of a briefing file: an empty form, or what can be taken from a text without understanding it.
//!
//! From a text come its passages in quotation marks with who is said to have said them, its dates, and its names. Nothing is
//! made up: each entry tells the line that it comes from, what is a guess says so, and what is less than a quote is commented
//! out. English words are all that is known (`words`). The text is hostile: nothing of it reaches the file unchecked.

mod article;
mod calendar;
mod dates;
mod found;
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
pub use names::Name;
pub use read::read;
pub use speakers::{FoundSpeaker, Speaker};
pub use template::template;
pub use write::About;
