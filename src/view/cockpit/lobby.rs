//! The cockpit before the first step: how to join, who is here, the first step and the planned time.

use super::super::paint::{Surface, TitleRow};
use super::fields::{LABEL_CELLS, field, problem, questions};
use crate::app::{App, Attendance, Presentation, layout};
use crate::page::{Line, Role, Styled, minutes};
use crate::text;

/// Minimum width of the first step next to its time.
const MIN_STEP_CELLS: usize = 16;

/// Draws the lobby's cockpit.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let is_over = app.scene().is_some_and(|scene| matches!(scene.presentation, Presentation::Ended(_)));
    let state = if is_over && app.reads_notes() { "ended" } else { "not started" };
    let remarks = [(state.to_owned(), Role::Dim)];
    TitleRow { number: None, name: "Presenting", remarks: &remarks, focused: false }.draw(&mut surface);
    let body = layout::body(surface.area);
    let room = usize::from(body.width.saturating_sub(layout::GUTTER));
    for (y, line) in (body.y..body.bottom()).zip(&lobby_lines(app, room)) {
        surface.line((body.x + layout::GUTTER, y), line);
    }
}

/// Returns the lines before the first step: how to join, who is here, the first step and the planned time.
fn lobby_lines(app: &App, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(attendance) = app.attendance() {
        lines.extend(whole_field("Join", &attendance.entrance, room));
        lines.extend(whole_field("Host key", &attendance.host_key, room));
        lines.push(field("Here", &names(attendance, room.saturating_sub(LABEL_CELLS)), room));
        lines.extend(questions(app, attendance, room));
        lines.extend(problem(attendance, room));
    }
    lines.extend(first_step(app, room));
    lines
}

/// Returns a label and a text that must not be cut: without the label if it does not fit next to it, on more lines if
/// necessary.
fn whole_field(label: &str, text: &str, room: usize) -> Vec<Line> {
    if text::width(text) + LABEL_CELLS <= room {
        return vec![field(label, text, room)];
    }
    Styled::new(text, Role::Text).wrap(room, 0, None)
}

/// Returns the number of viewers and as many of their names as fit.
fn names(attendance: &Attendance, room: usize) -> String {
    let mut text = match attendance.viewers.len() {
        0 => return "no one yet".to_owned(),
        all => all.to_string(),
    };
    for (place, viewer) in attendance.viewers.iter().enumerate() {
        let gap = if place == 0 { ": " } else { ", " };
        let next = format!("{gap}{}", viewer.name);
        let is_last = place + 1 == attendance.viewers.len();
        if text::width(&text) + text::width(&next) + if is_last { 0 } else { 3 } > room {
            let more = if place == 0 { "" } else { ", …" };
            return text + more;
        }
        text += &next;
    }
    text
}

/// Returns the step that follows the lobby, and the planned time; on a line of its own, if the step would be hard to read.
fn first_step(app: &App, room: usize) -> Vec<Line> {
    let first = app.first_step();
    let (label, place, times) = match (app.resume(), app.planned(first)) {
        (Some(resume), _) => (
            "Resume",
            format!("{}/{}  ", first + 1, app.steps().len()),
            format!("  {} so far", minutes(resume.total.as_secs())),
        ),
        (None, (Some(step), Some(all))) => ("First", String::new(), format!("  {} of {}", minutes(step), minutes(all))),
        (None, (Some(step), None)) => ("First", String::new(), format!("  {}", minutes(step))),
        (None, (None, _)) => ("First", String::new(), String::new()),
    };
    let text = match app.steps().get(first) {
        Some(step) => place + &app.step_label(step),
        None => "no steps; viewers follow wherever you go".to_owned(),
    };
    let left = room.saturating_sub(LABEL_CELLS + text::width(&times));
    if left < text::width(&text).min(MIN_STEP_CELLS) {
        return vec![field(label, &text, room), field("Time", times.trim_start(), room)];
    }
    let mut line = field(label, &text::clip_words(&text, left), room);
    line.push(times, Role::Dim);
    vec![line]
}
