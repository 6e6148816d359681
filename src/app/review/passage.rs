//! The archived text around a passage, with the passage marked.

use std::ops::Range;

use crate::page::{Look, Role, Styled};
use crate::proof::ends_paragraph;
use crate::text::safe::checked;

/// Returns the part `shown` of an archived text with `marked` marked. Lines are joined unless they were ended deliberately.
pub(super) fn source_text(archived: &str, shown: &Range<usize>, marked: &[Range<usize>]) -> Styled {
    let mut styled = Styled::default();
    let mut at = shown.start;
    let mut add = |range: Range<usize>, is_marked: bool| {
        let mut part = String::with_capacity(range.len());
        let mut start = range.start;
        for end in memchr::memchr_iter(b'\n', archived[range.clone()].as_bytes()).map(|end| range.start + end) {
            let line = archived[start..end].trim_end_matches('\r');
            part.push_str(&checked(line));
            part.push(if line.trim().is_empty() || ends_paragraph(archived, end) { '\n' } else { ' ' });
            start = end + 1;
        }
        part.push_str(&checked(&archived[start..range.end]));
        styled.push(&part, Look { marked: is_marked, ..Role::Text.into() });
    };
    for mark in marked.iter().filter(|mark| shown.start <= mark.start && mark.end <= shown.end) {
        if mark.start < at {
            continue;
        }
        add(at..mark.start, false);
        add(mark.clone(), true);
        at = mark.end;
    }
    add(at..shown.end, false);
    styled
}
