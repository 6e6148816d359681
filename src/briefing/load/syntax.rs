//! What is no valid TOML, and which other problems only follow from it.

use std::collections::HashSet;

use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, LineIndex, Span};

const MISSING_COMMA: &str = "missing comma between array elements";

/// All problems in file order, without those that a syntax error alone explains.
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
        // A forbidden character makes TOML stumble over the same line.
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

/// The first error of each line, since what comes after it on the line is only its echo; and all lines with errors.
fn diagnostics(text: &str, errors: Vec<toml::de::Error>, lines: &LineIndex) -> (Vec<Diagnostic>, HashSet<usize>) {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut was_comma = false;
    for error in errors {
        let span = error.span().map_or(Span::new(text.len(), text.len()), Span::from);
        // A list that is not closed makes each later line stumble in the same way.
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
    let problem = Diagnostic::new(span, format!("not valid TOML: {message}")).code(Code::Syntax);
    match message {
        message if message.contains("must be quoted") && !marked.contains('"') && marked.len() < 60 => {
            problem.help(format!("write `\"{marked}\"`"))
        }
        message if message.starts_with("duplicate key") => problem.help("keep one of them"),
        message if message.contains("basic string") => problem
            .help("close the text with `\"`, write `\\\"` for a quotation mark in it, or use `\"\"\"` around lines"),
        message if message.starts_with(MISSING_COMMA) => {
            problem.help("write a comma, or close the list with `]` before this")
        }
        message if message.starts_with("unclosed") => problem.help("close the bracket"),
        _ => problem,
    }
}

/// Whether what is missing at `header` may have been lost to one of the `broken` lines (their starts, in order) below it.
fn lost(text: &str, header: Span, broken: &[usize]) -> bool {
    // What the file as a whole lacks may have been lost anywhere.
    let next_header = text.get(header.end..).filter(|_| header.end > 0).and_then(|rest| rest.find("\n["));
    let end = next_header.map_or(text.len(), |at| header.end + at + 1);
    let start = text.get(..header.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    broken.get(broken.partition_point(|line| *line < start)).is_some_and(|line| *line < end)
}
