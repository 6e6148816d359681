//! The text of a draft: its lines, paragraphs and sentences as byte ranges.

use std::ops::Range;

use super::words;
use crate::document::{Document, SourceFacts, TextBlock};

/// A text with the positions of its lines and blocks.
#[derive(Debug)]
pub(super) struct Article<'t> {
    /// The text as given.
    pub text: &'t str,
    lines: Vec<usize>,
    /// The ranges of [`Article::blocks`].
    pub paragraphs: Vec<Range<usize>>,
    /// Paragraphs, headings, list items, table rows and block quotes. Bylines, datelines and credits are left out.
    pub blocks: Vec<TextBlock>,
    /// What the document says about itself.
    pub facts: &'t SourceFacts,
}

impl<'t> Article<'t> {
    /// Finds the lines of a document.
    pub(super) fn new(document: &'t Document) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', document.text.as_bytes()).map(|at| at + 1));
        let paragraphs = document.blocks.iter().map(|block| block.range.clone()).collect();
        Self { text: &document.text, lines, paragraphs, blocks: document.blocks.clone(), facts: &document.facts }
    }

    /// Returns the number of the line that contains byte `at`, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// Returns the line that contains byte `at`.
    pub(super) fn line(&self, at: usize) -> &'t str {
        let number = self.line_of(at);
        let start = self.lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the index of the paragraph that contains byte `at`.
    pub(super) fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end <= at)
    }
}

/// Replaces each byte of a quote in a frame, the text in which sentences and speakers are searched.
pub(super) const MASK: char = '\0';

/// Returns the sentences of a paragraph. Quotes are masked in `frame`.
pub(super) fn sentences(frame: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), paragraph.start);
    for (at, c) in frame[paragraph.clone()].char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!' | '…')) {
        let stop = paragraph.start + at;
        let rest = &frame[stop + c.len_utf8()..paragraph.end];
        let closers = rest.len() - rest.trim_start_matches(|c: char| "”\"’')»]".contains(c)).len();
        let next = rest[closers..].trim_start();
        let is_apart = next.len() < rest[closers..].len();
        if stop >= start && is_apart && ends(&frame[start..stop], c, next) {
            let end = stop + c.len_utf8() + closers;
            found.push(start..end);
            start = paragraph.end - next.len();
        }
    }
    if !frame[start..paragraph.end].trim().is_empty() {
        found.push(start..paragraph.end);
    }
    found
}

/// Returns true if the sentence `before` ends with `stop`, given the text that follows.
fn ends(before: &str, stop: char, next: &str) -> bool {
    let Some(first) = next.chars().next() else { return true };
    let begins = first.is_uppercase() || first.is_ascii_digit() || first == MASK || !first.is_alphanumeric();
    if !begins {
        return false;
    }
    if before.ends_with(MASK) && stop != '.' {
        // `“Why?” Calder asked.`
        let said = |word: &str| words::is_speech(word.trim_matches(|c: char| !c.is_alphanumeric()));
        return !next.split_whitespace().take(4).any(said);
    }
    // "88 Reg. 412"
    let mut last = before.rsplit(char::is_whitespace);
    if first.is_ascii_digit() && last.nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        return stop != '.';
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    stop != '.' || !(is_initial || word.contains('.') || words::is_abbreviation(&word.to_lowercase()))
}

/// A word and its position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacedWord<'t> {
    /// First byte in the text.
    pub start: usize,
    /// The word as written.
    pub text: &'t str,
}

impl PlacedWord<'_> {
    /// Returns the byte after the last.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns the word in lower case.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// Returns true if the word begins with an upper-case letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Returns the words of `text`: letters and digits with joining marks (`U.S`, `Vik-Strand`, `can’t`).
pub(super) fn split(text: &str) -> Vec<PlacedWord<'_>> {
    let (mut words, mut start, mut at) = (Vec::new(), None, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        // most characters are letters of ASCII
        if byte.is_ascii_alphanumeric() {
            start = start.or(Some(at));
            at += 1;
            continue;
        }
        let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
        let next = at + c.len_utf8();
        let joins = || "'’.-".contains(c) && text[next..].starts_with(char::is_alphanumeric);
        let is_mark = || !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
        if c.is_alphanumeric() || (start.is_some() && (joins() || is_mark())) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            words.push(PlacedWord { start, text: &text[start..at] });
        }
        at = next;
    }
    words.extend(start.map(|start| PlacedWord { start, text: &text[start..] }));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_do_not_end_after_abbreviations() {
        for (text, parts) in [
            ("Mr. Roe came. He left.", vec!["Mr. Roe came.", "He left."]),
            (
                "On Feb. 3 J. Roe of the U.S. Senate spoke. Then?",
                vec!["On Feb. 3 J. Roe of the U.S. Senate spoke.", "Then?"],
            ),
            ("\0\0\0\0, she said. \0\0\0.", vec!["\0\0\0\0, she said.", "\0\0\0."]),
            ("\0\0\0? Calder asked. She left.", vec!["\0\0\0? Calder asked.", "She left."]),
            ("It cost 3.5 million. (Or so.)", vec!["It cost 3.5 million.", "(Or so.)"]),
        ] {
            let found: Vec<&str> = sentences(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, parts);
        }
    }

    #[test]
    fn paragraphs_and_lines_are_found_by_position() {
        let document = Document::plain("a\n\nb c\nd\n\n\ne");
        let article = Article::new(&document);
        let paragraphs: Vec<&str> = article.paragraphs.iter().map(|range| &article.text[range.clone()]).collect();
        assert_eq!(paragraphs, ["a\n", "b c\nd\n", "e"]);
        assert_eq!((article.line_of(0), article.line_of(3), article.line_of(7)), (1, 3, 4));
        assert_eq!(article.line(5), "b c\n");
        assert_eq!(Article::new(&Document::plain("a\nb\n")).paragraphs.len(), 2);
    }

    #[test]
    fn words_keep_joining_marks() {
        let words: Vec<&str> = split("U.S.–Iran: can’t Vik-Strand's, end.").into_iter().map(|word| word.text).collect();
        assert_eq!(words, ["U.S", "Iran", "can’t", "Vik-Strand's", "end"]);
    }
}
