//! Lines that the lobby and a running presentation have in common.

use crate::app::{App, Attendance};
use crate::keymap::Action;
use crate::page::{Line, Role};
use crate::text;

/// Width of the labels in front of the lines.
pub(super) const LABEL_CELLS: usize = 10;

/// Returns a label and a text, cut to `room` cells.
pub(super) fn field(label: &str, text: &str, room: usize) -> Line {
    labelled(label, text, Role::Text, room)
}

/// Returns a label and a text in a role, cut to `room` cells.
pub(super) fn labelled(label: &str, text: &str, role: Role, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{label:<LABEL_CELLS$}"), Role::Dim);
    line.push(text::clip_words(text, room.saturating_sub(LABEL_CELLS)), role);
    line
}

/// Returns how many questions are waiting.
pub(super) fn waiting(attendance: &Attendance) -> Option<String> {
    match attendance.waiting() {
        0 => None,
        1 => Some("1 question waiting".to_owned()),
        many => Some(format!("{many} questions waiting")),
    }
}

/// Returns how many questions are waiting, and the key that lists them; `None` if there are none.
pub(super) fn questions(app: &App, attendance: &Attendance, room: usize) -> Option<Line> {
    let key = app.keys().first_key(Action::Audience, app.modes());
    let left = room.saturating_sub(text::width(&key) + 2);
    let mut line = labelled("Questions", &waiting(attendance)?, Role::Caution, left);
    line.push(format!("  {key}"), Role::Key);
    Some(line)
}

/// Returns why the last question was not saved.
pub(super) fn problem(attendance: &Attendance, room: usize) -> Option<Line> {
    let mut line = Line::default();
    line.push(text::clip_words(attendance.problem.as_deref()?, room), Role::Caution);
    Some(line)
}
