//! The two briefings that are compared, and what differs.

use crate::briefing::Briefing;
use crate::diff::{Change, diff};

/// A briefing and the name of its file, which may contain anything.
#[derive(Clone, Copy, Debug)]
pub struct NamedBriefing<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The briefing in it.
    pub briefing: &'a Briefing,
}

/// Everything that differs between two briefings.
#[derive(Clone, Debug)]
pub struct Differences<'a> {
    pub(super) old: NamedBriefing<'a>,
    pub(super) new: NamedBriefing<'a>,
    pub(super) changes: Vec<Change<'a>>,
}

impl<'a> Differences<'a> {
    /// Compares two briefings.
    pub fn between(old: NamedBriefing<'a>, new: NamedBriefing<'a>) -> Self {
        Self { old, new, changes: diff(old.briefing, new.briefing) }
    }

    /// Returns true if the briefings say the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
