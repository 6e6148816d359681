//! Reads a text for a draft.

use super::article::Article;
use super::dates;
use super::found::{Draft, DraftQuote, LeftOut, MAX_ENTRIES};
use super::names::NameTable;
use super::quotes::{self, Doubt, QuoteCandidate};
use super::speakers::{self, FoundSpeaker};
use crate::briefing::{self, Day, EntryId, Section};
use crate::proof::{HeldText, Proof, prove};
use crate::text::safe::checked;

/// Quotes whose words stand in the text more than once, and which are told apart by what stands around them.
const MAX_REPEATED_QUOTES: usize = 100;

/// What can be taken from `text` for a briefing as of `as_of`, from which its dates are counted. Takes time linear in the
/// text but for quotes, each of which is looked for in it.
pub fn read(text: &str, as_of: Day) -> Draft<'_> {
    let article = Article::new(text);
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
    Draft { article, quotes, left_out, more, dates, names: names.all }
}

/// A quote as it is drafted. `repeated` counts those that are told apart by what stands around them: each of them is held
/// against every place where its words stand.
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
        Some(Doubt::Few) => return Err(without("one or two words in marks")),
        Some(Doubt::Title) => return Err(without("written like a title")),
        None if words.split("\n\n").any(|part| checked(part) != part) => {
            return Err(without("it holds characters that a briefing may not hold"));
        }
        None => {}
    }
    let partial = quote.is_partial(held.text());
    let plain = DraftQuote { words, at, attribution, partial, around: None };
    match proved(held, &plain) {
        Proof::Ambiguous(_) => *repeated += 1,
        Proof::Found(found) => return Ok(DraftQuote { partial: partial || found.is_cut(), ..plain }),
        _ => return Err(without("it is not found in the text again")),
    }
    const SEVERAL: &str = "it stands in the text more than once, in the same words";
    if *repeated > MAX_REPEATED_QUOTES {
        return Err(without(SEVERAL));
    }
    let around = (checked(&before(held.text(), at)), checked(&after(held.text(), quote.outer().end)));
    let placed = DraftQuote { around: Some(around), ..plain };
    match proved(held, &placed) {
        Proof::Found(found) => Ok(DraftQuote { partial: partial || found.is_cut(), ..placed }),
        _ => Err(without(SEVERAL)),
    }
}

/// Five words before a place.
fn before(text: &str, at: usize) -> String {
    let start = text.floor_char_boundary(at.saturating_sub(120));
    let words: Vec<&str> = text[start..at].split_whitespace().collect();
    words[words.len().saturating_sub(5)..].join(" ")
}

/// Five words after a place.
fn after(text: &str, at: usize) -> String {
    let end = text.ceil_char_boundary((at + 120).min(text.len()));
    text[at..end].split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}

/// What the matcher says of a quote.
fn proved(held: &HeldText, said: &DraftQuote) -> Proof {
    let (prefix, suffix) = said.around.clone().unzip();
    let quote = briefing::Quote {
        id: None,
        speaker: EntryId { section: Section::Actors, index: 0 },
        words: briefing::Words::Verbatim(said.words.as_str().into()),
        about: Vec::new(),
        date: None,
        venue: None,
        event: None,
        attribution: None,
        source: None,
        partial: said.partial,
        prefix: prefix.map(Into::into),
        suffix: suffix.map(Into::into),
        context: None,
        translation: None,
        portion: None,
    };
    prove(held, &quote)
}
