//! The table of quotation marks and dashes in all styles.
//!
//! Two other places read such marks by narrower rules: [`breaks`](super::breaks) needs the marks of Unicode's line
//! breaking class QU, and `draft::quotes` needs to know which marks form a pair.

/// Returns `c`, or the character whose full-width or half-width form it is.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ff61}' => '。',
        '\u{ff64}' => '、',
        c => c,
    }
}

/// Returns true for quotation marks and apostrophes of all styles, and for the characters typed in their place.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    is_single_mark(c) || is_double_mark(c)
}

fn is_double_mark(c: char) -> bool {
    matches!(
        narrow(c),
        '"' | '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '\u{5f4}'
    )
}

/// Returns true for single quotation marks, which serve as apostrophes too.
pub(crate) fn is_single_mark(c: char) -> bool {
    matches!(
        narrow(c),
        '\'' | '`' | '\u{b4}' | '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '\u{2b9}' | '\u{2bb}'
            ..='\u{2bf}' | '\u{5f3}' | '\u{2035}'
    )
}

/// Returns true for hyphens, dashes and the minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        narrow(c),
        '-' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}'
    )
}
