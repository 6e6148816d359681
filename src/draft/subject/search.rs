//! Searches the sentence of a quote for a verb of speech and its subject.

use super::clause::{self, blank_brackets, last_clause};
use super::found::{FoundSubject, SpeechSubject};
use super::verbs::{self, SpeechVerb, VerbForm};
use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::names::{NameTable, dateline};
use crate::draft::words;

/// Verbs of speech tried before a quote, from the last.
const MAX_VERBS: usize = 8;
/// Words between a quote and the verb after it that still belongs to it.
const MAX_WORDS_TO_VERB: usize = 16;

/// Returns the speaker named after a quote, up to the next quote or the end of the sentence, and whether the verb follows
/// closely.
pub(in crate::draft) fn after(names: &NameTable, text: &str) -> Option<(FoundSubject, bool)> {
    let text = &blank_brackets(&text[..text.find(MASK).unwrap_or(text.len())]);
    // "“…”, and a letter complained": another statement
    let first = split(text).first().map(PlacedWord::lower).unwrap_or_default();
    let others =
        ["and", "but", "while", "which", "who", "whose", "where", "because", "so", "or", "though", "although", "when"];
    if others.contains(&first.as_str()) {
        return None;
    }
    if let Some(found) = quoted(names, text) {
        return Some((found, true));
    }
    for verb in verbs::verbs(text).iter().filter(|verb| verb.form != VerbForm::Participle).take(2) {
        let words = split(&text[..verb.range.start]).len();
        let found = match verb.form {
            VerbForm::FollowedBySpeaker => clause::following(names, &text[verb.range.end..]),
            VerbForm::Passive => None,
            _ => {
                let before = last_clause(&text[..verb.range.start]);
                let is_first = split(before).iter().all(|word| words::is_auxiliary(&word.lower()));
                let has_object = words::has_object(&text[verb.range.clone()].to_lowercase());
                match is_first {
                    true if has_object => None,
                    true => clause::following(names, &text[verb.range.end..]),
                    false => clause::preceding(names, before, false),
                }
            }
        };
        if let Some(found) = found {
            let is_source = verb.form == VerbForm::FollowedBySpeaker;
            return Some((FoundSubject { is_source, ..found }, words <= MAX_WORDS_TO_VERB));
        }
    }
    None
}

/// Returns the speaker named before a quote in its sentence: the subject of the last verb of speech.
pub(in crate::draft) fn before(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let text = blank_brackets(&text[dateline(text)..]);
    if let Some(found) = label(names, &text) {
        return Some(found);
    }
    if let Some(found) = quoted(names, &text) {
        return Some(found);
    }
    let all = verbs::verbs(&text);
    let last = split(&text).last().map(PlacedWord::lower).unwrap_or_default();
    // "Roe sent it to them with the words"
    if ["with the words", "with these words"].iter().any(|end| text.trim_end().ends_with(end)) {
        return clause::first_subject(names, &text)
            .filter(|found| found.is_person(names))
            .map(|found| found.doubtful(true));
    }
    if words::is_naming(&last) && !text.trim_end().ends_with([':', ',']) {
        return None;
    }
    let mut earlier = all.iter().rev().take(MAX_VERBS);
    let (mut is_participle, mut is_attached) = (false, false);
    while let Some(verb) = earlier.next() {
        if verb.form == VerbForm::Participle {
            // "Police said a man shouting “…”"
            is_attached |= !text[..verb.range.start].trim_end().ends_with([',', ';']);
            is_participle = true;
            continue;
        }
        let Some(found) = subject_of(names, &text, verb) else { continue };
        let gap = &text[verb.range.end..];
        // "Roe, who has said no, was “never in it”"
        let is_over = verb.is_relative && gap.contains(',');
        let other = earlier
            .filter(|other| !matches!(other.form, VerbForm::Participle | VerbForm::Passive) && !other.is_relative)
            .filter_map(|other| subject_of(names, &text, other))
            .find(|other| other.subject != found.subject);
        // a person within another's statement
        let is_nested = other.is_some()
            && !is_participle
            && !gap.trim_end().ends_with(':')
            && !text[..verb.range.start].contains(MASK);
        let is_closed = gap.contains(MASK) && gap.trim_end().ends_with(['.', '?', '!']);
        let is_unsaid = verb.is_negated || is_attached || is_unsaid(&text[..verb.range.end]);
        return Some(found.doubtful(is_over || is_nested || is_closed || is_unsaid));
    }
    let is_introduced = text.trim_end().ends_with(':');
    let found = clause::first_subject(names, &text).filter(|found| !is_introduced || found.is_person(names));
    // "Ada Roe’s verdict was shorter: “No.”"
    let named = || is_introduced.then(|| clause::first_person(names, &text)).flatten();
    found.filter(|_| is_participle || is_introduced).or_else(named).map(|found| found.doubtful(!is_participle))
}

/// Returns true if the words up to a verb say that someone did not speak: "Neither Roe nor Lind said", "Roe denied having said".
fn is_unsaid(text: &str) -> bool {
    split(text)
        .iter()
        .map(PlacedWord::lower)
        .any(|word| ["neither", "denied", "denies", "denying"].contains(&word.as_str()))
}

/// Returns true if `text` before a quote says that it was another's: "Asked about Roe’s remark that".
pub(in crate::draft) fn is_about_words(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "remark",
        "remarks",
        "claim",
        "claims",
        "statement",
        "comment",
        "comments",
        "assertion",
        "suggestion",
        "allegation",
        "asked",
        "promise",
    ];
    split(text).iter().map(PlacedWord::lower).any(|word| WORDS.contains(&word.as_str()))
}

/// Returns the speaker of "The Courier quoted Ada Roe as saying" and "Ada Roe was quoted as saying".
fn quoted(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let all = split(text);
    let lower: Vec<String> = all.iter().map(PlacedWord::lower).collect();
    let saying = lower.iter().rposition(|word| word == "saying").filter(|at| *at > 0 && lower[at - 1] == "as")?;
    let verb =
        lower[..saying].iter().rposition(|word| ["quoted", "cited", "quotes", "cites"].contains(&word.as_str()))?;
    let is_passive =
        verb.checked_sub(1).is_some_and(|at| ["was", "were", "is", "are", "been"].contains(&lower[at].as_str()));
    if is_passive {
        return clause::preceding(names, last_clause(&text[..all[verb - 1].start]), false);
    }
    clause::following(names, &text[all[verb].end()..all[saying - 1].start])
}

/// Returns the subject of `verb` in `text`.
fn subject_of(names: &NameTable, text: &str, verb: &SpeechVerb) -> Option<FoundSubject> {
    let clause = last_clause(&text[..verb.range.start]);
    let begins = clause.len() == verb.range.start;
    // "inspectors found “…”" may be their words or not
    let is_finding = words::is_ruling(&text[verb.range.clone()].to_lowercase());
    let is_vague = |found: &FoundSubject| is_finding && !matches!(&found.subject, SpeechSubject::Named(_));
    let found = match verb.form {
        VerbForm::FollowedBySpeaker => clause::following(names, &text[verb.range.end..]),
        VerbForm::Passive | VerbForm::Participle => None,
        VerbForm::Plain => {
            let has_object = words::has_object(&text[verb.range.clone()].to_lowercase());
            let following = || clause::following(names, &text[verb.range.end..]).filter(|_| !has_object);
            let inverted = split(clause).is_empty().then(following).flatten();
            let found = inverted.or_else(|| clause::preceding(names, clause, begins));
            // "It was, wrote Ada Roe, “a match”"
            let is_it = found.as_ref().is_some_and(|found| found.subject == SpeechSubject::Pronoun("it".to_owned()));
            let is_inserted = is_it && clause.trim_end().ends_with(',');
            is_inserted.then(following).flatten().or(found).or_else(|| {
                // "The report, marked “secret”, warns"
                let is_cut = text[..verb.range.start - clause.len()].ends_with(MASK)
                    && clause.trim_start().starts_with([',', 'a']);
                let start = text.find(MASK).filter(|_| is_cut)?;
                clause::first_subject(names, &text[..start]).map(|found| found.doubtful(true))
            })
        }
    }?;
    Some(found.clone().doubtful(is_vague(&found)))
}

/// Returns the speaker of a label: `ROE: `.
fn label(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let label = text.trim_end().strip_suffix(':').filter(|label| split(label).len() <= 3)?;
    let found = names.mentions_in(label, true);
    let mention = found.last().filter(|mention| mention.range.len() == label.trim().len())?;
    Some(FoundSubject {
        subject: SpeechSubject::Named(names.full(&mention.name)),
        // "Note: “All times are local.”"
        is_doubtful: names.is_shared(&mention.name) || !names.is_person(&mention.name),
        is_source: false,
    })
}
