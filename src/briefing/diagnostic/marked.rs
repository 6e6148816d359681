//! The line around a mark, short and safe to print.

use std::ops::Range;

use super::lines::LineIndex;
use super::span::Span;
use crate::text::safe::printable;

/// Bytes above which a line is cut here, so that a mark costs the same in any line.
const LONG: usize = 2_000;
/// Characters kept before a mark in a long line.
const BEFORE: usize = 40;
/// Characters kept from the start of a mark on in a long line.
const AFTER: usize = 70;

/// One source line, or the part of it around a mark, with what must not be printed replaced.
pub(super) struct MarkedLine {
    /// The line, from 0.
    pub line: usize,
    /// Its printable text.
    pub text: String,
    /// The mark within `text`, on character boundaries.
    pub mark: Range<usize>,
}

impl MarkedLine {
    /// Cuts out the first line of what `span` marks. Any span is good enough.
    pub(super) fn new(source: &str, lines: &LineIndex, span: Span) -> Self {
        let start = source.floor_char_boundary(span.start);
        let line = lines.line_at(start);
        let whole = lines.line(source, line);
        let from = whole.floor_char_boundary(start - lines.start(line));
        let to = whole.ceil_char_boundary(span.end.saturating_sub(lines.start(line)).max(from));
        let (before, marked, after) = (&whole[..from], &whole[from..to], &whole[to..]);
        let (before_count, after_count) = if whole.len() > LONG { (BEFORE, AFTER) } else { (LONG, LONG) };
        let before = tail(before, before_count);
        let (marked, after) = (head(marked, after_count), head(after, after_count));
        let end = before.len() + marked.len();
        Self { line, mark: before.len()..end, text: before + &marked + &after }
    }
}

/// The first `count` characters, printable.
fn head(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((cut, _)) => printable(&text[..cut]) + "…",
        None => printable(text),
    }
}

/// The last `count` characters, printable.
fn tail(text: &str, count: usize) -> String {
    match text.char_indices().nth_back(count) {
        Some((cut, c)) => "…".to_owned() + &printable(&text[cut + c.len_utf8()..]),
        None => printable(text),
    }
}
