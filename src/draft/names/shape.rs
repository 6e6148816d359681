//! The shape of a name: what its words and letters tell.

use crate::draft::words;

/// Words of a person's name.
pub(super) const MAX_PERSON_WORDS: usize = 5;

/// Returns true if the words of `name` could be those of a person: none belongs to an organisation or a place.
pub(in crate::draft) fn is_person_shaped(name: &str) -> bool {
    let parts: Vec<&str> = name.split(' ').collect();
    let is_body = |part: &&str| {
        let lower = bare(part).to_lowercase();
        words::is_body(&lower)
            || ["of", "for", "and", "on", "&", "the"].contains(&lower.as_str())
            || words::state_of(part).is_some()
            || words::is_regional(part)
    };
    let is_initials = |part: &str| is_acronym(part) && part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let is_acronym_alone = parts.len() == 1 && is_acronym(name);
    let has_mark = name.contains(|c: char| c.is_ascii_digit() || "/+@".contains(c));
    let is_body = parts.iter().any(is_body) || parts.iter().any(|part| is_initials(part));
    !is_body && !is_acronym_alone && !has_mark && parts.len() <= MAX_PERSON_WORDS
}

/// Returns true if all letters of `name` are upper-case.
pub(super) fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Returns a name in capitals with capitals at the start of its words only.
pub(super) fn capitalised(name: &str) -> String {
    let mut is_inside = false;
    let lower = name.chars().flat_map(|c| {
        let c: Vec<char> = if is_inside { c.to_lowercase().collect() } else { vec![c] };
        is_inside = c.last().is_some_and(|c| c.is_alphabetic());
        c
    });
    lower.collect()
}

/// Returns a word without `’s`.
pub(super) fn bare(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Returns `Some(true)` if `title` is that of a woman, `Some(false)` of a man.
pub(super) fn is_womans_title(title: &str) -> Option<bool> {
    title.split_whitespace().find_map(|word| words::is_woman(&word.trim_matches('.').to_lowercase()))
}
