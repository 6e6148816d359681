//! The whole briefing as linear text: for pipes, screen readers and terminals without cursor control.
//!
//! The text of all pages, laid out for a screen reader: headings in words, with a count that says where a list ends; one
//! statement per paragraph, with continuation lines indented; nothing depends on a sign, a column or a colour.

use std::io::{self, Write};

use crate::briefing::{DateStyle, EntryId, Section};
use crate::index::Index;
use crate::page::{self, Page, Setting, Subject, folded, statements};

/// Width of a line, which fits in any terminal and mail.
const WIDTH: usize = 78;

/// Writes the summary, the actors, timeline, quotes and open questions, and the sources.
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
    // the page's own title repeats the heading
    lines(&page(index, Subject::AllSources, dates), 1, out)
}

fn part(title: &str, entries: usize, out: &mut impl Write) -> io::Result<()> {
    let count = if entries == 0 { "none".to_owned() } else { entries.to_string() };
    writeln!(out, "\n\n{}: {count}", title.to_uppercase())
}

/// Writes an entry, with its kind and number before its title.
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

/// Writes the statements of `page`, except the first `said`.
fn lines(page: &Page, said: usize, out: &mut impl Write) -> io::Result<()> {
    statements(page).iter().skip(said).try_for_each(|statement| writeln!(out, "{}", folded(statement, WIDTH)))
}
