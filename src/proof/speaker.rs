//! Finds where a passage continues into the words of another speaker.

use std::ops::Range;

use super::characters::is_terminal;
use super::label::{MAX_LABEL_BYTES, label};
use super::paragraph::ends_paragraph;
use super::window::near;
use crate::text::punctuation::is_quotation_mark;

/// Bytes of a range that are searched for labels.
const MAX_RANGE_BYTES: usize = 16 * 1024;
/// Colons of a range examined for a label in the middle of a line.
const MAX_COLONS: usize = 100;
/// Returns the first label that begins within `range` of `text`, after its first character. Only the beginning of a long
/// range is searched.
pub(super) fn label_within(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let end = text.floor_char_boundary(range.end.min(range.start + MAX_RANGE_BYTES));
    let range = range.start..end;
    let starts = text[range.clone()].match_indices('\n').map(|(at, _)| range.start + at + 1);
    let mut labels = starts.filter_map(|start| {
        let line = &text[start..];
        let name = label(line)?;
        // a wrapped line continues the sentence
        let (before, at) = near(text, start);
        let before = before[..at].trim_end();
        let is_new = ends_paragraph(text, start - (at - before.len()))
            || before.ends_with(|c| is_terminal(c) || is_quotation_mark(c));
        let at = start + line.find(name)?;
        (is_new && at < range.end).then(|| at..at + name.len())
    });
    labels.next().or_else(|| inline_label(text, &range))
}

/// Returns a label in the middle of a line, after the end of a sentence, if it occurs nearby too.
fn inline_label(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    text[range.clone()].match_indices([':', '：']).take(MAX_COLONS).find_map(|(colon, mark)| {
        let colon = range.start + colon;
        let from = text.floor_char_boundary(colon.saturating_sub(MAX_LABEL_BYTES).max(range.start));
        let before = &text[from..colon];
        let start = before.rfind(|c| is_terminal(c) || is_quotation_mark(c) || c == '\n')?;
        let name =
            before[start..].trim_start_matches(|c| is_terminal(c) || is_quotation_mark(c) || c == '\n').trim_start();
        let start = colon - name.len();
        let is_label = !name.is_empty() && label(&text[start..]) == Some(name);
        let is_known = || near(text, colon).0.matches(&text[start..colon + mark.len()]).nth(1).is_some();
        (is_label && is_known()).then_some(start..colon)
    })
}
