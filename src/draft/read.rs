//! Extracts quotes, dates and names from a text.

use super::article::Article;
use super::dates;
use super::found::{Draft, DraftQuote, LeftOut, MAX_ENTRIES};
use super::language::TextLanguages;
use super::names::NameTable;
use super::quotes::{self, Doubt, QuoteCandidate};
use super::speakers::{self, FoundSpeaker};
use crate::briefing::{self, Day, EntryId, Section};
use crate::document::Document;
use crate::proof::{HeldText, Proof, prove};
use crate::text::safe::checked;

/// Repeated quotes that are distinguished by the words around them.
const MAX_REPEATED_QUOTES: usize = 100;

/// How a text is drafted.
#[derive(Clone, Copy, Debug)]
pub struct DraftOptions {
    /// The day that dates are counted from.
    pub as_of: Day,
}

/// Returns a draft from a document. Takes linear time, plus a search of the text for each quote.
pub fn read(document: &Document, options: DraftOptions) -> Draft<'_> {
    let DraftOptions { as_of } = options;
    let text = document.text.as_str();
    let article = Article::new(document);
    let languages = TextLanguages::new(text, &article.paragraphs);
    let passages = quotes::passages(&article);
    let frame = quotes::frame(text, &passages);
    let mut found = quotes::quotes(&article, &frame, &passages);
    let more = found.len().saturating_sub(MAX_ENTRIES);
    found.truncate(MAX_ENTRIES);
    let titles: Vec<_> =
        found.iter().filter(|quote| quote.doubt == Some(Doubt::Title)).map(QuoteCandidate::outer).collect();
    let names = NameTable::collect(&article, &frame, &titles);
    let attributions = speakers::speakers(&article, &frame, &found, &names);
    let dates = dates::dates(&article, &frame, as_of);
    let held = HeldText::new(text);
    let (mut quotes, mut left_out) = (Vec::new(), Vec::new());
    let mut repeated = 0;
    for (quote, attribution) in found.iter().zip(attributions) {
        match said(&held, quote, attribution, &mut repeated) {
            Ok(quote) => quotes.push(quote),
            Err(other) => left_out.push(other),
        }
    }
    Draft { article, quotes, left_out, more, dates, names: names.all, languages }
}

/// Returns a quote for the draft. `repeated` counts the quotes distinguished by the words around them, since each is
/// compared with every occurrence of its words.
fn said(
    held: &HeldText,
    quote: &QuoteCandidate,
    attribution: FoundSpeaker,
    repeated: &mut usize,
) -> Result<DraftQuote, LeftOut> {
    let (words, at) = (quote.words(held.text()), quote.outer().start);
    let harmless = checked(&words);
    let without = |why| LeftOut { words: harmless.clone(), at, why };
    match quote.doubt {
        Some(Doubt::Few) => return Err(without("only one or two words")),
        Some(Doubt::Title) => return Err(without("looks like a title")),
        None if words.split("\n\n").any(|part| checked(part) != part) => {
            return Err(without("contains characters that are not allowed in a briefing"));
        }
        None => {}
    }
    let partial = quote.is_partial(held.text());
    let plain = DraftQuote { words, at, attribution, partial, around: None };
    match proved(held, &plain) {
        Proof::Ambiguous(_) => *repeated += 1,
        Proof::Found(found) => return Ok(DraftQuote { partial: partial || found.is_cut(), ..plain }),
        _ => return Err(without("not found in the text")),
    }
    const REPEATED: &str = "occurs in the text more than once";
    if *repeated > MAX_REPEATED_QUOTES {
        return Err(without(REPEATED));
    }
    let around = (checked(&before(held.text(), at)), checked(&after(held.text(), quote.outer().end)));
    let placed = DraftQuote { around: Some(around), ..plain };
    match proved(held, &placed) {
        Proof::Found(found) => Ok(DraftQuote { partial: partial || found.is_cut(), ..placed }),
        _ => Err(without(REPEATED)),
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
