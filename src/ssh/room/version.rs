//! Versions of a room's briefing: the file, followed by the promoted questions of the audience.

use std::sync::Arc;

use crate::briefing::{Question, TableKind};
use crate::diff::Mapping;
use crate::index::Index;

/// One version of a room's briefing.
#[derive(Debug)]
pub(super) struct RoomVersion {
    pub file: Arc<Index>,
    /// The numbers of the promoted questions, which follow those of the file.
    pub promoted: Vec<u32>,
}

impl RoomVersion {
    pub fn new(file: Arc<Index>, promoted: &[(u32, Question)]) -> Self {
        Self { file, promoted: promoted.iter().map(|(number, _)| *number).collect() }
    }

    pub fn is_same(&self, other: &RoomVersion) -> bool {
        Arc::ptr_eq(&self.file, &other.file) && self.promoted == other.promoted
    }

    /// Returns the positions of all entries in `later`. Only another file has to be compared.
    pub fn mapping_to(&self, later: &RoomVersion) -> Mapping {
        let (old, new) = (self.file.briefing(), later.file.briefing());
        let is_same_file = Arc::ptr_eq(&self.file, &later.file);
        let mapping = if is_same_file { Mapping::identity(old) } else { Mapping::between(old, new) };
        mapping.appended(TableKind::Question, &self.promoted, (new.questions.len(), &later.promoted))
    }
}

/// Returns the index of the file and the promoted questions.
pub(super) fn with_promoted(file: &Arc<Index>, promoted: Vec<(u32, Question)>) -> Arc<Index> {
    match promoted.is_empty() {
        true => Arc::clone(file),
        false => Arc::new(file.with_questions(promoted.into_iter().map(|(_, question)| question))),
    }
}
