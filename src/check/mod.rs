//! What is doubtful in a briefing: everything that loading finds, and lints over what loads, each with a code that stays.
//!
//! A lint looks at the checked briefing and names places by table and field; where these are in the file is only looked up
//! once there is something to tell. It knows no file names, no clock and no terminal.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

mod actors;
mod codes;
mod dates;
mod judgments;
mod places;
mod questions;
mod quotes;
mod silence;
mod sources;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use std::path::Path;

use crate::briefing::diagnostic::{ArchivedPassage, Diagnostic, Severity};
use crate::briefing::{Briefing, Day, load};
use crate::index::Index;
use crate::proof::Texts;
pub use codes::{CODES, Code};
use places::{Place, Places};

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
    lints.all();
    let silences = silence::in_text(text);
    if lints.found.is_empty() && silences.is_empty() {
        return Checked::default();
    }
    let places = Places::new(text);
    let mut problems: Vec<Diagnostic> = lints.found.into_iter().map(|finding| finding.located(&places)).collect();
    let before = problems.len();
    silence::apply(silences, &places, &mut problems);
    let silenced = before.saturating_sub(problems.iter().filter(|problem| problem.code != silence::UNUSED).count());
    // problems are large, and a sort that moves keys moves less
    problems.sort_by_cached_key(|problem| (problem.span, problem.code));
    Checked { problems, silenced }
}

/// Everything that the lints look at, and what they found.
struct Lints<'a> {
    index: &'a Index,
    today: Option<Day>,
    found: Vec<Finding>,
}

impl<'a> Lints<'a> {
    fn all(&mut self) {
        self.dates();
        self.sources();
        self.actors();
        self.quotes();
        self.judgments();
        self.questions();
        self.words();
    }

    fn briefing(&self) -> &'a Briefing {
        self.index.briefing()
    }

    fn report(&mut self, finding: Finding) {
        self.found.push(finding);
    }
}

/// Something that a lint found, at a place that is yet to be looked up.
struct Finding {
    code: &'static str,
    place: Place,
    message: String,
    label: &'static str,
    help: String,
    also: Option<(Place, &'static str)>,
    passage: Option<ArchivedPassage>,
}

impl Finding {
    fn new(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), label: "", help: String::new(), also: None, passage: None }
    }

    fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    fn also(self, place: Place, label: &'static str) -> Self {
        Self { also: Some((place, label)), ..self }
    }

    fn passage(self, passage: Option<ArchivedPassage>) -> Self {
        Self { passage, ..self }
    }

    fn located(self, places: &Places) -> Diagnostic {
        let mut problem = Diagnostic::new(places.span(self.place), self.message).code(self.code).label(self.label);
        problem.level = codes::level(self.code);
        problem.passage = self.passage;
        if !self.help.is_empty() {
            problem = problem.help(self.help);
        }
        match self.also {
            Some((place, label)) => problem.also(places.span(place), label),
            None => problem,
        }
    }
}
