//! The line around a mark, shortened and safe to print.

use std::ops::Range;

use super::lines::LineIndex;
use super::span::Span;
use crate::text::safe::printable;

/// Longer lines are cut, so that the cost of a mark does not depend on its line.
const MAX_LINE_BYTES: usize = 2_000;
/// Characters kept before a mark in a long line.
const CHARS_BEFORE_MARK: usize = 40;
/// Characters kept from the start of a mark in a long line.
const CHARS_AFTER_MARK: usize = 70;

/// A line of the file, or the part around a mark, safe to print.
pub(super) struct MarkedLine {
    /// Line number, from 0.
    pub line: usize,
    /// Printable text of the line.
    pub text: String,
    /// Range of the mark in `text`, on character boundaries.
    pub mark: Range<usize>,
}

impl MarkedLine {
    /// Creates the excerpt for the first line of `span`, which may be any span.
    pub(super) fn new(source: &str, lines: &LineIndex, span: Span) -> Self {
        let start = source.floor_char_boundary(span.start);
        let line = lines.line_at(start);
        let whole = lines.line(source, line);
        let from = whole.floor_char_boundary(start - lines.start(line));
        let to = whole.ceil_char_boundary(span.end.saturating_sub(lines.start(line)).max(from));
        let (before, marked, after) = (&whole[..from], &whole[from..to], &whole[to..]);
        let (before_count, after_count) = if whole.len() > MAX_LINE_BYTES {
            (CHARS_BEFORE_MARK, CHARS_AFTER_MARK)
        } else {
            (MAX_LINE_BYTES, MAX_LINE_BYTES)
        };
        let before = tail(before, before_count);
        let (marked, after) = (head(marked, after_count), head(after, after_count));
        let end = before.len() + marked.len();
        Self { line, mark: before.len()..end, text: before + &marked + &after }
    }
}

/// Returns the first `count` characters, printable.
fn head(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((cut, _)) => printable(&text[..cut]) + "…",
        None => printable(text),
    }
}

/// Returns the last `count` characters, printable.
fn tail(text: &str, count: usize) -> String {
    match text.char_indices().nth_back(count) {
        Some((cut, c)) => "…".to_owned() + &printable(&text[cut + c.len_utf8()..]),
        None => printable(text),
    }
}
