//! Why a decision cannot be carried out: the file would not load, or others depend on the entry.

use crate::briefing::diagnostic::{LineIndex, printable};
use crate::briefing::{Diagnostic, load};

/// Why a decision cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DecisionError {
    /// The file would not load: the first problem.
    Invalid(String),
    /// Other entries depend on the entry, and would be removed or changed: in words.
    HasDependents(String),
    /// The item has no speaker.
    NotAQuote,
}

/// Returns the text if it loads.
pub(super) fn checked_load(text: String) -> Result<String, DecisionError> {
    match load(&text) {
        Ok(_) => Ok(text),
        Err(problems) => Err(DecisionError::Invalid(first(&text, &problems))),
    }
}

/// Returns the first problem of a file, with its line.
pub(super) fn first(text: &str, problems: &[Diagnostic]) -> String {
    let first = problems.iter().min_by_key(|problem| problem.span.start);
    first.map_or_else(String::new, |problem| {
        let line = LineIndex::new(text).line_at(problem.span.start) + 1;
        printable(&format!("line {line}: {}", problem.message))
    })
}
