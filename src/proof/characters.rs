//! Classes of characters that decide where words and sentences begin and end.

use crate::text::punctuation::{is_dash, is_quotation_mark, narrow};

/// Returns true for white space and punctuation, which are compared as gaps. Symbols such as `$`, `%` or `+` are units.
pub(super) fn is_between(c: char) -> bool {
    match narrow(c) {
        '$' | '%' | '+' | '<' | '=' | '>' | '@' | '#' | '&' | '^' | '|' | '~' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        c => c.is_whitespace() || is_quotation_mark(c) || is_dash(c) || is_other_punctuation(c),
    }
}

fn is_other_punctuation(c: char) -> bool {
    matches!(c,
        '\u{a1}' | '\u{b7}' | '\u{bf}' | '\u{37e}' | '\u{387}' | '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{5c0}' | '\u{5c3}'
        | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66b}' | '\u{66c}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{104a}'..='\u{104f}'
        | '\u{1361}'..='\u{1368}' | '\u{17d4}'..='\u{17da}' | '\u{1800}'..='\u{180a}' | '\u{2016}' | '\u{2020}'..='\u{2027}'
        | '\u{203b}'..='\u{205e}' | '\u{2e00}'..='\u{2e5d}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301f}' | '\u{303d}' | '\u{30fb}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe57}'
        | '\u{fe59}'..='\u{fe61}')
}

/// Returns true for letters of scripts that do not separate words by spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub(super) fn is_unspaced(c: char) -> bool {
    is_without_punctuation(c)
        || matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
            && !is_between(c)
}

/// Returns true for letters of scripts whose sentences do not end in a mark: Thai, Lao, Burmese, Khmer.
pub(super) fn is_without_punctuation(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{17dc}'..='\u{17ff}')
}

/// Returns true for the characters of words: letters, digits and combining marks.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Returns true for combining marks, at which no match begins.
pub(super) fn is_combining(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Returns true for currency signs.
pub(super) fn is_currency(c: char) -> bool {
    matches!(narrow(c), '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

/// Returns true for the marks that end a sentence.
pub(super) fn is_terminal(c: char) -> bool {
    matches!(narrow(c), '.' | '!' | '?' | '…' | '。' | '؟' | '۔' | '।' | '॥' | '\u{589}' | '\u{1362}' | '\u{37e}' | '‽')
}
