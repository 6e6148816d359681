//! Detects texts that show nothing.

use unicode_normalization::char::is_combining_mark;

use super::invisible::{is_blank_glyph, is_default_ignorable};
use super::safe::refusal;
use super::width::width;

/// Returns true if `text` shows nothing.
///
/// Characters without ink are white space, default-ignorable characters (joiners, direction marks, variation selectors,
/// tags, the soft hyphen), controls, fillers with an empty glyph, and combining marks, which have no base here.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| !has_ink(c))
}

fn has_ink(c: char) -> bool {
    match c {
        // fast path for most texts
        '!'..='~' => true,
        c if c.is_whitespace() || is_default_ignorable(c) || is_blank_glyph(c) || refusal(c).is_some() => false,
        c if is_combining_mark(c) => false,
        // a few letters have no width, since they join the letter before
        c => c.is_alphanumeric() || width(c.encode_utf8(&mut [0; 4])) > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_blank, is_combining_mark};

    /// `Default_Ignorable_Code_Point` of Unicode 16.
    const IGNORABLE: &[(u32, u32)] = &[
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x202a, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfff8),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe0fff),
    ];

    fn all(ranges: &[(u32, u32)]) -> String {
        ranges.iter().flat_map(|&(from, to)| from..=to).filter_map(char::from_u32).collect()
    }

    #[test]
    fn white_space_ignorable_characters_fillers_and_bare_marks_are_blank() {
        let white: String = ('\0'..=char::MAX).filter(|c| c.is_whitespace() || c.is_control()).collect();
        assert!(is_blank(&white));
        for c in all(IGNORABLE).chars() {
            assert!(is_blank(c.encode_utf8(&mut [0; 4])), "U+{:04X}", u32::from(c));
        }
        for text in ["", "\u{2800} \u{2800}", "\u{13441}", "\u{301}", "\u{a0}\u{20dd}", "\u{fe0f}\u{20e3}"] {
            assert!(is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn a_single_visible_character_is_not_blank() {
        for text in [".", "\u{200b}a", "ایران", "伊朗", "🕊\u{fe0f}", "ᅡ", "\u{600}", "◌\u{301}", "\u{fffd}", "·", "　一"]
        {
            assert!(!is_blank(text), "{text}");
        }
        // the only blank letters are fillers
        let letters = ('\u{80}'..=char::MAX).filter(|&c| c.is_alphanumeric() && !is_combining_mark(c));
        let blank: String = letters.filter(|c| is_blank(c.encode_utf8(&mut [0; 4]))).collect();
        assert_eq!(blank, "\u{115f}\u{1160}\u{3164}\u{ffa0}\u{13441}\u{13442}");
    }
}
