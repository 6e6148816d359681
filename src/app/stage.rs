//! Presenting: the script of steps, the presenter's place in it, and the time it takes.
//!
//! Time is told to the app by its runner; nothing here reads a clock.

use std::borrow::Cow;
use std::time::Duration;

use super::audience::Confirmation;
use super::axis::View;
use super::history::Place;
use super::panel::Stride;
use super::{App, Content, Effect, Reading, layout};
use crate::briefing::{EntryId, PerSection, Section, Step, StepFocus};
use crate::index::Index;
use crate::outline::phrase;
use crate::page::Subject;

/// The presenter's place: all that somebody who follows has to know. Speaker notes are no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The step of the script, from 0.
    pub step: usize,
    /// The panel with the focus.
    pub focus: Section,
    /// The entry selected in each panel.
    pub selected: PerSection<Option<EntryId>>,
    /// The entry that the panels are narrowed to.
    pub related_to: Option<EntryId>,
    /// The page that is open, if it is one of the briefing's.
    pub reading: Option<OpenPage>,
    /// What of the timeline is looked at as an axis, if it is.
    pub axis: Option<View>,
    /// Nothing is shown.
    pub blank: bool,
}

impl Stage {
    /// The same without what is not in `index`: another hand may have changed that meanwhile.
    pub(super) fn within(&self, index: &Index) -> Self {
        let there = |id: &EntryId| index.has(*id);
        let page_there = |page: &OpenPage| match page.subject {
            Subject::Entry(id) | Subject::SourcesOf(id) => index.has(id),
            Subject::Source(source) => source.at() < index.briefing().sources.len(),
            Subject::Summary | Subject::AllSources => true,
            Subject::Item(_) => false,
        };
        Self {
            selected: PerSection(self.selected.0.map(|selected| selected.filter(there))),
            related_to: self.related_to.filter(there),
            reading: self.reading.filter(page_there),
            ..self.clone()
        }
    }
}

/// A page and the place on it, in terms that hold at any width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenPage {
    /// What the page is about.
    pub subject: Subject,
    /// The paragraph at the pane's top, from 0.
    pub paragraph: usize,
    /// The picked link, from 0.
    pub link: Option<usize>,
}

/// A presentation that is going on.
#[derive(Clone, Debug)]
pub struct Presenting {
    /// The step of the script, from 0.
    pub step: usize,
    /// The presenter has moved away from the step's own place.
    pub strayed: bool,
    /// The audience sees nothing.
    pub blank: bool,
    /// The presenter sees notes and times.
    pub cockpit: bool,
    began: Duration,
    step_began: Duration,
    pub(super) before: Place,
}

/// How long something has taken, and how long it is meant to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Whole seconds so far.
    pub spent: u64,
    /// Seconds meant for it, if the script says.
    pub meant: Option<u64>,
}

impl App {
    /// Tells the app the time since it began. Called by the runner before it hands over inputs.
    pub fn set_clock(&mut self, now: Duration) {
        self.clock = now;
    }

    /// The presentation that is going on.
    pub fn presenting(&self) -> Option<&Presenting> {
        self.presenting.as_ref()
    }

    /// The script.
    pub fn steps(&self) -> &[Step] {
        &self.index().briefing().steps
    }

    /// What a step shows, in the words of the panels.
    pub fn step_label(&self, step: &Step) -> Cow<'_, str> {
        match step.focus {
            StepFocus::Entry(entry) => phrase::label(self.index(), entry),
            StepFocus::Panel(section) => Cow::Borrowed(section.title()),
        }
    }

    /// The time of the present step, and of the whole script.
    pub fn timing(&self) -> Option<(Timing, Timing)> {
        let presenting = self.presenting.as_ref()?;
        let spent = |since: Duration| self.clock.saturating_sub(since).as_secs();
        let meant = |steps: &[Step]| steps.iter().map(|step| step.seconds.map(u64::from)).sum::<Option<u64>>();
        let step = self.steps().get(presenting.step).map(std::slice::from_ref).and_then(meant);
        Some((
            Timing { spent: spent(presenting.step_began), meant: step },
            Timing { spent: spent(presenting.began), meant: meant(self.steps()) },
        ))
    }

    /// The presenter's place, while presenting.
    pub fn stage(&self) -> Option<Stage> {
        let presenting = self.presenting.as_ref()?;
        Some(Stage {
            step: presenting.step,
            focus: self.focus,
            selected: PerSection::from_fn(|section| self.panels[section].selected),
            related_to: self.related_to,
            reading: self.reading.as_ref().and_then(|reading| self.open_page(reading)),
            axis: self.axis.view,
            blank: presenting.blank,
        })
    }

    fn open_page(&self, reading: &Reading) -> Option<OpenPage> {
        let (subject, stop) = reading.of_briefing()?;
        // most pages are short, and at its top every page begins with its first paragraph
        let paragraph = match self.areas().reading {
            Some(area) if stop.scroll > 0 => stop.paragraph(&self.page(stop, layout::prose_width(layout::body(area)))),
            _ => 0,
        };
        Some(OpenPage { subject, paragraph, link: stop.link })
    }

    /// Starts the script, or leaves it for where the presenter was before.
    pub(super) fn present(&mut self) {
        if self.presenting.is_some() {
            return self.ask_to_end();
        }
        let refusal = match (self.presenter, self.steps().is_empty()) {
            (false, _) => Some("Presenting is for whoever has the briefing's file."),
            (true, true) => Some("This briefing has no steps to present."),
            (true, false) => None,
        };
        if let Some(refusal) = refusal {
            self.message = Some(refusal.into());
            return;
        }
        let (now, before) = (self.clock, self.place());
        // whoever takes over goes on where the audience is
        let step = self.scene().and_then(|scene| scene.stage.as_ref()).map_or(0, |stage| stage.step);
        let (cockpit, blank, strayed) = (true, false, false);
        self.presenting = Some(Presenting { step, strayed, blank, cockpit, began: now, step_began: now, before });
        self.show_step(step.min(self.steps().len() - 1));
    }

    /// Ends the presentation; where that lets viewers read on, only after the presenter has confirmed it.
    fn ask_to_end(&mut self) {
        let viewers = self.attendance().map_or(0, |attendance| attendance.viewers.len());
        match self.scene().is_some_and(|scene| scene.together) && viewers > 0 {
            true => self.confirmation = Some(Confirmation::to_end(viewers)),
            false => self.end_presentation(),
        }
    }

    pub(super) fn end_presentation(&mut self) {
        if let Some(presenting) = self.presenting.take() {
            self.restore(presenting.before);
        }
    }

    /// Somebody else presents now: what was presented here is followed from now on.
    pub fn step_down(&mut self, successor: &str) {
        (self.presenting, self.confirmation) = (None, None);
        self.follow();
        self.message = Some(format!("Now presenting: {successor}. You follow."));
    }

    /// To the next step, or the one before; back to the present one if the presenter has strayed from it.
    pub(super) fn step(&mut self, forward: bool) {
        let Some(presenting) = &self.presenting else { return };
        let target = match (presenting.strayed || presenting.blank, forward) {
            (true, true) => Some(presenting.step),
            (false, true) => Some(presenting.step + 1).filter(|&next| next < self.steps().len()),
            (_, false) => presenting.step.checked_sub(1),
        };
        match target {
            Some(step) => self.show_step(step),
            None => {
                let end = if forward { "last" } else { "first" };
                self.message = Some(format!("This is the {end} step."));
            }
        }
    }

    /// To a step whose number is being typed; a number that goes too far starts anew.
    pub(super) fn pick_step(&mut self, digit: usize) -> Effect {
        let known = |number: &usize| (1..=self.steps().len()).contains(number);
        match [self.number * 10 + digit, digit].into_iter().find(known) {
            Some(number) => {
                self.show_step(number - 1);
                self.number = number;
            }
            None => {
                let (count, plural) = (self.steps().len(), if self.steps().len() == 1 { "" } else { "s" });
                self.message = Some(format!("The script has {count} step{plural}."));
            }
        }
        Effect::None
    }

    /// Changes what the audience sees, or what the presenter sees.
    pub(super) fn toggle_presenting(&mut self, which: impl Fn(&mut Presenting) -> &mut bool) {
        if let Some(presenting) = &mut self.presenting {
            let flag = which(presenting);
            *flag = !*flag;
        }
    }

    /// Remembers whether the presenter is still where the step leads.
    pub(super) fn note_straying(&mut self) {
        if self.is_aside() {
            return;
        }
        let strayed = match (&self.presenting, self.presenting.as_ref().map(|presenting| presenting.step)) {
            (Some(_), Some(step)) => self.steps().get(step).is_some_and(|step| !self.is_at(step)),
            _ => return,
        };
        if let Some(presenting) = &mut self.presenting {
            presenting.strayed = strayed;
        }
    }

    fn is_at(&self, step: &Step) -> bool {
        let entry = match step.focus {
            StepFocus::Panel(section) => return self.focus == section && self.reading.is_none(),
            StepFocus::Entry(entry) => entry,
        };
        let reading = self.reading.as_ref().map(|reading| &reading.stop.content);
        let page = step.read.then_some(Content::Page(Subject::Entry(entry)));
        self.selected() == Some(entry) && self.related_to == step.related.then_some(entry) && reading == page.as_ref()
    }

    fn show_step(&mut self, number: usize) {
        let Some(step) = self.steps().get(number).cloned() else { return };
        if let Some(presenting) = &mut self.presenting {
            if presenting.step != number {
                presenting.step_began = self.clock;
            }
            (presenting.step, presenting.blank, presenting.strayed) = (number, false, false);
        }
        self.reading = None;
        self.filters = super::filter::Filters::default();
        self.relate(None);
        self.unscroll();
        match step.focus {
            StepFocus::Panel(section) => {
                self.focus_panel(section);
                self.go(Stride::All, false);
            }
            StepFocus::Entry(entry) => {
                self.select(entry);
                self.relate(step.related.then_some(entry));
                self.reading = step.read.then(|| Reading::new(Content::Page(Subject::Entry(entry))));
            }
        }
    }
}
