//! The proof of each quote, computed once when it is first needed.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use std::sync::OnceLock;

use crate::briefing::{Briefing, EntryId, Quote};
use crate::proof::{Proof, Texts, prove};

/// The archived texts, and the proofs computed so far.
#[derive(Debug)]
pub(super) struct Proofs {
    texts: Texts,
    /// By quote; empty if there are no texts.
    found: Box<[OnceLock<Proof>]>,
}

impl Proofs {
    pub(super) fn new(briefing: &Briefing, texts: Texts) -> Self {
        let quotes = if texts.is_empty() { 0 } else { briefing.quotes.len() };
        Self { texts, found: (0..quotes).map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(super) fn of(&self, quote: Option<&Quote>, id: EntryId) -> &Proof {
        static NO_TEXT: Proof = Proof::NoText;
        static PARAPHRASE: Proof = Proof::Paraphrase;
        let Some(quote) = quote else { return &NO_TEXT };
        let Some(found) = self.found.get(id.at()) else {
            return if quote.words.is_verbatim() { &NO_TEXT } else { &PARAPHRASE };
        };
        found.get_or_init(|| match quote.sources.all().first().and_then(|cited| self.texts.of(cited.source)) {
            _ if !quote.words.is_verbatim() => Proof::Paraphrase,
            None => Proof::NoText,
            Some(Err(why)) => Proof::Unusable(why.clone()),
            Some(Ok(held)) => prove(held, quote),
        })
    }
}
