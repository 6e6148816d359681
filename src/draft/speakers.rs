//! Who said each quote: whom its sentence names, or the one right before it.

use std::collections::HashMap;
use std::ops::Range;

use super::article::{Article, MASK, sentences};
use super::names::NameTable;
use super::quotes::QuoteCandidate;
use super::subject::{self, SpeechSubject};

/// Bytes of a sentence, on either side of a quote, that are looked at.
const NEAR: usize = 1_000;
/// Bytes of a sentence that may be nothing but a quote.
const ALONE: usize = 12_000;
/// NameTable before a quote, in its paragraph, beside which a description is looked for.
const DESCRIBED: usize = 500;

/// Who said a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Somebody with a name.
    Named(String),
    /// Somebody who is only described.
    Described(String),
    /// Nobody is said to have said it.
    Unknown,
}

/// Who said a quote, and what that rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSpeaker {
    /// Who.
    pub speaker: Speaker,
    /// The word that was taken to stand for the name, if one was.
    pub taken: Option<String>,
    /// It is the sentence before that names them.
    pub carried: bool,
}

impl FoundSpeaker {
    fn unknown() -> Self {
        Self { speaker: Speaker::Unknown, taken: None, carried: false }
    }
}

/// Who said each of `quotes`, which are in order.
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
    /// Where persons are named by who tells the story, in order, and their places in the list of names.
    persons: Vec<(usize, usize)>,
    /// The sentences of each paragraph that was looked at.
    known: HashMap<usize, Vec<Range<usize>>>,
}

impl<'a, 't> Attributor<'a, 't> {
    fn new(article: &'a Article<'t>, frame: &'a str, names: &'a NameTable) -> Self {
        let told = names.mentions.iter().filter(|(range, at)| {
            // what is said within quotes is not who speaks
            names.all[*at].is_person && !frame[range.clone()].starts_with(MASK)
        });
        let persons = told.map(|(range, at)| (range.start, *at)).collect();
        Self { article, frame, names, persons, known: HashMap::new() }
    }

    /// Who is said to say it in its own sentence.
    fn said(&self, quote: &QuoteCandidate) -> Option<SpeechSubject> {
        let (outer, sentence) = (quote.outer(), &quote.sentence);
        let first = quote.parts.first()?;
        let start = self.frame.ceil_char_boundary(sentence.start.max(outer.start.saturating_sub(NEAR)));
        let before = self.frame.get(start..outer.start)?;
        // of what is interrupted, the interruption says it
        let after = |from: usize| {
            let end = self.frame.floor_char_boundary(sentence.end.min(from + NEAR)).max(from);
            self.frame.get(from..end).and_then(|text| subject::after(self.names, text))
        };
        match after(first.outer.end) {
            Some((found, true)) if self.goes_over(first.outer.end) || before.trim().is_empty() => Some(found),
            far => subject::before(self.names, before).or(far.map(|(found, _)| found)),
        }
    }

    /// Whether a passage ends as one does that is followed by who says it.
    fn goes_over(&self, end: usize) -> bool {
        let next = self.frame[end..].chars().next();
        self.frame[..end].ends_with([',', '?', '!']) || next == Some(',')
    }

    /// Whether its sentence is nothing but the quote.
    fn stands_alone(&self, quote: &QuoteCandidate) -> bool {
        quote.sentence.len() <= ALONE && !self.frame[quote.sentence.clone()].contains(char::is_alphanumeric)
    }

    /// Who is named in the sentence right before a quote that stands alone.
    fn carried(&mut self, quote: &QuoteCandidate, earlier: &[QuoteCandidate], found: &[FoundSpeaker]) -> FoundSpeaker {
        let Some(sentence) = self.sentence_before(quote.sentence.start) else { return FoundSpeaker::unknown() };
        let last = earlier.iter().zip(found).next_back().filter(|(other, _)| sentence.contains(&other.outer().start));
        if let Some((other, attribution)) = last {
            // between paragraphs the speaker changes, or at least may
            let is_new =
                self.article.paragraph_of(other.outer().start) != self.article.paragraph_of(quote.outer().start);
            if is_new {
                return FoundSpeaker::unknown();
            }
            return FoundSpeaker { carried: true, ..attribution.clone() };
        }
        let start = self.frame.ceil_char_boundary(sentence.start.max(sentence.end.saturating_sub(NEAR)));
        match subject::before(self.names, &self.frame[start..sentence.end]) {
            Some(subject) => FoundSpeaker { carried: true, ..self.resolve(subject, quote) },
            None => FoundSpeaker::unknown(),
        }
    }

    /// The sentence that ends last before `at`.
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

    /// Whom a pronoun beside `quote` most likely stands for: who the sentence names before it; who the sentence before names
    /// first; whoever was named last.
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

    /// Whom "the inspector" stands for where "an inspector, Ada Roe," was told of before.
    fn described_before(&self, words: &str, quote: &QuoteCandidate) -> Option<String> {
        let start = self.frame.ceil_char_boundary(quote.sentence.start.max(quote.outer().start.saturating_sub(NEAR)));
        let end = self.frame.floor_char_boundary(quote.sentence.end.min(quote.outer().end + NEAR));
        let sentence = self.frame[start..end.max(start)].to_lowercase();
        if words.contains(' ') || !sentence.contains(&format!("the {}", words.to_lowercase())) {
            return None;
        }
        let limit = quote.outer().start;
        let paragraph = self.article.paragraphs.get(self.article.paragraph_of(limit))?;
        let earlier = self.names.mentions.partition_point(|(range, _)| range.start < limit);
        let mentions = self.names.mentions[..earlier].iter().rev().take(DESCRIBED);
        let mut near = mentions.take_while(|(range, _)| range.start >= paragraph.start);
        let fits = |start: usize| self.frame[..start].trim_end_matches([' ', ',', '\n']).ends_with(words);
        near.find(|(range, _)| fits(range.start)).map(|(_, at)| self.names.all[*at].name.clone())
    }
}
