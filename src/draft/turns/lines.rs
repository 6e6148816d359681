//! The lines of a text, without the white space around them.

use std::ops::Range;

/// A line.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    /// The line without white space around it; empty if blank.
    pub range: Range<usize>,
    /// The line before is blank, or there is none.
    pub is_first: bool,
    /// Columns of white space before it.
    pub indent: usize,
}

impl TextLine {
    /// Returns the words of the line.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    /// Returns true if the line has no words.
    pub(super) fn is_blank(&self) -> bool {
        self.range.is_empty()
    }
}

/// Returns the lines of `text`.
pub(super) fn lines(text: &str) -> Vec<TextLine> {
    let (mut found, mut start, mut was_blank): (Vec<TextLine>, usize, bool) = (Vec::new(), 0, true);
    for part in text.split_inclusive('\n') {
        let trimmed = part.trim();
        let lead = part.len() - part.trim_start().len();
        let range = start + lead..start + lead + trimmed.len();
        let range = if trimmed.is_empty() { start..start } else { range };
        let indent = part[..lead].chars().map(|c| if c == '\t' { 8 } else { 1 }).sum();
        found.push(TextLine { range, is_first: was_blank, indent });
        was_blank = trimmed.is_empty();
        start += part.len();
    }
    found
}
