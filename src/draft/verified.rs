//! Verifies drafted quotes: each must be found in the text, at one place.

use std::ops::Range;

use super::found::DraftQuote;
use crate::briefing::{self, EntryId, Section};
use crate::proof::{HeldText, Proof, prove};
use crate::text::safe::checked;

/// Repeated quotes that are distinguished by the words around them.
const MAX_REPEATED_QUOTES: usize = 100;

/// Verifies quotes against a text.
#[derive(Debug)]
pub(super) struct Verifier {
    held: HeldText,
    /// Quotes distinguished by the words around them, since each is compared with every occurrence of its words.
    repeated: usize,
}

impl Verifier {
    pub(super) fn new(text: &str) -> Self {
        Self { held: HeldText::new(text), repeated: 0 }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        self.held.text()
    }

    /// Returns a quote that stands at `range` as it can be drafted, or why it cannot.
    pub(super) fn verified(&mut self, plain: DraftQuote, range: &Range<usize>) -> Result<DraftQuote, &'static str> {
        const REPEATED: &str = "occurs in the text more than once";
        if plain.words.split("\n\n").any(|part| checked(part) != part) {
            return Err("contains characters that are not allowed in a briefing");
        }
        match proved(&self.held, &plain) {
            Proof::Ambiguous(_) => self.repeated += 1,
            Proof::Found(found) => return Ok(DraftQuote { partial: plain.partial || found.is_cut(), ..plain }),
            _ => return Err("not found in the text"),
        }
        if self.repeated > MAX_REPEATED_QUOTES {
            return Err(REPEATED);
        }
        let around = (checked(&before(self.text(), range.start)), checked(&after(self.text(), range.end)));
        let placed = DraftQuote { around: Some(around), ..plain };
        match proved(&self.held, &placed) {
            Proof::Found(found) => Ok(DraftQuote { partial: placed.partial || found.is_cut(), ..placed }),
            _ => Err(REPEATED),
        }
    }
}

/// Returns five words before byte `at`.
fn before(text: &str, at: usize) -> String {
    let start = text.floor_char_boundary(at.saturating_sub(120));
    let words: Vec<&str> = text[start..at].split_whitespace().collect();
    words[words.len().saturating_sub(5)..].join(" ")
}

/// Returns five words after byte `at`.
fn after(text: &str, at: usize) -> String {
    let end = text.ceil_char_boundary((at + 120).min(text.len()));
    text[at..end].split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}

/// Looks for a drafted quote in the text.
fn proved(held: &HeldText, said: &DraftQuote) -> Proof {
    let (prefix, suffix) = said.around.clone().unzip();
    let quote = briefing::Quote {
        id: None,
        speaker: EntryId { section: Section::Actors, index: 0 },
        to: Vec::new(),
        words: briefing::Words::Verbatim(said.words.as_str().into()),
        about: Vec::new(),
        date: None,
        venue: None,
        event: None,
        attribution: None,
        sources: briefing::QuoteSources::Single(None),
        partial: said.partial,
        prefix: prefix.map(Into::into),
        suffix: suffix.map(Into::into),
        context: None,
        translation: None,
        portion: None,
    };
    prove(held, &quote)
}
