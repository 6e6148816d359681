//! German authorities, schools and the like, whose names are nouns: `Landesamt für Straßenbau`, `Hochschule Selm`.

use super::detect::TextLanguages;
use super::known::Language;
use super::vocabulary::LanguageWords;
use crate::draft::article::{Article, PlacedWord, split};
use crate::draft::names::Name;

/// Names of bodies that are looked at.
const MAX_BODIES: usize = 500;
/// Ends of the first words of such names, in lower case.
const ENDINGS: [&str; 14] = [
    "amt",
    "ministerium",
    "behörde",
    "hochschule",
    "universität",
    "institut",
    "akademie",
    "gericht",
    "kammer",
    "verband",
    "agentur",
    "stiftung",
    "gesellschaft",
    "anstalt",
];

/// Adds the bodies that the German paragraphs of a text name and that are not among `names`.
pub(super) fn add(article: &Article<'_>, languages: &TextLanguages, names: &mut Vec<Name>) {
    let mut seen = 0;
    for (place, paragraph) in article.paragraphs.iter().enumerate() {
        if languages.of(place) != Language::German || seen >= MAX_BODIES {
            continue;
        }
        let text = &article.text[paragraph.clone()];
        let all = split(text);
        for at in 0..all.len() {
            let Some(end) = end_of(text, &all, at) else { continue };
            let words = text.get(all[at].start..all[end].end()).unwrap_or_default();
            let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
            seen += 1;
            if seen <= MAX_BODIES && !names.iter().any(|other| other.name.contains(&name)) {
                let at = paragraph.start + all[at].start;
                names.push(Name { name, at, is_person: false, role: None, is_woman: None });
            }
        }
    }
    names.sort_by_key(|name| name.at);
}

/// Returns the last word of the body whose first word is at `at`.
fn end_of(text: &str, all: &[PlacedWord<'_>], at: usize) -> Option<usize> {
    let lower = all[at].lower();
    if !all[at].is_capital() || !ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    let is_next = |at: usize| {
        let gap = text.get(all[at - 1].end()..all.get(at)?.start)?;
        (gap == " " && all[at].is_capital()).then_some(at)
    };
    let is_small = |at: usize, word: &str| all.get(at).is_some_and(|next| next.text == word);
    if is_small(at + 1, "für") {
        let first = is_next(at + 2)?;
        let more = is_small(first + 1, "und").then(|| is_next(first + 2)).flatten();
        return Some(more.unwrap_or(first));
    }
    // “Hochschule Selm”, but not “das Gericht Montag”
    let next = is_next(at + 1)?;
    let is_day = LanguageWords::of(Language::German).is_some_and(|words| words.is_skipped(&all[next].lower()));
    (!is_day).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_whole() {
        for (text, found) in [
            ("Das Bundesamt für Häfen und Fähren teilte das mit.", Some("Bundesamt für Häfen und Fähren")),
            ("Sie lehrt an der Hochschule Selm.", Some("Hochschule Selm")),
            ("Das Amt schweigt.", None),
            ("Das Landgericht Montag früh.", None),
        ] {
            let all = split(text);
            let end = (0..all.len()).find_map(|at| Some((at, end_of(text, &all, at)?)));
            assert_eq!(end.map(|(at, end)| &text[all[at].start..all[end].end()]), found, "{text}");
        }
    }
}
