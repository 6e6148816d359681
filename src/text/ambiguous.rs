//! East Asian Ambiguous characters (UAX 11): terminals made for East Asian text may draw them in two columns.
//!
//! Lines, marks and typographic characters are then replaced by ASCII, and accented Latin letters are decomposed, which
//! keeps them in one column. Other letters and signs stay, and are measured as two columns.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use super::ascii;

/// Returns true if some terminals draw `c` in one column and others in two.
pub(crate) fn is_ambiguous(c: char) -> bool {
    // by unicode-width's rules letters are never ambiguous, but to terminals they are
    c >= '\u{a1}' && (is_ambiguous_letter(c) || (c.width() == Some(1) && c.width_cjk() == Some(2)))
}

/// Returns what shows an ambiguous cluster in one column; `None` if nothing does, and for clusters that are not ambiguous.
pub(crate) fn narrowed(cluster: &str) -> Option<Cow<'static, str>> {
    let first = cluster.chars().next().filter(|&first| is_ambiguous(first))?;
    if let Some(mark) = ascii::mark(first) {
        return Some(Cow::Borrowed(mark));
    }
    let decomposed = || cluster.nfd();
    let is_narrow = decomposed().next().is_some_and(|base| !is_ambiguous(base));
    is_narrow.then(|| Cow::Owned(decomposed().collect()))
}

/// Returns true for a cluster that takes two columns in terminals that draw ambiguous characters wide.
pub(crate) fn is_widened(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(is_ambiguous) && narrowed(cluster).is_none()
}

/// Returns true for the ambiguous letters and modifier symbols of EastAsianWidth.txt.
fn is_ambiguous_letter(c: char) -> bool {
    match c {
        '\u{a8}' | '\u{aa}' | '\u{b4}' | '\u{b8}' | '\u{ba}' | '\u{c6}' | '\u{d0}' | '\u{d8}' => true,
        '\u{de}'..='\u{e1}' | '\u{e6}' | '\u{e8}'..='\u{ea}' | '\u{ec}'..='\u{ed}' | '\u{f0}' => true,
        '\u{f2}'..='\u{f3}' | '\u{f8}'..='\u{fa}' | '\u{fc}' | '\u{fe}' => true,
        '\u{101}' | '\u{111}' | '\u{113}' | '\u{11b}' | '\u{126}'..='\u{127}' | '\u{12b}' => true,
        '\u{131}'..='\u{133}' | '\u{138}' | '\u{13f}'..='\u{142}' | '\u{144}' | '\u{148}'..='\u{14b}' => true,
        '\u{14d}' | '\u{152}'..='\u{153}' | '\u{166}'..='\u{167}' | '\u{16b}' => true,
        // the vowels of pinyin
        '\u{1ce}'..='\u{1dc}' => u32::from(c) % 2 == 0,
        '\u{251}' | '\u{261}' | '\u{2c4}' | '\u{2c7}' | '\u{2c9}'..='\u{2cb}' | '\u{2cd}' | '\u{2d0}' => true,
        '\u{2d8}'..='\u{2db}' | '\u{2dd}' | '\u{2df}' => true,
        // Greek and Cyrillic, as far as East Asian character sets have them
        '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c1}' | '\u{3c3}'..='\u{3c9}' => true,
        '\u{401}' | '\u{410}'..='\u{44f}' | '\u{451}' => true,
        '\u{207f}' | '\u{2113}' | '\u{2126}' | '\u{212b}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{graphemes, width};

    #[test]
    fn latin_text_keeps_its_columns() {
        let narrow = |text: &str| -> String {
            graphemes(text).map(|(cluster, _)| narrowed(cluster).unwrap_or_else(|| cluster.to_owned().into())).collect()
        };
        assert_eq!(narrow("▸ “Café” – Ñandú…"), "▸ \"Cafe\u{301}\" - Ñandu\u{301}~");
        assert!(graphemes("Ёж ° ß Ψ ①").all(|(cluster, _)| cluster == " " || is_widened(cluster)));
        assert!(!graphemes("Ўђґ ά ▸ ñ سلام 漢 a‑z").any(|(cluster, _)| is_widened(cluster)));
    }

    #[test]
    fn what_is_narrowed_is_narrow_everywhere() {
        for c in (0xa1..0x3_0000).filter_map(char::from_u32).filter(|&c| is_ambiguous(c)) {
            let cluster = c.to_string();
            match narrowed(&cluster) {
                Some(narrow) => {
                    assert!(width(&narrow) == 1 && !narrow.chars().next().is_some_and(is_ambiguous), "{cluster}");
                }
                None => assert!(is_widened(&cluster), "{cluster}"),
            }
        }
    }
}
