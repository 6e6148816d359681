//! What lints look at, and what they find.

use super::location::{Location, Locations};
use crate::briefing::diagnostic::{ArchivedPassage, Diagnostic};
use crate::briefing::{Briefing, Code, Day};
use crate::index::Index;

/// Everything that the lints look at, and what they found.
pub(super) struct Lints<'a> {
    pub(super) index: &'a Index,
    pub(super) today: Option<Day>,
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

/// Something that a lint found, at a place that is yet to be looked up.
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

    pub(super) fn located(self, places: &Locations) -> Diagnostic {
        let mut problem = Diagnostic::new(places.span(self.place), self.message).code(self.code).label(self.label);
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
