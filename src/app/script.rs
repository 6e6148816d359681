//! The script, and the presenter's position in it.

use std::borrow::Cow;

use super::layout;
use super::presenting::{Presenting, Timing};
use super::reading::{Content, Reading};
use super::stage::{OpenPage, Stage};
use super::update::App;
use crate::briefing::{PerSection, Step, StepFocus};
use crate::outline::phrase;
use crate::page::Subject;

impl App {
    /// Returns the running presentation.
    pub fn presenting(&self) -> Option<&Presenting> {
        self.role().presenting()
    }

    /// Returns the steps of the script.
    pub fn steps(&self) -> &[Step] {
        &self.index().briefing().steps
    }

    /// Returns what a step shows.
    pub(crate) fn step_label(&self, step: &Step) -> Cow<'_, str> {
        match step.focus {
            StepFocus::Entry(entry) => phrase::label(self.index(), entry),
            StepFocus::Panel(section) => Cow::Borrowed(section.title()),
        }
    }

    /// Returns the time of the present step and of the whole script.
    pub(crate) fn timing(&self) -> Option<(Timing, Timing)> {
        Some(self.presenting()?.timing(self.role().clock(), self.steps()))
    }

    /// Returns the presenter's position, while presenting.
    pub fn stage(&self) -> Option<Stage> {
        let presenting = self.presenting()?;
        Some(Stage {
            step: presenting.step,
            focus: self.focus(),
            selected: PerSection::from_fn(|section| self.panel(section).selected),
            related_to: self.related_to(),
            reading: self.reading().and_then(|reading| self.open_page(reading)),
            axis: self.axis(),
            blank: presenting.blank,
        })
    }

    fn open_page(&self, reading: &Reading) -> Option<OpenPage> {
        let (subject, stop) = reading.of_briefing()?;
        // most pages are short, and at its top every page starts with its first paragraph
        let paragraph = match self.areas().reading {
            Some(area) if stop.scroll > 0 => stop.paragraph(&self.page(stop, layout::prose_width(layout::body(area)))),
            _ => 0,
        };
        Some(OpenPage { subject, paragraph, link: stop.link })
    }

    /// Returns true if the presenter is where the step leads.
    pub(super) fn is_at(&self, step: &Step) -> bool {
        let entry = match step.focus {
            StepFocus::Panel(section) => return self.focus() == section && self.reading().is_none(),
            StepFocus::Entry(entry) => entry,
        };
        let reading = self.reading().map(|reading| &reading.stop.content);
        let page = step.read.then_some(Content::Page(Subject::Entry(entry)));
        self.selected() == Some(entry) && self.related_to() == step.related.then_some(entry) && reading == page.as_ref()
    }

    /// Returns why the script cannot be presented.
    pub(super) fn presenting_refusal(&self) -> Option<&'static str> {
        match (self.may_present(), self.steps().is_empty()) {
            (false, _) => Some("Only the presenter can start a presentation."),
            (true, true) => Some("This briefing has no steps to present."),
            (true, false) => None,
        }
    }
}
