//! Kinds of words in phrases and clauses.

use crate::draft::article::PlacedWord;
use crate::draft::calendar::DAYS;
use crate::draft::words;

/// Returns true if `word` leads to a phrase without being part of it: "but", "then".
pub(super) fn is_lead(word: &str) -> bool {
    [
        "and",
        "but",
        "as",
        "while",
        "when",
        "because",
        "although",
        "though",
        "so",
        "yet",
        "or",
        "then",
        "later",
        "if",
        "meanwhile",
        "however",
        "also",
        "instead",
        "still",
        "even",
        "only",
        "whereas",
        "nor",
        "once",
        "where",
        "after",
        "before",
        "until",
        "earlier",
        "now",
        "what",
    ]
    .contains(&word)
}

/// Returns true if `word` ends the identifying part of a phrase.
pub(super) fn is_cut(word: &str) -> bool {
    [
        "who", "that", "which", "whose", "and", "said", "when", "while", "after", "although", "though", "because",
        "but", "if", "where", "whom", "or", "then", "than",
    ]
    .contains(&word)
        || (words::is_preposition(word) && word != "of")
}

/// Returns true if `word` is probably a finite verb.
pub(super) fn is_verb(word: &PlacedWord<'_>) -> bool {
    let lower = word.lower();
    if word.is_capital() || words::is_role(&lower) || words::is_qualifier(&lower) {
        return false;
    }
    let is_past = lower.ends_with("ed")
        && lower.len() > 4
        && !lower.contains('-')
        && ![
            "united",
            "armed",
            "retired",
            "elected",
            "appointed",
            "wounded",
            "injured",
            "displaced",
            "unnamed",
            "hundred",
            "red",
            "related",
            "detained",
        ]
        .contains(&lower.as_str());
    is_past
        || [
            "is", "are", "was", "were", "has", "had", "have", "will", "would", "could", "can", "may", "might", "did",
            "does", "do",
        ]
        .contains(&lower.as_str())
        || words::is_speech(&lower)
        || words::is_pronoun(&lower)
        || words::is_irregular(&lower)
}

pub(super) fn is_noun(word: &str) -> bool {
    words::is_body(word)
        || words::is_role(word)
        || [
            "newspaper",
            "paper",
            "website",
            "broadcaster",
            "outlet",
            "magazine",
            "firm",
            "charity",
            "maker",
            "operator",
            "consultancy",
            "station",
            "site",
            "channel",
            "daily",
            "weekly",
        ]
        .contains(&word)
}

pub(super) fn is_adverb(word: &str) -> bool {
    (word.ends_with("ly")
        && word.len() > 4
        && !["family", "assembly", "ally", "monopoly", "supply", "reply", "italy", "july"].contains(&word))
        || [
            "himself",
            "herself",
            "themselves",
            "itself",
            "too",
            "today",
            "yesterday",
            "tonight",
            "already",
            "always",
            "herself",
            "soon",
        ]
        .contains(&word)
}

pub(super) fn is_nobody(word: &str) -> bool {
    [
        "it", "i", "we", "you", "and", "but", "or", "nobody", "everyone", "who", "what", "there", "survey", "sign",
        "he", "she", "they", "one", "which", "that", "this", "these", "those", "time", "day", "week", "month", "year",
        "morning", "evening", "question", "thing", "way", "word", "words",
    ]
    .contains(&word)
        || DAYS.contains(&word)
}
