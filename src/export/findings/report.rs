//! A file and its findings, and what all formats say of a finding.

use crate::briefing::diagnostic::{Diagnostic, Position, SourceText, Span};
use crate::check::Checked;

/// A file and its findings.
#[derive(Debug)]
pub struct CheckedFile {
    /// The name of the file, which may contain anything.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// The findings.
    pub checked: Checked,
}

/// The start and end of a finding; lines and columns count from 1.
pub(super) struct Region {
    pub start: Position,
    pub end: Position,
}

impl Region {
    pub(super) fn of(source: &SourceText, span: Span) -> Self {
        Self { start: source.position(span.start), end: source.position(span.end.max(span.start)) }
    }
}

/// Returns the message with its help, and the passage of the archived text.
pub(super) fn message(problem: &Diagnostic) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let passage = problem.passage.as_ref().map(|passage| format!("\n{}", passage.sentence())).unwrap_or_default();
    format!("{}{help}{passage}", problem.message)
}
