//! Lints of open questions and of the script.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Code, Consistency, EntryId, Priority, QuestionStatus, Section, StepFocus, TableKind, tlp_level};

impl Lints<'_> {
    pub(super) fn questions(&mut self) {
        for (at, question) in self.briefing().questions.iter().enumerate() {
            let place = Location::of(TableKind::Question, at);
            let open = matches!(question.status, QuestionStatus::Open | QuestionStatus::Partly);
            if open && question.priority == Priority::High && question.watch.is_empty() {
                let finding =
                    Finding::new(Code::NothingToWatch, place, "of this question nothing says what would answer it");
                self.report(finding.label("high priority").help("add `watch = [\"…\"]`"));
            }
            if let [only] = question.hypotheses.as_slice() {
                let message = format!("the hypothesis `{}` has nothing to be held against", only.id);
                let finding = Finding::new(Code::LoneHypothesis, place.field("hypotheses"), message);
                self.report(finding.label("only one").help("add what else could be, if only that it is not so"));
            }
            for (piece, evidence) in question.evidence.iter().enumerate() {
                let fits = |(_, consistency): &(usize, Consistency)| *consistency == Consistency::Consistent;
                let all = question.hypotheses.len() > 1 && evidence.ratings.len() == question.hypotheses.len();
                if all && evidence.ratings.iter().all(fits) {
                    let place = place.field("evidence").item(piece);
                    let finding =
                        Finding::new(Code::UndiagnosticEvidence, place, "this evidence fits every hypothesis alike");
                    self.report(finding.label("tells none from another").help("rate it again, or leave it out"));
                }
            }
        }
        self.script();
    }

    /// Notes are spoken to whoever sees the step.
    fn script(&mut self) {
        let briefing = self.briefing();
        let open_to = |id: EntryId| briefing.portion(id).and_then(tlp_level);
        let entries = Section::ALL
            .into_iter()
            .flat_map(|section| (0..self.index.entries(section).len()).map(move |at| EntryId::new(section, at)));
        let marked: Vec<(&str, usize)> = entries
            .filter_map(|id| Some((briefing.label(id), open_to(id)?)))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let mut hidden = BTreeMap::new();
        for (at, step) in briefing.steps.iter().enumerate() {
            let (Some(notes), StepFocus::Entry(shown)) = (step.notes.as_deref(), step.focus) else { continue };
            let Some(open) = open_to(shown) else { continue };
            let names = hidden.entry(open).or_insert_with(|| Names::new(&marked, open));
            if let Some(name) = names.first_in(notes) {
                let message =
                    format!("these notes name “{name}”, which is marked more closed than what the step shows");
                let finding =
                    Finding::new(Code::NotesNameHidden, Location::of(TableKind::Step, at).field("notes"), message);
                self.report(
                    finding
                        .label("spoken to whoever sees the step")
                        .help("say it otherwise, or show what has that marking"),
                );
            }
        }
    }
}

/// What entries above a marking are called, in the form that finds all of them in one pass over a text.
struct Names<'a> {
    names: Vec<&'a str>,
    /// None where there are too many to be looked for at once.
    finder: Option<AhoCorasick>,
}

impl<'a> Names<'a> {
    fn new(marked: &[(&'a str, usize)], open: usize) -> Self {
        let mut names: Vec<&str> = marked.iter().filter(|(_, closed)| *closed > open).map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        let finder = AhoCorasick::builder()
            // an automaton in the memory of its texts; the others may take a hundred times that
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names);
        Self { names, finder: finder.ok() }
    }

    /// The first of the names in `text`, the longest of those that begin there.
    fn first_in(&self, text: &str) -> Option<&'a str> {
        match &self.finder {
            Some(finder) => finder.find(text).map(|found| self.names[found.pattern().as_usize()]),
            None => self.names.iter().copied().find(|name| text.contains(name)),
        }
    }
}
