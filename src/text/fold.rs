//! Case folding for search: ignores case, accents, width, typographic marks and runs of white space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::invisible::is_ignorable;
use super::punctuation::{is_dash, is_quotation_mark, is_single_mark};

/// Returns `text` folded: NFKD without marks, in lower case, with a few letters that NFKD keeps replaced.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded `text` to `out`.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    text.chars().for_each(|c| fold_char(c, out));
}

/// Returns `text` folded, with the byte offset in `text` of each byte of the result.
pub(crate) fn fold_with_offsets(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut offsets) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        fold_char(c, &mut folded);
        offsets.resize(folded.len(), at);
    }
    (folded, offsets)
}

fn fold_char(c: char, out: &mut String) {
    // fast path: decomposition is slow
    if c.is_ascii() {
        return push(c.to_ascii_lowercase(), out);
    }
    for part in std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)) {
        part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(|lower| match replacement(lower) {
            Some(plain) => plain.chars().for_each(|plain| push(plain, out)),
            None => push(lower, out),
        });
    }
}

/// Folds white space to one space, so that a match may span lines.
fn push(c: char, out: &mut String) {
    match c {
        c if c.is_whitespace() && out.ends_with(' ') => {}
        c if c.is_whitespace() => out.push(' '),
        c => out.push(c),
    }
}

/// Replaces letters and signs without a decomposition that are commonly typed differently.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'ς' => "σ",
        'ي' | 'ى' => "ی",
        'ك' => "ک",
        'ة' => "ه",
        'ٱ' => "ا",
        c if is_single_mark(c) => "'",
        c if is_quotation_mark(c) => "\"",
        c if is_dash(c) => "-",
        c if is_ignorable(c) => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_typography_are_ignored() {
        for (text, folded) in [
            ("Élysée", "elysee"),
            ("STRAßE", "strasse"),
            ("Wałęsa", "walesa"),
            ("İstanbul", "istanbul"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("U.S.–Iran", "u.s.-iran"),
            ("Iran’s", "iran's"),
            ("two\n  lines", "two lines"),
            ("ｗｉｄｅ", "wide"),
            ("علي", "علی"),
            ("أحمد", "احمد"),
            ("می‌خواهم", "میخواهم"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn offsets_point_into_the_text() {
        let (folded, offsets) = fold_with_offsets("aßÉ");
        assert_eq!((folded.as_str(), offsets), ("asse", vec![0, 1, 1, 3]));
    }
}
