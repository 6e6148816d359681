//! Finds the subject of a verb of speech: a name, a description or a pronoun before or after it.

use std::ops::Range;

use super::article::{MASK, PlacedWord, split};
use super::names::NameTable;
use super::words;

/// The subject of a verb of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SpeechSubject {
    /// A name.
    Named(String),
    /// A pronoun.
    Pronoun(String),
    /// A description, without its article.
    Described(String),
}

/// Characters that end a clause.
const CLAUSE_ENDS: [char; 7] = [MASK, ';', '—', ':', '(', ')', '–'];
/// Words of a description.
const MAX_DESCRIPTION_WORDS: usize = 6;
/// Verbs of speech tried before a quote, from the last.
const MAX_VERBS: usize = 8;

/// A verb of speech in a part of a frame.
#[derive(Clone, Debug)]
struct Verb {
    range: Range<usize>,
    /// "according to", which is followed by the speaker.
    follows: bool,
}

fn verbs(text: &str) -> Vec<Verb> {
    let all = split(text);
    let verb = |(place, word): (usize, &PlacedWord)| {
        let lower = word.lower();
        let next = all.get(place + 1);
        if lower == "according" {
            return next
                .filter(|next| next.lower() == "to")
                .map(|next| Verb { range: word.start..next.end(), follows: true });
        }
        // "put it"; "the said ship" and "a so-called …" are not speech
        let is_put = !lower.starts_with("put") || next.is_some_and(|next| next.lower() == "it");
        let is_noun =
            place.checked_sub(1).is_some_and(|before| ["the", "a", "so"].contains(&all[before].lower().as_str()));
        (words::is_speech(&lower) && is_put && !is_noun).then(|| Verb { range: word.start..word.end(), follows: false })
    };
    all.iter().enumerate().filter_map(verb).collect()
}

/// Returns the speaker named after a quote, up to the next quote or the end of the sentence, and whether the verb follows
/// closely.
pub(super) fn after(names: &NameTable, text: &str) -> Option<(SpeechSubject, bool)> {
    let text = &text[..text.find(MASK).unwrap_or(text.len())];
    for verb in verbs(text).iter().take(2) {
        let is_near = split(&text[..verb.range.start]).len() <= 8;
        let before = clause(&text[..verb.range.start]);
        let found = match verb.follows {
            true => following(names, &text[verb.range.end..]),
            false => preceding(names, before, false).or_else(|| {
                let first = split(before).iter().all(|word| words::is_auxiliary(&word.lower()));
                first.then(|| following(names, &text[verb.range.end..])).flatten()
            }),
        };
        if let Some(found) = found {
            return Some((found, is_near));
        }
    }
    None
}

/// Returns the speaker named before a quote in its sentence: the subject of the last verb of speech.
pub(super) fn before(names: &NameTable, text: &str) -> Option<SpeechSubject> {
    if let Some(label) = text.trim_end().strip_suffix(':').filter(|label| split(label).len() <= 3) {
        let found = names.mentions_in(label, false);
        let whole = found.first().filter(|mention| mention.range.len() == label.trim().len());
        if let Some(mention) = whole {
            return Some(SpeechSubject::Named(names.full(&mention.name)));
        }
    }
    let last = split(text).last().map(PlacedWord::lower).unwrap_or_default();
    if words::is_naming(&last) {
        return None;
    }
    verbs(text).iter().rev().take(MAX_VERBS).find_map(|verb| {
        let clause = clause(&text[..verb.range.start]);
        match verb.follows {
            true => following(names, &text[verb.range.end..]),
            false => preceding(names, clause, clause.len() == verb.range.start).or_else(|| {
                let is_bare = split(clause).is_empty();
                is_bare.then(|| following(names, &text[verb.range.end..])).flatten()
            }),
        }
    })
}

/// Returns the last clause of `text`.
fn clause(text: &str) -> &str {
    text.rfind(CLAUSE_ENDS).map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

/// Returns the subject before a verb. `text` is the clause up to the verb; `begins` if it is the start of a sentence.
fn preceding(names: &NameTable, text: &str, begins: bool) -> Option<SpeechSubject> {
    let parts: Vec<&str> = text.split(',').collect();
    let mut described = None;
    for (place, part) in parts.iter().enumerate().rev() {
        // "as Roe put it"
        let part = part.trim().strip_prefix("as ").unwrap_or(part);
        let all = split(part);
        let Some(first) = all.first() else { continue };
        let lower = first.lower();
        let is_number = first.text.starts_with(|c: char| c.is_ascii_digit());
        let is_relative = ["who", "whose", "which", "whom", "where", "when", "while"].contains(&lower.as_str());
        if is_number || is_relative || (words::is_preposition(&lower) && place > 0) {
            continue;
        }
        let part = without_verb(part);
        if split(part).last().is_some_and(|last| is_nobody(&last.lower())) {
            return None;
        }
        if let Some(found) = whole(names, part, begins && place == 0) {
            return Some(found);
        }
        // "Ada Roe, head of the Port Authority, said": the name before the description counts
        let is_phrase = words::is_article(&lower) || first.text.starts_with(char::is_lowercase);
        match phrase(names, part, begins && place == 0) {
            Some(found) if !is_phrase => return described.or(Some(found)),
            found => described = described.or(found),
        }
    }
    described
}

/// Returns `text` up to the auxiliaries before its verb, or the part after them if it begins with them ("is all she will").
fn without_verb(text: &str) -> &str {
    let all = split(text);
    let is_auxiliary = |word: &PlacedWord| words::is_auxiliary(&word.lower());
    let begins = all.first().is_some_and(is_auxiliary);
    let skipped = all.iter().take_while(|word| begins && (is_auxiliary(word) || word.lower() == "all")).count();
    let Some((first, rest)) = all[skipped..].split_first() else { return "" };
    // the first word is not a relative pronoun: "that report", "who"
    let stops = |word: &&PlacedWord| is_auxiliary(word) || ["who", "that", "which"].contains(&word.lower().as_str());
    let end = rest.iter().find(stops).map_or(text.len(), |word| word.start);
    &text[if begins { first.start } else { 0 }..end]
}

/// Returns a pronoun, or a name that makes up all of `text`.
fn whole(names: &NameTable, text: &str, begins: bool) -> Option<SpeechSubject> {
    let all = split(text);
    let (first, last) = (all.first()?, all.last()?);
    // "as she liked to say"
    if let Some(word) = [last, first].iter().find(|word| words::is_pronoun(&word.lower())) {
        return Some(SpeechSubject::Pronoun(word.lower()));
    }
    let found = names.mentions_in(text, begins);
    let mention = found.first()?;
    let is_whole = mention.range.start == all.first()?.start && mention.range.end >= last.start;
    is_whole.then(|| SpeechSubject::Named(names.full(&mention.name)))
}

/// Returns the name at the end of `text`, or its description.
fn phrase(names: &NameTable, text: &str, begins: bool) -> Option<SpeechSubject> {
    let all = split(text);
    let (first, last) = (all.first()?, all.last()?);
    let found = names.mentions_in(text, begins);
    let is_phrase = words::is_article(&first.lower()) || first.text.starts_with(char::is_lowercase);
    // "a spokesman for Kell Lines" is not Kell Lines
    let cut = cut(&all);
    match found.last() {
        Some(mention) if mention.range.end >= last.end() && cut.is_none_or(|cut| mention.range.start < cut) => {
            return Some(SpeechSubject::Named(names.full(&mention.name)));
        }
        Some(mention) if !is_phrase => return Some(SpeechSubject::Named(names.full(&mention.name))),
        _ => {}
    }
    // "In a statement the company said"
    let led = || all.iter().skip(2).rfind(|word| words::is_article(&word.lower()));
    match words::is_preposition(&first.lower()).then(led).flatten() {
        Some(article) => describe(&text[article.start..]),
        None => describe(&text[..cut.unwrap_or(text.len())]),
    }
}

/// Returns the end of a description. "a person close to the president" is one description.
fn cut(all: &[PlacedWord<'_>]) -> Option<usize> {
    let mut pairs = all.iter().zip(all.iter().skip(1));
    let ends = |(before, word): &(&PlacedWord, &PlacedWord)| {
        is_cut(&word.lower()) && !["close", "familiar"].contains(&before.lower().as_str())
    };
    pairs.find(ends).map(|(_, word)| word.start)
}

/// Returns true if `word` ends the identifying part of a description.
fn is_cut(word: &str) -> bool {
    ["who", "that", "which", "whose", "and", "said"].contains(&word) || (words::is_preposition(word) && word != "of")
}

/// Returns a description without its article.
fn describe(text: &str) -> Option<SpeechSubject> {
    let all = split(text);
    let skipped = all.iter().take_while(|word| words::is_article(&word.lower())).count();
    let (named, has_article) = (&all[skipped..], skipped > 0);
    let (first, last) = (named.first()?, named.last()?);
    let no_person = |word: &PlacedWord| {
        let lower = word.lower();
        words::is_auxiliary(&lower) || words::is_preposition(&lower) || words::is_speech(&lower) || is_nobody(&lower)
    };
    // without an article only plurals count as descriptions
    let is_plural = first.text.starts_with(char::is_lowercase) && last.text.ends_with('s');
    let is_one = named.len() <= MAX_DESCRIPTION_WORDS
        && !no_person(first)
        && !is_nobody(&last.lower())
        && (has_article || is_plural);
    let written = text.get(first.start..last.end())?;
    is_one.then(|| SpeechSubject::Described(written.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn is_nobody(word: &str) -> bool {
    ["it", "i", "we", "you", "and", "but", "or", "nobody", "everyone", "who", "what", "there", "survey", "sign"]
        .contains(&word)
}

/// Returns the subject after a verb. `text` follows the verb.
fn following(names: &NameTable, text: &str) -> Option<SpeechSubject> {
    let end = text.find(CLAUSE_ENDS).unwrap_or(text.len());
    let text = &text[..end];
    let mut parts = text.split(',');
    let head = parts.next()?;
    let all = split(head);
    let first = all.first()?;
    if words::is_pronoun(&first.lower()) {
        return Some(SpeechSubject::Pronoun(first.lower()));
    }
    if words::is_preposition(&first.lower()) || first.lower() == "that" {
        return None;
    }
    let begins_named = names.mentions_in(head, false).into_iter().next();
    if let Some(mention) = begins_named.as_ref().filter(|mention| mention.range.start == first.start) {
        return Some(SpeechSubject::Named(names.full(&mention.name)));
    }
    let cut = cut(&all).unwrap_or(head.len());
    // "said the mayor, Ada Roe": but not "said the mayor of Bern"
    if cut == head.len()
        && let Some(found) = parts.next().and_then(|next| whole(names, next, false))
    {
        return Some(found);
    }
    let named = begins_named.filter(|mention| mention.range.start < cut && words::is_article(&first.lower()));
    match named {
        Some(mention) if mention.range.end >= head[..cut].trim_end().len() => {
            Some(SpeechSubject::Named(names.full(&mention.name)))
        }
        _ => describe(&head[..cut]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<SpeechSubject> {
        Some(SpeechSubject::Named(name.to_owned()))
    }

    #[test]
    fn subjects_before_their_verb() {
        for (text, name) in [
            ("The harbour master, Ada Roe, said on Monday that ", "Ada Roe"),
            ("Ada Roe, head of the Port Authority, said: ", "Ada Roe"),
            ("Ada Roe, 58, of Kell Lines, has said ", "Ada Roe"),
            ("The critic Ada Roe has called it ", "Ada Roe"),
            ("On Monday, the company, Kell Lines, said it ", "Kell Lines"),
            ("Nobody heard the architect Ada Roe, who wrote in 1971 that ", "Ada Roe"),
            ("ROE: ", "ROE"),
            ("That, according to Ada Roe, is ", "Ada Roe"),
        ] {
            assert_eq!(before(&NameTable::default(), text), named(name), "{text}");
        }
        let described = |words: &str| Some(SpeechSubject::Described(words.to_owned()));
        for (text, found) in [
            ("In a statement, a spokesman for Kell Lines said ", described("spokesman")),
            ("The former head of the agency, who did not give a name, said ", described("former head of the agency")),
            ("She later added: ", Some(SpeechSubject::Pronoun("she".to_owned()))),
            ("It says only ", None),
            ("Written on the wall were the words ", None),
            ("officials have said ", described("officials")),
            ("In a written statement the company said ", described("company")),
            ("A person close to the president said ", described("person close to the president")),
            ("On the whole, as she liked to say, ", Some(SpeechSubject::Pronoun("she".to_owned()))),
            ("Was that said ", None),
            ("Did that report say ", described("report")),
            ("That which that that was that said ", None),
            ("Have will been all said ", None),
        ] {
            assert_eq!(before(&NameTable::default(), text), found, "{text}");
        }
    }

    #[test]
    fn subjects_after_a_quote() {
        for (text, found) in [
            (" said Ada Roe, the head of the board.", named("Ada Roe")),
            (" said the mayor, Ada Roe, on Monday.", named("Ada Roe")),
            (" the mayor, Ada Roe, told the paper.", named("Ada Roe")),
            (", as Roe put it, ", named("Roe")),
            (" is all she will say.", Some(SpeechSubject::Pronoun("she".to_owned()))),
            (" said a guard who would not give a name.", Some(SpeechSubject::Described("guard".to_owned()))),
            (" a clerk at the fund said outside.", Some(SpeechSubject::Described("clerk".to_owned()))),
            (" and the ship left.", None),
        ] {
            assert_eq!(after(&NameTable::default(), text).map(|it| it.0), found, "{text}");
        }
    }
}
