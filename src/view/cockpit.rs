//! The cockpit, visible only to the presenter: the current and the next step, notes, times, viewers; before the first
//! step, how to join and who is here.

use std::borrow::Cow;

use super::paint::{Surface, TitleRow};
use crate::app::{App, Attendance, RunningPresentation, Timing, layout, viewers};
use crate::briefing::Step;
use crate::keymap::Action;
use crate::page::{self, Line, Role, Styled};
use crate::text;

/// Minimum width of the first step next to its time.
const MIN_STEP_CELLS: usize = 16;
/// Width of the labels in front of the lines.
const LABEL_CELLS: usize = 10;

/// Draws the cockpit.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let Some(presenting) = app.presenting() else { return };
    title(app, presenting.running(), &mut surface);
    let body = layout::body(surface.area);
    let room = usize::from(body.width.saturating_sub(layout::GUTTER));
    let lines = match presenting.running() {
        Some(running) => running_lines(app, running, (room, usize::from(body.height))),
        None => lobby_lines(app, room),
    };
    for (y, line) in (body.y..body.bottom()).zip(&lines) {
        surface.line((body.x + layout::GUTTER, y), line);
    }
}

/// Returns the lines of a running presentation, for `room` cells and `height` rows.
fn running_lines(app: &App, running: &RunningPresentation, (room, height): (usize, usize)) -> Vec<Line> {
    let step = app.steps().get(running.step);
    let mut lines = Vec::new();
    if !app.steps().is_empty() {
        lines.push(step_line(app, "Now", step, room));
        lines.push(step_line(app, "Next", app.steps().get(running.step + 1), room));
    }
    if let Some(attendance) = app.attendance() {
        lines.push(viewers_line(app, attendance, room));
        lines.extend(problem(attendance, room));
    }
    if running.blank || running.strayed {
        lines.push(warning(running));
    }
    let notes = step.and_then(|step| step.notes.as_deref()).map(|notes| page::prose(notes, room)).unwrap_or_default();
    let left = height.saturating_sub(lines.len());
    if left > notes.len() {
        lines.push(Line::default());
    }
    lines.extend(fitting(notes, left));
    lines
}

/// Returns the lines before the first step: how to join, who is here, the first step and the planned time.
fn lobby_lines(app: &App, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(attendance) = app.attendance() {
        lines.extend(whole_field("Join", &attendance.entrance, room));
        lines.extend(whole_field("Host key", &attendance.host_key, room));
        lines.push(field("Here", &names(attendance, room.saturating_sub(LABEL_CELLS)), room));
        lines.extend(problem(attendance, room));
    }
    lines.extend(first_step(app, room));
    lines
}

/// Returns a label and a text, cut to `room` cells.
fn field(label: &str, text: &str, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{label:<LABEL_CELLS$}"), Role::Dim);
    line.push(text::clip_words(text, room.saturating_sub(LABEL_CELLS)), Role::Text);
    line
}

/// Returns a label and a text that must not be cut: without the label if it does not fit next to it, on more lines if
/// necessary.
fn whole_field(label: &str, text: &str, room: usize) -> Vec<Line> {
    if text::width(text) + LABEL_CELLS <= room {
        return vec![field(label, text, room)];
    }
    Styled::new(text, Role::Text).wrap(room, 0, None)
}

/// Returns the number of viewers and as many of their names as fit; equal names once, with their number.
fn names(attendance: &Attendance, room: usize) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for viewer in &attendance.viewers {
        match counted.iter_mut().find(|(name, _)| *name == &*viewer.name) {
            Some((_, count)) => *count += 1,
            None => counted.push((&viewer.name, 1)),
        }
    }
    let mut text = match attendance.viewers.len() {
        0 => return "no one yet".to_owned(),
        all => all.to_string(),
    };
    for (place, (name, count)) in counted.iter().enumerate() {
        let gap = if place == 0 { ": " } else { ", " };
        let next = if *count > 1 { format!("{gap}{name} ({count})") } else { format!("{gap}{name}") };
        let is_last = place + 1 == counted.len();
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
            format!("  {} so far", clock(resume.total.as_secs())),
        ),
        (None, (Some(step), Some(all))) => ("First", String::new(), format!("  {} of {}", clock(step), clock(all))),
        (None, (Some(step), None)) => ("First", String::new(), format!("  {}", clock(step))),
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

/// Returns why the last question was not saved.
fn problem(attendance: &Attendance, room: usize) -> Option<Line> {
    let mut line = Line::default();
    line.push(text::clip_words(attendance.problem.as_deref()?, room), Role::Caution);
    Some(line)
}

fn title(app: &App, running: Option<&RunningPresentation>, surface: &mut Surface) {
    let step = match running {
        Some(_) if app.steps().is_empty() => None,
        Some(running) => Some(format!("step {}/{}", running.step + 1, app.steps().len())),
        None => Some("not started".to_owned()),
    };
    let mut remarks: Vec<_> = step.map(|step| (step, Role::Dim)).into_iter().collect();
    if let Some((step, all)) = app.timing() {
        remarks.extend((!app.steps().is_empty()).then(|| timing("", step)));
        remarks.push(timing("total ", all));
    }
    // the step is more important than the times
    while remarks.len() > 1 && !title_row(&remarks).fits(usize::from(surface.area.width)) {
        remarks.pop();
    }
    title_row(&remarks).draw(surface);
}

fn title_row(remarks: &[(String, Role)]) -> TitleRow<'_> {
    TitleRow { number: None, name: "Presenting", remarks, focused: false }
}

/// Returns the time spent and the time planned. Exceeding it is stated in words as well as by colour.
fn timing(label: &str, timing: Timing) -> (String, Role) {
    let spent = clock(timing.spent);
    match timing.meant {
        Some(meant) if timing.spent > meant => (format!("{label}{spent} of {}, over", clock(meant)), Role::Caution),
        Some(meant) => (format!("{label}{spent} of {}", clock(meant)), Role::Dim),
        None => (format!("{label}{spent}"), Role::Dim),
    }
}

fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn step_line(app: &App, word: &str, step: Option<&Step>, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{word:<LABEL_CELLS$}"), Role::Dim);
    let label = step.map_or(Cow::Borrowed("end"), |step| app.step_label(step));
    let role = if word == "Now" { Role::Title } else { Role::Text };
    line.push(text::clip_words(&label, room.saturating_sub(LABEL_CELLS)), role);
    line
}

/// Returns how many viewers are connected, which of them lag, and how many questions are waiting.
fn viewers_line(app: &App, attendance: &Attendance, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{:<LABEL_CELLS$}", "Audience"), Role::Dim);
    let (all, following) = (attendance.viewers.len(), attendance.following());
    let mut text = match all {
        0 => format!("no viewers yet  {}", attendance.entrance),
        all => viewers(all),
    };
    if following < all {
        text += &format!(", {following} following");
    }
    line.push(text::clip_words(&text, room.saturating_sub(line.width())), Role::Text);
    let lagging: Vec<&str> = attendance.lagging().map(|viewer| &*viewer.name).collect();
    let lag = match lagging.as_slice() {
        [] => String::new(),
        // names help if they are few and short
        few if few.len() == 1 || few.concat().len() <= 40 => format!("  lagging: {}", few.join(", ")),
        many => format!("  lagging: {}", many.len()),
    };
    let questions = match attendance.waiting() {
        0 => String::new(),
        1 => "   1 question waiting".to_owned(),
        many => format!("   {many} questions waiting"),
    };
    for words in [lag, questions] {
        if line.width() + text::width(&words) <= room {
            line.push(words, Role::Caution);
        }
    }
    if attendance.waiting() > 0 {
        line.push(format!("  {}", app.keys().first_key(Action::Audience, app.modes())), Role::Key);
    }
    line
}

/// Returns a reminder while the screen is blanked or off script.
fn warning(running: &RunningPresentation) -> Line {
    let text = if running.blank { "Screen blanked." } else { "Off script; the next step returns to it." };
    let mut line = Line::default();
    line.push(text, Role::Caution);
    line
}

/// Returns as many lines as fit; the last one says if there are more.
fn fitting(mut lines: Vec<Line>, room: usize) -> Vec<Line> {
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.extend(Styled::new("… more notes: enlarge the window to read them", Role::Dim).wrap(80, 0, None));
        lines.truncate(room);
    }
    lines
}
