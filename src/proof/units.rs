//! The units of a text that are compared: letters, digits, marks and symbols, without white space and punctuation.
//!
//! Letters are decomposed (NFD), so that composed and decomposed text is equal. Ligatures, presentation forms and
//! full-width forms are replaced by plain letters (NFKD of those blocks only: `m²` is not `m2`).

use std::collections::VecDeque;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical, decompose_compatible};

use super::characters::is_between;
use crate::text::invisible::is_ignorable;

/// Combining marks put into canonical order after one letter; more than any script needs.
const MAX_ORDERED_MARKS: usize = 64;

/// One letter, digit, mark or symbol of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The character in lower case.
    pub folded: char,
    /// The character in its own case.
    pub cased: char,
    /// Range of the text that it was derived from.
    pub start: usize,
    pub end: usize,
}

/// Marks of words left out of a quote.
const ELISIONS: [&str; 6] = ["[…]", "(…)", "[...]", "(...)", "…", "..."];

/// Returns the words of a quote as they are compared: two quotes with the same words differ only in typography.
pub(crate) fn compared_words(words: &str) -> String {
    let marked = ELISIONS.iter().fold(words.to_owned(), |words, mark| words.replace(mark, "\0"));
    let parts = marked.split('\0').map(|part| Units::new(part, 0).map(|unit| unit.folded).collect::<String>());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("…")
}

/// The units of a text from a position.
#[derive(Clone, Debug)]
pub(super) struct Units<'t> {
    text: &'t str,
    at: usize,
    ready: VecDeque<Unit>,
}

impl<'t> Units<'t> {
    /// Returns the units of `text` from byte `at`, which must be a [`Self::position_between_letters`].
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, ready: VecDeque::new() }
    }

    /// Returns the byte at which the units can be resumed, unless marks of the last letter are pending.
    pub(super) fn position_between_letters(&self) -> Option<usize> {
        self.ready.is_empty().then_some(self.at)
    }

    fn push(&mut self, c: char) {
        let (start, end) = (self.at, self.at + c.len_utf8());
        let ready = &mut self.ready;
        let mut push = |cased: char| {
            if !is_ignorable(cased) && !is_between(cased) {
                ready.push_back(Unit { folded: fold(cased), cased, start, end });
            }
        };
        match is_presentation_form(c) {
            true => decompose_compatible(c, &mut push),
            false => decompose_canonical(c, &mut push),
        }
        self.at = end;
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Prepares the next letter with all its marks.
    fn fill(&mut self) {
        while self.ready.is_empty() {
            let Some(c) = self.peek() else { return };
            self.push(c);
        }
        while let Some(c) = self.peek().filter(|&c| is_mark(c) || (is_ignorable(c) && !c.is_ascii())) {
            if self.ready.len() > MAX_ORDERED_MARKS {
                return;
            }
            self.push(c);
        }
        let units = self.ready.make_contiguous();
        for run in units.chunk_by_mut(|a, b| is_mark(a.cased) && is_mark(b.cased)) {
            run.sort_by_key(|unit| canonical_combining_class(unit.cased));
        }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        if let Some(unit) = self.ready.pop_front() {
            return Some(unit);
        }
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at).filter(|byte| byte.is_ascii()) {
            let (at, c) = (self.at, char::from(byte));
            if bytes.get(at + 1).is_some_and(|next| !next.is_ascii()) {
                break;
            }
            self.at += 1;
            if !is_between(c) {
                return Some(Unit { folded: c.to_ascii_lowercase(), cased: c, start: at, end: at + 1 });
            }
        }
        self.fill();
        self.ready.pop_front()
    }
}

fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Returns `c` in lower case if that is one character.
fn fold(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Returns true for ligatures, Arabic presentation forms, full-width and half-width forms: other shapes of plain letters.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{132}' | '\u{133}' | '\u{17f}' | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{ff01}'..='\u{ffee}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Units::new(text, 0).map(|unit| unit.folded).collect()
    }

    #[test]
    fn shapes_of_a_letter_have_equal_units() {
        for (a, b) in [
            ("oﬃce ﬂoor ﬁrst", "Office floor first"),
            ("café", "cafe\u{301}"),
            ("ệ", "ê\u{323}"),
            ("ＡＢＣ１２", "abc12"),
            ("soft\u{ad}ly w\u{200e}ord", "softly word"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("ﷺ", "صلى الله عليه وسلم"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("m²", "m2"), ("½", "1/2"), ("a", "á"), ("ß", "ss")] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn units_have_ranges_of_the_text() {
        let text = "aﬁ — é.";
        let parts: Vec<&str> = Units::new(text, 0).map(|unit| &text[unit.start..unit.end]).collect();
        assert_eq!(parts, ["a", "ﬁ", "ﬁ", "é", "é"]);
    }
}
