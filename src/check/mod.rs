//! What is doubtful in a briefing: everything that loading finds, and lints over what loads, each with a code that stays.
//!
//! A lint looks at the checked briefing and names places by table and field; where these are in the file is only looked up
//! once there is something to tell. It knows no file names, no clock and no terminal.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

mod actors;
mod dates;
mod judgments;
mod lints;
mod location;
mod questions;
mod quotes;
mod sources;
mod suppression;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

pub use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, Severity};
use crate::briefing::{Day, load};
use crate::index::Index;
use crate::proof::Texts;
use lints::Lints;
use location::Locations;

/// What came of checking a file.
#[derive(Debug, Default)]
pub struct Checked {
    /// Everything that was found and is not silenced, in file order.
    pub problems: Vec<Diagnostic>,
    /// How many findings are silenced in the file.
    pub silenced: usize,
}

impl Checked {
    /// How many problems weigh as much as `level`.
    pub fn count(&self, level: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.level == level).count()
    }
}

/// Checks the text of a briefing file of `folder`, on the day `today`; without these the texts of its sources are not
/// looked at, and its age is not judged.
pub fn check(text: &str, folder: Option<&Path>, today: Option<Day>) -> Checked {
    let briefing = match load(text) {
        Ok(briefing) => briefing,
        Err(problems) => return Checked { problems, silenced: 0 },
    };
    let texts = folder.map(|folder| Texts::read(&briefing, folder)).unwrap_or_default();
    let index = Index::with_texts(briefing, texts);
    let mut lints = Lints { index: &index, today, found: Vec::new() };
    lints.dates();
    lints.sources();
    lints.actors();
    lints.quotes();
    lints.judgments();
    lints.questions();
    lints.words();
    let silences = suppression::in_text(text);
    if lints.found.is_empty() && silences.is_empty() {
        return Checked::default();
    }
    let places = Locations::new(text);
    let mut problems: Vec<Diagnostic> = lints.found.into_iter().map(|finding| finding.located(&places)).collect();
    let before = problems.len();
    suppression::apply(silences, &places, &mut problems);
    let silenced =
        before.saturating_sub(problems.iter().filter(|problem| problem.code != Code::UnusedSilence.name()).count());
    // problems are large, and a sort that moves keys moves less
    problems.sort_by_cached_key(|problem| (problem.span, problem.code));
    Checked { problems, silenced }
}
