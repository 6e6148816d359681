//! Resolves pronouns and descriptions to persons, organisations and speakers described before.

use super::attribute::{Attributor, Earlier};
use super::speaker::{FoundSpeaker, Speaker};
use crate::draft::names::is_person_shaped;
use crate::draft::quotes::QuoteCandidate;
use crate::draft::subject::{Description, FoundSubject, SpeechSubject};
use crate::draft::words;

/// Names before a quote that are searched for a description.
const MAX_DESCRIBED_NAMES: usize = 200;
/// Persons tried for a pronoun.
const MAX_PRONOUN_PERSONS: usize = 6;
/// Bytes from the start of a sentence in which its subject begins.
const MAX_LEAD_BYTES: usize = 12;
/// Bytes between a description and the name in apposition to it.
const MAX_APPOSITION_BYTES: usize = 60;
/// Sentences before a quote in which the organisation that "it" refers to is named.
const MAX_BODY_SENTENCES: usize = 6;

impl Attributor<'_, '_> {
    pub(super) fn resolve(
        &mut self,
        found: FoundSubject,
        quote: &QuoteCandidate,
        earlier: &Earlier<'_>,
    ) -> FoundSpeaker {
        match found.subject {
            SpeechSubject::Named(name) => FoundSpeaker::direct(Speaker::Named(name), found.is_doubtful),
            SpeechSubject::Pronoun(word) => match self.referent(&word, quote, earlier) {
                Some(speaker) => FoundSpeaker::taken(speaker, word),
                None => FoundSpeaker::unknown(),
            },
            SpeechSubject::Described(description) => {
                self.resolve_description(description, found.is_doubtful, quote, earlier)
            }
        }
    }

    fn resolve_description(
        &mut self,
        described: Description,
        doubtful: bool,
        quote: &QuoteCandidate,
        earlier: &Earlier<'_>,
    ) -> FoundSpeaker {
        let Description { words, head, is_definite } = described;
        // "her husband said"
        let is_kin = words::is_kin(&head) && !self.roles.contains_key(&head);
        if is_kin && is_definite {
            return FoundSpeaker::direct(Speaker::Described(words), true);
        }
        if !is_definite {
            let is_human = words::is_role(&head) || words::is_group(&head) || words::is_woman(&head).is_some();
            return FoundSpeaker::direct(Speaker::Described(words), doubtful || !is_human);
        }
        if ["majesty", "highness", "excellency"].contains(&head.as_str()) {
            return match self.only_dignitary() {
                Some(name) => FoundSpeaker::taken(Speaker::Named(name), words),
                None => FoundSpeaker::direct(Speaker::Described(words), true),
            };
        }
        let the = format!("the {words}");
        let is_single = !words.contains(" for ")
            && !words.contains(" of ")
            && !words.contains(['’', '\''])
            && !words.contains(char::is_uppercase);
        let named = self.named_by(&words, &head, quote);
        // "A spokesman for the union said …", "the spokesman said"
        let introduced = self.introduced.last(&head, quote.outer().start).filter(|_| is_single);
        if let Some(before) = introduced.filter(|introduced| named.is_none_or(|(at, _)| at < introduced.at)) {
            return FoundSpeaker::taken(Speaker::Described(before.words.clone()), the);
        }
        if let Some((_, at)) = named {
            return FoundSpeaker::taken(Speaker::Named(self.names.all[at].name.clone()), the);
        }
        let is_person = words::is_role(&head) || words::is_woman(&head).is_some();
        if is_person
            && is_single
            && let Some(speaker) = self.referent(&head, quote, earlier)
        {
            return FoundSpeaker::taken(speaker, the);
        }
        // "the Veld delegation" is one; "the delegation" may be another
        let is_one = !is_person && words.contains(char::is_uppercase);
        FoundSpeaker::direct(Speaker::Described(words), doubtful || !is_one)
    }

    /// Returns the only person with the office of a monarch or the like: "Her Majesty".
    fn only_dignitary(&self) -> Option<String> {
        let offices = ["queen", "king", "prince", "princess", "emperor", "empress", "president", "ambassador"];
        let of = |offices: &[&str]| {
            let mut all: Vec<usize> =
                offices.iter().filter_map(|office| self.roles.get(*office)).flatten().copied().collect();
            all.dedup();
            all
        };
        let (royal, all) = (of(&offices[..6]), of(&offices));
        let only = if royal.is_empty() { all } else { royal };
        let [only] = only[..] else { return None };
        self.names.all.get(only).map(|name| name.name.clone())
    }

    /// Returns the name before `quote` that "the minister", "the ministry" or "the company" refers to, and its position.
    fn named_by(&self, words: &str, head: &str, quote: &QuoteCandidate) -> Option<(usize, usize)> {
        let persons = self.roles.get(head).map(Vec::as_slice).unwrap_or_default();
        let is_body = !words.contains(' ') && words::is_body(head);
        let is_company = !words.contains(' ')
            && [
                "company",
                "firm",
                "group",
                "operator",
                "manufacturer",
                "maker",
                "agency",
                "charity",
                "airline",
                "bank",
            ]
            .contains(&head);
        if persons.is_empty() && !is_body && !is_company {
            return None;
        }
        let limit = quote.outer().start;
        let before = self.names.mentions.partition_point(|(range, _)| range.start < limit);
        let near = || {
            self.names.mentions[..before].iter().rev().take(MAX_DESCRIBED_NAMES).map(|(range, at)| (range.start, *at))
        };
        let has_word = |at: usize| {
            is_body
                && !self.names.all[at].is_person
                && self.names.all[at].name.to_lowercase().split(' ').any(|word| word == head)
        };
        let found = near().find(|(_, at)| persons.contains(at) || has_word(*at));
        found.or_else(|| {
            near()
                .filter(|_| is_company)
                .find(|(_, at)| self.is_organisation(*at) && !is_public(&self.names.all[*at].name))
        })
    }

    /// Returns true if the name at `at` may be that of an organisation: not a person, a place, a state or a single word.
    fn is_organisation(&self, at: usize) -> bool {
        let name = &self.names.all[at];
        let last = name.name.rsplit(' ').next().unwrap_or_default();
        !name.is_person && name.name.contains(' ') && !words::is_place(&last.to_lowercase())
    }

    /// Returns the speaker that a pronoun or a description next to `quote` most likely refers to: named earlier in the
    /// sentence, the speaker of the quote before, or named first in the last sentence that names anyone.
    fn referent(&mut self, word: &str, quote: &QuoteCandidate, earlier: &Earlier<'_>) -> Option<Speaker> {
        if word == "it" {
            return self.body_before(quote);
        }
        let (end, from) =
            (self.persons.count_before(quote.outer().start), self.persons.count_before(quote.sentence.start));
        if word != "they" {
            // earlier in the sentence
            let same = self.persons.mentions[from..end].iter().find(|(_, at)| self.persons.fits(word, *at));
            if let Some((_, at)) = same {
                return Some(self.named(*at));
            }
            if let Some(speaker) = self.introduced_before(word, quote) {
                return Some(speaker);
            }
        }
        let before = earlier.last().filter(|(other, found)| {
            let near =
                self.article.paragraph_of(other.outer().start) + 2 >= self.article.paragraph_of(quote.outer().start);
            // who spoke last, unless another person was named since
            let since = self.persons.mentions[..from].iter().rev().take(MAX_PRONOUN_PERSONS);
            let mut since = since.take_while(|(start, _)| *start >= other.outer().end);
            near && self.may_be(word, &found.speaker) && since.all(|(_, at)| self.named(*at) == found.speaker)
        });
        match before {
            Some((_, found)) => Some(found.speaker.clone()),
            None if word == "they" => None,
            None => self.person_before(word, quote, from),
        }
    }

    /// Returns the person named first in the last sentence that names anyone, of the first `from` occurrences of persons. If
    /// that is in another paragraph, the person whom the text is mainly about is more likely.
    fn person_before(&mut self, word: &str, quote: &QuoteCandidate, from: usize) -> Option<Speaker> {
        let paragraph =
            self.article.paragraphs.get(self.article.paragraph_of(quote.outer().start)).map_or(0, |range| range.start);
        let main =
            self.persons.main.filter(|(first, at)| *first < quote.sentence.start && self.persons.fits(word, *at));
        let is_near = from.checked_sub(1).is_some_and(|at| self.persons.mentions[at].0 >= paragraph);
        if let Some((_, at)) = main.filter(|_| !is_near) {
            return Some(self.named(at));
        }
        let mut at = from;
        for _ in 0..MAX_PRONOUN_PERSONS {
            let (start, person) = *self.persons.mentions[..at].last()?;
            let sentence = self.sentence_of(start)?;
            let first = self.persons.count_before(sentence.start);
            let mut inside = self.persons.mentions[first..at].iter().map(|(_, at)| *at);
            let found = inside
                .find(|at| self.persons.fits(word, *at))
                .or(Some(person).filter(|at| self.persons.fits(word, *at)));
            if let Some(found) = found {
                return Some(self.named(found));
            }
            at = first;
        }
        None
    }

    fn named(&self, at: usize) -> Speaker {
        Speaker::Named(self.names.all[at].name.clone())
    }

    /// Returns the organisation named first in the sentence before `quote`: "it".
    fn body_before(&mut self, quote: &QuoteCandidate) -> Option<Speaker> {
        let mut at = quote.sentence.start;
        for _ in 0..MAX_BODY_SENTENCES {
            let sentence = self.sentence_before(at)?;
            let from = self.names.mentions.partition_point(|(range, _)| range.start < sentence.start);
            let mut inside = self.names.mentions[from..]
                .iter()
                .take_while(|(range, _)| range.start < sentence.end)
                .take(MAX_PRONOUN_PERSONS);
            if let Some((_, name)) = inside.find(|(_, at)| self.is_organisation(*at)) {
                return Some(self.named(*name));
            }
            at = sentence.start;
        }
        None
    }

    /// Returns the person without a name that is the subject of the sentence before `quote`: "A passenger shrugged."
    fn introduced_before(&mut self, word: &str, quote: &QuoteCandidate) -> Option<Speaker> {
        let sentence = self.sentence_before(quote.sentence.start)?;
        let found = self.introduced.first_in(sentence.start..sentence.end.min(sentence.start + MAX_LEAD_BYTES))?;
        let person = self.persons.mentions.get(self.persons.count_before(sentence.start));
        // "A company lawyer, Beatrix Holm, said"
        let is_named = person.is_some_and(|(start, _)| *start < found.at + found.words.len() + MAX_APPOSITION_BYTES);
        let speaker = Speaker::Described(found.words.clone());
        (!is_named && words::is_pronoun(word) && self.may_be(word, &speaker)).then_some(speaker)
    }

    /// Returns true if `word` may refer to `speaker`.
    fn may_be(&self, word: &str, speaker: &Speaker) -> bool {
        match speaker {
            Speaker::Unknown => false,
            Speaker::Described(words) => {
                let is_woman = words.split(' ').find_map(words::is_woman);
                let wanted = match word {
                    "she" => Some(true),
                    "he" => Some(false),
                    word => words::is_woman(word),
                };
                wanted.zip(is_woman).is_none_or(|(wanted, is_woman)| wanted == is_woman)
                    && (words::is_pronoun(word) || words.contains(word))
            }
            Speaker::Named(name) => {
                let at = self.names.index(name);
                let is_single = !name.contains(' ') && name.chars().any(char::is_lowercase) && is_person_shaped(name);
                let is_person = is_single || at.is_none_or(|at| self.names.all[at].is_person);
                (word == "they") != is_person && at.is_none_or(|at| self.persons.fits(word, at))
            }
        }
    }
}

/// Returns true if `name` is that of an authority rather than of a company.
fn is_public(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "ministry",
        "department",
        "council",
        "court",
        "commission",
        "parliament",
        "government",
        "police",
        "senate",
        "university",
        "committee",
        "assembly",
        "nations",
        "authority",
        "house",
        "congress",
    ];
    name.to_lowercase().split(' ').any(|word| WORDS.contains(&word))
}
