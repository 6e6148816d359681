//! Lints of quotes: whose they are, and whether their words were said.

use std::ops::Range;

use super::{Finding, Lints, Place};
use crate::briefing::proof::Proof;
use crate::briefing::{ActorKind, EntryId, Section};

impl Lints<'_> {
    pub(super) fn quotes(&mut self) {
        let briefing = self.briefing();
        for (at, quote) in briefing.quotes.iter().enumerate() {
            let place = Place::of("quote", at);
            if briefing.actors[quote.speaker.at()].kind == Some(ActorKind::Place) {
                let finding = Finding::new("speaker-is-place", place.field("speaker"), "a place does not speak");
                let speaker = Place::of("actor", quote.speaker.at()).field("kind");
                self.report(finding.label("a place").also(speaker, "said here").help("name who speaks there"));
            }
            if quote.translation.is_some() && !quote.words.is_verbatim() {
                let message = "a translation without the words that it translates";
                let finding = Finding::new("translation-without-original", place.field("translation"), message);
                self.report(
                    finding
                        .label("of what?")
                        .help("write the original words as `text`, or the translation as `paraphrase` alone"),
                );
            }
            self.proof(at);
        }
    }

    fn is_but_for_space(&self, at: usize, range: &Range<usize>) -> bool {
        let held = self.index.held_text(EntryId::new(Section::Quotes, at));
        let words = self.briefing().quotes[at].words.text().split_whitespace();
        held.is_some_and(|held| held.text()[range.clone()].split_whitespace().eq(words))
    }

    fn proof(&mut self, at: usize) {
        let place = Place::of("quote", at).field("text");
        let finding = match self.index.proof(EntryId::new(Section::Quotes, at)) {
            Proof::NotFound => Finding::new("quote-not-found", place, "these words do not stand in the source's text")
                .label("not found")
                .help("quote it as it stands there, or tell it as `paraphrase`"),
            // where lines end in the source is nobody's word
            Proof::Normalised(range) if self.is_but_for_space(at, range) => return,
            Proof::Normalised(_) => {
                let message = "the source's text has these words in another spelling";
                Finding::new("quote-normalised", place, message)
                    .label("but for typography, spaces, a comma or a letter's case")
                    .help("write it as it stands there, if that can be")
            }
            Proof::Ambiguous(places) => {
                let message = format!("the source's text has these words in {} places or more", places.len());
                Finding::new("quote-ambiguous", place, message)
                    .label("which one is meant?")
                    .help("write the words right before or after it as `prefix` or `suffix`")
            }
            _ => return,
        };
        self.report(finding);
    }
}
