//! The cockpit, visible only to the presenter: the current and the next step, notes, times, viewers.

use std::borrow::Cow;

use super::paint::{Surface, TitleRow};
use crate::app::{App, Attendance, Presenting, Timing, layout, viewers};
use crate::briefing::Step;
use crate::keymap::Action;
use crate::page::{self, Line, Role, Styled};
use crate::text;

/// Width of the labels in front of the lines.
const LABEL_CELLS: usize = 10;

/// Draws the cockpit.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let Some(presenting) = app.presenting() else { return };
    title(app, presenting, &mut surface);
    let body = layout::body(surface.area);
    let room = usize::from(body.width.saturating_sub(layout::GUTTER));
    let step = app.steps().get(presenting.step);
    let mut lines =
        vec![step_line(app, "Now", step, room), step_line(app, "Next", app.steps().get(presenting.step + 1), room)];
    if let Some(attendance) = app.attendance() {
        lines.push(viewers_line(app, attendance, room));
        if let Some(problem) = &attendance.problem {
            let mut line = Line::default();
            line.push(text::clip_words(problem, room), Role::Caution);
            lines.push(line);
        }
    }
    if presenting.blank || presenting.strayed {
        lines.push(warning(presenting));
    }
    let notes = step.and_then(|step| step.notes.as_deref()).map(|notes| page::prose(notes, room)).unwrap_or_default();
    let left = usize::from(body.height).saturating_sub(lines.len());
    if left > notes.len() {
        lines.push(Line::default());
    }
    lines.extend(fitting(notes, left));
    for (y, line) in (body.y..body.bottom()).zip(&lines) {
        surface.line((body.x + layout::GUTTER, y), line);
    }
}

fn title(app: &App, presenting: &Presenting, surface: &mut Surface) {
    let mut remarks = vec![(format!("step {}/{}", presenting.step + 1, app.steps().len()), Role::Dim)];
    if let Some((step, all)) = app.timing() {
        remarks.push(timing("", step));
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
    let clock = |seconds: u64| format!("{}:{:02}", seconds / 60, seconds % 60);
    let spent = clock(timing.spent);
    match timing.meant {
        Some(meant) if timing.spent > meant => (format!("{label}{spent} of {}, over", clock(meant)), Role::Caution),
        Some(meant) => (format!("{label}{spent} of {}", clock(meant)), Role::Dim),
        None => (format!("{label}{spent}"), Role::Dim),
    }
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
fn warning(presenting: &Presenting) -> Line {
    let text = if presenting.blank { "Screen blanked." } else { "Off script; the next step returns to it." };
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
