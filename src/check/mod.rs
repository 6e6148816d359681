//! Checks a briefing: everything that loading reports, and lints for doubtful content, each with a stable code.
//!
//! A lint examines the checked briefing and names locations by table and field. Positions in the file are looked up only
//! if there is something to report. It knows no file names, no clock and no terminal.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

mod actors;
mod corrections;
mod dates;
mod judgments;
mod lints;
mod location;
mod questions;
mod quotes;
mod same_quote;
mod sources;
mod steps;
mod suppression;
#[cfg(test)]
mod tests;
mod todos;
mod words;
mod zones;

use std::path::Path;

pub use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, Severity};
use crate::briefing::{Day, load};
use crate::index::Index;
use crate::proof::{Texts, unusable_originals};
use lints::Lints;
use location::Locations;

/// The findings in a file.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings that are not suppressed, in file order.
    pub problems: Vec<Diagnostic>,
    /// The number of findings suppressed in the file.
    pub suppressed: usize,
}

impl Checked {
    /// Returns the number of problems of this severity.
    pub fn count(&self, level: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.level == level).count()
    }
}

/// Checks the text of a briefing file.
///
/// Without `folder`, the archived texts of its sources are not read; without `today`, its age is not judged.
pub fn check(text: &str, folder: Option<&Path>, today: Option<Day>) -> Checked {
    let briefing = match load(text) {
        Ok(briefing) => briefing,
        Err(problems) => return Checked { problems, suppressed: 0 },
    };
    let texts = folder.map(|folder| Texts::read(&briefing, folder)).unwrap_or_default();
    let originals = folder.map(|folder| unusable_originals(&briefing, folder)).unwrap_or_default();
    let index = Index::with_texts(briefing, texts);
    let mut lints = Lints { index: &index, today, originals, found: Vec::new() };
    lints.dates();
    lints.zones();
    lints.sources();
    lints.actors();
    lints.originals();
    lints.corrections();
    lints.quotes();
    lints.same_quotes();
    lints.judgments();
    lints.questions();
    lints.steps();
    lints.words();
    let (suppressions, todos) = (suppression::in_text(text), todos::in_text(text));
    if lints.found.is_empty() && suppressions.is_empty() && todos.is_empty() {
        return Checked::default();
    }
    let locations = Locations::new(text);
    let mut problems: Vec<Diagnostic> = lints.found.into_iter().map(|finding| finding.located(&locations)).collect();
    problems.extend(todos);
    let found = problems.len();
    suppression::apply(suppressions, &locations, &mut problems);
    let left = problems.iter().filter(|problem| problem.code != Code::UnusedSilence.name()).count();
    // problems are large: sorting keys moves less memory
    problems.sort_by_cached_key(|problem| (problem.span, problem.code));
    Checked { problems, suppressed: found.saturating_sub(left) }
}
