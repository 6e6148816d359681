//! Findings as GitHub workflow commands, which GitHub shows next to the lines.

use std::io::{self, Write};

use super::report::{CheckedFile, Region, message};
use crate::briefing::diagnostic::{Severity, SourceText};

/// Writes one command for each problem.
pub fn write(files: &[CheckedFile], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let source = SourceText::new(&file.name, &file.text);
        for problem in &file.checked.problems {
            let Region { start, end } = Region::of(&source, problem.span);
            let command = match problem.level {
                Severity::Note => "notice",
                level => level.word(),
            };
            let columns = if start.line == end.line { format!(",endColumn={}", end.column) } else { String::new() };
            writeln!(
                out,
                "::{command} file={},line={},endLine={},col={}{columns},title={}::{}",
                property(&file.name),
                start.line,
                end.line,
                start.column,
                property(problem.code),
                data(&message(problem))
            )?;
        }
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
