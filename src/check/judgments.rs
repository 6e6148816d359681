//! Lints of judgments: terms of likelihood (ICD 203), and the basis.

use super::lints::{Finding, Lints};
use super::location::Location;
use super::words::words;
use crate::briefing::{Code, Confidence, EntryId, PerSection, Reliability, SourceId, TableKind, Target};

/// The two sets of terms of ICD 203; a product uses one of them.
const TERM_SETS: [&[&str]; 2] = [
    &["likely", "unlikely", "almost no chance", "almost certain"],
    &["probable", "probably", "improbable", "improbably", "remote", "nearly certain", "roughly even odds"],
];
/// Words that sound like a likelihood but are in neither set.
const UNOFFICIAL: [&str; 16] = [
    "highly likely",
    "quite likely",
    "fairly likely",
    "extremely likely",
    "more likely than not",
    "not unlikely",
    "doubtful",
    "conceivable",
    "plausible",
    "perhaps",
    "good chance",
    "fair chance",
    "in all likelihood",
    "undoubtedly",
    "no doubt",
    "inevitable",
];
const VAGUE: [&str; 5] = ["possible", "possibly", "might", "could", "may"];

impl Lints<'_> {
    pub(super) fn judgments(&mut self) {
        let briefing = self.briefing();
        let weak = self.weak_entries();
        let mut row: Option<(usize, usize)> = None;
        for (at, judgment) in briefing.judgments.iter().enumerate() {
            let place = Location::of(TableKind::Judgment, at).field("text");
            let text = Phrases::of(&judgment.text);
            if judgment.text.split_inclusive(['.', ';', '!', '?']).any(has_both) {
                let message = "likelihood and confidence in the same sentence";
                let finding =
                    Finding::new(Code::LikelihoodWithConfidence, place, message).label("two different things");
                self.report(
                    finding
                        .help("give the likelihood here, and your confidence in `confidence` and `confidence_basis`"),
                );
            }
            // the month is not one of them
            let is_month = |word: &str| word == "may" && !judgment.text.contains("may");
            if let Some(word) = VAGUE.iter().find(|word| text.has(word) && !is_month(word)) {
                let finding = Finding::new(Code::VagueJudgment, place, format!("“{word}” is not a judgment"));
                self.report(
                    finding
                        .label("only says that it is not impossible")
                        .help("state the likelihood in the terms of ICD 203"),
                );
            }
            if let Some(word) = UNOFFICIAL.iter().find(|word| text.has(word)) {
                let finding =
                    Finding::new(Code::UnofficialLikelihood, place, format!("“{word}” is not a term of ICD 203"));
                self.report(
                    finding.label("has no range").help("use a term with a range: unlikely, likely, very likely …"),
                );
            }
            for used in (0..TERM_SETS.len()).filter(|&used| TERM_SETS[used].iter().any(|word| text.has(word))) {
                let (first, other) = *row.get_or_insert((used, at));
                if first != used {
                    let finding = Finding::new(
                        Code::MixedLikelihood,
                        place,
                        "likelihood uses a different set of terms than before",
                    );
                    let other = Location::of(TableKind::Judgment, other).field("text");
                    let help = "use one set of ICD 203 terms: likely, unlikely … or probable, improbable …";
                    self.report(finding.label("this set").also(other, "other set").help(help));
                    break;
                }
            }
            self.basis_of(at, &weak);
        }
    }

    fn is_weak(&self, source: SourceId) -> bool {
        let rating = self.briefing().sources[source.at()].reliability;
        matches!(rating, Some(Reliability::D | Reliability::E | Reliability::F))
    }

    /// Returns for each entry whether all its sources are weak; `None` for entries without sources.
    fn weak_entries(&self) -> PerSection<Vec<Option<bool>>> {
        PerSection::from_fn(|section| {
            let entries = (0..self.index.entries(section).len()).map(|at| EntryId::new(section, at));
            let sources = entries.map(|id| self.index.sources_of(id));
            sources.map(|all| (!all.is_empty()).then(|| all.iter().all(|cited| self.is_weak(cited.source)))).collect()
        })
    }

    fn basis_of(&mut self, at: usize, weak: &PerSection<Vec<Option<bool>>>) {
        let judgment = &self.briefing().judgments[at];
        if judgment.basis.is_empty() {
            let finding = Finding::new(
                Code::JudgmentWithoutBasis,
                Location::of(TableKind::Judgment, at),
                "judgment without a basis",
            );
            self.report(finding.label("no basis").help("list entries, sources or judgments in `basis`"));
            return;
        }
        let mut cited = judgment.basis.iter().filter_map(|target| match target {
            Target::Source(id) => Some(self.is_weak(*id)),
            Target::Entry(id) => weak[id.section][id.at()],
            Target::Judgment(_) | Target::Relation(_) => None,
        });
        if judgment.confidence == Some(Confidence::High) && cited.next() == Some(true) && cited.all(|weak| weak) {
            let place = Location::of(TableKind::Judgment, at);
            let message = "high confidence based only on sources of reliability D to F";
            let finding =
                Finding::new(Code::ConfidenceOnWeakSources, place.field("confidence"), message).label("too high");
            self.report(
                finding
                    .also(place.field("basis"), "based on these")
                    .help("lower the confidence, or add a better basis"),
            );
        }
    }
}

/// A text in lower case with a space around every word, to search for phrases.
struct Phrases(String);

impl Phrases {
    fn of(text: &str) -> Self {
        Self(words(text).fold(String::from(" "), |text, word| text + &word + " "))
    }

    fn has(&self, phrase: &str) -> bool {
        self.0.match_indices(phrase).any(|(at, _)| {
            let (before, after) = (&self.0[..at], &self.0[at + phrase.len()..]);
            before.ends_with(' ') && after.starts_with(' ')
        })
    }
}

fn has_both(sentence: &str) -> bool {
    let text = Phrases::of(sentence);
    text.has("confidence") && TERM_SETS.iter().flat_map(|row| row.iter()).any(|word| text.has(word))
}
