//! Loads questions with their hypotheses and evidence.

use std::borrow::Cow;
use std::collections::HashMap;

use super::document::complete;
use super::entries::{id_text, line, prose, word};
use super::loader::Loader;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{self, listed, quoted};
use crate::briefing::{Code, Consistency, Evidence, Hypothesis, Priority, Question, QuestionStatus};
use crate::text::nearest;

/// The key of evidence that cannot be the id of a hypothesis.
const REF: &str = "ref";

/// Maximum number of hypotheses that an unknown one is compared with.
const MAX_COMPARED: usize = 20;

/// The hypotheses of one question by id.
type HypothesisPlaces<'a> = HashMap<&'a str, usize>;

impl<'i> Loader<'i> {
    pub(super) fn question(&mut self, row: raw::Question<'i>) -> Option<Question> {
        let raw::Question {
            id,
            text,
            asked_by,
            status,
            priority,
            why,
            known,
            watch,
            hypotheses,
            evidence,
            actors,
            related,
            sources,
            portion,
        } = row;
        let hypotheses = hypotheses.unwrap_or_default();
        self.hypothesis_ids(&hypotheses);
        let named = hypotheses.iter().enumerate().filter_map(|(at, row)| Some((&*row.id.as_ref()?.text, at)));
        let names: HypothesisPlaces = named.collect();
        let evidence = evidence.unwrap_or_default();
        let evidence = evidence.into_iter().map(|evidence| self.evidence(evidence, &names)).collect();
        let hypotheses = hypotheses
            .into_iter()
            .map(|row| Some(Hypothesis { id: row.id?.text, text: row.text?.text, likelihood: word(row.likelihood) }));
        let hypotheses = hypotheses.collect();
        let actors = self.actors(actors);
        let related = self.entries(related);
        let sources = self.citations(sources);
        let portion = self.portion(portion);
        Some(Question {
            id: id_text(id),
            text: line(text)?,
            asked_by: line(asked_by),
            status: word(status).unwrap_or(QuestionStatus::Open),
            priority: word(priority).unwrap_or(Priority::Medium),
            why: prose(why),
            known: prose(known),
            watch: watch.into_iter().flatten().map(|prose| prose.text).collect(),
            hypotheses: complete(hypotheses)?,
            evidence: complete(evidence)?,
            actors,
            related,
            sources,
            portion,
        })
    }

    /// Reports duplicate and reserved ids of hypotheses.
    fn hypothesis_ids(&mut self, hypotheses: &[raw::Hypothesis]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for id in hypotheses.iter().filter_map(|hypothesis| hypothesis.id.as_ref()) {
            if &*id.text == REF {
                let problem = Diagnostic::new(id.span, "reserved hypothesis id `ref`")
                    .code(Code::MalformedValue)
                    .label("reserved");
                self.reader.report(problem.help("choose another id: in `evidence`, `ref` names the evidence"));
            }
            if let Some(first) = seen.get(&*id.text) {
                let message = format!("duplicate hypothesis id {}", quoted(&id.text));
                let problem =
                    Diagnostic::new(id.span, message).code(Code::DuplicateId).label("duplicate").also(*first, "first");
                self.reader.report(problem.help("ids are unique within a question: rename one"));
            } else {
                seen.insert(&id.text, id.span);
            }
        }
    }

    fn evidence(&mut self, row: raw::Evidence<'i>, names: &HypothesisPlaces<'_>) -> Option<Evidence> {
        let target = row.target.as_ref().and_then(|reference| self.target(reference));
        let ratings = row.ratings.into_iter().map(|rating| self.rating(rating, names)).collect();
        Some(Evidence { target: target?, ratings: complete(ratings)? })
    }

    fn rating(
        &mut self,
        rating: (Cow<'i, str>, Span, Consistency),
        names: &HypothesisPlaces<'_>,
    ) -> Option<(usize, Consistency)> {
        let (name, span, value) = rating;
        if let Some(at) = names.get(&*name) {
            return Some((*at, value));
        }
        let mut known: Vec<(usize, &str)> = names.iter().map(|(name, at)| (*at, *name)).collect();
        known.sort_unstable();
        known.truncate(MAX_COMPARED);
        let help = match nearest(&name, known.iter().map(|(_, name)| *name)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if names.is_empty() => "add `hypotheses = [{ id = \"h1\", text = \"…\" }]` to the question".to_owned(),
            None => format!("the hypotheses are {}", listed(known.iter().map(|(_, name)| *name))),
        };
        let message = format!("unknown hypothesis {}", quoted(&name));
        self.reader.report(
            Diagnostic::new(span, message)
                .code(Code::DanglingReference)
                .label("not a hypothesis of this question")
                .help(help),
        );
        None
    }
}
