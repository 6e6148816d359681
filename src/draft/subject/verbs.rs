//! Verbs of speech in a part of a text, with their forms.

use std::ops::Range;

use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::words;

/// Words between "found" and "that".
const MAX_WORDS_TO_THAT: usize = 4;

/// How a verb of speech is related to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// The speaker is its subject.
    Plain,
    /// "according to", "was called by": the speaker follows.
    FollowedBySpeaker,
    /// "saying": the speaker is the subject of another verb.
    Participle,
    /// "was told": the subject does not speak.
    Passive,
}

/// A verb of speech.
#[derive(Clone, Debug)]
pub(super) struct SpeechVerb {
    pub range: Range<usize>,
    pub form: VerbForm,
    /// "did not say"
    pub is_negated: bool,
    /// It is part of a clause that begins with "who" or "which".
    pub is_relative: bool,
}

/// Returns the verbs of speech in `text`, in order.
pub(super) fn verbs(text: &str) -> Vec<SpeechVerb> {
    let all = split(text);
    let lower: Vec<String> = all.iter().map(PlacedWord::lower).collect();
    (0..all.len()).filter_map(|at| verb(text, &all, &lower, at)).collect()
}

fn verb(text: &str, all: &[PlacedWord<'_>], lower: &[String], at: usize) -> Option<SpeechVerb> {
    let word = lower[at].as_str();
    let next = lower.get(at + 1).map(String::as_str);
    if word == "according" {
        let end = all.get(at + 1).filter(|_| next == Some("to"))?.end();
        return Some(SpeechVerb {
            range: all[at].start..end,
            form: VerbForm::FollowedBySpeaker,
            is_negated: false,
            is_relative: false,
        });
    }
    let before = at.checked_sub(1).map(|at| lower[at].as_str()).unwrap_or_default();
    // "put it"; "the said ship" and "a so-called …" are not speech
    let is_put = match word {
        "put" | "puts" => next == Some("it"),
        "fired" | "hit" | "shot" => next == Some("back"),
        "summed" => next == Some("up"),
        "pointed" => next == Some("out"),
        "chimed" => next == Some("in"),
        _ => true,
    };
    let is_noun = ["the", "a", "so", "his", "her", "its", "their", "this", "no", "any"].contains(&before)
        || (is_also_noun(word) && !words::is_pronoun(before) && words::is_article(before));
    if !is_speech(text, all, word, at) || !is_put || is_noun {
        return None;
    }
    let passive = (1..=2)
        .filter_map(|back| at.checked_sub(back))
        .map(|at| lower[at].as_str())
        .take_while(|word| words::is_auxiliary(word));
    let is_passive = passive.clone().any(|word| ["was", "were", "been", "be", "being", "is", "are"].contains(&word))
        && !word.ends_with("ing");
    let form = match () {
        () if is_passive && next == Some("by") => VerbForm::FollowedBySpeaker,
        () if is_passive => VerbForm::Passive,
        () if word.ends_with("ing")
            && !passive.clone().any(|word| ["was", "were", "is", "are", "been"].contains(&word)) =>
        {
            VerbForm::Participle
        }
        () => VerbForm::Plain,
    };
    let end = match form {
        VerbForm::FollowedBySpeaker => all[at + 1].end(),
        _ => all[at].end(),
    };
    let clause = text[..all[at].start].rfind([',', ';', MASK]).map_or(0, |at| at + 1);
    let in_clause = (0..at).rev().take_while(|at| all[*at].start >= clause);
    let is_relative = in_clause.take(12).any(|at| ["who", "which", "whom"].contains(&lower[at].as_str()));
    let is_no =
        |word: &str| ["not", "never", "neither"].contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
    let is_negated = (1..=2).filter_map(|back| at.checked_sub(back)).any(|at| is_no(&lower[at]));
    Some(SpeechVerb { range: all[at].start..end, form, is_negated, is_relative })
}

/// Returns true if the word at `at` is a verb of speech there. Some are only before a clause or a quote: "held that".
fn is_speech(text: &str, all: &[PlacedWord<'_>], word: &str, at: usize) -> bool {
    if !words::is_ruling(word) {
        return words::is_speech(word);
    }
    let rest = text[all[at].end()..].trim_start_matches([',', '.', ':', ' ', '\n']);
    let mut next = all[at + 1..].iter().take(MAX_WORDS_TO_THAT);
    rest.is_empty() || rest.starts_with(MASK) || next.any(|next| next.text == "that")
}

fn is_also_noun(word: &str) -> bool {
    [
        "claim", "claims", "demand", "demands", "comment", "comments", "report", "reports", "answer", "answers",
        "call", "calls", "note", "notes", "states", "state",
    ]
    .contains(&word)
}
