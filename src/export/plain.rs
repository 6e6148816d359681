//! The whole briefing as linear text: for pipes, for screen readers, for terminals that cannot move a cursor.
//!
//! What the pages on the screen say, one after the other, as somebody would read it out: headings in words and with a
//! count, so that it is heard where a list ends; one statement a paragraph, which begins at the left edge and goes on
//! indented; nothing told by a sign, a column or a colour.

use std::io::{self, Write};

use crate::briefing::{DateStyle, EntryId, Section};
use crate::index::Index;
use crate::page::{self, Page, Setting, Subject, folded, statements};

/// Cells of a line: what every terminal and mail has room for.
const WIDTH: usize = 78;

/// Writes title, marking, day, bottom line and judgments; actors, timeline, quotes and open questions; the sources.
pub fn write(index: &Index, dates: DateStyle, out: &mut impl Write) -> io::Result<()> {
    lines(&page(index, Subject::Summary, dates), 0, out)?;
    for section in Section::ALL {
        let entries = index.entries(section);
        part(section.title(), entries.len(), out)?;
        for (place, &id) in entries.iter().enumerate() {
            entry((index, dates), id, (place + 1, entries.len()), out)?;
        }
    }
    part("Sources", index.briefing().sources.len(), out)?;
    // the page's own title has just been said
    lines(&page(index, Subject::AllSources, dates), 1, out)
}

fn part(title: &str, entries: usize, out: &mut impl Write) -> io::Result<()> {
    let count = if entries == 0 { "none".to_owned() } else { entries.to_string() };
    writeln!(out, "\n\n{}: {count}", title.to_uppercase())
}

/// An entry, its kind and number before its first words.
fn entry(
    (index, dates): (&Index, DateStyle),
    id: EntryId,
    (place, all): (usize, usize),
    out: &mut impl Write,
) -> io::Result<()> {
    let kind = id.section.one();
    let by = match id.section {
        Section::Quotes => format!(", {}", index.label(index.briefing().quotes[id.at()].speaker)),
        _ => String::new(),
    };
    let page = page(index, Subject::Entry(id), dates);
    let first = page.lines.first().map(page::spoken).unwrap_or_default();
    writeln!(out, "\n{}", folded(&format!("{kind} {place} of {all}{by}: {first}"), WIDTH))?;
    lines(&page, 1, out)
}

fn page(index: &Index, subject: Subject, dates: DateStyle) -> Page {
    page::page(index, subject, Setting { width: usize::MAX, spoken: true, dates, ..Setting::default() })
}

/// The statements of `page` but the first `said`.
fn lines(page: &Page, said: usize, out: &mut impl Write) -> io::Result<()> {
    statements(page).iter().skip(said).try_for_each(|statement| writeln!(out, "{}", folded(statement, WIDTH)))
}
