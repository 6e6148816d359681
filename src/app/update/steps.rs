//! Showing a step of the script, and the outline to choose one from.

use super::state::App;
use crate::app::panel::Stride;
use crate::app::reading::{Content, Reading};
use crate::app::script::step_page;
use crate::briefing::{EntryId, Section, Step, StepFocus, StepView, Target};
use crate::page::Subject;

impl App {
    /// Shows a step, from whatever position. Without a script, the presenter stays where they are.
    pub(super) fn show_step(&mut self, number: usize) {
        let Some(step) = self.steps().get(number).cloned() else { return };
        if let Some(running) = self.role.running_mut() {
            running.shown.insert(number);
        }
        self.page = None;
        self.panels.clear_filters();
        self.relate(None);
        self.panels.unscroll();
        self.panels.set_zoom(step.zoom && step.focus != StepFocus::View(StepView::Axis));
        self.panels.show_axis(None);
        match step.focus {
            StepFocus::Panel(section) => {
                self.focus_panel(section);
                self.go(Stride::All, false);
            }
            StepFocus::Target(Target::Entry(entry)) => {
                self.select(entry);
                self.relate(step.related.then_some(entry));
            }
            // shows both sides and what is linked to them
            StepFocus::Target(Target::Relation(place)) => {
                let subject = self.index().briefing().relation(place).map(|relation| relation.from);
                subject.into_iter().for_each(|actor| self.select(actor));
            }
            StepFocus::View(StepView::Axis) => self.show_axis_of(&step),
            StepFocus::Changes { first, count: 1 } => {
                let changed = self.index().changes().and_then(|changes| changes.items().get(first as usize)?.entry());
                changed.into_iter().for_each(|entry| self.select(entry));
            }
            StepFocus::Target(Target::Source(_) | Target::Judgment(_)) => {}
            StepFocus::Changes { .. } | StepFocus::View(_) => {}
        }
        self.page = step_page(&step).map(|subject| Reading::new(Content::Page(subject)));
    }

    /// Shows the time axis with the range of a step. The first event in the range is selected.
    fn show_axis_of(&mut self, step: &Step) {
        self.panels.set_focus(Section::Timeline);
        if let Some(event) = self.first_event_in(step) {
            self.select(event);
        }
        self.panels.show_axis(Some(self.axis_of_step(step)));
    }

    fn first_event_in(&self, step: &Step) -> Option<EntryId> {
        let (first, last) = self.index().chronology().seconds_of(step.from.as_ref(), step.to.as_ref());
        let is_in_range = |event: &EntryId| {
            let extent = self.index().chronology().extent(self.index().rank(*event));
            extent.dated && (first..=last).contains(&extent.mark)
        };
        let events = self.index().entries(Section::Timeline);
        events.iter().copied().find(is_in_range).or(events.first().copied())
    }

    /// Opens the outline of the script with the present step selected, or closes it.
    pub(super) fn open_outline(&mut self) {
        if self.steps().is_empty() {
            return self.notice.say("This briefing has no script.");
        }
        self.toggle(Content::Outline);
        if self.modes().outline {
            let present = self.step_number().unwrap_or_else(|| self.first_step());
            self.turn_to_item(present);
            self.pick_link_to(Subject::Item(u32::try_from(present).unwrap_or(u32::MAX)));
        }
    }

    /// Goes to the step that is selected in the outline.
    pub(super) fn go_to_picked_step(&mut self) {
        match self.picked_link() {
            Some(Subject::Item(step)) => self.go_to_step(step as usize),
            _ => self.notice.say("Select a step first (j, k)."),
        }
    }
}
