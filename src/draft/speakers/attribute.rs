//! Attributes quotes to the speakers named in their sentence, or in the sentence before.

use std::collections::HashMap;
use std::ops::Range;

use super::introduced::Introductions;
use super::persons::Persons;
use super::speaker::FoundSpeaker;
use crate::draft::article::{Article, sentences};
use crate::draft::names::NameTable;
use crate::draft::quotes::QuoteCandidate;
use crate::draft::subject::{self, FoundSubject};

/// Bytes of a sentence searched on either side of a quote.
const MAX_SEARCHED_BYTES: usize = 1_000;
/// Bytes of a sentence that consists of a quote.
const MAX_QUOTE_SENTENCE_BYTES: usize = 12_000;
/// Paragraphs that consist of quotes and continue those of the same speaker.
const MAX_CONTINUED_PARAGRAPHS: usize = 4;

/// Returns the speaker of each of `quotes`, which are in order.
pub(in crate::draft) fn speakers(
    article: &Article<'_>,
    frame: &str,
    quotes: &[QuoteCandidate],
    names: &NameTable,
) -> Vec<FoundSpeaker> {
    let mut reader = Attributor::new(article, frame, names);
    let mut found: Vec<FoundSpeaker> = Vec::with_capacity(quotes.len());
    for (place, quote) in quotes.iter().enumerate() {
        let earlier = Earlier { quotes: &quotes[..place], found: &found };
        let attribution = match reader.said(quote) {
            Some(subject) => reader.resolve(subject, quote, &earlier),
            None if reader.stands_alone(quote) => reader.carried(quote, &earlier),
            None => FoundSpeaker::unknown(),
        };
        found.push(attribution);
    }
    found
}

/// The quotes before one, with their speakers.
pub(super) struct Earlier<'q> {
    pub quotes: &'q [QuoteCandidate],
    pub found: &'q [FoundSpeaker],
}

impl<'q> Earlier<'q> {
    pub(super) fn last(&self) -> Option<(&'q QuoteCandidate, &'q FoundSpeaker)> {
        self.quotes.last().zip(self.found.last())
    }
}

pub(super) struct Attributor<'a, 't> {
    pub article: &'a Article<'t>,
    pub frame: &'a str,
    pub names: &'a NameTable,
    pub persons: Persons,
    /// Persons by the words of their roles.
    pub roles: HashMap<String, Vec<usize>>,
    /// Persons introduced without a name.
    pub introduced: Introductions,
    /// Sentences of the paragraphs visited so far.
    known: HashMap<usize, Vec<Range<usize>>>,
}

impl<'a, 't> Attributor<'a, 't> {
    fn new(article: &'a Article<'t>, frame: &'a str, names: &'a NameTable) -> Self {
        let mut roles: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in names.all.iter().enumerate().filter(|(_, name)| name.is_person) {
            for word in name.role.iter().flat_map(|role| role.split_whitespace()) {
                roles.entry(word.trim_matches('.').to_lowercase()).or_default().push(at);
            }
        }
        let (persons, introduced) = (Persons::collect(frame, names), Introductions::collect(frame, names));
        Self { article, frame, names, persons, roles, introduced, known: HashMap::new() }
    }

    /// Returns the speaker named in the quote's own sentence.
    fn said(&self, quote: &QuoteCandidate) -> Option<FoundSubject> {
        let (outer, sentence) = (quote.outer(), &quote.sentence);
        let first = quote.parts.first()?;
        let start = self.frame.ceil_char_boundary(sentence.start.max(outer.start.saturating_sub(MAX_SEARCHED_BYTES)));
        let before = self.frame.get(start..outer.start)?;
        // an interruption names the speaker
        let after = |from: usize| {
            let end = self.frame.floor_char_boundary(sentence.end.min(from + MAX_SEARCHED_BYTES)).max(from);
            self.frame.get(from..end).and_then(|text| subject::after(self.names, text))
        };
        match after(first.outer.end) {
            // "Roe said she was “well”, according to a statement"
            Some((source, _)) if source.is_source => subject::before(self.names, before).or(Some(source)),
            Some((found, true)) if self.goes_over(first.outer.end) || before.trim().is_empty() => {
                // "Asked about Lind’s remark that it was “bad”, Roe laughed"
                let is_other = before.trim_end().ends_with(char::is_alphanumeric) && subject::is_about_words(before);
                Some(found.doubtful(is_other))
            }
            far => subject::before(self.names, before).or(far.map(|(found, _)| found)),
        }
    }

    /// Returns true if a passage ends in a mark after which a speaker is usually named.
    fn goes_over(&self, end: usize) -> bool {
        let next = self.frame[end..].chars().next();
        self.frame[..end].ends_with([',', '?', '!']) || next == Some(',')
    }

    /// Returns true if the sentence consists of the quote.
    fn stands_alone(&self, quote: &QuoteCandidate) -> bool {
        quote.sentence.len() <= MAX_QUOTE_SENTENCE_BYTES
            && !self.frame[quote.sentence.clone()].contains(char::is_alphanumeric)
    }

    /// Returns the speaker named in the sentence before a quote that is a sentence of its own.
    fn carried(&mut self, quote: &QuoteCandidate, earlier: &Earlier<'_>) -> FoundSpeaker {
        let Some(sentence) = self.sentence_before(quote.sentence.start) else { return FoundSpeaker::unknown() };
        let last = earlier
            .last()
            .filter(|(other, _)| sentence.contains(&other.outer().start) || other.sentence.start >= sentence.start);
        if let Some((other, attribution)) = last {
            // the speaker may change between paragraphs: someone answers, or the dialogue goes on
            let from = self.article.paragraph_of(other.outer().start);
            let to = self.article.paragraph_of(quote.outer().start);
            let is_answered = self.frame[..other.outer().end].ends_with('?');
            if from != to && (is_answered || self.is_dialogue(earlier)) {
                return FoundSpeaker::unknown();
            }
            return FoundSpeaker { carried: true, ..attribution.clone() };
        }
        let start = self.frame.ceil_char_boundary(sentence.start.max(sentence.end.saturating_sub(MAX_SEARCHED_BYTES)));
        match subject::before(self.names, &self.frame[start..sentence.end]) {
            Some(subject) => FoundSpeaker { carried: true, ..self.resolve(subject, quote, earlier) },
            None => FoundSpeaker::unknown(),
        }
    }

    /// Returns true if the quotes before are several paragraphs without a named speaker.
    fn is_dialogue(&self, earlier: &Earlier<'_>) -> bool {
        let last = earlier.found.iter().rev().take(MAX_CONTINUED_PARAGRAPHS);
        last.filter(|found| found.carried).count() >= MAX_CONTINUED_PARAGRAPHS
    }

    /// Returns the last sentence that ends before `at`.
    pub(super) fn sentence_before(&mut self, at: usize) -> Option<Range<usize>> {
        let paragraph = self.article.paragraph_of(at);
        let own = self.sentences(paragraph);
        let own = own[..own.partition_point(|sentence| sentence.end <= at)].last().cloned();
        match (own, paragraph.checked_sub(1)) {
            (Some(own), _) => Some(own),
            (None, Some(before)) => self.sentences(before).last().cloned(),
            (None, None) => None,
        }
    }

    /// Returns the sentence that contains byte `at`.
    pub(super) fn sentence_of(&mut self, at: usize) -> Option<Range<usize>> {
        let all = self.sentences(self.article.paragraph_of(at));
        all.get(all.partition_point(|sentence| sentence.end <= at)).cloned()
    }

    fn sentences(&mut self, place: usize) -> &[Range<usize>] {
        self.known.entry(place).or_insert_with(|| {
            let paragraph = self.article.paragraphs.get(place).cloned();
            paragraph.map(|range| sentences(self.frame, range)).unwrap_or_default()
        })
    }
}
