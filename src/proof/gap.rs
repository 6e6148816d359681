//! The white space and punctuation between two units, and whether two gaps differ only in typography.

use super::characters::{is_combining, is_currency, is_unspaced};
use crate::text::invisible::is_ignorable;
use crate::text::punctuation::{is_dash, is_quotation_mark, is_single_mark, narrow};

/// The possible functions of a dash. Dashes are equal if they share one.
mod dash {
    /// Between the parts of a compound or a range: `well-known`, `4–6`.
    pub(super) const HYPHEN: u8 = 1;
    /// Between clauses: ` – `, `—`.
    pub(super) const CLAUSE: u8 = 2;
    /// Before a number: `-3`.
    pub(super) const SIGN: u8 = 4;
    /// After the first part of a compound: `pre- and post-war`.
    pub(super) const SUSPENDED: u8 = 8;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkKind {
    Quotation {
        single: bool,
    },
    /// A hyphen or the minus sign.
    Hyphen,
    EnDash,
    /// An em dash, or two hyphens.
    EmDash,
    Ellipsis,
    Other(char),
}

impl MarkKind {
    fn of(c: char) -> Self {
        match narrow(c) {
            c if is_quotation_mark(c) => Self::Quotation { single: is_single_mark(c) },
            '–' | '\u{2012}' => Self::EnDash,
            '—' | '\u{2015}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' => Self::EmDash,
            c if is_dash(c) => Self::Hyphen,
            '…' => Self::Ellipsis,
            c => Self::Other(c),
        }
    }

    fn is_dash(self) -> bool {
        matches!(self, Self::Hyphen | Self::EnDash | Self::EmDash)
    }

    /// Returns one character for all styles of a mark.
    fn plain(self) -> char {
        match self {
            Self::Quotation { .. } => '"',
            Self::Hyphen | Self::EnDash | Self::EmDash => '-',
            Self::Ellipsis => '…',
            Self::Other(c) => c,
        }
    }
}

/// One punctuation mark.
#[derive(Clone, Copy, Debug)]
struct PunctuationMark {
    kind: MarkKind,
    start: usize,
    end: usize,
    space_before: bool,
    newline_before: bool,
}

/// The units on either side of a gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub before: char,
    pub after: char,
}

impl Sides {
    fn are_numeric(self) -> bool {
        self.before.is_numeric() && self.after.is_numeric()
    }

    /// Returns true if a space is optional: in scripts without spaces, and between a symbol and a number (`5 %`, `$ 480`).
    fn have_optional_space(self) -> bool {
        let is_symbol = |c: char| !c.is_alphanumeric() && !is_combining(c);
        is_unspaced(self.before)
            || is_unspaced(self.after)
            || (is_symbol(self.before) && self.after.is_numeric())
            || (self.before.is_numeric() && is_symbol(self.after))
    }
}

/// The characters between two units.
#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    marks: Vec<PunctuationMark>,
    has_space: bool,
    ends_in_space: bool,
    ends_in_newline: bool,
}

impl Gap {
    pub(super) fn new(text: &str) -> Self {
        let mut gap = Self::default();
        let (mut space, mut newline) = (false, false);
        for (start, c) in text.char_indices().filter(|&(_, c)| !is_ignorable(c)) {
            if c.is_whitespace() {
                (space, newline) = (true, newline | (c == '\n'));
                continue;
            }
            gap.has_space |= space;
            let (space_before, newline_before) = (std::mem::take(&mut space), std::mem::take(&mut newline));
            gap.push(PunctuationMark {
                kind: MarkKind::of(c),
                start,
                end: start + c.len_utf8(),
                space_before,
                newline_before,
            });
        }
        gap.has_space |= space;
        Self { ends_in_space: space, ends_in_newline: newline, ..gap }
    }

    /// Adds `mark`, or joins it with the one before: `--`, `...`, `”’`.
    fn push(&mut self, mark: PunctuationMark) {
        if let Some(last) = self.marks.last_mut().filter(|_| !mark.space_before) {
            match (last.kind, mark.kind) {
                (MarkKind::Quotation { .. }, MarkKind::Quotation { .. }) => {
                    (last.kind, last.end) = (MarkKind::Quotation { single: false }, mark.end);
                    return;
                }
                (a, b) if a.is_dash() && b.is_dash() => {
                    (last.kind, last.end) = (MarkKind::EmDash, mark.end);
                    return;
                }
                _ => {}
            }
        }
        self.marks.push(mark);
        if let [.., first, second, third] = self.marks[..]
            && [first, second, third].iter().all(|mark| mark.kind == MarkKind::Other('.'))
        {
            self.marks.truncate(self.marks.len() - 3);
            self.marks.push(PunctuationMark { kind: MarkKind::Ellipsis, end: third.end, ..first });
        }
    }

    /// Returns true if two gaps between the same units differ only in typography.
    pub(super) fn is_like(&self, other: &Self, sides: Sides) -> bool {
        if self.is_hyphenation() || other.is_hyphenation() {
            return self.may_be_hyphenation() && other.may_be_hyphenation();
        }
        match (&self.marks[..], &other.marks[..]) {
            ([], []) => self.has_space == other.has_space || sides.have_optional_space(),
            ([a], [b]) if a.kind.is_dash() && b.kind.is_dash() => {
                self.dash_uses(a, sides.after) & other.dash_uses(b, sides.after) != 0
            }
            _ if sides.are_numeric() => self.plain(sides) == other.plain(sides) && self.has_space == other.has_space,
            _ => self.plain(sides) == other.plain(sides) || self.reopens(other, sides) || other.reopens(self, sides),
        }
    }

    /// Returns the marks in plain style, one character each.
    fn plain(&self, sides: Sides) -> String {
        let within_word = sides.before.is_alphanumeric() && sides.after.is_alphanumeric() && !self.has_space;
        match self.marks[..] {
            [PunctuationMark { kind: MarkKind::Quotation { single: true }, .. }] if within_word => "'".to_owned(),
            _ => self.marks.iter().map(|mark| mark.kind.plain()).collect(),
        }
    }

    /// Returns true if the gap equals `other` except for a quotation mark that continues a quotation on a new line.
    fn reopens(&self, other: &Self, sides: Sides) -> bool {
        let Some((last, before)) = self.marks.split_last() else { return false };
        let is_quotation = |mark: &PunctuationMark| matches!(mark.kind, MarkKind::Quotation { .. });
        let before_plain: String = before.iter().map(|mark| mark.kind.plain()).collect();
        is_quotation(last)
            && last.newline_before
            && !before.iter().any(is_quotation)
            && other.has_space
            && before_plain == other.plain(sides)
    }

    /// Returns true for a hyphen that ends a line within a word.
    fn is_hyphenation(&self) -> bool {
        matches!(self.marks[..], [PunctuationMark { kind: MarkKind::Hyphen, space_before: false, .. }] if self.ends_in_newline)
    }

    /// Returns true for such a hyphen, or a gap that may have been hyphenated: within a word or a compound.
    fn may_be_hyphenation(&self) -> bool {
        match self.marks[..] {
            [] => !self.has_space,
            [mark] => mark.kind == MarkKind::Hyphen && !mark.space_before,
            _ => false,
        }
    }

    fn dash_uses(&self, mark: &PunctuationMark, after: char) -> u8 {
        match (mark.space_before, self.ends_in_space, mark.kind) {
            (true, true, _) => dash::CLAUSE,
            (false, false, MarkKind::Hyphen) => dash::HYPHEN,
            (false, false, _) => dash::HYPHEN | dash::CLAUSE,
            (true, false, MarkKind::Hyphen | MarkKind::EnDash) if after.is_numeric() || is_currency(after) => {
                dash::SIGN
            }
            (false, true, MarkKind::Hyphen | MarkKind::EnDash) => dash::SUSPENDED | dash::CLAUSE,
            _ => dash::CLAUSE,
        }
    }
}

/// Returns how many bytes at the end of `source` match `lead`, the marks before a quote's first unit; `None` if `source`
/// does not end with them.
pub(super) fn matched_before(source: &str, lead: &str) -> Option<usize> {
    let (source_gap, expected) = (Gap::new(source), Gap::new(lead));
    let mut marks = source_gap.marks.iter().rev();
    let mut from = source.len();
    for mark in expected.marks.iter().rev() {
        from = next_like(&mut marks, mark)?.start;
    }
    Some(source.len() - from)
}

/// Returns how many bytes at the start of `source` match `tail`, the marks after a quote's last unit. A final comma belongs
/// to the sentence around the quote and may be missing.
pub(super) fn matched_after(source: &str, tail: &str) -> Option<usize> {
    let (source_gap, mut expected) = (Gap::new(source), Gap::new(tail).marks);
    let mut marks = source_gap.marks.iter();
    let comma = expected.pop_if(|mark| mark.kind == MarkKind::Other(','));
    let mut to = 0;
    for mark in &expected {
        to = next_like(&mut marks, mark)?.end;
    }
    let comma = comma.and_then(|comma| marks.next().filter(|mark| mark.kind == comma.kind));
    Some(comma.map_or(to, |mark| mark.end))
}

/// Returns the next mark if it equals `expected`. Quotation marks before another mark are skipped.
fn next_like<'m>(
    marks: &mut impl Iterator<Item = &'m PunctuationMark>,
    expected: &PunctuationMark,
) -> Option<&'m PunctuationMark> {
    let skips = !matches!(expected.kind, MarkKind::Quotation { .. });
    let next = marks.find(|mark| !(skips && matches!(mark.kind, MarkKind::Quotation { .. })))?;
    (next.kind.plain() == expected.kind.plain()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(before: char, a: &str, b: &str, after: char) -> bool {
        let (a, b, sides) = (Gap::new(a), Gap::new(b), Sides { before, after });
        assert_eq!(a.is_like(&b, sides), b.is_like(&a, sides));
        a.is_like(&b, sides)
    }

    #[test]
    fn typography_is_tolerated() {
        for (before, a, b, after) in [
            ('t', "’", "'", 's'),
            ('t', "´", "ʼ", 's'),
            ('d', " “", " ‘", 'w'),
            ('d', " « ", " “", 'w'),
            ('t', " !", "!", 'W'),
            ('b', " — ", "—", 'a'),
            ('b', " — ", " -- ", 'a'),
            ('b', " – ", "—", 'a'),
            ('t', "–", "-", 'w'),
            ('d', " \u{2212}", " -", '3'),
            ('r', "-\n", "", 'a'),
            ('g', "-\n", "-", 's'),
            ('e', ".\n\n“", ". ", 'W'),
            ('t', "…", " . . .", 's'),
            ('5', "\u{a0}", "", '%'),
            ('中', "\n", "", '文'),
            ('a', "\u{a0}\n ", " ", 'b'),
            ('ה', "״", "\"", 'ל'),
        ] {
            assert!(alike(before, a, b, after), "{before}{a}{after} {before}{b}{after}");
        }
    }

    #[test]
    fn differences_in_words_numbers_and_clauses_are_not_tolerated() {
        for (before, a, b, after) in [
            ('t', "’", "", 's'),
            ('f', "-", " ", 'f'),
            ('f', "-", "", 'f'),
            ('d', " -", " ", '3'),
            ('d', " -", " - ", '3'),
            ('f', "-", " - ", 'f'),
            ('3', ",", ", ", '2'),
            ('3', ",", "", '2'),
            ('3', ".", ",", '2'),
            ('g', ". ", ", ", 'W'),
            ('g', ". ", "? ", 'W'),
            ('e', ".”\n\n“", ". ", 'W'),
            ('d', " “", " ", 'w'),
            ('a', "", " ", 'b'),
            ('a', " (", " ", 'b'),
        ] {
            assert!(!alike(before, a, b, after), "{before}{a}{after} {before}{b}{after}");
        }
    }

    #[test]
    fn marks_at_the_ends_match_the_source() {
        assert_eq!(matched_after(".” He", "."), Some(1));
        assert_eq!(matched_after("”. He", "."), Some(4));
        assert_eq!(matched_after(",” he", ""), Some(0));
        assert_eq!(matched_after(" we", ","), Some(0));
        assert_eq!(matched_after(",” she", ","), Some(1));
        assert_eq!(matched_after(",” she", "."), None);
        assert_eq!(matched_before("at -", "-"), Some(1));
        assert_eq!(matched_before("at ", "-"), None);
        assert_eq!(matched_before("said: “", "‘"), Some(3));
    }
}
