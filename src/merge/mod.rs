//! Adds entries to an existing briefing: from the draft of another text, or imported.
//!
//! Pure: the text of a file goes in, its new text and a report come out. Entries are inserted after the last one of their
//! section; everything else stays as it is, to the byte. The result loads and has everything that was there: otherwise
//! nothing is returned. Known actors are reused; what is uncertain becomes a task or a proposal in a comment.

mod actors;
mod draft;
mod edits;
mod entries;
mod import;
mod outcome;
mod place;
mod preview;
mod proposals;
mod quotes;
mod report;
mod speakers;
#[cfg(test)]
mod tests;

pub use draft::add;
pub use import::import;
pub use outcome::{MergeEdit, MergeError, Merged};
pub use preview::preview;
pub use report::{MergeReport, ReportKind};
