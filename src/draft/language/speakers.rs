//! The speakers of quotes, and the names, in paragraphs in French and German.

use std::collections::HashSet;

use super::attribution::{Attributed, attributed};
use super::detect::{Language, TextLanguages};
use super::vocabulary::Vocabulary;
use crate::draft::article::{Article, MASK};
use crate::draft::names::Name;
use crate::draft::quotes::QuoteCandidate;
use crate::draft::speakers::{FoundSpeaker, Speaker};

/// People whose full names are remembered.
const MAX_PEOPLE: usize = 500;

/// Returns the speaker of each quote that stands in a language other than English; `None` for the others.
pub(in crate::draft) fn speakers(
    article: &Article<'_>,
    frame: &str,
    quotes: &[QuoteCandidate],
    languages: &TextLanguages,
) -> Vec<Option<FoundSpeaker>> {
    let (mut people, mut last): (Vec<String>, Option<(usize, Speaker)>) = (Vec::new(), None);
    let mut found = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let paragraph = article.paragraph_of(quote.outer().start);
        let language = languages.of(paragraph);
        if language == Language::English {
            last = None;
            found.push(None);
            continue;
        }
        let (before, after) = around(frame, quote);
        let is_alone = !frame.get(quote.sentence.clone()).unwrap_or_default().contains(char::is_alphanumeric);
        let speaker = match attributed(language, before, after) {
            Some(Attributed::Named(name, is_doubtful)) => {
                FoundSpeaker::direct(Speaker::Named(full(&mut people, name)), is_doubtful)
            }
            Some(Attributed::Described(words)) => FoundSpeaker::direct(Speaker::Described(words), false),
            Some(Attributed::Pronoun(word)) => match subject_before(article, frame, quote, language).or(last.clone()) {
                Some((_, speaker)) => FoundSpeaker { taken: Some(word), ..FoundSpeaker::direct(speaker, false) },
                None => FoundSpeaker::unknown(),
            },
            None => match &last {
                Some((place, speaker)) if *place == paragraph && is_alone && language.is_understood() => {
                    FoundSpeaker { carried: true, ..FoundSpeaker::direct(speaker.clone(), false) }
                }
                _ => FoundSpeaker::unknown(),
            },
        };
        last = Some((paragraph, speaker.speaker.clone())).filter(|(_, speaker)| *speaker != Speaker::Unknown).or(last);
        found.push(Some(speaker));
    }
    found
}

/// Returns the speaker of the sentences before a quote in its paragraph, to whom a pronoun most likely refers.
fn subject_before(
    article: &Article<'_>,
    frame: &str,
    quote: &QuoteCandidate,
    language: Language,
) -> Option<(usize, Speaker)> {
    let paragraph = article.paragraph_of(quote.outer().start);
    let start = article.paragraphs.get(paragraph)?.start;
    let before = frame.get(start..quote.sentence.start).filter(|before| !before.trim_end().ends_with(MASK))?;
    match attributed(language, before, "")? {
        Attributed::Named(name, _) => Some((paragraph, Speaker::Named(name))),
        _ => None,
    }
}

/// Returns the words of a quote's sentence before it and after its first part.
fn around<'f>(frame: &'f str, quote: &QuoteCandidate) -> (&'f str, &'f str) {
    let outer = quote.outer();
    let end = quote.parts.first().map_or(outer.end, |part| part.outer.end);
    let before = frame.get(quote.sentence.start.min(outer.start)..outer.start).unwrap_or_default();
    let after = frame.get(end..quote.sentence.end.max(end)).unwrap_or_default();
    (before, after)
}

/// Returns the full name of `name`, if it is the surname of somebody named before.
fn full(people: &mut Vec<String>, name: String) -> String {
    let known = people.iter().find(|other| **other == name || other.ends_with(&format!(" {name}"))).cloned();
    if known.is_none() && people.len() < MAX_PEOPLE {
        people.push(name.clone());
    }
    known.unwrap_or(name)
}

/// Returns the names of a text: those in paragraphs in other languages than English without their articles and titles, and
/// without what is no name there.
pub(in crate::draft) fn names(
    found: Vec<Name>,
    article: &Article<'_>,
    languages: &TextLanguages,
    attributions: &[FoundSpeaker],
) -> Vec<Name> {
    let is_foreign = |at: usize| languages.of(article.paragraph_of(at)) != Language::English;
    if !found.iter().any(|name| is_foreign(name.at)) {
        return found;
    }
    let speakers: HashSet<&str> = attributions
        .iter()
        .filter_map(|found| match &found.speaker {
            Speaker::Named(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    // a speaker's name in a longer or shorter form is no other name
    let parts: HashSet<String> =
        speakers.iter().flat_map(|name| name.match_indices(' ').map(|(at, _)| name[at + 1..].to_lowercase())).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut kept: Vec<Name> = found
        .into_iter()
        .filter_map(|one| {
            let language = languages.of(article.paragraph_of(one.at));
            let clean = name(language, article.text, &one.name, one.at)?;
            Some(Name { name: clean, ..one })
        })
        .filter(|one| {
            !is_foreign(one.at) || (!parts.contains(&one.name.to_lowercase()) && seen.insert(one.name.to_lowercase()))
        })
        .collect();
    kept.retain(|one| {
        !is_foreign(one.at)
            || !speakers.iter().any(|name| one.name.len() > name.len() && one.name.ends_with(&format!(" {name}")))
    });
    kept
}

/// Returns a name as it is found in a text in `language`, without articles and titles; `None` if it is probably no name.
///
/// `at` is its position in `text`.
fn name(language: Language, text: &str, name: &str, at: usize) -> Option<String> {
    let Some(vocabulary) = Vocabulary::of(language) else {
        return (language == Language::English).then(|| name.to_owned());
    };
    let all: Vec<&str> = name.split_whitespace().collect();
    let lower = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_lead = |word: &&&str| {
        vocabulary.is_article(&lower(word))
            || vocabulary.is_title(&lower(word))
            || vocabulary.is_skipped(&lower(word))
            || vocabulary.ends_phrase(&lower(word))
    };
    let lead = all.iter().take_while(is_lead).count();
    let mut words = all[lead..].to_vec();
    if let Some(first) = words.first_mut() {
        let elided = ["l'", "l’", "d'", "d’", "L'", "L’", "D'", "D’"];
        *first = elided.iter().find_map(|elided| first.strip_prefix(elided)).unwrap_or(first);
    }
    let is_acronym =
        |word: &str| word.chars().count() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let only = match words[..] {
        [] => return None,
        [only] => Some(only),
        _ => None,
    };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '«', '“', '„', '"', '\n', '–', '-', MASK]);
    let linked =
        before.rsplit(|c: char| c.is_whitespace() || c == '\'' || c == '’').next().unwrap_or_default().to_lowercase();
    let is_single = only.is_some_and(|word| !is_acronym(word));
    let is_office = vocabulary.is_link(&linked) && is_single && names_office(before, vocabulary);
    let is_noun = is_single && (vocabulary.capitalises_nouns || begins && lead == 0);
    let is_no_name = words.iter().any(|word| NO_NAMES.split(' ').any(|other| other == lower(word)));
    (!is_office && !is_noun && !is_no_name).then(|| words.join(" "))
}

/// Capitalised words that are no names.
const NO_NAMES: &str = "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch \
    donnerstag freitag samstag sonntag sonnabend anfang mitte ende uhr prozent euro état etat guten vielen dank kollege kollegin sie \
    damen herren liebe sehr ich wir";

/// Returns true if an office precedes: “la ministre de la”.
fn names_office(before: &str, vocabulary: &Vocabulary) -> bool {
    let from = before.ceil_char_boundary(before.len().saturating_sub(60));
    let mut words =
        before[from..].split(|c: char| c.is_whitespace() || c == '\'' || c == '’').rev().map(str::to_lowercase);
    words
        .by_ref()
        .find(|word| !word.is_empty() && !vocabulary.is_link(word))
        .is_some_and(|word| vocabulary.is_title(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_leave_out_nouns_offices_and_articles() {
        let text = "Le port. La ministre de la Mer, Luc Roc et la société Hydra. Non.";
        let found = |word: &str| name(Language::French, text, word, text.find(word).unwrap());
        assert_eq!(found("Mer"), None);
        assert_eq!(found("Non"), None);
        assert_eq!(found("Luc Roc").as_deref(), Some("Luc Roc"));
        assert_eq!(found("Hydra").as_deref(), Some("Hydra"));
        let text = "Die Fähre im Hafen. Verkehrsminister Jonas Kehl und die NATO am Montag.";
        let found = |word: &str| name(Language::German, text, word, text.find(word).unwrap());
        assert_eq!(found("Hafen"), None);
        assert_eq!(found("Verkehrsminister Jonas Kehl").as_deref(), Some("Jonas Kehl"));
        assert_eq!(found("NATO").as_deref(), Some("NATO"));
        assert_eq!(name(Language::Other("Spanish"), "El Puerto", "Puerto", 3), None);
    }
}
