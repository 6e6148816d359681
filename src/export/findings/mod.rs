//! What checking found, for people and for tools: as text with the source lines, JSON, SARIF, or commands of a GitHub workflow.

mod github;
mod json;
mod sarif;

use std::io::{self, Write};

use crate::briefing::diagnostic::{Diagnostic, Position, RenderForm, Severity, SourceText, Span, printable};
use crate::check::Checked;

pub use github::write as write_github;
pub use json::write as write_json;
pub use sarif::write as write_sarif;

/// Problems of one file that are shown with their source lines; the others are counted.
const SHOWN: usize = 200;

/// A file and what was found in it.
#[derive(Debug)]
pub struct File {
    /// What the file is called, as it is: it may hold anything.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What was found.
    pub checked: Checked,
}

/// Where a problem begins and ends, lines and columns from 1.
struct Region {
    start: Position,
    end: Position,
}

impl Region {
    fn of(source: &SourceText, span: Span) -> Self {
        Self { start: source.position(span.start), end: source.position(span.end.max(span.start)) }
    }
}

/// Writes each file's problems with their source lines, and how many there are.
pub fn write(files: &[File], colour: bool, out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let source = SourceText::new(&file.name, &file.text);
        for problem in file.checked.problems.iter().take(SHOWN) {
            writeln!(out, "{}", source.render(problem, RenderForm::Full { colour }))?;
        }
        let more = file.checked.problems.len().saturating_sub(SHOWN);
        if more > 0 {
            writeln!(out, "… and {more} more")?;
        }
        writeln!(out, "{}: {}", printable(&file.name), counted(&file.checked))?;
    }
    Ok(())
}

/// "2 errors, 1 note (1 silenced)".
fn counted(checked: &Checked) -> String {
    let count = |level: Severity| match checked.count(level) {
        0 => None,
        1 => Some(format!("1 {}", level.word())),
        count => Some(format!("{count} {}s", level.word())),
    };
    let counts: Vec<String> =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect();
    let counts = if counts.is_empty() { "no problems".to_owned() } else { counts.join(", ") };
    if checked.silenced == 0 { counts } else { format!("{counts} ({} silenced)", checked.silenced) }
}

/// The message with its way out, and what the archived text has.
fn message(problem: &Diagnostic) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let passage = problem.passage.as_ref().map(|passage| format!("\n{}", passage.sentence())).unwrap_or_default();
    format!("{}{help}{passage}", problem.message)
}
