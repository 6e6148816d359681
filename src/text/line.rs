//! Text of several lines on one line.

use std::borrow::Cow;

/// Returns `text` on one line: each run of line breaks becomes one space, with the white space around it.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_break) {
        return Cow::Borrowed(text);
    }
    let (first, rest) = text.split_once(is_break).unwrap_or((text, ""));
    let (rest, last) = rest.rsplit_once(is_break).unwrap_or(("", rest));
    // white space at the ends of the text is kept
    let lines = std::iter::once(first.trim_end()).chain(rest.split(is_break).map(str::trim)).chain([last.trim_start()]);
    Cow::Owned(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Returns `text` with a capital letter at its start.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Returns true for characters that a terminal or an editor treats as a line break.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_by_one_space() {
        for (text, line) in [
            ("one  two", "one  two"),
            (" as it is ", " as it is "),
            ("one\ntwo", "one two"),
            ("one \n\n  \r\n two\n", "one two"),
            (" one\ntwo ", " one two "),
            ("\n", ""),
            ("one\u{2028}two\u{85}three\u{c}four", "one two three four"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }
}
