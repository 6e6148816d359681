//! The table of characters that show nothing, by what they do instead.
//!
//! Three questions are answered from it: does a text show anything ([`is_blank`](super::is_blank)), could a character
//! mislead in a report ([`is_hidden`](super::safe::is_hidden)), and does it count when texts are compared
//! ([`is_ignorable`]).

/// Returns true for `Default_Ignorable_Code_Point` of Unicode 16: characters that renderers show as nothing.
pub(super) fn is_default_ignorable(c: char) -> bool {
    // most of all text
    if c < '\u{ad}' {
        return false;
    }
    is_letter_filler(c)
        || is_joiner(c)
        || is_variation_selector(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Returns true for the Hangul fillers, which take up the room of a letter.
pub(super) fn is_letter_filler(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// Returns true for the zero-width joiner and non-joiner, which shape the letters or emoji beside them.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns true for the variation selectors, which shape the character before them.
pub(super) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns true for visible characters whose glyph is a gap, whatever their width.
pub(super) fn is_blank_glyph(c: char) -> bool {
    matches!(
        c,
        // Braille pattern blank
        '\u{2800}'
        // Khitan filler
        | '\u{16fe4}'
        // Egyptian blanks, and the controls that place signs
        | '\u{13430}'
            ..='\u{1343f}' | '\u{13441}' | '\u{13442}'
        // musical null notehead
        | '\u{1d159}'
    )
}

/// Returns true for characters that do not count when texts are compared or searched: soft hyphens, joiners, direction
/// marks, variation selectors; and the Arabic elongation, which is seen but spells nothing.
///
/// Fillers count, since they look like a space between two words.
pub(crate) fn is_ignorable(c: char) -> bool {
    c == '\u{640}' || is_default_ignorable(c) && !is_letter_filler(c)
}
