//! Characters that must not reach a terminal, and the limit of combining marks on a letter.

use unicode_normalization::char::is_combining_mark;

use super::invisible::{is_default_ignorable, is_joiner, is_letter_filler, is_variation_selector};

/// Combining marks allowed on one base character. Vietnamese needs two, fully vocalised Hebrew and Arabic four; longer
/// stacks only serve to deface a screen.
pub(crate) const MAX_MARKS: usize = 8;

/// Returns why `c` is not allowed in any text; `None` if it is allowed.
///
/// Not allowed are C0 and C1 controls (they control terminals; callers decide on tab and line feed), the bidi embeddings,
/// overrides and isolates of UAX 9 (they make text look like other text), line and paragraph separators, interlinear
/// annotations, tag characters and noncharacters. Joiners and implicit marks are allowed, since Persian and emoji need them.
pub fn refusal(c: char) -> Option<&'static str> {
    match c {
        '\u{1b}' => Some("the escape character"),
        '\0'..='\u{1f}' | '\u{7f}' => Some("a control character"),
        '\u{80}'..='\u{9f}' => Some("a C1 control character"),
        '\u{202a}'..='\u{202e}' => Some("a bidirectional override"),
        '\u{2066}'..='\u{2069}' => Some("a bidirectional isolate"),
        '\u{2028}' | '\u{2029}' => Some("a line separator"),
        '\u{feff}' => Some("a byte order mark"),
        '\u{fff9}'..='\u{fffb}' => Some("an interlinear annotation"),
        '\u{e0000}'..='\u{e007f}' => Some("a tag character"),
        '\u{fdd0}'..='\u{fdef}' => Some("a noncharacter"),
        c if (c as u32) & 0xfffe == 0xfffe => Some("a noncharacter"),
        _ => None,
    }
}

/// Returns true if `c` could mislead although it shows nothing: everything [refused](refusal) in a text, the implicit marks
/// of UAX 9, and format characters without a glyph. Joiners and variation selectors pass: they shape their neighbours.
pub fn is_hidden(c: char) -> bool {
    let shapes_others = || is_joiner(c) || is_variation_selector(c) || is_letter_filler(c);
    refusal(c).is_some() || (is_default_ignorable(c) && !shapes_others())
}

/// Returns the visible replacement of an unsafe character: the picture of a control, or the replacement character.
pub(crate) fn stand_in(c: char) -> char {
    match c {
        // the pictures of the C0 controls are in the same order
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Returns `text` on one line with unsafe and hidden characters replaced: for file names and the contents of files that were
/// not loaded.
pub(crate) fn printable(text: &str) -> String {
    replaced(text, is_hidden)
}

/// Returns `text` on one line with the characters that are not allowed in any text replaced, and excess marks dropped.
///
/// The only function that makes untrusted text displayable: archived texts, drafts, themes, and state read from the disk.
pub fn checked(text: &str) -> String {
    replaced(text, |c| refusal(c).is_some())
}

fn replaced(text: &str, is_replaced: impl Fn(char) -> bool) -> String {
    let mut marks = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= MAX_MARKS {
            out.push(match c {
                '\t' | '\n' => ' ',
                c if is_replaced(c) => stand_in(c),
                c => c,
            });
        }
    }
    out
}
