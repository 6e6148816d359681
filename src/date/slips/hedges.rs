//! Words for "approximate" and "uncertain" before a date or a time of day.

use super::interpretation::Qualifier;

const HEDGES: [(&str, Qualifier); 14] = [
    ("circa ", Qualifier::ABOUT),
    ("ca. ", Qualifier::ABOUT),
    ("ca.", Qualifier::ABOUT),
    ("ca ", Qualifier::ABOUT),
    ("c. ", Qualifier::ABOUT),
    ("c.", Qualifier::ABOUT),
    ("about ", Qualifier::ABOUT),
    ("around ", Qualifier::ABOUT),
    ("approx. ", Qualifier::ABOUT),
    ("approximately ", Qualifier::ABOUT),
    ("possibly ", Qualifier::UNCERTAIN),
    ("probably ", Qualifier::UNCERTAIN),
    ("perhaps ", Qualifier::UNCERTAIN),
    ("maybe ", Qualifier::UNCERTAIN),
];

/// Returns the qualifier that `text` starts with, and the rest.
pub(super) fn before(text: &str) -> Option<(Qualifier, &str)> {
    HEDGES.iter().find_map(|(word, mark)| Some((*mark, text.strip_prefix(word)?)))
}

/// Returns the text before a qualifier that `text` ends with: a date before `about 8:00`.
pub(super) fn after(text: &str) -> (Qualifier, &str) {
    let found = HEDGES.iter().find_map(|(word, mark)| {
        let rest = text.strip_suffix(word.trim_end())?;
        let is_word = rest.is_empty() || rest.ends_with([' ', ',']);
        is_word.then(|| (*mark, rest.trim_end_matches([' ', ','])))
    });
    found.unwrap_or((Qualifier::default(), text))
}
