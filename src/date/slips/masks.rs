//! Unknown digits in notations that EDTF or a briefing does not support.

use super::interpretation::{Interpretation, Meant};
use super::normal::is_number;

fn is_mask(c: char) -> bool {
    matches!(c, 'x' | 'u' | '?' | '*' | '#' | '_')
}

/// `199?`, `199u`, `2031-05-??`, `156x-12-25`, `2031-xx-05`, `1560-x2`
pub(super) fn read(text: &str) -> Option<Interpretation> {
    let (sign, rest) = if text.starts_with('-') { text.split_at(1) } else { ("", text) };
    let parts: Vec<&str> = rest.split('-').collect();
    let is_part = |part: &str, length: usize| {
        part.chars().count() == length && part.chars().all(|c| c.is_ascii_digit() || is_mask(c))
    };
    let [year, rest @ ..] = parts.as_slice() else { return None };
    let shaped = is_part(year, 4) && rest.len() <= 2 && rest.iter().all(|part| is_part(part, 2));
    if !shaped || !text.contains(is_mask) {
        return None;
    }
    let date = match (year.find(is_mask), rest) {
        // With an unknown year, only the year is kept.
        (Some(at @ 2..), _) => format!("{}{}", &year[..at], "X".repeat(4 - at)),
        (Some(_), _) | (None, []) => return None,
        (None, [_]) => format!("{sign}{year}-XX"),
        (None, [month, ..]) if is_number(month) => format!("{sign}{year}-{month}-XX"),
        (None, _) => format!("{sign}{year}-XX-XX"),
    };
    Some(Interpretation::of(Meant::at(date)))
}
