//! Decides for each quote of a draft whether it is new, or whether the file has it already.

use std::collections::HashMap;
use std::ops::Range;

use super::outcome::MergeEdit;
use super::speakers::ResolvedSpeaker;
use crate::briefing::{ActorKind, Briefing, TableKind, Words};
use crate::draft::{DraftQuote, Speaker, string};
use crate::format::{PlacedKind, PlacedStatement, StatementMap};
use crate::proof::{HeldText, Proof, compared_words, prove};

/// Words of a quote that two sources hardly have in common by chance.
const MIN_TELLING_WORDS: usize = 5;

/// What becomes of a quote of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteDecision {
    /// It is added. The file may have the same words from another place, whose quote is given.
    New(Option<usize>),
    /// The file has it from another source: the quote with this place gets another source.
    Corroborates(usize),
    /// Like `Corroborates`, but only this text names the speaker.
    NamesSpeaker(usize),
    /// The file attributes the same words to somebody else.
    OtherSpeaker(usize),
    /// The file has it with other punctuation, which is not found in this text.
    OtherPunctuation(usize),
}

/// The verbatim quotes of a briefing by their words.
pub(super) struct QuoteTable<'b> {
    briefing: &'b Briefing,
    by_words: HashMap<String, Vec<usize>>,
}

impl<'b> QuoteTable<'b> {
    pub(super) fn new(briefing: &'b Briefing) -> Self {
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, quote) in briefing.quotes.iter().enumerate() {
            if let Words::Verbatim(words) = &quote.words {
                by_words.entry(compared_words(words)).or_default().push(place);
            }
        }
        Self { briefing, by_words }
    }

    /// Decides about a quote of the draft that `held` contains.
    pub(super) fn decide(&self, said: &DraftQuote, speaker: &ResolvedSpeaker, held: &HeldText) -> QuoteDecision {
        let Some(same) = self.by_words.get(&compared_words(&said.words)) else { return QuoteDecision::New(None) };
        let of = |place: usize| self.briefing.quotes[place].speaker.at();
        let Some(&first) = same.first() else { return QuoteDecision::New(None) };
        let is_named = matches!(said.attribution.speaker, Speaker::Named(_));
        let own = speaker.actor.filter(|_| is_named).and_then(|actor| same.iter().find(|&&place| of(place) == actor));
        let place = own.copied().unwrap_or(first);
        let is_telling = said.words.split_whitespace().count() >= MIN_TELLING_WORDS;
        let is_unnamed = self.briefing.actors[of(place)].kind == Some(ActorKind::Unnamed);
        match &said.attribution.speaker {
            // a final full stop, a prefix or a suffix in the file may not fit this text
            Speaker::Named(_) if own.is_some() && !self.is_in(place, held) => QuoteDecision::OtherPunctuation(place),
            _ if !self.is_in(place, held) => QuoteDecision::New(Some(place)),
            Speaker::Named(_) if own.is_some() => QuoteDecision::Corroborates(place),
            Speaker::Named(_) if is_unnamed && is_telling => QuoteDecision::NamesSpeaker(place),
            Speaker::Unknown if is_telling => QuoteDecision::Corroborates(place),
            Speaker::Unknown => QuoteDecision::New(Some(place)),
            Speaker::Named(_) | Speaker::Described(_) => QuoteDecision::OtherSpeaker(place),
        }
    }

    fn is_in(&self, place: usize, held: &HeldText) -> bool {
        matches!(prove(held, &self.briefing.quotes[place]), Proof::Found(_))
    }
}

/// The statements of the quotes of a file.
pub(super) struct QuoteStatements<'t> {
    text: &'t str,
    map: &'t StatementMap,
    /// Indexes of the headers of the quotes, in order.
    headers: Vec<usize>,
}

impl<'t> QuoteStatements<'t> {
    pub(super) fn new(text: &'t str, map: &'t StatementMap) -> Self {
        let is_quote = |found: &PlacedStatement| found.kind == PlacedKind::ListTable && found.is("quote");
        let headers = (0..map.statements.len()).filter(|&at| is_quote(&map.statements[at])).collect();
        Self { text, map, headers }
    }

    /// Returns the edits that add the source `id` to a quote. `None` if the quote is not written as a table of its own.
    pub(super) fn add_source(&self, quote: usize, id: &str) -> Option<Vec<MergeEdit>> {
        let header = *self.headers.get(quote)?;
        let below = &self.map.statements[header + 1..];
        let pairs = &below[..below.iter().position(|found| found.kind != PlacedKind::Pair).unwrap_or(below.len())];
        let pair = |key: &str| pairs.iter().find(|found| found.is(key));
        let added = string(id);
        if let Some(sources) = pair("sources") {
            let (at, new) = match sources.last_item_end {
                Some(end) => (end, format!(", {added}")),
                None => (sources.value.start + 1, added),
            };
            return Some(vec![MergeEdit { range: at..at, new }]);
        }
        if let Some(edit) = self.add_source_table(&below[pairs.len()..], &added) {
            return Some(vec![edit]);
        }
        let Some(source) = pair("source") else {
            // its own pairs come before those of its subtables
            let last = pairs.last().unwrap_or(&self.map.statements[header]);
            let line_end = if self.text[last.range.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
            let at = self.end_of_line(last.range.end);
            return Some(vec![MergeEdit { range: at..at, new: format!("{line_end}source = {added}") }]);
        };
        let (known, locator) = (&self.text[source.value.clone()], pair("locator"));
        let first = match locator {
            Some(locator) => format!("{{ id = {known}, locator = {} }}", &self.text[locator.value.clone()]),
            None => known.to_owned(),
        };
        let mut edits = vec![MergeEdit { range: source.range.clone(), new: format!("sources = [{first}, {added}]") }];
        if let Some(locator) = locator {
            edits.push(MergeEdit { range: self.without(locator.range.clone()), new: String::new() });
        }
        Some(edits)
    }

    /// Returns the edit that adds a source to those that follow a quote as `[[quote.sources]]`.
    fn add_source_table(&self, below: &[PlacedStatement], added: &str) -> Option<MergeEdit> {
        let is_own = |found: &PlacedStatement| {
            found.kind == PlacedKind::Pair || (found.keys.len() > 1 && found.keys[0] == TableKind::Quote.name())
        };
        let own = &below[..below.iter().position(|found| !is_own(found)).unwrap_or(below.len())];
        let is_sources =
            |found: &PlacedStatement| found.kind == PlacedKind::ListTable && found.keys[1..] == ["sources"];
        let last = own.iter().rposition(|found| found.kind != PlacedKind::Pair && is_sources(found))?;
        let pairs = own[last + 1..].iter().take_while(|found| found.kind == PlacedKind::Pair);
        let at = self.end_of_line(pairs.last().unwrap_or(&own[last]).range.end);
        let line_end = if self.text[at..].starts_with("\r\n") { "\r\n" } else { "\n" };
        Some(MergeEdit { range: at..at, new: format!("{line_end}[[quote.sources]]{line_end}id = {added}") })
    }

    /// Returns the start of the line of a quote's header.
    pub(super) fn before(&self, quote: usize) -> Option<usize> {
        let start = self.map.statements[*self.headers.get(quote)?].range.start;
        Some(self.text[..start].rfind('\n').map_or(0, |feed| feed + 1))
    }

    /// Returns the edit that adds a line at `at`, the start of a line.
    pub(super) fn line_before(&self, at: usize, line: String) -> MergeEdit {
        let line_end = if self.text[..at].ends_with("\r\n") { "\r\n" } else { "\n" };
        MergeEdit { range: at..at, new: format!("{line}{line_end}") }
    }

    /// Returns the end of the line that contains `at`, before its carriage return and line feed.
    fn end_of_line(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |feed| at + feed);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Returns the range of a pair to remove: its line with the line break before it, unless it has a comment.
    fn without(&self, pair: Range<usize>) -> Range<usize> {
        let Some(feed) = self.text[..pair.start].rfind('\n') else { return pair };
        let start = if self.text[..feed].ends_with('\r') { feed - 1 } else { feed };
        let end = self.end_of_line(pair.end);
        let is_alone = |part: &str| part.trim().is_empty();
        match is_alone(&self.text[start..pair.start]) && is_alone(&self.text[pair.end..end]) {
            true => start..end,
            false => pair,
        }
    }
}
