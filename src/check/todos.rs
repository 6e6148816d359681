//! Tasks that a draft leaves to a person: `# TODO` comments.

use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, printable};
use crate::review::todo_comments;

/// Returns a note for each task in the comments of `text`.
pub(super) fn in_text(text: &str) -> Vec<Diagnostic> {
    let note = |(comment, task): (std::ops::Range<usize>, &str)| {
        Diagnostic::new(comment, format!("unfinished: {}", printable(task)))
            .code(Code::Todo)
            .label("not done yet")
            .help("do it and remove the comment; `sitroom review` goes through all of them")
    };
    todo_comments(text).into_iter().map(note).collect()
}
