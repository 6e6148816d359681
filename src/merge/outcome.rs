//! The result of a merge.

use std::ops::Range;

use super::report::MergeReport;
use crate::briefing::{Diagnostic, TableKind};

/// A replaced range of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeEdit {
    /// The range in the old text; empty if something is only added.
    pub range: Range<usize>,
    /// The new text.
    pub new: String,
}

/// A file with additions.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The new text of the file; the old one if nothing was added.
    pub text: String,
    /// The edits that lead from the old text, without its byte order mark, to the new one, in order.
    pub edits: Vec<MergeEdit>,
    /// What was done.
    pub report: MergeReport,
}

/// Why nothing was added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// The file is not a valid briefing.
    #[error("the briefing has errors")]
    Invalid(Vec<Diagnostic>),
    /// The archived text of a source has changed since it was added.
    #[error("the text is the source `{0}` already, and has changed since; save the new version under another name")]
    ChangedText(String),
    /// Tables cannot be added to an inline list.
    #[error("`{name} = [ … ]` is an inline list, to which nothing can be added; write its entries as {header}", name = .0.name(), header = .0.header())]
    InlineList(TableKind),
    /// The result would not load: an internal error.
    #[error("the additions would make the briefing invalid ({0}); nothing was changed")]
    Unloadable(String),
    /// The result would lack something: an internal error.
    #[error("nothing can be added without changing what is there; nothing was changed")]
    Unsafe,
}
