//! A question from the audience that everyone sees, and what a presenter does with questions.

use std::sync::Arc;

/// Maximum width of a question, and of the note on its answer, in cells.
pub const MAX_QUESTION_CELLS: usize = 500;

/// A question from the audience as everyone sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownQuestion {
    /// Number in the room's journal.
    pub number: u32,
    /// The question.
    pub text: Arc<str>,
    /// Name of the viewer who asked, if everyone may see it.
    pub name: Option<Arc<str>>,
}

/// What a presenter does with questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionCommand {
    /// Shows the question with this number to everyone.
    Promote(u32),
    /// Dismisses the questions with these numbers.
    Dismiss(Vec<u32>),
    /// Notes how the question with this number was answered; an empty text removes the note.
    Answer(u32, String),
    /// Undoes the last of the others.
    Undo,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionOutcome {
    /// A message for the presenter.
    pub message: Option<String>,
    /// The question to pick, since it is back.
    pub restored: Option<u32>,
}

/// Returns the maximum number of rows of a question that everyone sees, in a window of `rows`.
pub(super) fn max_question_rows(rows: u16) -> u16 {
    match rows {
        ..10 => 1,
        10..20 => 2,
        20.. => 3,
    }
}
