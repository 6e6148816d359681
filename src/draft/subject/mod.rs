//! Finds the subject of a verb of speech: a name, a description or a pronoun before or after it.

mod clause;
mod phrase;
#[cfg(test)]
mod tests;
mod verbs;

use super::article::{MASK, PlacedWord, split};
use super::names::NameTable;
use super::words;
use clause::{blank_brackets, last_clause};
use verbs::{SpeechVerb, VerbForm};

/// The subject of a verb of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SpeechSubject {
    /// A name.
    Named(String),
    /// A pronoun.
    Pronoun(String),
    /// A description, without its article.
    Described(Description),
}

/// A speaker who is described but not named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// The words, without an article.
    pub words: String,
    /// The word that says what the speaker is: "spokesman" of "spokesman for the union".
    pub head: String,
    /// The article says that the reader knows which one.
    pub is_definite: bool,
}

/// The subject of a verb of speech, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundSubject {
    /// The subject.
    pub subject: SpeechSubject,
    /// There is another possible subject, or the words around it were not understood.
    pub is_doubtful: bool,
    /// It follows "according to": another subject in the sentence may speak.
    pub is_source: bool,
}

impl FoundSubject {
    /// Returns true if it is a person with a name, or a pronoun.
    fn is_person(&self, names: &NameTable) -> bool {
        match &self.subject {
            SpeechSubject::Named(name) => names.is_person(name),
            SpeechSubject::Pronoun(word) => words::is_pronoun(word),
            SpeechSubject::Described(description) => words::is_role(&description.head),
        }
    }

    fn doubtful(self, is_doubtful: bool) -> Self {
        Self { is_doubtful: self.is_doubtful || is_doubtful, ..self }
    }
}

/// Verbs of speech tried before a quote, from the last.
const MAX_VERBS: usize = 8;
/// Words between a quote and the verb after it that still belongs to it.
const MAX_WORDS_TO_VERB: usize = 16;

/// Returns the speaker named after a quote, up to the next quote or the end of the sentence, and whether the verb follows
/// closely.
pub(super) fn after(names: &NameTable, text: &str) -> Option<(FoundSubject, bool)> {
    let text = &blank_brackets(&text[..text.find(MASK).unwrap_or(text.len())]);
    for verb in verbs::verbs(text).iter().filter(|verb| verb.form != VerbForm::Participle).take(2) {
        let words = split(&text[..verb.range.start]).len();
        let found = match verb.form {
            VerbForm::FollowedBySpeaker | VerbForm::Passive => clause::following(names, &text[verb.range.end..]),
            _ => {
                let before = last_clause(&text[..verb.range.start]);
                let is_first = split(before).iter().all(|word| words::is_auxiliary(&word.lower()));
                match is_first {
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
pub(super) fn before(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let text = blank_brackets(text);
    if let Some(found) = label(names, &text) {
        return Some(found);
    }
    let all = verbs::verbs(&text);
    let last = split(&text).last().map(PlacedWord::lower).unwrap_or_default();
    if words::is_naming(&last) && !text.trim_end().ends_with([':', ',']) {
        return None;
    }
    let mut earlier = all.iter().rev().take(MAX_VERBS);
    let mut is_participle = false;
    while let Some(verb) = earlier.next() {
        if verb.form == VerbForm::Participle {
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
        return Some(found.doubtful(is_over || is_nested || is_closed));
    }
    let is_introduced = text.trim_end().ends_with(':');
    let found = clause::first_subject(names, &text).filter(|found| !is_introduced || found.is_person(names));
    // "Ada Roe’s verdict was shorter: “No.”"
    let named = || is_introduced.then(|| clause::first_person(names, &text)).flatten();
    found.filter(|_| is_participle || is_introduced).or_else(named).map(|found| found.doubtful(!is_participle))
}

/// Returns the subject of `verb` in `text`.
fn subject_of(names: &NameTable, text: &str, verb: &SpeechVerb) -> Option<FoundSubject> {
    let clause = last_clause(&text[..verb.range.start]);
    let begins = clause.len() == verb.range.start;
    match verb.form {
        VerbForm::FollowedBySpeaker => clause::following(names, &text[verb.range.end..]),
        VerbForm::Passive | VerbForm::Participle => None,
        VerbForm::Plain => {
            let following = || clause::following(names, &text[verb.range.end..]);
            let inverted = split(clause).is_empty().then(following).flatten();
            let found = inverted.or_else(|| clause::preceding(names, clause, begins));
            // "It was, wrote Ada Roe, “a match”"
            let is_it = found.as_ref().is_none_or(|found| found.subject == SpeechSubject::Pronoun("it".to_owned()));
            let is_inserted = is_it && clause.trim_end().ends_with(',');
            is_inserted.then(following).flatten().or(found).or_else(|| {
                // "The report, marked “secret”, warns"
                let is_cut = text[..verb.range.start - clause.len()].ends_with(MASK)
                    && clause.trim_start().starts_with([',', 'a']);
                let start = text.find(MASK).filter(|_| is_cut)?;
                clause::first_subject(names, &text[..start]).map(|found| found.doubtful(true))
            })
        }
    }
}

/// Returns the speaker of a label: `ROE: `.
fn label(names: &NameTable, text: &str) -> Option<FoundSubject> {
    let label = text.trim_end().strip_suffix(':').filter(|label| split(label).len() <= 3)?;
    let found = names.mentions_in(label, false);
    let mention = found.last().filter(|mention| mention.range.len() == label.trim().len())?;
    Some(FoundSubject {
        subject: SpeechSubject::Named(names.full(&mention.name)),
        is_doubtful: names.is_shared(&mention.name),
        is_source: false,
    })
}
