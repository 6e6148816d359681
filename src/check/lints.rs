//! The input and the findings of lints.

use super::location::{Location, Locations};
use crate::briefing::diagnostic::{ArchivedPassage, Diagnostic};
use crate::briefing::{Briefing, Code, Day};
use crate::index::Index;
use crate::proof::Unusable;

/// The briefing under examination, and the findings so far.
pub(super) struct Lints<'a> {
    pub(super) index: &'a Index,
    pub(super) today: Option<Day>,
    /// For each source why its document as received cannot be used, if it cannot.
    pub(super) originals: Vec<Option<Unusable>>,
    pub(super) found: Vec<Finding>,
}

impl<'a> Lints<'a> {
    pub(super) fn briefing(&self) -> &'a Briefing {
        self.index.briefing()
    }

    pub(super) fn report(&mut self, finding: Finding) {
        self.found.push(finding);
    }
}

/// A finding at a location whose position in the file is not looked up yet.
pub(super) struct Finding {
    code: Code,
    place: Location,
    message: String,
    label: &'static str,
    help: String,
    also: Option<(Location, &'static str)>,
    passage: Option<ArchivedPassage>,
}

impl Finding {
    pub(super) fn new(code: Code, place: Location, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), label: "", help: String::new(), also: None, passage: None }
    }

    pub(super) fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    pub(super) fn also(self, place: Location, label: &'static str) -> Self {
        Self { also: Some((place, label)), ..self }
    }

    pub(super) fn passage(self, passage: Option<ArchivedPassage>) -> Self {
        Self { passage, ..self }
    }

    pub(super) fn located(self, locations: &Locations) -> Diagnostic {
        let mut problem = Diagnostic::new(locations.span(self.place), self.message).code(self.code).label(self.label);
        problem.passage = self.passage;
        if !self.help.is_empty() {
            problem = problem.help(self.help);
        }
        match self.also {
            Some((place, label)) => problem.also(locations.span(place), label),
            None => problem,
        }
    }
}
