//! Lints of quotes: the speaker, and the proof of the words.

use std::ops::Range;

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::diagnostic::ArchivedPassage;
use crate::briefing::{ActorKind, Code, EntryId, Section, TableKind};
use crate::index::Index;
use crate::proof::{Concern, Found, MAX_PLACES, Proof, Wording, listed, marked_line, outside};

impl Lints<'_> {
    pub(super) fn quotes(&mut self) {
        let briefing = self.briefing();
        for (at, quote) in briefing.quotes.iter().enumerate() {
            let place = Location::of(TableKind::Quote, at);
            if briefing.actors[quote.speaker.at()].kind == Some(ActorKind::Place) {
                let finding = Finding::new(Code::SpeakerIsPlace, place.field("speaker"), "a place does not speak");
                let speaker = Location::of(TableKind::Actor, quote.speaker.at()).field("kind");
                self.report(
                    finding.label("a place").also(speaker, "kind of the actor").help("name the office or the person"),
                );
            }
            if quote.translation.is_some() && !quote.words.is_verbatim() {
                let message = "translation without the original";
                let finding = Finding::new(Code::TranslationWithoutOriginal, place.field("translation"), message);
                self.report(
                    finding
                        .label("no original")
                        .help("give the original words as `text`, or the translation as `paraphrase`"),
                );
            }
            self.proof(at);
        }
    }

    /// Reports a quote that is not found, and anything misleading about one that is.
    fn proof(&mut self, at: usize) {
        let id = EntryId::new(Section::Quotes, at);
        let place = Location::of(TableKind::Quote, at).field("text");
        match self.index.proof(id) {
            Proof::NotFound(closest) => {
                let passage = closest.as_deref().and_then(|closest| {
                    let passage = self.passage(id, "closest passage", &closest.range, &closest.differs)?;
                    Some(ArchivedPassage { instead: closest.instead.clone(), ..passage })
                });
                let finding = Finding::new(Code::QuoteNotFound, place, "quote not found in the source's text");
                let help = "quote the words as the source has them, or use `paraphrase`";
                self.report(finding.label("not found").passage(passage).help(help));
            }
            Proof::Ambiguous(places) => {
                let (count, more) = (places.len(), if places.len() < MAX_PLACES { "" } else { " or more" });
                let message = format!("quote found {count} times{more} in the source's text");
                let finding = Finding::new(Code::QuoteAmbiguous, place, message).label("which one is meant?");
                let quote = &self.briefing().quotes[at];
                let help = match quote.prefix.is_some() || quote.suffix.is_some() {
                    true => {
                        "`prefix` and `suffix` match none or several of them; copy the words right next to the one you mean"
                    }
                    false => "add the words right before or after it as `prefix` or `suffix`",
                };
                self.report(finding.help(help));
            }
            Proof::Found(found) => self.found(id, place, found),
            // an archived text that cannot be used is reported with its source
            Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) => {}
        }
    }

    fn found(&mut self, id: EntryId, place: Location, found: &Found) {
        if found.wording == Wording::Normalised {
            let finding =
                Finding::new(Code::QuoteNormalised, place, "quote differs from the source's text in typography");
            let finding = finding.label("typography differs");
            self.report(finding.help("copy the source's spelling if you can"));
        }
        for concern in &found.concerns {
            let finding = self.concern(id, place, concern, &found.places);
            self.report(finding);
        }
    }

    fn concern(&self, id: EntryId, place: Location, concern: &Concern, found: &[Range<usize>]) -> Finding {
        match concern {
            Concern::Cut(sentence) => {
                let missing = outside(sentence, found);
                let message = "quote starts or ends inside a sentence";
                Finding::new(Code::QuoteCut, place, message)
                    .label("part of a sentence")
                    .passage(self.passage(id, "whole sentence", sentence, &missing))
                    .help("quote the whole sentence, or add `partial = true`")
            }
            Concern::Omission { left_out, why } => {
                Finding::new(Code::QuoteOmission, place, format!("omission {}", listed(why)))
                    .label("may mislead")
                    .passage(self.passage(id, "left out", left_out, &[]))
                    .help("quote what is left out, or make two quotes of it")
            }
            Concern::NextSpeaker(label) => {
                let line = text_line_end(self.index, id, label.start);
                Finding::new(Code::QuoteNextSpeaker, place, "quote runs into the words of another speaker")
                    .label("two speakers")
                    .passage(self.passage(id, "next speaker", &(label.start..line), std::slice::from_ref(label)))
                    .help("end the quote before the next speaker")
            }
            Concern::Narration(range) => Finding::new(
                Code::QuoteNextSpeaker,
                place,
                "quote includes words outside the quotation marks of its source",
            )
            .label("continues past the end of a quotation")
            .passage(self.passage(id, "between the quotations", range, &[]))
            .help("quote the two quotations separately, or write `[…]` for the words between them"),
            Concern::PrefixNotFound => {
                Finding::new(Code::QuoteContext, self.context(id, "prefix"), "`prefix` not found before the quote")
                    .label("not found there")
                    .help("copy the words right before the quote, or remove `prefix`")
            }
            Concern::SuffixNotFound => {
                Finding::new(Code::QuoteContext, self.context(id, "suffix"), "`suffix` not found after the quote")
                    .label("not found there")
                    .help("copy the words right after the quote, or remove `suffix`")
            }
        }
    }

    fn context(&self, id: EntryId, field: &'static str) -> Location {
        Location::of(TableKind::Quote, id.at()).field(field)
    }

    /// Returns a range of the archived text of the quote `id`, with `marks` in angle brackets.
    fn passage(
        &self,
        id: EntryId,
        kind: &'static str,
        range: &Range<usize>,
        marks: &[Range<usize>],
    ) -> Option<ArchivedPassage> {
        let briefing = self.briefing();
        let source = briefing.quotes[id.at()].sources.all().first()?.source;
        let path = briefing.sources[source.at()].text.as_deref()?.to_owned();
        let held = self.index.held_text(id)?;
        let (line, text) = (held.line(range.start), marked_line(held.text(), range, marks));
        Some(ArchivedPassage { kind, path, line, text, instead: Vec::new() })
    }
}

/// Returns the end of the line of the archived text that has byte `at`.
fn text_line_end(index: &Index, quote: EntryId, at: usize) -> usize {
    let text = index.held_text(quote).map_or("", |held| held.text());
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}
