//! The speakers of quotes, and the names, in paragraphs in French and German.

use std::collections::HashSet;

use super::attribution::{Attributed, attributed, introduced};
use super::bodies;
use super::detect::TextLanguages;
use super::known::Language;
use super::vocabulary::LanguageWords;
use crate::draft::article::{Article, MASK, sentences, split};
use crate::draft::names::{Name, NameTable};
use crate::draft::quotes::QuoteCandidate;
use crate::draft::speakers::{FoundSpeaker, Speaker};

/// People whose full names are remembered.
const MAX_PEOPLE: usize = 500;
/// Bytes before a quote in which a person is introduced.
const MAX_INTRODUCTION_BYTES: usize = 1_500;
/// Sentences before a quote in which a person is introduced.
const MAX_INTRODUCTION_SENTENCES: usize = 4;

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
            // “von Verlusten” is not a surname unless it is known
            Some(Attributed::Named(name, _)) if name.starts_with(char::is_lowercase) => match known(&people, &name) {
                Some(name) => FoundSpeaker::direct(Speaker::Named(name), false),
                None => FoundSpeaker::unknown(),
            },
            Some(Attributed::Named(name, is_doubtful)) => {
                FoundSpeaker::direct(Speaker::Named(full(&mut people, name)), is_doubtful)
            }
            Some(Attributed::Described(words)) => FoundSpeaker::direct(Speaker::Described(words), false),
            Some(Attributed::Pronoun(word)) => match subject_before(article, frame, quote, language).or(last.clone()) {
                Some((_, speaker)) => {
                    let speaker = match speaker {
                        Speaker::Named(name) => Speaker::Named(full(&mut people, name)),
                        other => other,
                    };
                    FoundSpeaker { taken: Some(word), ..FoundSpeaker::direct(speaker, false) }
                }
                None => FoundSpeaker::unknown(),
            },
            None if before.trim_end().ends_with(':') => match opener(&people, before) {
                Some((name, is_doubtful)) => FoundSpeaker::direct(Speaker::Named(name), is_doubtful),
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
    let end = quote.sentence.start;
    let start = frame.ceil_char_boundary(end.saturating_sub(MAX_INTRODUCTION_BYTES));
    let start = start.max(article.paragraphs.get(paragraph)?.start).min(end);
    frame.get(start..end).filter(|before| !before.trim_end().ends_with(MASK))?;
    let before = sentences(frame, start..end);
    let name = before.iter().rev().take(MAX_INTRODUCTION_SENTENCES).find_map(|sentence| {
        let sentence = frame.get(sentence.clone())?;
        match attributed(language, sentence, "") {
            Some(Attributed::Named(name, _)) if name.starts_with(char::is_uppercase) => Some(name),
            _ => introduced(language, sentence),
        }
    })?;
    Some((paragraph, Speaker::Named(name)))
}

/// Returns the person already named with whom a sentence before a quote begins, and whether it may be another: `Roth wies
/// das zurück: „…“`.
fn opener(people: &[String], before: &str) -> Option<(String, bool)> {
    let text = before.trim_start();
    let begins = |name: &str| {
        text.strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "-’'".contains(c)))
    };
    let name = people.iter().find(|name| begins(name) || name.split_once(' ').is_some_and(|(_, last)| begins(last)))?;
    let others = ["er", "sie", "ihm", "ihr", "ihn", "il", "elle", "lui"];
    let is_doubtful = split(text).iter().any(|word| others.contains(&word.text));
    Some((name.clone(), is_doubtful))
}

/// Returns the full name of which `name` is the surname.
fn known(people: &[String], name: &str) -> Option<String> {
    people.iter().find(|other| *other == name || other.ends_with(&format!(" {name}"))).cloned()
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
    let known = known(people, &name);
    if known.is_none() && people.len() < MAX_PEOPLE {
        people.push(name.clone());
    }
    known.unwrap_or(name)
}

/// Returns the names of a text: those in paragraphs in other languages than English without their articles and titles, and
/// without what is no name there.
pub(in crate::draft) fn names(
    table: NameTable,
    article: &Article<'_>,
    frame: &str,
    languages: &TextLanguages,
    attributions: &[FoundSpeaker],
) -> Vec<Name> {
    let is_foreign = |at: usize| languages.of(article.paragraph_of(at)) != Language::English;
    let unquoted: HashSet<usize> =
        table.mentions.iter().filter(|(range, _)| !frame[range.clone()].starts_with(MASK)).map(|(_, at)| *at).collect();
    let found = table.all;
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
        .enumerate()
        .filter_map(|(place, one)| {
            let language = languages.of(article.paragraph_of(one.at));
            // where all nouns have capitals, words of a quote tell little
            if language == Language::German && !unquoted.contains(&place) {
                return None;
            }
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
    bodies::add(article, languages, &mut kept);
    kept
}

/// Returns a name as it is found in a text in `language`, without articles and titles; `None` if it is probably no name.
///
/// `at` is its position in `text`.
fn name(language: Language, text: &str, name: &str, at: usize) -> Option<String> {
    let Some(vocabulary) = LanguageWords::of(language) else {
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
    let before = text.get(..at).unwrap_or_default().trim_end();
    let linked =
        before.rsplit(|c: char| c.is_whitespace() || c == '\'' || c == '’').next().unwrap_or_default().to_lowercase();
    let mut lead = all.iter().take_while(is_lead).count();
    let mut end = all.len();
    if vocabulary.capitalises_nouns {
        // “Selms Bürgermeister Tilo Roth”, “der Winzer Can Roth”, “Ida Roth von der Akademie”
        end = (lead + 2..all.len()).find(|&at| is_affiliation(&all[at..])).unwrap_or(end);
        let title = (lead..end.saturating_sub(2)).rev().find(|&at| vocabulary.is_title(&lower(all[at])));
        lead = title.map_or(lead, |title| title + 1);
        let is_described = vocabulary.is_article(&linked) || lead > 0 && vocabulary.is_article(&lower(all[lead - 1]));
        lead += usize::from(
            title.is_none() && is_described && end - lead == 3
                || COMPANY.contains(&all.get(lead).copied().unwrap_or_default()) && end - lead > 1,
        );
    }
    let mut words = all[lead..end].to_vec();
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
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '«', '“', '„', '"', '\n', '–', '-', MASK]);
    let is_single = only.is_some_and(|word| !is_acronym(word));
    let is_office = vocabulary.is_link(&linked) && is_single && names_office(before, vocabulary);
    let is_noun = is_single && (vocabulary.capitalises_nouns || begins && lead == 0);
    let is_no_name = words.iter().any(|word| NO_NAMES.split(' ').any(|other| other == lower(word)));
    (!is_office && !is_noun && !is_no_name).then(|| words.join(" "))
}

/// What a company or a group is, before its name.
const COMPANY: [&str; 8] =
    ["Firma", "Unternehmen", "Konzern", "Verein", "Verband", "Partei", "Stiftung", "Nachrichtenagentur"];

/// Returns true if words after a name say where the person belongs: “von der Akademie”, “vom Amt”.
fn is_affiliation(words: &[&str]) -> bool {
    matches!(words, ["vom" | "beim" | "im", ..] | ["von", "der" | "dem" | "den", ..])
}

/// Capitalised words that are no names.
const NO_NAMES: &str = "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch \
    donnerstag freitag samstag sonntag sonnabend anfang mitte ende uhr prozent euro état etat guten vielen dank kollege kollegin sie \
    damen herren liebe sehr ich wir";

/// Returns true if an office precedes: “la ministre de la”.
fn names_office(before: &str, vocabulary: &LanguageWords) -> bool {
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
        let text = "Selms Bürgermeister Jan Roth und der Winzer Can Öztürk. Ida Lind von der Akademie. Bei der Firma Kehl Mühlen.";
        let found = |word: &str| name(Language::German, text, word, text.find(word).unwrap());
        assert_eq!(found("Selms Bürgermeister Jan Roth").as_deref(), Some("Jan Roth"));
        assert_eq!(found("Winzer Can Öztürk").as_deref(), Some("Can Öztürk"));
        assert_eq!(found("Ida Lind von der Akademie").as_deref(), Some("Ida Lind"));
        assert_eq!(found("Firma Kehl Mühlen").as_deref(), Some("Kehl Mühlen"));
    }

    #[test]
    fn known_persons_begin_sentences() {
        let people = vec!["Otto von Kehl".to_owned(), "Ida Roth".to_owned()];
        assert_eq!(opener(&people, "Roth wies das zurück: "), Some(("Ida Roth".to_owned(), false)));
        assert_eq!(opener(&people, "Roth warf er vor: "), Some(("Ida Roth".to_owned(), true)));
        assert_eq!(opener(&people, "Roths Sprecher: "), None);
        assert_eq!(known(&people, "von Kehl").as_deref(), Some("Otto von Kehl"));
    }
}
