//! What holding each quote against its source's text came to, found out once for each.

use std::sync::OnceLock;

use crate::briefing::proof::{Proof, Texts, prove};
use crate::briefing::{Briefing, EntryId, Quote};

/// Texts, and the proofs that were asked for.
#[derive(Debug)]
pub(super) struct Proofs {
    texts: Texts,
    /// By quote; none where there is no text at all.
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

    pub(super) fn of(&self, quote: &Quote, id: EntryId) -> &Proof {
        static WITHOUT: [Proof; 2] = [Proof::NoText, Proof::Paraphrase];
        let Some(found) = self.found.get(id.at()) else { return &WITHOUT[usize::from(!quote.words.is_verbatim())] };
        found.get_or_init(|| match quote.source.and_then(|source| self.texts.of(source)) {
            _ if !quote.words.is_verbatim() => Proof::Paraphrase,
            None => Proof::NoText,
            Some(Err(why)) => Proof::Unusable(why.clone()),
            Some(Ok(held)) => prove(held, quote),
        })
    }
}
