//! Extracts quotes, dates and names from a text.

use super::article::Article;
use super::blocks;
use super::dates::{self, DateFacts, DateOrder};
use super::found::{Draft, DraftQuote, LeftOut, MAX_ENTRIES};
use super::language::{self, TextLanguages};
use super::names::NameTable;
use super::quotes::{self, Doubt, QuoteCandidate};
use super::speakers::{self, FoundSpeaker};
use super::spoken;
use super::turns::Transcript;
use super::verified::Verifier;
use crate::briefing::{Date, Day};
use crate::document::Document;
use crate::text::safe::checked;

/// How a text is drafted.
#[derive(Clone, Copy, Debug)]
pub struct DraftOptions {
    /// The day that dates are counted from, if the document does not say when it was published.
    pub as_of: Day,
    /// The order of day, month and year in figures. Overrides what the text says about it.
    pub date_order: Option<DateOrder>,
}

impl DraftOptions {
    /// Returns the options for a text that is read on `as_of`.
    pub fn new(as_of: Day) -> Self {
        Self { as_of, date_order: None }
    }
}

/// Returns a draft from a document. Takes linear time, plus a search of the text for each quote.
pub fn read(document: &Document, options: DraftOptions) -> Draft<'_> {
    let text = document.text.as_str();
    let article = Article::new(document);
    let languages = TextLanguages::new(text, &article.paragraphs);
    let transcript = Transcript::read(text, &document.strong);
    let mut passages = quotes::passages(&article);
    // quotation marks within a turn are part of what its speaker said
    passages.retain(|passage| !transcript.is_spoken(passage.outer.start) && !transcript.is_mark(passage.outer.start));
    let frame = quotes::frame(text, &passages);
    let mut found = quotes::quotes(&article, &frame, &passages);
    let more = found.len().saturating_sub(MAX_ENTRIES);
    found.truncate(MAX_ENTRIES);
    let titles = found.iter().filter(|quote| quote.doubt == Some(Doubt::Title)).map(QuoteCandidate::outer);
    let mut skipped: Vec<_> = titles.chain(transcript.marks.iter().chain(&transcript.nameless).cloned()).collect();
    skipped.sort_by_key(|range| range.start);
    let names = NameTable::collect(&article, &frame, &skipped);
    let blocks = blocks::block_quotes(&article, &frame, &names);
    let foreign = language::speakers(&article, &frame, &found, &languages);
    let english = speakers::speakers(&article, &frame, &found, &names);
    let attributions: Vec<_> = english.into_iter().zip(foreign).map(|(own, foreign)| foreign.unwrap_or(own)).collect();
    let names = language::names(names, &article, &frame, &languages, &attributions);
    let mut dates = dates::dates(&article, &frame, &languages, date_facts(document, options));
    for (_, dates) in &mut dates {
        dates.retain(|date| !transcript.is_mark(date.range.start));
    }
    dates.retain(|(_, dates)| !dates.is_empty());
    let mut verifier = Verifier::new(text);
    let (mut quotes, mut left_out) = (Vec::new(), Vec::new());
    for (quote, attribution) in found.iter().zip(attributions) {
        match said(&mut verifier, quote, attribution) {
            Ok(quote) => quotes.push(quote),
            Err(other) => left_out.push(other),
        }
    }
    for (quote, range) in blocks.into_iter().filter(|(quote, _)| !transcript.is_spoken(quote.at)) {
        match verifier.verified(quote, &range) {
            Ok(quote) if quotes.len() < MAX_ENTRIES => quotes.push(quote),
            Ok(_) | Err(_) => {}
        }
    }
    let unspoken = spoken::add(&transcript, &mut verifier, &mut quotes, &mut left_out);
    let names = spoken::names(names, &transcript);
    let participants = transcript.participants;
    Draft { article, quotes, left_out, more: more + unspoken, dates, names, languages, participants }
}

fn date_facts(document: &Document, options: DraftOptions) -> DateFacts {
    let published = document.facts.published.as_ref().and_then(|fact| Date::parse(&fact.value).ok());
    let published = published.filter(Date::is_day).and_then(|date| date.earliest());
    DateFacts { as_of: options.as_of, published, order: options.date_order }
}

/// Returns a quote for the draft.
fn said(verifier: &mut Verifier, quote: &QuoteCandidate, attribution: FoundSpeaker) -> Result<DraftQuote, LeftOut> {
    let (words, range) = (quote.words(verifier.text()), quote.outer());
    let harmless = checked(&words);
    let why = match quote.doubt {
        Some(Doubt::Few) => "only one or two words",
        Some(Doubt::Title) => "looks like a title",
        None => {
            let partial = quote.is_partial(verifier.text());
            let plain = DraftQuote { partial, ..DraftQuote::new(words, range.start, attribution) };
            match verifier.verified(plain, &range) {
                Ok(quote) => return Ok(quote),
                Err(why) => why,
            }
        }
    };
    Err(LeftOut { words: harmless, at: range.start, why })
}
