//! Findings as one JSON object. Its keys are documented and do not change.

use std::io::{self, Write};

use serde::Serialize;

use super::report::{CheckedFile, Region};
use crate::briefing::diagnostic::{self, Diagnostic, Severity, SourceText, Span};

#[derive(Serialize)]
struct FindingsDocument<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    silenced: usize,
    files: Vec<OfFile<'a>>,
}

#[derive(Serialize)]
struct OfFile<'a> {
    file: &'a str,
    problems: Vec<ProblemObject<'a>>,
}

#[derive(Serialize)]
struct ProblemObject<'a> {
    code: &'a str,
    level: &'static str,
    message: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: RegionObject,
    also: Option<Also<'a>>,
    passage: Option<PassageObject<'a>>,
}

/// A passage of an archived text.
#[derive(Serialize)]
struct PassageObject<'a> {
    kind: &'a str,
    file: &'a str,
    line: usize,
    text: &'a str,
    instead: &'a [String],
}

impl<'a> From<&'a diagnostic::ArchivedPassage> for PassageObject<'a> {
    fn from(passage: &'a diagnostic::ArchivedPassage) -> Self {
        let diagnostic::ArchivedPassage { kind, path, line, text, instead } = passage;
        Self { kind, file: path, line: *line, text, instead }
    }
}

#[derive(Serialize)]
struct Also<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: RegionObject,
}

/// Lines and columns from 1; columns count characters.
#[derive(Serialize)]
struct RegionObject {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl RegionObject {
    fn of(source: &SourceText, span: Span) -> Self {
        let Region { start, end } = Region::of(source, span);
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}

/// Writes the object.
pub fn write(files: &[CheckedFile], out: &mut impl Write) -> io::Result<()> {
    let count = |level: Severity| files.iter().map(|file| file.checked.count(level)).sum();
    let document = FindingsDocument {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        silenced: files.iter().map(|file| file.checked.suppressed).sum(),
        files: files.iter().map(of_file).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn of_file(file: &CheckedFile) -> OfFile<'_> {
    let source = SourceText::new(&file.name, &file.text);
    let problem = |problem: &'_ Diagnostic| -> RegionObject { RegionObject::of(&source, problem.span) };
    let problems = file.checked.problems.iter().map(|found| ProblemObject {
        code: found.code,
        level: found.level.word(),
        message: &found.message,
        label: &found.label,
        help: found.help.as_deref(),
        place: problem(found),
        also: found.also.as_ref().map(|also| Also { label: &also.label, place: RegionObject::of(&source, also.span) }),
        passage: found.passage.as_ref().map(PassageObject::from),
    });
    OfFile { file: &file.name, problems: problems.collect() }
}
