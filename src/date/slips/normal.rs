//! Normalizes a text to the characters that the parsers expect.

/// Returns `text` in lower case with ASCII digits, spaces and dashes, without surrounding marks.
pub(super) fn normal(text: &str) -> String {
    let text: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let text = text.replace('…', "..").replace("...", "..");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(['"', '\'', '“', '”', '‘', '’', '`', ' ']).trim_end_matches([',', ';', ' ']);
    let ends_with_dots = text.ends_with("..");
    if ends_with_dots { text.to_owned() } else { text.trim_end_matches('.').to_owned() }
}

/// Replaces a character by its plain form.
///
/// Unlike in `text::punctuation`, dashes and hyphens stay different: a hyphen is part of a date, a dash joins two.
fn plain(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '\u{ff0f}' | '\u{2044}' | '\u{2215}' => '/',
        '\u{ff1a}' => ':',
        '\u{ff1f}' => '?',
        '\u{223c}' | '\u{ff5e}' => '~',
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => ' ',
        c => c,
    }
}

/// Returns true if `text` is one or more digits.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
