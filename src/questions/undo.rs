//! What a presenter did with questions, so that it can be undone step by step.

use std::collections::VecDeque;

use super::record::QuestionRecord;

/// Maximum number of steps that can be undone.
const MAX_UNDO_STEPS: usize = 100;
/// Maximum number of questions in all steps but the last.
const MAX_UNDO_RECORDS: usize = 1000;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoKind {
    Promotion,
    Dismissal,
    Answer,
}

/// A step, and the questions that it changed, as they were before.
#[derive(Clone, Debug)]
pub struct UndoStep {
    pub kind: UndoKind,
    pub before: Vec<(u32, QuestionRecord)>,
}

/// The latest steps, the last one at the end.
#[derive(Debug, Default)]
pub struct UndoStack(VecDeque<UndoStep>);

impl UndoStack {
    pub fn push(&mut self, step: UndoStep) {
        self.0.push_back(step);
        let records = |steps: &VecDeque<UndoStep>| steps.iter().map(|step| step.before.len()).sum::<usize>();
        while self.0.len() > MAX_UNDO_STEPS || (self.0.len() > 1 && records(&self.0) > MAX_UNDO_RECORDS) {
            self.0.pop_front();
        }
    }

    pub fn last(&self) -> Option<&UndoStep> {
        self.0.back()
    }

    pub fn forget_last(&mut self) {
        self.0.pop_back();
    }
}

impl UndoStep {
    /// Returns what has been undone, for the presenter.
    pub fn message(&self) -> String {
        let count = self.before.len();
        let had_answer = self.before.iter().any(|(_, record)| record.handling.answer.is_some());
        match self.kind {
            UndoKind::Promotion => "Undone: the question is no longer shown to everyone.".to_owned(),
            UndoKind::Dismissal if count == 1 => "Undone: the dismissed question is back.".to_owned(),
            UndoKind::Dismissal => format!("Undone: {count} dismissed questions are back."),
            UndoKind::Answer if had_answer => "Undone: the earlier answer is back.".to_owned(),
            UndoKind::Answer => "Undone: the answer is removed.".to_owned(),
        }
    }
}
