//! Lints of quotes: the speaker, and the proof of the words.

use std::ops::Range;

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::diagnostic::ArchivedPassage;
use crate::briefing::{ActorKind, Code, EntryId, Section, SourceId, TableKind};
use crate::index::Index;
use crate::proof::{Closest, Concern, Found, MAX_PLACES, Proof, Wording, listed, marked_line, outside};

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
            self.proofs(at);
        }
    }

    /// Reports a quote that is not found in one of its sources, and anything misleading about one that is.
    fn proofs(&mut self, at: usize) {
        let id = EntryId::new(Section::Quotes, at);
        let (index, sources) = (self.index, self.briefing().quotes[at].sources.all());
        let proofs = index.proofs(id);
        let is_proved = proofs.iter().any(Proof::is_clean);
        for (cited, proof) in sources.iter().zip(proofs) {
            let place = Place { at, source: cited.source, has_others: proofs.len() > 1 };
            match proof {
                Proof::NotFound(closest) => self.not_found(place, closest.as_deref()),
                Proof::Ambiguous(places) => self.ambiguous(place, places.len()),
                Proof::Found(found) => self.found(place, place.field("text"), found),
                Proof::Translation(found) => {
                    if !is_proved {
                        self.translated(place);
                    }
                    self.found(place, place.field("translation"), found);
                }
                // an archived text that cannot be used is reported with its source
                Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) => {}
            }
        }
    }

    fn not_found(&mut self, place: Place, closest: Option<&Closest>) {
        let passage = closest.and_then(|closest| {
            let passage = self.passage(place, "closest passage", &closest.range, &closest.differs)?;
            Some(ArchivedPassage { instead: closest.instead.clone(), ..passage })
        });
        let message = format!("quote not found in {}", self.text_name(place));
        let finding = Finding::new(Code::QuoteNotFound, place.field("text"), message);
        let help = "quote the words as the source has them, or use `paraphrase`";
        self.report(finding.label("not found").passage(passage).help(help));
    }

    fn ambiguous(&mut self, place: Place, count: usize) {
        let more = if count < MAX_PLACES { "" } else { " or more" };
        let message = format!("quote found {count} times{more} in {}", self.text_name(place));
        let finding = Finding::new(Code::QuoteAmbiguous, place.field("text"), message).label("which one is meant?");
        let quote = &self.briefing().quotes[place.at];
        let help = match quote.prefix.is_some() || quote.suffix.is_some() {
            true => {
                "`prefix` and `suffix` match none or several of them; copy the words right next to the one you mean"
            }
            false => "add the words right before or after it as `prefix` or `suffix`",
        };
        self.report(finding.help(help));
    }

    fn translated(&mut self, place: Place) {
        let message = format!("only the translation was found in {}", self.text_name(place));
        let finding = Finding::new(Code::OriginalNotArchived, place.field("text"), message);
        let help = "add a source with an archived text of the original to `sources`, if there is one";
        self.report(finding.label("original not archived").help(help));
    }

    /// Returns the archived text in words: with the source, if the quote has several.
    fn text_name(&self, place: Place) -> String {
        match self.briefing().source(place.source).filter(|_| place.has_others) {
            Some(source) => format!("the text of source `{}`", source.id),
            None => "the source's text".to_owned(),
        }
    }

    fn found(&mut self, place: Place, field: Location, found: &Found) {
        if found.wording == Wording::Normalised {
            let message = format!("quote differs from {} in typography", self.text_name(place));
            let finding = Finding::new(Code::QuoteNormalised, field, message).label("typography differs");
            self.report(finding.help("copy the source's spelling if you can"));
        }
        for concern in &found.concerns {
            let finding = self.concern(place, field, concern, &found.places);
            self.report(finding);
        }
    }

    fn concern(&self, place: Place, field: Location, concern: &Concern, found: &[Range<usize>]) -> Finding {
        match concern {
            Concern::Cut(sentence) => {
                let missing = outside(sentence, found);
                Finding::new(Code::QuoteCut, field, "quote starts or ends inside a sentence")
                    .label("part of a sentence")
                    .passage(self.passage(place, "whole sentence", sentence, &missing))
                    .help("quote the whole sentence, or add `partial = true`")
            }
            Concern::Omission { left_out, why } => {
                Finding::new(Code::QuoteOmission, field, format!("omission {}", listed(why)))
                    .label("may mislead")
                    .passage(self.passage(place, "left out", left_out, &[]))
                    .help("quote what is left out, or make two quotes of it")
            }
            Concern::NextSpeaker(label) => {
                let line = label.start..text_line_end(self.index, place.source, label.start);
                Finding::new(Code::QuoteNextSpeaker, field, "quote runs into the words of another speaker")
                    .label("two speakers")
                    .passage(self.passage(place, "next speaker", &line, std::slice::from_ref(label)))
                    .help("end the quote before the next speaker")
            }
            Concern::Narration(range) => Finding::new(
                Code::QuoteNextSpeaker,
                field,
                "quote includes words outside the quotation marks of its source",
            )
            .label("continues past the end of a quotation")
            .passage(self.passage(place, "between the quotations", range, &[]))
            .help("quote the two quotations separately, or write `[…]` for the words between them"),
            Concern::PrefixNotFound => {
                Finding::new(Code::QuoteContext, place.field("prefix"), "`prefix` not found before the quote")
                    .label("not found there")
                    .help("copy the words right before the quote, or remove `prefix`")
            }
            Concern::SuffixNotFound => {
                Finding::new(Code::QuoteContext, place.field("suffix"), "`suffix` not found after the quote")
                    .label("not found there")
                    .help("copy the words right after the quote, or remove `suffix`")
            }
        }
    }

    /// Returns a range of the archived text of a source, with `marks` in angle brackets.
    fn passage(
        &self,
        place: Place,
        kind: &'static str,
        range: &Range<usize>,
        marks: &[Range<usize>],
    ) -> Option<ArchivedPassage> {
        let path = self.briefing().source(place.source)?.text.as_deref()?.to_owned();
        let held = self.index.usable_text(place.source)?;
        let (line, text) = (held.line(range.start), marked_line(held.text(), range, marks));
        Some(ArchivedPassage { kind, path, line, text, instead: Vec::new() })
    }
}

/// A quote in one of its sources.
#[derive(Clone, Copy)]
struct Place {
    /// The place of the quote in the file.
    at: usize,
    source: SourceId,
    /// The quote has several sources.
    has_others: bool,
}

impl Place {
    fn field(self, field: &'static str) -> Location {
        Location::of(TableKind::Quote, self.at).field(field)
    }
}

/// Returns the end of the line of the archived text that has byte `at`.
fn text_line_end(index: &Index, source: SourceId, at: usize) -> usize {
    let text = index.usable_text(source).map_or("", |held| held.text());
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}
