//! How names and offices are written in labels, and which lines begin a paragraph.

use super::lines::Line;
use super::roles;
use crate::text::punctuation::is_quotation_mark;

/// Words of a label outside brackets.
const MAX_NAME_WORDS: usize = 10;

/// Returns true for words written like a name or an office.
pub(super) fn is_name(text: &str) -> bool {
    const SMALL: &str = "of the for and von van de der den del della da do dos di du la le les bin ibn al el et y zu zur e af av des ten ter to \
        in at und für l' d' aux au";
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\t']).filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let lower = |word: &str| word.trim_end_matches('.').to_lowercase();
    let has_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_counted =
        words.len() > 1 && words.last().is_some_and(|last| has_number(last) && last.len() <= 3) && words.len() <= 3;
    let is_of_name = |word: &&str| {
        let first = word.chars().next().unwrap_or(' ');
        let rest = ["d'", "d’", "l'", "l’"].iter().find_map(|elided| word.strip_prefix(elided));
        first.is_uppercase()
            || rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
            || first == '&'
            || SMALL.split(' ').any(|small| small == *word)
            || roles::is_office(&lower(word))
            || (first.is_alphabetic() && !first.is_lowercase())
    };
    let named = if is_counted { &words[..words.len() - 1] } else { &words[..] };
    let begins = first.starts_with(|c: char| c.is_alphabetic() && (!c.is_lowercase()));
    (1..=MAX_NAME_WORDS).contains(&words.len())
        && text.len() <= 100
        && begins
        && named.iter().all(is_of_name)
        && !(words.len() <= 2 && words.iter().all(|word| roles::is_no_label(&lower(word))))
        && !roles::is_no_label(&lower(first))
}

/// Returns true if line `place` is indented more than the line before.
pub(super) fn is_indented(lines: &[Line], place: usize) -> bool {
    place.checked_sub(1).is_some_and(|before| lines[place].indent > lines[before].indent)
}

/// Returns true if a line may begin a paragraph: it does not continue the sentence of the line before.
pub(super) fn begins(text: &str, lines: &[Line], place: usize) -> bool {
    let line = &lines[place];
    let Some(before) = place.checked_sub(1).map(|before| lines[before].of(text)) else { return true };
    let ends = |c: char| ".?!…:-–—)]*_。？！".contains(c) || is_quotation_mark(c);
    line.is_first || is_indented(lines, place) || before.ends_with(ends) || is_marked(line.of(text))
}

/// Returns true if a line begins like nothing but a label: `Q:`, `MR. HOLT:`.
fn is_marked(line: &str) -> bool {
    let head = line[..line.floor_char_boundary(60)].split([':', ' ']).next().unwrap_or_default();
    let head = head.trim_matches(['*', '_']);
    let bare = head.trim_end_matches('.').to_lowercase();
    let is_caps = head.chars().all(|c| !c.is_lowercase());
    (roles::is_questioner(&bare) || roles::is_answer(&bare) || roles::is_courtesy(&bare)) && is_caps && !bare.is_empty()
}
