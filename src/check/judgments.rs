//! Lints of judgments: the words of likelihood (ICD 203), and what a judgment rests on.

use super::lints::{Finding, Lints};
use super::location::Location;
use super::words::words;
use crate::briefing::{Code, Confidence, EntryId, PerSection, Reliability, SourceId, TableKind, Target};

/// The two rows of words of ICD 203; a product keeps to one of them.
const ROWS: [&[&str]; 2] = [
    &["likely", "unlikely", "almost no chance", "almost certain"],
    &["probable", "probably", "improbable", "improbably", "remote", "nearly certain", "roughly even odds"],
];
/// What sounds like a likelihood and stands in neither.
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
            let text = Wording::of(&judgment.text);
            if judgment.text.split_inclusive(['.', ';', '!', '?']).any(says_both) {
                let message = "likelihood and confidence stand in one sentence";
                let finding =
                    Finding::new(Code::LikelihoodWithConfidence, place, message).label("two different things");
                self.report(
                    finding
                        .help("say how likely it is here, and how sure you are in `confidence` and `confidence_basis`"),
                );
            }
            // a month is none of them
            let is_month = |word: &str| word == "may" && !judgment.text.contains("may");
            if let Some(word) = VAGUE.iter().find(|word| text.has(word) && !is_month(word)) {
                let finding = Finding::new(Code::VagueJudgment, place, format!("“{word}” judges nothing"));
                self.report(
                    finding
                        .label("says only that it is not impossible")
                        .help("say how likely it is, in the words of ICD 203"),
                );
            }
            if let Some(word) = UNOFFICIAL.iter().find(|word| text.has(word)) {
                let finding =
                    Finding::new(Code::UnofficialLikelihood, place, format!("“{word}” is no term of ICD 203"));
                self.report(
                    finding
                        .label("how likely is that?")
                        .help("use a term that has a range: unlikely, likely, very likely …"),
                );
            }
            for used in (0..ROWS.len()).filter(|&used| ROWS[used].iter().any(|word| text.has(word))) {
                let (first, other) = *row.get_or_insert((used, at));
                if first != used {
                    let finding = Finding::new(
                        Code::MixedLikelihood,
                        place,
                        "this says likelihoods in words of another row than before",
                    );
                    let other = Location::of(TableKind::Judgment, other).field("text");
                    let help = "keep to one row of ICD 203: likely, unlikely … or probable, improbable …";
                    self.report(finding.label("one row").also(other, "the other").help(help));
                    break;
                }
            }
            self.rests_on(at, &weak);
        }
    }

    fn is_weak(&self, source: SourceId) -> bool {
        let rating = self.briefing().sources[source.at()].reliability;
        matches!(rating, Some(Reliability::D | Reliability::E | Reliability::F))
    }

    /// Whether all sources of each entry are weak; none for entries without any.
    fn weak_entries(&self) -> PerSection<Vec<Option<bool>>> {
        PerSection::from_fn(|section| {
            let entries = (0..self.index.entries(section).len()).map(|at| EntryId::new(section, at));
            let sources = entries.map(|id| self.index.sources_of(id));
            sources.map(|all| (!all.is_empty()).then(|| all.iter().all(|&id| self.is_weak(id)))).collect()
        })
    }

    fn rests_on(&mut self, at: usize, weak: &PerSection<Vec<Option<bool>>>) {
        let judgment = &self.briefing().judgments[at];
        if judgment.basis.is_empty() {
            let finding = Finding::new(
                Code::JudgmentWithoutBasis,
                Location::of(TableKind::Judgment, at),
                "this judgment rests on nothing that is named",
            );
            self.report(finding.label("says who?").help("name entries, sources or judgments in `basis`"));
            return;
        }
        let mut cited = judgment.basis.iter().filter_map(|target| match target {
            Target::Source(id) => Some(self.is_weak(*id)),
            Target::Entry(id) => weak[id.section][id.at()],
            Target::Judgment(_) => None,
        });
        if judgment.confidence == Some(Confidence::High) && cited.next() == Some(true) && cited.all(|weak| weak) {
            let place = Location::of(TableKind::Judgment, at);
            let message = "high confidence in what rests on sources of reliability D to F alone";
            let finding =
                Finding::new(Code::ConfidenceOnWeakSources, place.field("confidence"), message).label("high?");
            self.report(
                finding
                    .also(place.field("basis"), "rests on these")
                    .help("write a lower confidence, or a better basis"),
            );
        }
    }
}

/// A text in lower case with a blank around every word, in which phrases are looked for.
struct Wording(String);

impl Wording {
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

fn says_both(sentence: &str) -> bool {
    let text = Wording::of(sentence);
    text.has("confidence") && ROWS.iter().flat_map(|row| row.iter()).any(|word| text.has(word))
}
