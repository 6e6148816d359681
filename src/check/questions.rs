//! Lints of questions and of the presentation script.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{
    Code, Consistency, EntryId, EventStatus, Priority, QuestionStatus, Section, TableKind, tlp_level,
};

impl Lints<'_> {
    pub(super) fn questions(&mut self) {
        for (at, question) in self.briefing().questions.iter().enumerate() {
            let place = Location::of(TableKind::Question, at);
            let is_open = matches!(question.status, QuestionStatus::Open | QuestionStatus::Partly);
            if is_open && question.priority == Priority::High && question.watch.is_empty() {
                let finding = Finding::new(Code::NothingToWatch, place, "high-priority question without `watch`");
                self.report(finding.label("nothing to watch").help("add `watch = [\"…\"]`: what would answer it"));
            }
            if is_open {
                self.passed_deadline(at);
            }
            if let [only] = question.hypotheses.as_slice() {
                let message = format!("hypothesis `{}` has no alternative", only.id);
                let finding = Finding::new(Code::LoneHypothesis, place.field("hypotheses"), message);
                self.report(finding.label("only one").help("add an alternative, at least the opposite"));
            }
            for (piece, evidence) in question.evidence.iter().enumerate() {
                let fits = |(_, consistency): &(usize, Consistency)| *consistency == Consistency::Consistent;
                let all = question.hypotheses.len() > 1 && evidence.ratings.len() == question.hypotheses.len();
                if all && evidence.ratings.iter().all(fits) {
                    let place = place.field("evidence").item(piece);
                    let finding =
                        Finding::new(Code::UndiagnosticEvidence, place, "evidence fits all hypotheses equally");
                    self.report(finding.label("does not distinguish them").help("rate it again, or remove it"));
                }
            }
        }
        self.script();
    }

    /// Reports an open question that depends on a deadline that passed.
    fn passed_deadline(&mut self, at: usize) {
        let briefing = self.briefing();
        let as_of = briefing.meta.as_of.interval();
        for (item, &related) in briefing.questions[at].related.iter().enumerate() {
            let Some(event) = briefing.event(related).filter(|event| event.status == EventStatus::Deadline) else {
                continue;
            };
            if event.date.as_ref().is_some_and(|date| date.interval().is_before(&as_of)) {
                let place = Location::of(TableKind::Question, at).field("related").item(item);
                let message = format!("open question depends on a deadline before `as_of`: {}", event.title);
                let finding = Finding::new(Code::UnansweredDeadline, place, message).label("deadline passed");
                let deadline = Location::of(TableKind::Event, related.at()).field("date");
                let help = "write in `known` whether it was met, and update `status`; or give the new date";
                self.report(finding.also(deadline, "date of the deadline").help(help));
            }
        }
    }

    /// Reports notes that name an entry with a more restrictive marking: they are read aloud to everyone who sees the step.
    fn script(&mut self) {
        let briefing = self.briefing();
        let level_of = |id: EntryId| briefing.portion(id).and_then(tlp_level);
        let entries = Section::ALL
            .into_iter()
            .flat_map(|section| (0..self.index.entries(section).len()).map(move |at| EntryId::new(section, at)));
        let marked: Vec<(&str, usize)> = entries
            .filter_map(|id| Some((briefing.label(id), level_of(id)?)))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let mut hidden = BTreeMap::new();
        for (at, step) in briefing.steps.iter().enumerate() {
            let (Some(notes), Some(shown)) = (step.notes.as_deref(), step.focus.target()) else { continue };
            let Some(shown) = briefing.portion_of(shown).and_then(tlp_level) else { continue };
            let names = hidden.entry(shown).or_insert_with(|| LabelFinder::new(&marked, shown));
            if let Some(name) = names.first_in(notes) {
                let message = format!("notes name “{name}”, whose marking is more restrictive than that of the step");
                let finding =
                    Finding::new(Code::NotesNameHidden, Location::of(TableKind::Step, at).field("notes"), message);
                self.report(
                    finding
                        .label("read aloud to everyone")
                        .help("rephrase the notes, or show something with that marking"),
                );
            }
        }
    }
}

/// Searches texts for the labels of entries above a marking, all in one pass.
struct LabelFinder<'a> {
    names: Vec<&'a str>,
    /// `None` if there are too many to search for at once.
    finder: Option<AhoCorasick>,
}

impl<'a> LabelFinder<'a> {
    fn new(marked: &[(&'a str, usize)], shown: usize) -> Self {
        let mut names: Vec<&str> = marked.iter().filter(|(_, level)| *level > shown).map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        let finder = AhoCorasick::builder()
            // needs memory in proportion to the labels; other automata may need a hundred times that
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names);
        Self { names, finder: finder.ok() }
    }

    /// Returns the first label in `text`, the longest of those that begin there.
    fn first_in(&self, text: &str) -> Option<&'a str> {
        match &self.finder {
            Some(finder) => finder.find(text).map(|found| self.names[found.pattern().as_usize()]),
            None => self.names.iter().copied().find(|name| text.contains(name)),
        }
    }
}
