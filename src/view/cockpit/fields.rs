//! Lines that the lobby and a running presentation have in common.

use crate::app::Attendance;
use crate::page::{Line, Role};
use crate::text;

/// Width of the labels in front of the lines.
pub(super) const LABEL_CELLS: usize = 10;

/// Returns a label and a text, cut to `room` cells.
pub(super) fn field(label: &str, text: &str, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{label:<LABEL_CELLS$}"), Role::Dim);
    line.push(text::clip_words(text, room.saturating_sub(LABEL_CELLS)), Role::Text);
    line
}

/// Returns why the last question was not saved.
pub(super) fn problem(attendance: &Attendance, room: usize) -> Option<Line> {
    let mut line = Line::default();
    line.push(text::clip_words(attendance.problem.as_deref()?, room), Role::Caution);
    Some(line)
}
