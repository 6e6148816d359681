//! Labels that end in a full stop: `Senator Roe. Thank you.`, `M. Luc Ferrand, ministre. Je reste.`

use super::roles;
use crate::text::punctuation::is_quotation_mark;

/// Words of a label that ends in a full stop.
const MAX_POINT_WORDS: usize = 6;

/// Returns true if a full stop after `name`, and before `after`, ends a label of a hearing: `Senator Roe. Thank`.
pub(super) fn is_point(name: &str, after: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().map(|word| word.trim_end_matches('.').to_lowercase()).unwrap_or_default();
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    let is_office =
        first == "the" || roles::is_courtesy(&first) || roles::is_office(&first) || first == "le" || first == "la";
    let is_alone = words.len() == 1 && roles::is_courtesy(&first);
    let speech = after.trim_start_matches(['-', '–', '—', '.', ' ', '\u{a0}']);
    let is_capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || ["of", "de", "van", "la", "le", "von", "du"].contains(word)
            || roles::is_office(&word.to_lowercase())
    };
    is_office
        && !is_alone
        && (2..=MAX_POINT_WORDS).contains(&words.len())
        && !roles::is_courtesy(&last)
        && last.chars().count() > 1
        && words[1..].iter().all(is_capital)
        && (after.starts_with([' ', '\u{a0}', '-', '–', '—']))
        && (speech.starts_with(|c: char| c.is_uppercase() || c == '`' || c == '[' || c == '(' || is_quotation_mark(c))
            || speech.is_empty())
}

/// Returns true if a full stop ends a label with an office: `M. Luc Ferrand, ministre. Je`.
pub(super) fn is_office_point(label: &str, office: &str, after: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or_default();
    let office = office.trim();
    let begins = office.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    roles::is_courtesy(&first.trim_end_matches('.').to_lowercase())
        && roles::is_office(&begins)
        && office.split_whitespace().count() <= 8
        && after.starts_with([' ', '\u{a0}'])
        && after.trim_start().starts_with(char::is_uppercase)
}
