//! Characters that must not reach a terminal, and how many marks a letter may carry.

use unicode_normalization::char::is_combining_mark;

use super::invisible::{is_default_ignorable, is_joiner, is_letter_filler, is_variation_selector};

/// Combining marks allowed on one base character. Vietnamese needs two, biblical Hebrew and Arabic
/// with full vocalisation four; stacks beyond eight are only ever used to deface a screen.
pub const MAX_MARKS: usize = 8;

/// Why `c` is refused in any text, or `None` if it may pass.
///
/// Refused are C0 and C1 controls (they drive terminals; tab and line feed are the caller's to
/// allow), the bidi embeddings, overrides and isolates of UAX 9 (they make text read as what it is not),
/// line and paragraph separators, interlinear annotations, tag characters and noncharacters.
/// Joiners and implicit marks pass, since Persian and emoji need them.
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

/// What is shown in the place of a character that must not be written: the picture of a control, or a replacement character.
pub fn stand_in(c: char) -> char {
    match c {
        // Unicode has pictures for the C0 controls, in their order
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// `text` in one line, with a stand-in for each character that drives a terminal or cannot be seen: for names of files, and
/// for what is told of a file that was not loaded.
pub fn printable(text: &str) -> String {
    replaced(text, is_hidden)
}

/// `text` in one line, with a stand-in for each character that no text may hold: for what should have been checked before it
/// was kept and may have been changed since.
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
