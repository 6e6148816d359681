//! Review of a draft: what is unfinished in a briefing file, and decisions about it as edits of the file's text.
//!
//! Unfinished are `# TODO` comments and entries that are proposed in comments (`#[[event]]`). A decision returns the new
//! text; everything else in the file stays byte for byte, and the result always loads. Nothing here reads or writes files.

mod blocks;
mod comment;
mod decide;
mod entry;
mod error;
mod history;
mod passage;
mod remove;
mod speaker;
mod splice;
mod summary;
#[cfg(test)]
mod tests;

pub(crate) use blocks::{DraftBlockKind, DraftFile, FileBlock, UnfinishedItem};
pub(crate) use comment::todo_comments;
pub(crate) use decide::{accept, reject, remarks};
pub(crate) use entry::EntryText;
pub(crate) use error::DecisionError;
pub(crate) use history::DecisionHistory;
pub(crate) use passage::{ArchivedText, find_passage, reasons};
pub(crate) use speaker::{SpeakerCandidate, candidates, choose_speaker, name_speaker};
pub(crate) use summary::unfinished;
