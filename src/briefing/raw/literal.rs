//! Reads a TOML string literal character by character, with the position of each character in the file.

use crate::briefing::diagnostic::Span;

/// A character of a string value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::briefing) struct WrittenChar {
    pub c: char,
    /// The bytes in the file that it is written as.
    pub span: Span,
    /// Written as an escape sequence.
    pub escaped: bool,
}

/// The characters of the value of a string literal.
///
/// Expects valid TOML. The result for anything else is unspecified, but it does not panic.
pub(in crate::briefing) struct Written<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    escapes: bool,
}

impl<'a> Written<'a> {
    /// Starts at the literal at `span`, which includes the quotation marks.
    pub fn new(text: &'a str, span: Span) -> Self {
        let literal = text.get(span.start..span.end).unwrap_or_default();
        let long = literal.len() >= 6 && (literal.starts_with("\"\"\"") || literal.starts_with("'''"));
        let quotes = if long { 3 } else { usize::from(literal.len() >= 2) };
        Self {
            text,
            at: span.start + quotes,
            end: (span.start + literal.len()).saturating_sub(quotes),
            escapes: literal.starts_with('"'),
        }
    }

    fn plain(&mut self, c: char) -> WrittenChar {
        let start = self.at;
        self.at += c.len_utf8();
        WrittenChar { c, span: Span::new(start, self.at), escaped: false }
    }

    /// Returns the character of an escape sequence, unless it continues a line.
    fn escape(&mut self, rest: &str) -> Option<WrittenChar> {
        let letter = rest[1..].chars().next()?;
        let hex = |digits: usize| rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let (c, length) = match letter {
            'x' => (char::from_u32(hex(2)?)?, 4),
            'u' => (char::from_u32(hex(4)?)?, 6),
            'U' => (char::from_u32(hex(8)?)?, 10),
            'b' => ('\u{8}', 2),
            't' => ('\t', 2),
            'n' => ('\n', 2),
            'f' => ('\u{c}', 2),
            'r' => ('\r', 2),
            'e' => ('\u{1b}', 2),
            '"' | '\\' => (letter, 2),
            _ => return None,
        };
        let start = self.at;
        self.at += length;
        Some(WrittenChar { c, span: Span::new(start, self.at), escaped: true })
    }
}

impl Iterator for Written<'_> {
    type Item = WrittenChar;

    fn next(&mut self) -> Option<WrittenChar> {
        loop {
            let rest = self.text.get(self.at..self.end)?;
            let c = rest.chars().next()?;
            if c != '\\' || !self.escapes {
                return Some(self.plain(c));
            }
            if let Some(found) = self.escape(rest) {
                return Some(found);
            }
            // a backslash at the end of a line removes the white space after it
            let blanks = rest[1..].len() - rest[1..].trim_start().len();
            self.at += 1 + blanks;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(literal: &str) -> String {
        Written::new(literal, Span::new(0, literal.len())).map(|written| written.c).collect()
    }

    #[test]
    fn agrees_with_toml() {
        for literal in [
            r#""plain""#,
            r#""""#,
            r#"''"#,
            r#"'back\slash'"#,
            r#""\u0041\U00000042\x43\t\"\\ é""#,
            "\"\"\"two\nlines\"\"\"",
            "\"\"\"joined \\\n   line\"\"\"",
            "'''raw \\ '''",
        ] {
            let table = format!("a = {literal}");
            let table = toml::de::DeTable::parse(&table).unwrap();
            assert_eq!(value(literal), table.get_ref()["a"].get_ref().as_str().unwrap(), "{literal}");
        }
    }

    #[test]
    fn escapes_have_positions() {
        let found = Written::new(r#"x = "a\u001b""#, Span::new(4, 13)).nth(1).unwrap();
        assert_eq!((found.c, found.span, found.escaped), ('\u{1b}', Span::new(6, 12), true));
    }

    proptest::proptest! {
        #[test]
        fn no_literal_panics(text in "[\"'\\\\uUxnaé0\n ]{0,20}", start in 0usize..10, end in 0usize..25) {
            let _ = Written::new(&text, Span::new(start, end)).count();
        }
    }
}
