//! A quote prepared for matching: its parts between omissions.

use super::characters::is_between;
use super::gap::Sides;
use super::units::{Unit, Units};
use crate::text::invisible::is_ignorable;

/// Bytes between two units. No readable text has more white space and punctuation in one position.
pub(super) const MAX_PUNCTUATION_BYTES: usize = 256;

/// A quote in parts.
#[derive(Clone, Debug)]
pub(super) struct Quoted<'q> {
    pub parts: Vec<QuotePart<'q>>,
    whole: &'q str,
    /// The quote begins or ends with an omission mark.
    pub begins_open: bool,
    pub ends_open: bool,
}

/// The words between two omission marks.
#[derive(Clone, Debug)]
pub(super) struct QuotePart<'q> {
    pub text: &'q str,
    pub units: Vec<Unit>,
    /// The folded units as one string.
    pub key: String,
}

impl<'q> Quoted<'q> {
    /// Splits `words` at `[…]`, `(…)`, `…`, `...`, `. . .` and the like.
    pub(super) fn new(words: &'q str) -> Self {
        let (mut ranges, mut from, mut rest) = (Vec::new(), 0, 0);
        while let Some((start, end)) = omission(words, rest) {
            let start = start.max(from);
            ranges.push(from..start);
            (from, rest) = (end, end);
        }
        ranges.push(from..words.len());
        let last = ranges.len() - 1;
        let mut parts: Vec<Option<QuotePart>> =
            ranges.iter().map(|range| QuotePart::new(&words[range.clone()])).collect();
        let begins_open = last > 0 && parts[0].is_none();
        let ends_open = last > 0 && parts[last].is_none();
        let first = parts.iter().position(Option::is_some).unwrap_or(0);
        let end = parts.iter().rposition(Option::is_some).unwrap_or(last);
        let whole = words[ranges[first].start..ranges[end].end].trim();
        Self { parts: parts.drain(..).flatten().collect(), whole, begins_open, ends_open }
    }

    /// Returns the words from the first part to the last, without omission marks at the ends.
    pub(super) fn words(&self) -> &'q str {
        self.whole
    }
}

impl<'q> QuotePart<'q> {
    fn new(text: &'q str) -> Option<Self> {
        let text = text.trim();
        let units: Vec<Unit> = Units::new(text, 0).collect();
        let key: String = units.iter().map(|unit| unit.folded).collect();
        (!units.is_empty()).then_some(Self { text, units, key })
    }

    /// Returns the marks before the first unit.
    pub(super) fn lead(&self) -> &'q str {
        let first = &self.units[0];
        let lead = &self.text[..first.start];
        if is_bracketed(self.text, first) { lead.strip_suffix('[').unwrap_or(lead) } else { lead }
    }

    /// Returns the marks after the last unit.
    pub(super) fn tail(&self) -> &'q str {
        let last = &self.units[self.units.len() - 1];
        let tail = &self.text[last.end..];
        if is_bracketed(self.text, last) { tail.strip_prefix(']').unwrap_or(tail) } else { tail }
    }

    /// Returns true if a gap is longer than in any text.
    pub(super) fn has_long_gap(&self) -> bool {
        let is_long = |gap: &str| gap.len() > MAX_PUNCTUATION_BYTES;
        is_long(self.lead()) || is_long(self.tail()) || (1..self.units.len()).any(|place| is_long(self.gap(place)))
    }

    /// Returns the gap before the unit `place`, which is not the first.
    pub(super) fn gap(&self, place: usize) -> &'q str {
        gap(self.text, &self.units[place - 1], &self.units[place])
    }

    pub(super) fn sides(&self, place: usize) -> Sides {
        Sides { before: self.units[place - 1].cased, after: self.units[place].cased }
    }
}

/// Returns the gap between two consecutive units of `text`, without brackets around a single letter: `[T]he`.
pub(super) fn gap<'t>(text: &'t str, before: &Unit, after: &Unit) -> &'t str {
    if after.start < before.end {
        return "";
    }
    let mut gap = &text[before.end..after.start];
    if gap.is_empty() || gap == " " {
        return gap;
    }
    if is_bracketed(text, before) {
        gap = gap.strip_prefix(']').unwrap_or(gap);
    }
    if is_bracketed(text, after) {
        gap = gap.strip_suffix('[').unwrap_or(gap);
    }
    gap
}

/// Returns true for a single letter in brackets, which marks a change of case.
pub(super) fn is_bracketed(text: &str, unit: &Unit) -> bool {
    unit.cased.is_alphabetic() && text[..unit.start].ends_with('[') && text[unit.end..].starts_with(']')
}

/// Returns the gap of `text` that ends at byte `end`.
pub(super) fn gap_before(text: &str, end: usize) -> &str {
    let from = text.floor_char_boundary(end.saturating_sub(MAX_PUNCTUATION_BYTES));
    let kept = text[from..end].trim_end_matches(is_gap);
    &text[from + kept.len()..end]
}

/// Returns the gap of `text` that begins at byte `start`.
pub(super) fn gap_after(text: &str, start: usize) -> &str {
    let to = text.ceil_char_boundary((start + MAX_PUNCTUATION_BYTES).min(text.len()));
    let window = &text[start..to];
    &window[..window.len() - window.trim_start_matches(is_gap).len()]
}

fn is_gap(c: char) -> bool {
    is_between(c) || is_ignorable(c)
}

/// Returns the first omission mark of `words` at or after `from`, with its brackets.
fn omission(words: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(found) = words[at..].find(['.', '…', '‥', '⋯']) {
        let start = at + found;
        let (end, dots) = dots(words, start);
        if dots >= 3 {
            return Some(with_brackets(words, from, start, end));
        }
        at = end;
    }
    None
}

/// Returns the end and the number of the dots at `start`, which may have white space between them.
fn dots(words: &str, start: usize) -> (usize, usize) {
    let (mut end, mut count) = (start, 0);
    for (at, c) in words[start..].char_indices() {
        match c {
            '.' => count += 1,
            '‥' => count += 2,
            '…' | '⋯' => count += 3,
            c if c.is_whitespace() => continue,
            _ => break,
        }
        end = start + at + c.len_utf8();
    }
    (end, count)
}

fn with_brackets(words: &str, from: usize, start: usize, end: usize) -> (usize, usize) {
    let (before, after) = (words[from..start].trim_end(), words[end..].trim_start());
    for (open, close) in [('[', ']'), ('(', ')'), ('［', '］'), ('（', '）')] {
        if let (Some(before), Some(after)) = (before.strip_suffix(open), after.strip_prefix(close)) {
            return (from + before.len(), words.len() - after.len());
        }
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omission_marks_of_all_styles_split_a_quote() {
        for words in [
            "we go […] home",
            "we go [...] home",
            "we go [ … ] home",
            "we go (…) home",
            "we go . . . home",
            "we go... home",
            "we go …. home",
            "we go [. . .] home",
            "we go……home",
        ] {
            let quoted = Quoted::new(words);
            let parts: Vec<&str> = quoted.parts.iter().map(|part| part.text).collect();
            assert_eq!(parts, ["we go", "home"], "{words}");
            assert!(!quoted.begins_open && !quoted.ends_open);
        }
        let open = Quoted::new("… we go […]");
        assert!(open.begins_open && open.ends_open && open.parts.len() == 1);
        assert_eq!(Quoted::new("at 3.5 p.m. we go.").parts.len(), 1);
        assert!(Quoted::new("[…]").parts.is_empty());
    }

    #[test]
    fn brackets_around_one_letter_are_ignored() {
        let part = QuotePart::new("so [T]he end").unwrap();
        assert_eq!(part.gap(2), " ");
        assert_eq!(part.gap(3), "");
        assert!(is_bracketed(part.text, &part.units[2]) && !is_bracketed(part.text, &part.units[3]));
    }
}
