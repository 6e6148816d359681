//! The subject before or after a verb of speech: phrases set off by commas are combined.

use super::found::{Description, FoundSubject, SpeechSubject};
use super::kinds::is_verb;
use super::phrase::{FoundPhrase, Phrase, phrase};
use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::names::NameTable;
use crate::draft::{calendar, words};

/// Characters that end a clause.
const CLAUSE_ENDS: [char; 5] = [MASK, ';', '—', ':', '–'];
/// Bytes of words in brackets that may be left out.
const MAX_BRACKET_BYTES: usize = 120;
/// Parts between commas that are searched for a subject.
const MAX_PARTS: usize = 12;

/// Returns `text` with words in brackets replaced by blanks: "Ida Roe (D-Milfield) said", and dashes around words by commas.
/// Positions stay the same.
pub(super) fn blank_brackets(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let inside = &rest[open..];
        let close = inside[..inside.floor_char_boundary(MAX_BRACKET_BYTES)]
            .find(')')
            .filter(|close| !inside[..*close].contains(MASK));
        let end = close.map_or(1, |close| close + 1);
        blanked.push_str(&rest[..open]);
        blanked.extend(std::iter::repeat_n(' ', end));
        rest = &inside[end..];
    }
    blanked.push_str(rest);
    with_commas(blanked)
}

/// Replaces pairs of dashes by commas: "Roe - a nurse - said". Positions stay the same.
fn with_commas(text: String) -> String {
    let mut text = text;
    for dash in [" - ", "—", " – "] {
        let mut from = 0;
        while let Some(open) = text[from..].find(dash).map(|at| from + at) {
            let start = open + dash.len();
            let rest = &text[start..];
            let close = rest[..rest.floor_char_boundary(MAX_BRACKET_BYTES)].find(dash);
            let Some(close) =
                close.filter(|close| !rest[..*close].contains([MASK, ';', '.'])).map(|close| start + close)
            else {
                from = start;
                continue;
            };
            let comma = format!(",{}", " ".repeat(dash.len() - 1));
            text.replace_range(close..close + dash.len(), &comma);
            text.replace_range(open..start, &comma);
            from = close + dash.len();
        }
    }
    text
}

/// Returns the last clause of `text`.
pub(super) fn last_clause(text: &str) -> &str {
    text.rfind(CLAUSE_ENDS).map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

fn found(subject: SpeechSubject) -> FoundSubject {
    FoundSubject { subject, is_doubtful: false, is_source: false }
}

/// Returns the subject that a phrase names.
fn subject(found: &FoundPhrase) -> FoundSubject {
    let subject = match &found.phrase {
        Phrase::Person(name) | Phrase::Body(name) => SpeechSubject::Named(name.clone()),
        Phrase::Described(description) => SpeechSubject::Described(description.clone()),
        Phrase::Pronoun(word) => SpeechSubject::Pronoun(word.clone()),
    };
    FoundSubject { subject, is_doubtful: found.is_joint, is_source: false }
}

/// Returns the subject before a verb. `text` is the clause up to the verb; `begins` if it is the start of a sentence.
pub(super) fn preceding(names: &NameTable, text: &str, begins: bool) -> Option<FoundSubject> {
    let parts: Vec<&str> = text.split(',').collect();
    let mut held: Option<FoundPhrase> = None;
    for (place, part) in parts.iter().enumerate().rev().take(MAX_PARTS) {
        let part = match place + 1 == parts.len() {
            true => without_auxiliaries(part),
            false => part.trim(),
        };
        let all = split(part);
        let Some(first) = all.first() else { continue };
        if place + 1 == parts.len() && is_open(part) {
            return first_subject(names, text);
        }
        // "had been ordered": a verb, not "ordered to leave"
        let is_verb_phrase =
            split(parts[place]).first().is_some_and(|raw| raw.text != first.text && words::is_auxiliary(&raw.lower()));
        if !is_verb_phrase && is_aside(first, place > 0) {
            // "He quoted the architect Ada Roe, who wrote"
            let left = place.checked_sub(1).and_then(|left| parts.get(left));
            let is_relative = place + 1 == parts.len() && ["who", "which"].contains(&first.lower().as_str());
            if let Some(found) = left.filter(|_| is_relative).and_then(|left| name_at_end(names, left)) {
                return Some(found);
            }
            continue;
        }
        let (part, is_led) = last_conjunct(names, part);
        let Some(now) = phrase_in(names, part, begins && place == 0) else { break };
        let is_end = match (&held, &now.phrase) {
            (None, Phrase::Described(_) | Phrase::Body(_)) => false,
            (None, _) => true,
            (Some(_), Phrase::Pronoun(_)) => break,
            (Some(_), _) if !now.is_whole => break,
            (Some(_), Phrase::Person(_)) => true,
            (Some(before), Phrase::Body(_)) => {
                let is_role = matches!(&before.phrase, Phrase::Described(described) if words::is_role(&described.head));
                return Some(subject(&now).doubtful(is_role));
            }
            // "the company, Kell Lines, said"
            (Some(_), Phrase::Described(_)) => break,
        };
        if is_end {
            // "the mayor, and the minister, Ada Roe, said"
            let left = place.checked_sub(1).and_then(|left| parts.get(left)).map(|left| left.trim_start());
            return Some(subject(&now).doubtful(left.is_some_and(|left| left.starts_with("and "))));
        }
        held = held.or(Some(now));
        if is_led {
            break;
        }
    }
    held.map(|held| subject(&held))
}

/// Returns the name that a part of a sentence ends with.
fn name_at_end(names: &NameTable, part: &str) -> Option<FoundSubject> {
    let all = split(part);
    let mentions = names.mentions_in(part, false);
    let mention = mentions.last().filter(|mention| all.last().is_some_and(|last| mention.range.end >= last.end()))?;
    let is_sure = mention.is_person() || names.is_person(&mention.name);
    Some(found(SpeechSubject::Named(names.full(&mention.name))).doubtful(!is_sure))
}

/// Returns true if a part between commas is no subject: an age, a relative clause, a place, a party.
fn is_aside(first: &PlacedWord<'_>, is_later: bool) -> bool {
    let lower = first.lower();
    let is_number = first.text.starts_with(|c: char| c.is_ascii_digit());
    let is_relative = ["who", "whose", "which", "whom", "where", "when", "while", "aged", "according", "not"]
        .contains(&lower.as_str());
    let is_participle = lower.ends_with("ing") && lower.len() > 5 && !words::is_qualifier(&lower)
        || lower.ends_with("ed") && !first.is_capital() && !words::is_role(&lower)
        || is_later && ["asked", "pressed", "speaking"].contains(&lower.as_str());
    is_number
        || is_relative
        || is_participle
        || words::is_suffix(&lower)
        || ["jr", "sr"].contains(&lower.as_str())
        || is_tag(first.text)
        || (words::is_preposition(&lower) && lower != "as" && is_later)
}

/// Returns true for `D-Milfield`.
fn is_tag(word: &str) -> bool {
    word.split_once('-').is_some_and(|(party, place)| {
        party.len() <= 3
            && party.chars().all(char::is_uppercase)
            && place.starts_with(char::is_uppercase)
            && party.len() < 2
    })
}

/// Returns true if the last part of a clause ends with "and" or "then": the verb has the subject of the verb before it.
fn is_open(part: &str) -> bool {
    split(part).last().is_some_and(|last| ["and", "but", "then", "or"].contains(&last.lower().as_str()))
}

/// Returns the phrase at the start of a part, after a place or a time: "In a statement the company".
fn phrase_in(names: &NameTable, part: &str, begins: bool) -> Option<FoundPhrase> {
    let all = split(part);
    let first = all.first()?;
    if let Some(word) = all.last().map(PlacedWord::lower).filter(|word| words::is_pronoun(word)) {
        return Some(FoundPhrase { phrase: Phrase::Pronoun(word), is_whole: all.len() == 1, is_joint: false });
    }
    if !words::is_preposition(&first.lower()) || first.lower() == "as" {
        return phrase(names, part, begins);
    }
    let article = all.iter().skip(2).rfind(|word| words::is_article(&word.lower()));
    let mentions = names.mentions_in(part, begins);
    let end = all.last()?.end();
    let last = mentions.last().filter(|mention| {
        mention.range.end >= end && article.is_none_or(|article| article.start < mention.range.start)
    });
    match (last, article) {
        (Some(mention), _) => {
            // "On Monday Ada Roe": but not "in a meeting with Ada Roe"
            let before = all.iter().rfind(|word| word.end() <= mention.range.start)?;
            let lower = before.lower();
            let is_apart = calendar::weekday(&lower).is_some()
                || calendar::month(&lower).is_some()
                || before.text.starts_with(|c: char| c.is_ascii_digit())
                || [
                    "statement",
                    "interview",
                    "letter",
                    "speech",
                    "post",
                    "message",
                    "email",
                    "morning",
                    "evening",
                    "afternoon",
                    "night",
                    "week",
                    "month",
                    "year",
                    "conference",
                    "report",
                    "article",
                    "book",
                ]
                .contains(&lower.as_str());
            let before = article.filter(|article| words::is_role(&lower) && article.start > first.start);
            let from = before.map_or(mention.range.start, |article| article.start);
            is_apart.then_some(from).or(before.map(|_| from)).and_then(|from| phrase(names, &part[from..], false))
        }
        (None, Some(article)) => phrase(names, &part[article.start..], false),
        (None, None) => None,
    }
}

/// Returns the part after the last "and", "while" or "that" that begins a clause, and whether there is one.
fn last_conjunct<'t>(names: &NameTable, part: &'t str) -> (&'t str, bool) {
    let all = split(part);
    let mentions = names.mentions_in(part, false);
    for (at, word) in all.iter().enumerate().rev().take(24) {
        let lower = word.lower();
        let is_clause =
            ["while", "that", "when", "because", "but", "although", "though", "if", "as", "whereas", "after", "before"]
                .contains(&lower.as_str());
        let in_name = mentions.iter().any(|mention| mention.range.contains(&word.start));
        let is_and = lower == "and" && all[..at].iter().any(is_verb);
        let is_that = lower == "that"
            && all.get(at + 1).is_none_or(|next| {
                at == 0
                    || is_verb(next)
                    || !next.is_capital() && !words::is_article(&next.lower()) && !words::is_pronoun(&next.lower())
            });
        let is_noun = at.checked_sub(1).is_none_or(|at| words::is_article(&all[at].lower()));
        // "the man who called Ada Roe"
        let is_relative =
            || all[..at].iter().any(|word| ["who", "which", "that", "whom"].contains(&word.lower().as_str()));
        let is_said = words::is_speech(&lower)
            && !is_relative()
            && !words::needs_particle(&lower)
            && !is_noun
            && all.get(at + 1).is_some_and(|next| !words::is_preposition(&next.lower()));
        if !in_name && !is_that && (is_and || is_clause || is_said) && at + 1 < all.len() {
            return (&part[word.end()..], at > 0 || lower == "and");
        }
    }
    (part, false)
}

/// Returns `text` without the auxiliaries before its verb, or the part after them if it begins with them ("is all she will").
fn without_auxiliaries(text: &str) -> &str {
    let all = split(text);
    let is_auxiliary = |word: &PlacedWord| {
        words::is_auxiliary(&word.lower())
            || (word.lower().ends_with("ly")
                && word.text.starts_with(char::is_lowercase)
                && word.lower() != "family"
                && word.lower() != "assembly")
    };
    let begins = all.first().is_some_and(is_auxiliary);
    let skipped = all.iter().take_while(|word| begins && (is_auxiliary(word) || word.lower() == "all")).count();
    let rest = &all[skipped..];
    let kept = rest.len() - rest.iter().rev().take_while(|word| is_auxiliary(word)).count();
    match (rest.first(), rest[..kept].last()) {
        (Some(first), Some(last)) => &text[first.start..last.end()],
        _ => "",
    }
}

/// Returns the subject of a sentence whose last verb has the subject of an earlier one: "Ada Roe rose and said".
pub(super) fn first_subject(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let text = last_clause(text.trim_end().trim_end_matches([':', ','])).trim_start();
    let mut parts = text.split(',').filter(|part| split(part).first().is_some_and(|first| !is_aside(first, false)));
    let part = parts.find(|part| split(part).first().is_some_and(|first| !words::is_preposition(&first.lower())))?;
    let all = split(part);
    // the words up to the first verb
    let skipped = all.iter().take_while(|word| !is_verb(word) || words::is_pronoun(&word.lower())).last()?;
    let found = phrase(names, &part[..skipped.end()], true)?;
    let persons = names
        .mentions_in(text, true)
        .iter()
        .filter(|mention| names.is_person(&mention.name) || mention.is_person())
        .map(|mention| names.full(&mention.name))
        .collect::<std::collections::HashSet<_>>();
    let is_one = matches!(&found.phrase, Phrase::Person(_)) && persons.len() == 1;
    Some(subject(&found).doubtful(!is_one))
}

/// Returns the first person in `text`.
pub(super) fn first_person(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let all = names.mentions_in(text, true);
    let person = all.iter().find(|mention| mention.is_person() || names.is_person(&mention.name))?;
    Some(found(SpeechSubject::Named(names.full(&person.name))))
}

/// Returns the subject after a verb. `text` follows the verb.
pub(super) fn following(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let end = text.find(CLAUSE_ENDS).unwrap_or(text.len());
    let mut parts = text[..end].split(',');
    let head = parts.next()?;
    let all = split(head);
    let first = all.first()?.lower();
    if words::is_pronoun(&first) {
        return Some(found(SpeechSubject::Pronoun(first)));
    }
    if (words::is_preposition(&first) || first == "that") && first != "to"
        || first == "him"
        || first == "them"
        || first == "me"
        || first == "us"
    {
        return None;
    }
    let apposed = parts.next().and_then(|next| phrase(names, next, false)).filter(|next| next.is_whole);
    let Some(now) = phrase(names, head, false) else {
        // "said one of them, Ada Roe,"
        let is_one =
            words::is_article(&first) && apposed.as_ref().is_some_and(|next| matches!(next.phrase, Phrase::Person(_)));
        return apposed.filter(|_| is_one).map(|next| subject(&next));
    };
    let Phrase::Described(Description { head: role, .. }) = &now.phrase else {
        return Some(subject(&now));
    };
    // "said the mayor, Ada Roe,"
    match apposed.as_ref().filter(|_| now.is_whole).map(|next| (next, &next.phrase)) {
        Some((next, Phrase::Person(_))) => Some(subject(next)),
        Some((next, Phrase::Body(_))) if !words::is_role(role) => Some(subject(next)),
        _ => Some(subject(&now)),
    }
}
