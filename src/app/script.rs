//! The script, and the presenter's position in it.

use std::borrow::Cow;

use super::elapsed::{PresentationProgress, Timing};
use super::layout;
use super::presenting::{Presenting, RunningPresentation, planned};
use super::reading::{Content, Reading};
use super::stage::{OpenPage, Stage};
use super::update::App;
use crate::briefing::{PerSection, Step, StepFocus};
use crate::outline::phrase;
use crate::page::Subject;

impl App {
    /// Returns the presentation, if this reader presents.
    pub fn presenting(&self) -> Option<&Presenting> {
        self.role().presenting()
    }

    /// Returns the steps of the script.
    pub fn steps(&self) -> &[Step] {
        &self.index().briefing().steps
    }

    /// Returns the step whose number is being typed.
    pub(crate) fn typed_step(&self) -> Option<&Step> {
        let number = self.typing().filter(|typing| typing.is_step())?.prompt.text().parse::<usize>().ok()?;
        self.steps().get(number.checked_sub(1)?)
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
        Some(self.running()?.timing(self.role().clock(), self.steps()))
    }

    fn running(&self) -> Option<&RunningPresentation> {
        self.presenting().and_then(Presenting::running)
    }

    /// Returns how far the presentation has come, while the audience follows.
    pub fn progress(&self) -> Option<PresentationProgress> {
        self.running().map(|running| running.progress(self.role().clock()))
    }

    /// Returns how far an interrupted presentation has come that would be continued.
    pub(crate) fn resume(&self) -> Option<PresentationProgress> {
        self.role().resume()
    }

    /// Returns true if this reader presents and is in the lobby.
    pub(crate) fn is_in_lobby(&self) -> bool {
        self.presenting().is_some_and(|presenting| presenting.running().is_none())
    }

    /// Returns the step that follows the lobby.
    pub(crate) fn first_step(&self) -> usize {
        let resume = self.role().resume().map_or(0, |progress| progress.step);
        resume.min(self.steps().len().saturating_sub(1))
    }

    /// Returns the planned seconds of a step and of the whole script, as far as they are planned.
    pub(crate) fn planned(&self, step: usize) -> (Option<u64>, Option<u64>) {
        let one = self.steps().get(step).map(std::slice::from_ref).unwrap_or_default();
        (planned(one), planned(self.steps()))
    }

    /// Returns true if the screen shows what the step shows, and not more.
    pub(super) fn shows_step(&self) -> bool {
        self.running().is_some_and(|running| !running.strayed) && !self.steps().is_empty()
    }

    /// Returns the presenter's position, while the audience follows.
    pub fn stage(&self) -> Option<Stage> {
        let running = self.running()?;
        Some(Stage {
            step: running.step,
            times: running.times,
            focus: self.focus(),
            selected: PerSection::from_fn(|section| self.panel(section).selected),
            related_to: self.related_to(),
            reading: self.reading().and_then(|reading| self.open_page(reading)),
            axis: self.axis(),
            blank: running.blank,
        })
    }

    pub(super) fn open_page(&self, reading: &Reading) -> Option<OpenPage> {
        let (subject, stop) = reading.of_briefing()?;
        // most pages are short, and at its top every page starts with its first paragraph
        let paragraph = match self.areas().reading {
            Some(area) if stop.scroll > 0 => stop.paragraph(&self.page(stop, layout::prose_width(layout::body(area)))),
            Some(_) => 0,
            None => reading.held.unwrap_or(0),
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
}
