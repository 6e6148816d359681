//! A text that is drafted from: its lines, paragraphs and sentences, by place.

use std::ops::Range;

use super::words;

/// A text and where its lines and paragraphs are.
#[derive(Debug)]
pub(super) struct Article<'t> {
    /// As it was given.
    pub text: &'t str,
    lines: Vec<usize>,
    /// Parts between empty lines; lines, where no line is empty.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'t> Article<'t> {
    /// Looks at each line once.
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut article = Self { text, lines, paragraphs: Vec::new() };
        article.paragraphs = article.find_paragraphs();
        article
    }

    fn find_paragraphs(&self) -> Vec<Range<usize>> {
        let ends = self.lines.iter().skip(1).copied().chain([self.text.len()]);
        let lines: Vec<Range<usize>> = self.lines.iter().zip(ends).map(|(start, end)| *start..end).collect();
        let is_blank = |line: &Range<usize>| self.text[line.clone()].trim().is_empty();
        let body = self.text.trim();
        let wrapped = body.lines().any(|line| line.trim().is_empty());
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for line in lines {
            match (is_blank(&line), paragraphs.last_mut()) {
                (true, _) => open = false,
                (false, Some(last)) if open && wrapped => last.end = line.end,
                (false, _) => {
                    paragraphs.push(line);
                    open = true;
                }
            }
        }
        paragraphs
    }

    /// The number of the line that `at` is in, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// That line.
    pub(super) fn line(&self, at: usize) -> &'t str {
        let number = self.line_of(at);
        let start = self.lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// The place in [`paragraphs`](Self::paragraphs) of the one that `at` is in.
    pub(super) fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end <= at)
    }
}

/// What quotes are replaced by where sentences are looked at as their frames; as long as they are.
pub(super) const MASK: char = '\0';

/// The sentences of `frame`, in which quotes are masked, within `paragraph`.
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

/// Whether a sentence that was `before` ends with `stop` if `next` follows.
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
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    stop != '.' || !(is_initial || word.contains('.') || words::is_abbreviation(&word.to_lowercase()))
}

/// A word of a text, by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacedWord<'t> {
    /// Its first byte in the text that it was taken from.
    pub start: usize,
    /// As written.
    pub text: &'t str,
}

impl PlacedWord<'_> {
    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// In lower case.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// Whether it begins with an upper-case letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of `text`: letters and digits, and what joins them (`U.S`, `Vik-Strand`, `can’t`).
pub(super) fn split(text: &str) -> Vec<PlacedWord<'_>> {
    let (mut words, mut start) = (Vec::new(), None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = "'’.-".contains(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let is_mark = start.is_some() && unicode_normalization::char::is_combining_mark(c);
        if c.is_alphanumeric() || is_mark || (start.is_some() && joins) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            words.push(PlacedWord { start, text: &text[start..at] });
        }
    }
    words.extend(start.map(|start| PlacedWord { start, text: &text[start..] }));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
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
    fn paragraphs_and_lines_are_known_by_place() {
        let article = Article::new("a\n\nb c\nd\n\n\ne");
        let paragraphs: Vec<&str> = article.paragraphs.iter().map(|range| &article.text[range.clone()]).collect();
        assert_eq!(paragraphs, ["a\n", "b c\nd\n", "e"]);
        assert_eq!((article.line_of(0), article.line_of(3), article.line_of(7)), (1, 3, 4));
        assert_eq!(article.line(5), "b c\n");
        assert_eq!(Article::new("a\nb\n").paragraphs.len(), 2);
    }

    #[test]
    fn words_keep_what_joins_them() {
        let words: Vec<&str> = split("U.S.–Iran: can’t Vik-Strand's, end.").into_iter().map(|word| word.text).collect();
        assert_eq!(words, ["U.S", "Iran", "can’t", "Vik-Strand's", "end"]);
    }
}
