//! The script, and the presenter's position in it.

use std::borrow::Cow;

use super::elapsed::{PresentationProgress, StepTimes, Timing};
use super::find::TypedSearch;
use super::layout;
use super::presenting::{Presenting, RunningPresentation, planned};
use super::reading::Reading;
use super::stage::{OpenPage, Stage};
use super::update::App;
use crate::axis::AxisView;
use crate::briefing::{PerSection, Section, Step, StepFocus, StepView, Target};
use crate::outline::phrase;
use crate::page::{self, Page, ScriptRow, ScriptState, Setting, Subject};
use crate::text::one_line;

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

    /// Returns the title of a step, or what it shows.
    pub(crate) fn step_label<'a>(&'a self, step: &'a Step) -> Cow<'a, str> {
        match (&step.title, step.focus) {
            (Some(title), _) => Cow::Borrowed(title),
            (None, StepFocus::Target(Target::Judgment(place))) => Cow::Owned(self.judgment_in_words(place)),
            (None, _) => phrase::step_subject(self.index(), step, self.dates()),
        }
    }

    /// Returns a judgment in one line, without its Markdown.
    pub(super) fn judgment_in_words(&self, place: u32) -> String {
        let text = self.index().briefing().judgment(place).map(|judgment| page::text(&judgment.text));
        one_line(&text.unwrap_or_default()).into_owned()
    }

    /// Returns the part of the time axis that a step shows.
    pub(super) fn axis_of_step(&self, step: &Step) -> AxisView {
        let (from, to) = (step.from.as_ref(), step.to.as_ref());
        let range = (from.is_some() || to.is_some()).then(|| self.index().chronology().seconds_of(from, to));
        AxisView { range, in_panel: !step.zoom, ..AxisView::default() }
    }

    /// Lays out the outline of the script.
    pub(super) fn outline(&self, setting: Setting) -> Page {
        let (steps, starting) = (self.steps(), self.is_in_lobby().then(|| self.first_step()));
        let row = |at: usize| {
            let step = steps.get(at)?;
            let state = match self.running() {
                Some(running) if running.step == at => ScriptState::Present,
                Some(running) if running.shown.contains(&at) => ScriptState::Shown,
                None if starting == Some(at) => ScriptState::First,
                _ => ScriptState::Ahead,
            };
            Some(ScriptRow { name: self.step_label(step), seconds: step.seconds, state })
        };
        page::script(self.index(), (steps.len(), planned(steps)), row, setting)
    }

    /// Returns the time of the present step and of the whole script.
    pub(crate) fn timing(&self) -> Option<(Timing, Timing)> {
        Some(self.watched_presentation()?.timing(self.role().clock(), self.steps()))
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

    /// Returns true if the step itself enlarges what it shows.
    pub(super) fn is_zoomed_by_step(&self) -> bool {
        self.running().and_then(|running| self.steps().get(running.step)).is_some_and(|step| step.zoom)
    }

    /// Returns the presenter's position, while the audience follows.
    pub fn stage(&self) -> Option<Stage> {
        let RunningPresentation { step, strayed, times, blank, .. } = *self.running()?;
        Some(Stage { step, strayed, times, blank, ..self.reading_stage() })
    }

    /// Returns the position of a reader in the form of a presenter's, at no step.
    fn reading_stage(&self) -> Stage {
        let mut stage = Stage {
            step: 0,
            strayed: false,
            times: StepTimes::default(),
            focus: self.focus(),
            zoom: self.panels().is_zoomed(),
            selected: PerSection::from_fn(|section| self.panel(section).selected),
            related_to: self.related_to(),
            reading: self.reading().and_then(|reading| self.open_page(reading)),
            axis: self.axis(),
            blank: false,
        };
        if let Some(TypedSearch { origin, .. }) = self.finding() {
            (stage.focus, stage.related_to) = (origin.focus, origin.related_to);
            stage.selected = PerSection::from_fn(|section| origin.panels[section].selected);
            stage.reading = origin.reading.as_ref().and_then(|reading| self.open_page(reading));
        }
        stage
    }

    /// Returns the position to remember; `None` for those who present or are in a room.
    pub(crate) fn position_to_remember(&self) -> Option<Stage> {
        let reads_alone = self.scene().is_none() && self.presenting().is_none();
        reads_alone.then(|| self.reading_stage())
    }

    pub(super) fn open_page(&self, reading: &Reading) -> Option<OpenPage> {
        let (subject, stop) = reading.of_briefing()?;
        // most pages are short, and at its top every page starts with its first paragraph
        let paragraph = match self.areas().reading {
            Some(area) if stop.scroll > 0 => stop.paragraph(&self.page(stop, stop.width(layout::body(area)))),
            Some(_) => 0,
            None => reading.held.unwrap_or(0),
        };
        Some(OpenPage { subject, paragraph, link: stop.link })
    }

    /// Returns true if the presenter is where the step leads.
    pub(super) fn is_at(&self, step: &Step) -> bool {
        // pages that concern the presenter alone do not count
        let reading = self.reading().and_then(Reading::of_briefing).map(|(subject, _)| subject);
        let (axis, is_zoomed) = (self.axis(), self.panels().is_zoomed());
        let is_at_focus = match step.focus {
            StepFocus::Panel(section) => self.focus() == section,
            StepFocus::Target(Target::Entry(entry)) => {
                self.selected() == Some(entry) && self.related_to() == step.related.then_some(entry)
            }
            StepFocus::View(StepView::Axis) => {
                let shown = self.axis_of_step(step);
                let is_shown = |view: AxisView| view.range == shown.range && (!step.zoom || !view.in_panel);
                return self.focus() == Section::Timeline && reading.is_none() && axis.is_some_and(is_shown);
            }
            StepFocus::Target(_) | StepFocus::View(_) | StepFocus::Changes { .. } => true,
        };
        is_at_focus && reading == step_page(step) && axis.is_none() && (is_zoomed || !step.zoom)
    }
}

/// Returns the page that a step opens.
pub(super) fn step_page(step: &Step) -> Option<Subject> {
    Some(match step.focus {
        StepFocus::Panel(_) | StepFocus::View(StepView::Axis) => return None,
        StepFocus::Target(Target::Entry(entry)) => return step.read.then_some(Subject::Entry(entry)),
        StepFocus::Target(target) => target.into(),
        StepFocus::Changes { first, count } => Subject::Changes { first, count },
        StepFocus::View(StepView::Summary) => Subject::Summary,
        StepFocus::View(StepView::Sources) => Subject::AllSources,
        StepFocus::View(StepView::Relations) => Subject::AllRelations,
    })
}
