//! Finds characters that are forbidden anywhere in a file, also in comments.

use unicode_normalization::char::is_combining_mark;

use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{forbidden as forbidden_character, too_many_marks};
use crate::text::safe::{MAX_MARKS, refusal};

/// The first combining mark of Unicode.
const FIRST_MARK: char = '\u{300}';

/// Reports every forbidden character of the file.
pub(super) fn forbidden(text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut marks = Marks::default();
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    while let Some(next) = next_suspect(text.as_bytes(), at) {
        let Some(c) = text.get(next..).and_then(|rest| rest.chars().next()) else { break };
        at = next + c.len_utf8();
        let span = Span::new(next, at);
        if c == '\r' && text.as_bytes().get(at) == Some(&b'\n') {
            continue;
        }
        if let Some(reason) = refusal(c) {
            found.push(forbidden_character(c, reason, span));
        } else if c >= FIRST_MARK && is_combining_mark(c) && marks.add(span) == MAX_MARKS + 1 {
            found.push(too_many_marks(span));
        }
    }
    found
}

/// Returns the next byte that is not printable ASCII, a tab or a line feed.
fn next_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    bytes.get(from..)?.iter().position(|byte| !plain(byte)).map(|at| from + at)
}

/// Counts consecutive combining marks.
#[derive(Default)]
struct Marks {
    count: usize,
    end: usize,
}

impl Marks {
    fn add(&mut self, span: Span) -> usize {
        self.count = if span.start == self.end { self.count + 1 } else { 1 };
        self.end = span.end;
        self.count
    }
}
