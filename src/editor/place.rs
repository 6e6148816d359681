//! Where to open a file: found in the file as it is when the editor starts, which may have changed since it was read.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::briefing::diagnostic::LineIndex;
use crate::briefing::{self, Briefing, TableKind, syntax};
use crate::diff::Part;

/// Where to open a briefing file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditPlace {
    /// The first problem; the first line if there is none.
    FirstProblem,
    /// A line, from 1.
    Line(usize),
    /// A table.
    Table {
        /// The kind of table.
        kind: TableKind,
        /// The place among the tables of its kind, from 0.
        at: usize,
        /// The id, if the table has one.
        id: Option<Box<str>>,
        /// The words by which the table is recognized without an id.
        words: Box<str>,
    },
}

impl EditPlace {
    /// Returns the table of `kind` at place `at` of `briefing`; `None` if there is none.
    pub(crate) fn table(briefing: &Briefing, kind: TableKind, at: usize) -> Option<Self> {
        if at >= kind.count(briefing) {
            return None;
        }
        let (id, words) = Part::name(briefing, kind, at);
        Some(Self::Table { kind, at, id: id.map(Into::into), words: words.into() })
    }

    /// Returns the place of a problem in a report, with so many other ones above it. The last one stays in reach.
    pub(crate) fn of_report(report: &str, above: usize) -> Self {
        let problems = reported_problems(report);
        problems.get(above).or(problems.last()).map_or(Self::FirstProblem, |&line| Self::Line(line))
    }

    /// Returns the line of `text` to open, from 1; `None` for the start.
    pub(super) fn line_in(&self, text: &str) -> Option<usize> {
        let line = |offset| LineIndex::new(text).line_at(offset) + 1;
        match self {
            EditPlace::Line(line) => Some(*line),
            EditPlace::FirstProblem => {
                let problems = briefing::load(text).err()?;
                problems.iter().map(|problem| problem.span.start).min().map(line)
            }
            EditPlace::Table { kind, at, id, words } => {
                // what could be read of an invalid file has positions too
                let (root, _) = syntax::parse(text);
                let tables = root.get(kind.name())?;
                let offset = match tables.get_ref() {
                    DeValue::Array(tables) => find(tables, *at, id.as_deref(), words)?.span().start,
                    _ => tables.span().start,
                };
                Some(line(offset))
            }
        }
    }
}

/// Returns the table with this id; otherwise the one nearest to place `at` with these words, or the one at that place.
fn find<'a, 't>(
    tables: &'a [Spanned<DeValue<'t>>],
    at: usize,
    id: Option<&str>,
    words: &str,
) -> Option<&'a Spanned<DeValue<'t>>> {
    let fields = |table: &'a Spanned<DeValue<'t>>| table.get_ref().as_table();
    let has_id = |table: &DeTable| id.is_some() && table.get("id").and_then(|value| value.get_ref().as_str()) == id;
    if let Some(table) = tables.iter().find(|table| fields(table).is_some_and(has_id)) {
        return Some(table);
    }
    let has_words = |table: &DeTable| table.values().any(|value| value.get_ref().as_str() == Some(words));
    let same = tables.iter().enumerate().filter(|(_, table)| fields(table).is_some_and(has_words));
    let nearest = same.min_by_key(|(place, _)| place.abs_diff(at)).map(|(_, table)| table);
    nearest.or_else(|| tables.get(at)).or(tables.last())
}

/// Returns the line of each problem in a report of a file's problems, in the order of the report.
pub(crate) fn reported_problems(report: &str) -> Vec<usize> {
    report.lines().filter_map(reported_line).collect()
}

/// Parses the line number of `--> file:line:column`.
fn reported_line(row: &str) -> Option<usize> {
    let place = row.trim_start().strip_prefix(PLACE_SIGN)?;
    let mut parts = place.rsplit(':');
    parts.next()?.trim().parse::<usize>().ok()?;
    parts.next()?.parse().ok()
}

/// The sign before the place of a problem in a report.
const PLACE_SIGN: &str = "--> ";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::diagnostic::{RenderForm, SourceText};
    use crate::briefing::load;

    const TEXT: &str = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n\n[[actor]]\nid = \"a\"\nname = \"A\"\n\
        \n[[event]]\ntitle = \"E\"\ndate = \"2031\"\n# not a table: [[event]]\n[[event]]\ntitle = \"F\"\ndate = \"2031\"\n\
        detail = \"\"\"\n[[event]]\n\"\"\"\n[[event]]\ntitle = \"E\"\ndate = \"2032\"\n";

    fn line(kind: TableKind, at: usize, text: &str) -> Option<usize> {
        EditPlace::table(&load(TEXT).unwrap(), kind, at)?.line_in(text)
    }

    #[test]
    fn every_table_is_found_at_the_line_of_its_head() {
        let lines = |text: &str| [0, 1, 2, 3].map(|at| line(TableKind::Event, at, text));
        assert_eq!(lines(TEXT), [Some(10), Some(14), Some(20), None]);
        assert_eq!((line(TableKind::Briefing, 0, TEXT), line(TableKind::Actor, 0, TEXT)), (Some(2), Some(6)));
        // another event before them: of two equal ones as near, the first
        let added = TEXT.replacen("[[event]]", "[[event]]\ntitle = \"D\"\ndate = \"2030\"\n[[event]]", 1);
        assert_eq!(lines(&added), [Some(13), Some(17), Some(13), None]);
        // the first problem is not in the way
        let broken = TEXT.replace("as_of = \"2031-05-18\"", "as_of = ");
        assert_eq!(lines(&broken), [Some(10), Some(14), Some(20), None]);
        assert_eq!(line(TableKind::Event, 0, "[[actor]]\n"), None);
    }

    #[test]
    fn tables_with_an_id_are_found_by_it() {
        let moved = "[[actor]]\nid = \"b\"\n[[actor]]\nid = \"a\"\n";
        assert_eq!(line(TableKind::Actor, 0, moved), Some(3));
        assert_eq!(line(TableKind::Actor, 0, "[[actor]]\nid = \"b\"\n"), Some(1));
    }

    #[test]
    fn problems_of_a_report_have_the_lines_of_the_file() {
        let text = TEXT.replace("date = \"2031\"", "date = \"soon\"").replace("name", "nmae");
        let problems = load(&text).unwrap_err();
        assert_eq!(EditPlace::FirstProblem.line_in(&text), Some(8));
        let source = SourceText::new("a: b --> c.toml", &text);
        let report = source.report(&problems, RenderForm::Full { colour: false }, 50);
        let lines: Vec<usize> = problems.iter().map(|problem| source.position(problem.span.start).line).collect();
        assert_eq!(reported_problems(&report), lines, "{report}");
        assert_eq!(EditPlace::FirstProblem.line_in(TEXT), None);
    }
}
