//! A string literal of a TOML file, character by character, with the place of each in the file.

use crate::briefing::diagnostic::Span;

/// One character of a string's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::briefing) struct WrittenChar {
    /// The character that the value holds.
    pub c: char,
    /// The bytes in the file that stand for it.
    pub span: Span,
    /// Written as an escape.
    pub escaped: bool,
}

/// The characters of the value of a string literal.
///
/// Trusts that the literal is valid TOML; of anything else it yields whatever it can.
pub(in crate::briefing) struct Written<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    escapes: bool,
}

impl<'a> Written<'a> {
    /// The literal at `span` of `text`, with its quotation marks.
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

    /// What the escape stands for, if it stands for a character at all.
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
            // A backslash at a line's end takes the blanks after it away.
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
    fn escapes_are_placed() {
        let found = Written::new(r#"x = "a\u001b""#, Span::new(4, 13)).nth(1).unwrap();
        assert_eq!((found.c, found.span, found.escaped), ('\u{1b}', Span::new(6, 12), true));
    }

    proptest::proptest! {
        #[test]
        fn any_literal_will_do(text in "[\"'\\\\uUxnaé0\n ]{0,20}", start in 0usize..10, end in 0usize..25) {
            let _ = Written::new(&text, Span::new(start, end)).count();
        }
    }
}
