//! The whole briefing as linear text: for pipes, for screen readers, for terminals that cannot move a cursor.
//!
//! The same pages as on the screen, one after the other, with dashes for links and nothing told by colour.

use std::io::{self, Write};

use crate::briefing::Section;
use crate::index::Index;
use crate::page::{self, Setting, Subject};

/// Cells of a line: what every terminal and mail has room for.
const WIDTH: usize = 78;

/// Writes the summary, every entry in the order of the panels, and the sources.
pub fn write(index: &Index, out: &mut impl Write) -> io::Result<()> {
    one(index, Subject::Summary, out)?;
    for section in Section::ALL {
        let entries = index.entries(section);
        writeln!(out, "\n\n{} ({})", section.title().to_uppercase(), entries.len())?;
        for &entry in entries {
            writeln!(out, "\n{}", "-".repeat(WIDTH))?;
            one(index, Subject::Entry(entry), out)?;
        }
    }
    writeln!(out, "\n\n{}", "-".repeat(WIDTH))?;
    one(index, Subject::AllSources, out)
}

fn one(index: &Index, subject: Subject, out: &mut impl Write) -> io::Result<()> {
    let page = page::page(index, subject, Setting { width: WIDTH, marks: None, numbered: false, news: None });
    page.lines.iter().try_for_each(|line| writeln!(out, "{}", line.text().trim_end()))
}
