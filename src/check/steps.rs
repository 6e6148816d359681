//! Lints of what the steps of the script show.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Code, Section, Step, StepFocus, StepView, TableKind};

impl Lints<'_> {
    pub(super) fn steps(&mut self) {
        for (at, step) in self.briefing().steps.iter().enumerate() {
            let place = Location::of(TableKind::Step, at);
            self.empty_step(step, place);
            self.empty_range(step, place);
            self.unused_fields(step, place);
        }
    }

    fn empty_step(&mut self, step: &Step, place: Location) {
        let briefing = self.briefing();
        let (field, is_empty, missing) = match step.focus {
            StepFocus::Target(_) | StepFocus::Changes { .. } => return,
            StepFocus::Panel(section) => ("panel", self.index.entries(section).is_empty(), "entries in this panel"),
            StepFocus::View(StepView::Axis) => ("show", briefing.events.is_empty(), "events"),
            StepFocus::View(StepView::Sources) => ("show", briefing.sources.is_empty(), "sources"),
            StepFocus::View(StepView::Relations) => ("show", briefing.relations.is_empty(), "relations"),
            StepFocus::View(StepView::Summary) => {
                let meta = &briefing.meta;
                let is_empty = meta.summary.is_none() && meta.scope.is_none() && briefing.judgments.is_empty();
                ("show", is_empty, "bottom line, judgments or scope")
            }
        };
        if is_empty {
            let finding =
                Finding::new(Code::EmptyStep, place.field(field), format!("step shows nothing: no {missing}"));
            self.report(finding.label("nothing to show").help("add what it should show, or remove the step"));
        }
    }

    fn empty_range(&mut self, step: &Step, place: Location) {
        let Some(field) = step.from.as_ref().map(|_| "from").or(step.to.as_ref().map(|_| "to")) else { return };
        let chronology = self.index.chronology();
        let (first, last) = chronology.seconds_of(step.from.as_ref(), step.to.as_ref());
        let is_in_range = |rank: usize| {
            let extent = chronology.extent(rank);
            extent.dated && extent.from <= last && extent.to > first
        };
        let events = self.index.entries(Section::Timeline).len();
        if events > 0 && !(0..events).any(is_in_range) {
            let message = "no event in the range of the step";
            let finding = Finding::new(Code::StepRangeEmpty, place.field(field), message);
            self.report(finding.label("outside the timeline").help("choose `from` and `to` around events"));
        }
    }

    fn unused_fields(&mut self, step: &Step, place: Location) {
        let given = [("related", step.related), ("read", step.read)];
        for (name, _) in given.into_iter().filter(|(_, is_set)| *is_set && step.focus.panel().is_some()) {
            let message = format!("`{name}` has no effect with `panel`");
            let finding = Finding::new(Code::StepFieldUnused, place.field(name), message);
            self.report(finding.label("no effect").help(format!("remove `{name}`, or show an entry with `focus`")));
        }
    }
}
