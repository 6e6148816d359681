//! Lints of open questions and of the script.

use super::{Finding, Lints, Place};
use crate::briefing::{Consistency, EntryId, Priority, QuestionStatus, Section, StepFocus, closedness};

impl Lints<'_> {
    pub(super) fn questions(&mut self) {
        for (at, question) in self.briefing().questions.iter().enumerate() {
            let place = Place::of("question", at);
            let open = matches!(question.status, QuestionStatus::Open | QuestionStatus::Partly);
            if open && question.priority == Priority::High && question.watch.is_empty() {
                let finding =
                    Finding::new("nothing-to-watch", place, "of this question nothing says what would answer it");
                self.report(finding.label("high priority").help("add `watch = [\"…\"]`"));
            }
            if let [only] = question.hypotheses.as_slice() {
                let message = format!("the hypothesis `{}` has nothing to be held against", only.id);
                let finding = Finding::new("lone-hypothesis", place.field("hypotheses"), message);
                self.report(finding.label("only one").help("add what else could be, if only that it is not so"));
            }
            for (piece, evidence) in question.evidence.iter().enumerate() {
                let fits = |(_, consistency): &(usize, Consistency)| *consistency == Consistency::Consistent;
                let all = question.hypotheses.len() > 1 && evidence.ratings.len() == question.hypotheses.len();
                if all && evidence.ratings.iter().all(fits) {
                    let place = place.field("evidence").item(piece);
                    let finding =
                        Finding::new("undiagnostic-evidence", place, "this evidence fits every hypothesis alike");
                    self.report(finding.label("tells none from another").help("rate it again, or leave it out"));
                }
            }
        }
        self.script();
    }

    /// Notes are spoken to whoever sees the step.
    fn script(&mut self) {
        let briefing = self.briefing();
        let level =
            |marking: Option<&str>| closedness(marking.or(briefing.meta.marking.as_deref()).unwrap_or("TLP:CLEAR"));
        let entries = Section::ALL
            .into_iter()
            .flat_map(|section| (0..self.index.entries(section).len()).map(move |at| EntryId::new(section, at)));
        let marked: Vec<(EntryId, usize)> =
            entries.filter_map(|id| Some((id, level(Some(briefing.portion(id)?))?))).collect();
        if marked.is_empty() {
            return;
        }
        for (at, step) in briefing.steps.iter().enumerate() {
            let (Some(notes), StepFocus::Entry(shown)) = (step.notes.as_deref(), step.focus) else { continue };
            let Some(open) = briefing.portion(shown).and_then(|portion| level(Some(portion))) else { continue };
            let hidden = |(id, closed): &&(EntryId, usize)| *closed > open && notes.contains(briefing.label(*id));
            if let Some((id, _)) = marked.iter().find(hidden) {
                let message = format!(
                    "these notes name “{}”, which is marked more closed than what the step shows",
                    briefing.label(*id)
                );
                let finding = Finding::new("notes-name-hidden", Place::of("step", at).field("notes"), message);
                self.report(
                    finding
                        .label("spoken to whoever sees the step")
                        .help("say it otherwise, or show what has that marking"),
                );
            }
        }
    }
}
