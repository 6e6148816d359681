//! Reports syntax errors, and drops other problems that only follow from them.

use std::collections::HashSet;

use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, LineIndex, Span};

const MISSING_COMMA: &str = "missing comma between array elements";

/// Returns all problems in file order, except those that a syntax error explains.
pub(super) fn merge(
    text: &str,
    errors: Vec<toml::de::Error>,
    forbidden: Vec<Diagnostic>,
    mut content: Vec<Diagnostic>,
    mut missing: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut syntax = Vec::new();
    if !errors.is_empty() {
        let lines = LineIndex::new(text);
        let broken;
        (syntax, broken) = diagnostics(text, errors, &lines);
        // a forbidden character is a syntax error of the same line
        let known: HashSet<usize> = forbidden.iter().map(|found| lines.line_at(found.span.start)).collect();
        syntax.retain(|error| !known.contains(&lines.line_at(error.span.start)));
        content.retain(|problem| !broken.contains(&lines.line_at(problem.span.start)));
        let mut all: Vec<usize> = broken.union(&known).map(|line| lines.start(*line)).collect();
        all.sort_unstable();
        missing.retain(|problem| !lost(text, problem.span, &all));
    }
    let mut problems = syntax;
    problems.extend(forbidden);
    problems.extend(content);
    problems.extend(missing);
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

/// Returns the first error of each line, since later ones on the line only follow from it, and all lines with errors.
fn diagnostics(text: &str, errors: Vec<toml::de::Error>, lines: &LineIndex) -> (Vec<Diagnostic>, HashSet<usize>) {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut was_comma = false;
    for error in errors {
        let span = error.span().map_or(Span::new(text.len(), text.len()), Span::from);
        // a list that is not closed repeats the error on each later line
        let is_echo = error.message().starts_with(MISSING_COMMA) && was_comma;
        was_comma = error.message().starts_with(MISSING_COMMA);
        if seen.insert(lines.line_at(span.start)) && !is_echo {
            found.push(diagnostic(text, span, error.message()));
        }
    }
    (found, seen)
}

fn diagnostic(text: &str, span: Span, message: &str) -> Diagnostic {
    let marked = text.get(span.start..span.end).unwrap_or_default();
    let problem = Diagnostic::new(span, format!("invalid TOML: {message}")).code(Code::Syntax);
    match message {
        message if message.contains("must be quoted") && !marked.contains('"') && marked.len() < 60 => {
            problem.help(format!("write `\"{marked}\"`"))
        }
        message if message.starts_with("duplicate key") => problem.help("keep one of them"),
        message if message.contains("basic string") => problem.help(
            "close the string with `\"`, write `\\\"` for a quotation mark in it, or use `\"\"\"` for several lines",
        ),
        message if message.starts_with(MISSING_COMMA) => {
            problem.help("add a comma, or close the list with `]` before this")
        }
        message if message.starts_with("unclosed") => problem.help("close the bracket"),
        _ => problem,
    }
}

/// Returns true if something missing at `header` may be lost to one of the `broken` lines below it, given by their starts
/// in order.
fn lost(text: &str, header: Span, broken: &[usize]) -> bool {
    // something missing from the file as a whole may be lost anywhere
    let next_header = text.get(header.end..).filter(|_| header.end > 0).and_then(|rest| rest.find("\n["));
    let end = next_header.map_or(text.len(), |at| header.end + at + 1);
    let start = text.get(..header.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    broken.get(broken.partition_point(|line| *line < start)).is_some_and(|line| *line < end)
}
