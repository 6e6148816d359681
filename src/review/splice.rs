//! Edits of a text at several places.

use std::ops::Range;

/// Bytes to replace, and what with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

impl Splice {
    /// Replaces `range` with `with`.
    pub(super) fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }

    /// Removes the lines `range`, and the empty line below them, or at the end of the text the one above: what remains has
    /// the same gaps as before.
    pub(super) fn without_lines(text: &str, range: Range<usize>) -> Self {
        let before = &text[..range.start];
        let stands_alone = before.is_empty() || last_line(before).trim().is_empty();
        let below = text[range.end..].split_inclusive('\n').next().unwrap_or_default();
        let is_last = text[range.end..].trim().is_empty();
        let range = match stands_alone {
            true if is_last => before.trim_end_matches([' ', '\t', '\r', '\n']).len()..text.len(),
            true if below.trim().is_empty() => range.start..range.end + below.len(),
            _ => range,
        };
        // the last line that stays keeps its end
        let with = if is_last && stands_alone { line_end(text, range.start) } else { "" };
        Self::new(range, with)
    }

    /// Removes a comment, and its line if nothing else is on it.
    pub(super) fn without_comment(text: &str, comment: &Range<usize>) -> Self {
        let start = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[comment.start..].find('\n').map_or(text.len(), |at| comment.start + at + 1);
        let before = &text[start..comment.start];
        if before.trim().is_empty() {
            return Self::new(start..end, "");
        }
        let last = comment.start + text[comment.start..end].trim_end().len();
        Self::new(start + before.trim_end().len()..last, "")
    }
}

/// Returns the last line of `text`, which ends with a line break.
fn last_line(text: &str) -> &str {
    text.split_inclusive('\n').next_back().unwrap_or_default()
}

/// Returns the line break at `at`, if there is one.
fn line_end(text: &str, at: usize) -> &'static str {
    match &text[at..] {
        rest if rest.starts_with("\r\n") => "\r\n",
        rest if rest.starts_with('\n') => "\n",
        _ => "",
    }
}

/// Applies the edits. Of two that overlap, the earlier one is extended to the end of both.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Splice { range, with } in &splices {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(with);
        }
        at = at.max(range.end);
    }
    out.push_str(&text[at..]);
    out
}
