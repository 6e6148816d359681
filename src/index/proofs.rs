//! The proofs of each quote, one for each of its sources, computed once when they are first needed.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use std::slice;
use std::sync::OnceLock;

use crate::briefing::{Briefing, EntryId, Quote, SourceId};
use crate::proof::{Proof, Texts, prove};

/// The archived texts, and the proofs computed so far.
#[derive(Debug)]
pub(super) struct Proofs {
    texts: Texts,
    /// By quote; empty if there are no texts.
    found: Box<[OnceLock<Box<[Proof]>>]>,
}

impl Proofs {
    pub(super) fn new(briefing: &Briefing, texts: Texts) -> Self {
        let quotes = if texts.is_empty() { 0 } else { briefing.quotes.len() };
        Self { texts, found: (0..quotes).map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Returns the proof of a quote in each of its sources, in their order; of a paraphrase, of a quote without a source
    /// and in a briefing without archived texts a single one.
    pub(super) fn of(&self, quote: Option<&Quote>, id: EntryId) -> &[Proof] {
        static NO_TEXT: Proof = Proof::NoText;
        static PARAPHRASE: Proof = Proof::Paraphrase;
        let Some(quote) = quote else { return slice::from_ref(&NO_TEXT) };
        if !quote.words.is_verbatim() {
            return slice::from_ref(&PARAPHRASE);
        }
        let Some(found) = self.found.get(id.at()).filter(|_| !quote.sources.all().is_empty()) else {
            return slice::from_ref(&NO_TEXT);
        };
        found.get_or_init(|| quote.sources.all().iter().map(|cited| self.prove(quote, cited.source)).collect())
    }

    fn prove(&self, quote: &Quote, source: SourceId) -> Proof {
        match self.texts.of(source) {
            None => Proof::NoText,
            Some(Err(why)) => Proof::Unusable(why.clone()),
            Some(Ok(held)) => prove(held, quote),
        }
    }
}
