//! Finds the speaker of each quote: named in its sentence, or in the sentence before.

use std::collections::HashMap;
use std::ops::Range;

use super::article::{Article, MASK, sentences};
use super::names::NameTable;
use super::quotes::QuoteCandidate;
use super::subject::{self, SpeechSubject};

/// Bytes of a sentence searched on either side of a quote.
const MAX_SEARCHED_BYTES: usize = 1_000;
/// Bytes of a sentence that consists of a quote.
const MAX_QUOTE_SENTENCE_BYTES: usize = 12_000;
/// Names before a quote that are searched for a description.
const MAX_DESCRIBED_NAMES: usize = 500;

/// The speaker of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A speaker with a name.
    Named(String),
    /// A speaker who is only described.
    Described(String),
    /// The text gives no speaker.
    Unknown,
}

/// The speaker of a quote, and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSpeaker {
    /// The speaker.
    pub speaker: Speaker,
    /// The pronoun or description that was resolved to the name.
    pub taken: Option<String>,
    /// The speaker is named in the sentence before.
    pub carried: bool,
}

impl FoundSpeaker {
    fn unknown() -> Self {
        Self { speaker: Speaker::Unknown, taken: None, carried: false }
    }
}

/// Returns the speaker of each of `quotes`, which are in order.
pub(super) fn speakers(
    article: &Article<'_>,
    frame: &str,
    quotes: &[QuoteCandidate],
    names: &NameTable,
) -> Vec<FoundSpeaker> {
    let mut reader = Attributor::new(article, frame, names);
    let mut found: Vec<FoundSpeaker> = Vec::with_capacity(quotes.len());
    for (place, quote) in quotes.iter().enumerate() {
        let attribution = match reader.said(quote) {
            Some(subject) => reader.resolve(subject, quote),
            None if reader.stands_alone(quote) => reader.carried(quote, &quotes[..place], &found),
            None => FoundSpeaker::unknown(),
        };
        found.push(attribution);
    }
    found
}

struct Attributor<'a, 't> {
    article: &'a Article<'t>,
    frame: &'a str,
    names: &'a NameTable,
    /// Persons named outside quotes, in order: position, and index in the list of names.
    persons: Vec<(usize, usize)>,
    /// Sentences of the paragraphs visited so far.
    known: HashMap<usize, Vec<Range<usize>>>,
}

impl<'a, 't> Attributor<'a, 't> {
    fn new(article: &'a Article<'t>, frame: &'a str, names: &'a NameTable) -> Self {
        let outside = names.mentions.iter().filter(|(range, at)| {
            // a name within a quote is not its speaker
            names.all[*at].is_person && !frame[range.clone()].starts_with(MASK)
        });
        let persons = outside.map(|(range, at)| (range.start, *at)).collect();
        Self { article, frame, names, persons, known: HashMap::new() }
    }

    /// Returns the speaker named in the quote's own sentence.
    fn said(&self, quote: &QuoteCandidate) -> Option<SpeechSubject> {
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
            Some((found, true)) if self.goes_over(first.outer.end) || before.trim().is_empty() => Some(found),
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
    fn carried(&mut self, quote: &QuoteCandidate, earlier: &[QuoteCandidate], found: &[FoundSpeaker]) -> FoundSpeaker {
        let Some(sentence) = self.sentence_before(quote.sentence.start) else { return FoundSpeaker::unknown() };
        let last = earlier.iter().zip(found).next_back().filter(|(other, _)| sentence.contains(&other.outer().start));
        if let Some((other, attribution)) = last {
            // the speaker may change between paragraphs
            let is_new =
                self.article.paragraph_of(other.outer().start) != self.article.paragraph_of(quote.outer().start);
            if is_new {
                return FoundSpeaker::unknown();
            }
            return FoundSpeaker { carried: true, ..attribution.clone() };
        }
        let start = self.frame.ceil_char_boundary(sentence.start.max(sentence.end.saturating_sub(MAX_SEARCHED_BYTES)));
        match subject::before(self.names, &self.frame[start..sentence.end]) {
            Some(subject) => FoundSpeaker { carried: true, ..self.resolve(subject, quote) },
            None => FoundSpeaker::unknown(),
        }
    }

    /// Returns the last sentence that ends before `at`.
    fn sentence_before(&mut self, at: usize) -> Option<Range<usize>> {
        let paragraph = self.article.paragraph_of(at);
        let own = self.sentences(paragraph);
        let own = own[..own.partition_point(|sentence| sentence.end <= at)].last().cloned();
        match (own, paragraph.checked_sub(1)) {
            (Some(own), _) => Some(own),
            (None, Some(before)) => self.sentences(before).last().cloned(),
            (None, None) => None,
        }
    }

    fn sentences(&mut self, place: usize) -> &[Range<usize>] {
        self.known.entry(place).or_insert_with(|| {
            let paragraph = self.article.paragraphs.get(place).cloned();
            paragraph.map(|range| sentences(self.frame, range)).unwrap_or_default()
        })
    }

    fn resolve(&mut self, subject: SpeechSubject, quote: &QuoteCandidate) -> FoundSpeaker {
        let direct = |speaker| FoundSpeaker { speaker, taken: None, carried: false };
        match subject {
            SpeechSubject::Named(name) => direct(Speaker::Named(name)),
            SpeechSubject::Pronoun(word) => match self.person_before(quote) {
                Some(name) => FoundSpeaker { speaker: Speaker::Named(name), taken: Some(word), carried: false },
                None => FoundSpeaker::unknown(),
            },
            SpeechSubject::Described(words) => match self.described_before(&words, quote) {
                Some(name) => {
                    FoundSpeaker { speaker: Speaker::Named(name), taken: Some(format!("the {words}")), carried: false }
                }
                None => direct(Speaker::Described(words)),
            },
        }
    }

    /// Returns the person that a pronoun next to `quote` most likely refers to: named earlier in the sentence, named first in
    /// the sentence before, or named last.
    fn person_before(&mut self, quote: &QuoteCandidate) -> Option<String> {
        let limit = quote.outer().start;
        let previous = self.sentence_before(quote.sentence.start);
        let persons = &self.persons[..self.persons.partition_point(|(start, _)| *start < limit)];
        let first_from = |at: usize| persons.get(persons.partition_point(|(start, _)| *start < at));
        let same = first_from(quote.sentence.start);
        let before =
            previous.and_then(|previous| first_from(previous.start).filter(|(start, _)| previous.contains(start)));
        let found = same.or(before).or(persons.last());
        found.map(|(_, at)| self.names.all[*at].name.clone())
    }

    /// Returns the person that "the inspector" refers to, if "an inspector, Ada Roe," was mentioned before.
    fn described_before(&self, words: &str, quote: &QuoteCandidate) -> Option<String> {
        let start = self
            .frame
            .ceil_char_boundary(quote.sentence.start.max(quote.outer().start.saturating_sub(MAX_SEARCHED_BYTES)));
        let end = self.frame.floor_char_boundary(quote.sentence.end.min(quote.outer().end + MAX_SEARCHED_BYTES));
        let sentence = self.frame[start..end.max(start)].to_lowercase();
        if words.contains(' ') || !sentence.contains(&format!("the {}", words.to_lowercase())) {
            return None;
        }
        let limit = quote.outer().start;
        let paragraph = self.article.paragraphs.get(self.article.paragraph_of(limit))?;
        let earlier = self.names.mentions.partition_point(|(range, _)| range.start < limit);
        let mentions = self.names.mentions[..earlier].iter().rev().take(MAX_DESCRIBED_NAMES);
        let mut near = mentions.take_while(|(range, _)| range.start >= paragraph.start);
        let fits = |start: usize| self.frame[..start].trim_end_matches([' ', ',', '\n']).ends_with(words);
        near.find(|(range, _)| fits(range.start)).map(|(_, at)| self.names.all[*at].name.clone())
    }
}
