//! A text as it is compared: letters, digits, marks and symbols one by one, without what stands between them.
//!
//! Letters are decomposed (NFD), so that composed and decomposed text compare equal; ligatures, presentation forms and
//! full-width forms are replaced by the letters they stand for (NFKD of those blocks only: `m²` is not `m2`).

use std::collections::VecDeque;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical, decompose_compatible};

/// Combining marks that are put into canonical order after one letter; more than any script needs.
const MAX_ORDERED_MARKS: usize = 64;

/// One letter, digit, mark or symbol of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The character that was compared, in lower case.
    pub folded: char,
    /// The same in its own case.
    pub cased: char,
    /// The bytes of the text that it was made from.
    pub start: usize,
    pub end: usize,
}

/// The units of a text from a place on.
#[derive(Clone, Debug)]
pub(super) struct Units<'t> {
    text: &'t str,
    at: usize,
    ready: VecDeque<Unit>,
}

impl<'t> Units<'t> {
    /// The units of `text` from byte `at` on, which has to be a [`Self::position_between_letters`].
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, ready: VecDeque::new() }
    }

    /// Returns the byte at which the units can be started again, if no mark of the last letter is left.
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

    /// Prepares the next letter with all of its marks.
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

/// Lower case where that is one character.
fn fold(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Ligatures, Arabic presentation forms, full-width and half-width forms: the same letters in another shape.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{132}' | '\u{133}' | '\u{17f}' | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{ff01}'..='\u{ffee}')
}

/// `c`, or the ASCII character whose full-width form it is.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ff61}' => '。',
        '\u{ff64}' => '、',
        c => c,
    }
}

/// Returns true for characters that are not seen: soft hyphens, joiners, direction marks, variation selectors; and for
/// the Arabic elongation.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Returns true for white space and punctuation, which is compared by [`super::gap`]; symbols such as `$`, `%` or `+` are
/// units.
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

/// Quotation marks and apostrophes of all styles, and what is typed for them.
pub(super) fn is_quotation_mark(c: char) -> bool {
    is_single_mark(c)
        || matches!(
            narrow(c),
            '"' | '“'
                | '”'
                | '„'
                | '‟'
                | '″'
                | '«'
                | '»'
                | '「'
                | '」'
                | '『'
                | '』'
                | '〝'
                | '〞'
                | '〟'
                | '\u{5f4}'
        )
}

/// Single quotation marks, which are apostrophes too.
pub(super) fn is_single_mark(c: char) -> bool {
    matches!(
        narrow(c),
        '\'' | '`' | '\u{b4}' | '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '\u{2b9}' | '\u{2bb}'
            ..='\u{2bf}' | '\u{5f3}' | '\u{2035}'
    )
}

/// Hyphens, dashes and the minus sign.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        narrow(c),
        '-' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}'
    )
}

/// Letters of scripts that do not separate words by spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub(super) fn is_unspaced(c: char) -> bool {
    is_without_punctuation(c)
        || matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
            && !is_between(c)
}

/// Letters of scripts whose sentences do not end in a mark: Thai, Lao, Burmese, Khmer.
pub(super) fn is_without_punctuation(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{17dc}'..='\u{17ff}')
}

/// Returns true for letters, digits and combining marks: what words consist of.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Returns true for combining marks, which never begin a passage.
pub(super) fn is_combining(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Currency signs.
pub(super) fn is_currency(c: char) -> bool {
    matches!(narrow(c), '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Units::new(text, 0).map(|unit| unit.folded).collect()
    }

    #[test]
    fn shapes_of_the_same_letters_are_the_same_units() {
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
    fn units_know_the_bytes_they_were_made_from() {
        let text = "aﬁ — é.";
        let parts: Vec<&str> = Units::new(text, 0).map(|unit| &text[unit.start..unit.end]).collect();
        assert_eq!(parts, ["a", "ﬁ", "ﬁ", "é", "é"]);
    }
}
