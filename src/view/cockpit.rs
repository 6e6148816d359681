//! The presenter's own rows: where the script is, what comes next, the notes, the time spent and meant.

use std::borrow::Cow;

use super::paint::{Surface, TitleRow};
use crate::app::{App, Attendance, Presenting, Timing, layout, viewers};
use crate::briefing::Step;
use crate::keymap::Action;
use crate::page::{self, Line, Role, Styled};
use crate::text;

/// Draws the cockpit.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let Some(presenting) = app.presenting() else { return };
    title(app, presenting, &mut surface);
    let body = layout::body(surface.area);
    let room = usize::from(body.width.saturating_sub(layout::GUTTER));
    let step = app.steps().get(presenting.step);
    let mut lines = vec![named(app, "Now", step, room), named(app, "Next", app.steps().get(presenting.step + 1), room)];
    if let Some(attendance) = app.attendance() {
        lines.push(audience(app, attendance, room));
        if let Some(problem) = &attendance.problem {
            let mut line = Line::default();
            line.push(text::clip_words(problem, room), Role::Caution);
            lines.push(line);
        }
    }
    if presenting.blank || presenting.strayed {
        lines.push(away(presenting));
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
        remarks.push(timing("in all ", all));
    }
    TitleRow { number: None, name: "Presenting", remarks: &remarks, focused: false }.draw(surface);
}

/// Time spent, of the time meant; said and not only coloured where it is over.
fn timing(words: &str, timing: Timing) -> (String, Role) {
    let clock = |seconds: u64| format!("{}:{:02}", seconds / 60, seconds % 60);
    let spent = clock(timing.spent);
    match timing.meant {
        Some(meant) if timing.spent > meant => (format!("{words}{spent} of {} over", clock(meant)), Role::Caution),
        Some(meant) => (format!("{words}{spent} of {}", clock(meant)), Role::Dim),
        None => (format!("{words}{spent}"), Role::Dim),
    }
}

fn named(app: &App, word: &str, step: Option<&Step>, room: usize) -> Line {
    let mut line = Line::default();
    line.push(format!("{word:<6}"), Role::Dim);
    let label = step.map_or(Cow::Borrowed("the end"), |step| app.step_label(step));
    let role = if word == "Now" { Role::Title } else { Role::Text };
    line.push(text::clip_words(&label, room.saturating_sub(6)), role);
    line
}

/// How many are here, who of them lags, and what waits to be answered.
fn audience(app: &App, attendance: &Attendance, room: usize) -> Line {
    let mut line = Line::default();
    line.push("Here  ", Role::Dim);
    let (all, following) = (attendance.viewers.len(), attendance.following());
    let mut words = match all {
        0 => format!("nobody yet  {}", attendance.entrance),
        all => viewers(all),
    };
    if following < all {
        words += &format!(", {following} following");
    }
    line.push(text::clip_words(&words, room.saturating_sub(line.width())), Role::Text);
    let lagging: Vec<&str> = attendance.lagging().map(|viewer| &*viewer.name).collect();
    let lag = match lagging.as_slice() {
        [] => String::new(),
        [one] => format!("  {one} lags"),
        // names help where they are few and short
        few if few.concat().len() <= 40 => format!("  {} lag", few.join(", ")),
        many => format!("  {} lag", many.len()),
    };
    let asked = match attendance.waiting() {
        0 => String::new(),
        1 => "   1 question waits".to_owned(),
        many => format!("   {many} questions wait"),
    };
    for words in [lag, asked] {
        if line.width() + text::width(&words) <= room {
            line.push(words, Role::Caution);
        }
    }
    if attendance.waiting() > 0 {
        line.push(format!("  {}", app.keys().first_key(Action::Audience, app.modes())), Role::Key);
    }
    line
}

/// What the presenter must not forget.
fn away(presenting: &Presenting) -> Line {
    let words = if presenting.blank { "The screen is blank." } else { "Away from the script; next leads back." };
    let mut line = Line::default();
    line.push(words, Role::Caution);
    line
}

/// As many lines as there is room for; the last one says if there are more.
fn fitting(mut lines: Vec<Line>, room: usize) -> Vec<Line> {
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.extend(Styled::new("… the notes go on: a taller window shows them", Role::Dim).wrap(80, 0, None));
        lines.truncate(room);
    }
    lines
}
