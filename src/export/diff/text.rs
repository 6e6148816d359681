//! Differences as text for people: the lines of the page of changes.

use std::io::{self, Write};

use super::differences::Differences;
use crate::briefing::diagnostic::printable;
use crate::diff::{Change, ChangeState};
use crate::export::options::DATES;
use crate::page::{ChangeLayout, ShownChange, change_paragraphs};

/// Width of a line in cells: short enough to be mailed.
const LINE_WIDTH: usize = 78;

/// Writes the differences as text.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(differences: &Differences, out: &mut impl Write) -> io::Result<()> {
    let Differences { old, new, changes } = differences;
    if changes.is_empty() {
        return writeln!(out, "No differences.");
    }
    writeln!(out, "Old: {}, as of {}", printable(old.file), old.briefing.meta.as_of.shown(DATES))?;
    writeln!(out, "New: {}, as of {}\n", printable(new.file), new.briefing.meta.as_of.shown(DATES))?;
    changes.iter().try_for_each(|change| self::change(change, out))?;
    writeln!(out, "\nTotal: {}", counts(changes))
}

fn change(change: &Change, out: &mut impl Write) -> io::Result<()> {
    let layout = ChangeLayout { dates: DATES, ..ChangeLayout::of_text(LINE_WIDTH) };
    let lines = change_paragraphs(&ShownChange::from(change), &layout);
    lines.iter().flatten().try_for_each(|line| writeln!(out, "{}", line.text().trim_end()))
}

/// Returns a text such as "1 new, 2 changed".
fn counts(changes: &[Change]) -> String {
    let count = |state: ChangeState| {
        let count = changes.iter().filter(|change| change.state() == state).count();
        (count > 0).then(|| format!("{count} {}", state.word()))
    };
    ChangeState::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::differences::NamedBriefing;
    use super::*;
    use crate::briefing::{Briefing, TableKind};
    use crate::diff::diff;
    use crate::index::Index;
    use crate::news::News;
    use crate::page::{self, Line, Setting};

    const NUMBER_CELLS: usize = 4;

    fn printed(old: &Briefing, new: &Briefing) -> String {
        let named = |briefing| NamedBriefing { file: "file.toml", briefing };
        let mut out = Vec::new();
        write(&Differences::between(named(old), named(new)), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Returns the page of changes at the same width, without the numbers of its links.
    fn page(old: &Briefing, new: &Briefing) -> String {
        let news = News::since_text(old, new);
        let setting = Setting { width: LINE_WIDTH + NUMBER_CELLS, numbered: true, ..Setting::default() };
        let page = page::news(&Index::new(new.clone()), Some(&news), setting);
        let text = |line: &Line| line.text().chars().skip(NUMBER_CELLS).collect::<String>();
        page.lines.iter().map(|line| text(line).trim_end().to_owned() + "\n").collect()
    }

    proptest::proptest! {
        #[test]
        fn the_page_of_changes_has_every_field_that_is_printed(
            old in crate::diff::tests::tables(), new in crate::diff::tests::tables(),
        ) {
            let (printed, page) = (printed(&old, &new), page(&old, &new));
            for change in diff(&old, &new) {
                let mut shown = ShownChange::from(&change);
                shown.id = None;
                let layout = ChangeLayout { dates: DATES, ..ChangeLayout::of_text(LINE_WIDTH) };
                let paragraphs = change_paragraphs(&shown, &layout);
                let fields = change.fields.iter().map(|field| field.field);
                for (name, lines) in fields.zip(&paragraphs[1..]) {
                    let lines: String = lines.iter().map(|line| line.text().trim_end().to_owned() + "\n").collect();
                    proptest::prop_assert!(printed.contains(&lines), "{lines} in {printed}");
                    // the script is for the presenter, and the page says elsewhere of which day it is
                    let is_told = change.kind != TableKind::Step && name != "step_order" && name != "as_of";
                    proptest::prop_assert!(!is_told || page.contains(&lines), "{lines} in {page}");
                }
            }
        }
    }
}
