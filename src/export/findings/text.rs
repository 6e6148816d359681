//! Findings as text for people, with the source lines.

use std::io::{self, Write};

use super::report::CheckedFile;
use crate::briefing::diagnostic::{RenderForm, Severity, SourceText, printable};
use crate::check::Checked;

/// Problems of a file that are shown with their source lines; more are only counted.
const MAX_SHOWN_PROBLEMS: usize = 200;

/// Writes the problems of each file with their source lines, and their number.
pub fn write(files: &[CheckedFile], colour: bool, out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let source = SourceText::new(&file.name, &file.text);
        for problem in file.checked.problems.iter().take(MAX_SHOWN_PROBLEMS) {
            writeln!(out, "{}", source.render(problem, RenderForm::Full { colour }))?;
        }
        let more = file.checked.problems.len().saturating_sub(MAX_SHOWN_PROBLEMS);
        if more > 0 {
            writeln!(out, "… and {more} more")?;
        }
        writeln!(out, "{}: {}", printable(&file.name), counted(&file.checked))?;
    }
    Ok(())
}

/// Returns a text such as "2 errors, 1 note (1 suppressed)".
fn counted(checked: &Checked) -> String {
    let count = |level: Severity| match checked.count(level) {
        0 => None,
        1 => Some(format!("1 {}", level.word())),
        count => Some(format!("{count} {}s", level.word())),
    };
    let counts: Vec<String> =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect();
    let counts = if counts.is_empty() { "no problems".to_owned() } else { counts.join(", ") };
    if checked.suppressed == 0 { counts } else { format!("{counts} ({} suppressed)", checked.suppressed) }
}
