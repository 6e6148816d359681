//! The cockpit of a running presentation: step, time, next step, audience, notes.

use std::borrow::Cow;

use super::super::paint::{Surface, TitleRow};
use super::fields::{LABEL_CELLS, field, labelled, problem, questions, waiting};
use crate::app::{App, Attendance, CockpitForm, CockpitParts, NotesScroll, RunningPresentation, Timing, viewers};
use crate::keymap::Action;
use crate::page::{Line, Role, minutes};
use crate::text;

/// Minimum width of the step next to its times.
const MIN_STEP_CELLS: usize = 10;

/// Draws the cockpit.
pub(super) fn draw(app: &App, running: &RunningPresentation, mut surface: Surface) {
    let parts = app.cockpit_parts(surface.area);
    let room = usize::from(parts.facts.width);
    let form = app.cockpit_form();
    if form != CockpitForm::Compact {
        title(app, running, &mut surface);
    }
    let mut lines = match form {
        CockpitForm::Compact => vec![compact_line(app, running, room)],
        CockpitForm::Full | CockpitForm::Wide => Vec::new(),
    };
    lines.extend(step_lines(app, running, room));
    if let Some(attendance) = app.attendance() {
        match form {
            CockpitForm::Compact => {}
            CockpitForm::Full => lines.push(audience_line(app, attendance, room)),
            CockpitForm::Wide => lines.extend(audience_lines(app, attendance, room)),
        }
        lines.extend(problem(attendance, room));
    }
    for (y, line) in (parts.facts.y..parts.facts.bottom()).zip(&lines) {
        surface.line((parts.facts.x, y), line);
    }
    notes(app, &parts, &mut surface);
}

/// Draws the visible notes, and a last line if there are more.
fn notes(app: &App, parts: &CockpitParts, surface: &mut Surface) {
    let area = parts.notes;
    for (y, line) in (area.y..area.bottom()).zip(&parts.lines) {
        surface.line((area.x, y), line);
    }
    let Some(NotesScroll { above, below }) = parts.scrolled.filter(|_| area.height > 0) else { return };
    let key = |action| app.keys().first_key(action, app.modes());
    let words = match (above, below) {
        (_, 0) => format!("end of notes; {} back", key(Action::NotesUp)),
        (_, below) => format!("… {below} more line{}; {} scrolls", text::plural(below), key(Action::NotesDown)),
    };
    let words = text::clip_words(&words, usize::from(area.width));
    surface.text((area.x, area.bottom() - 1), &words, Role::Dim);
}

/// Returns the step, its time and the number of waiting questions in one line.
fn compact_line(app: &App, running: &RunningPresentation, room: usize) -> Line {
    let badge = badge(app);
    let badge_cells = badge.as_ref().map_or(0, |badge| text::width(badge) + 2);
    let number = step_number(app, running).map(|number| number + " ").unwrap_or_default();
    let (label, role) = shown(app, running);
    let times = app.timing().map(|(step, all)| if app.steps().is_empty() { all } else { step });
    let forms = times.map_or_else(Vec::new, |time| vec![timing("", time), short_timing(time)]);
    let left =
        |time: &(String, Role)| room.saturating_sub(text::width(&number) + 2 + text::width(&time.0) + badge_cells);
    let is_enough = |time: &&(String, Role)| left(time) >= text::width(&label).min(MIN_STEP_CELLS);
    let time = forms.iter().find(is_enough).or(forms.last()).cloned().unwrap_or_default();
    let mut line = Line::default();
    line.push(number.as_str(), Role::Dim);
    line.push(text::clip_words(&label, left(&time)), role);
    let gap = room.saturating_sub(line.width() + text::width(&time.0) + badge_cells);
    line.push(" ".repeat(gap), Role::Text);
    line.push(time.0, time.1);
    if let Some(badge) = badge {
        line.push(format!("  {badge}"), Role::Caution);
    }
    line
}

/// Returns the number of waiting questions as a badge.
pub(in crate::view) fn badge(app: &App) -> Option<String> {
    let waiting = app.attendance()?.waiting();
    (waiting > 0).then(|| format!("? {waiting}"))
}

/// Returns what the audience sees: the step, or where the presenter is off script.
fn shown<'a>(app: &'a App, running: &RunningPresentation) -> (Cow<'a, str>, Role) {
    match app.steps().get(running.step) {
        step if app.reads_notes() && app.scene().is_some_and(|scene| scene.presenter.is_none()) => {
            let label = step.map(|step| app.step_label(step)).unwrap_or_default();
            (format!("presenter disconnected: {label}").into(), Role::Caution)
        }
        _ if running.blank => {
            let key = app.keys().first_key(Action::Blank, app.modes());
            (format!("screen blanked; {key} restores it").into(), Role::Caution)
        }
        Some(_) if running.strayed => (format!("off script: {}", app.shown_in_words()).into(), Role::Caution),
        Some(step) => (app.step_label(step), Role::Title),
        None => (app.shown_in_words(), Role::Title),
    }
}

fn step_number(app: &App, running: &RunningPresentation) -> Option<String> {
    let steps = app.steps().len();
    (steps > 0).then(|| format!("{}/{steps}", running.step + 1))
}

/// Returns the lines of the present step, unless that is in the first line already, and of what the next key shows.
fn step_lines(app: &App, running: &RunningPresentation, room: usize) -> Vec<Line> {
    let is_compact = app.cockpit_form() == CockpitForm::Compact;
    let (label, role) = shown(app, running);
    let now = labelled("Now", &label, role, room);
    if app.steps().is_empty() {
        return if is_compact || !running.blank { Vec::new() } else { vec![now] };
    }
    let next = match app.steps().get(running.step + 1) {
        _ if running.strayed || running.blank => {
            let key = app.keys().first_key(Action::NextStep, app.modes());
            let mut line = Line::default();
            line.push(if is_compact { key } else { format!("{key:<LABEL_CELLS$}") }, Role::Key);
            let gap = if is_compact { " " } else { "" };
            line.push(text::clip_words(&format!("{gap}back to step {}", running.step + 1), room), Role::Text);
            line
        }
        next => {
            let label = next.map_or(Cow::Borrowed("end"), |step| app.step_label(step));
            if is_compact { short_field("next  ", &label, room) } else { field("Next", &label, room) }
        }
    };
    if is_compact { vec![next] } else { vec![now, next] }
}

fn short_field(label: &str, text: &str, room: usize) -> Line {
    let mut line = Line::default();
    line.push(label, Role::Dim);
    line.push(text::clip_words(text, room.saturating_sub(text::width(label))), Role::Text);
    line
}

fn title(app: &App, running: &RunningPresentation, surface: &mut Surface) {
    let step = step_number(app, running).map(|number| (format!("step {number}"), Role::Dim));
    let mut remarks: Vec<_> = step.into_iter().collect();
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
    let spent = minutes(timing.spent);
    match timing.meant {
        Some(meant) if timing.spent > meant => (format!("{label}{spent} of {}, over", minutes(meant)), Role::Caution),
        Some(meant) => (format!("{label}{spent} of {}", minutes(meant)), Role::Dim),
        None => (format!("{label}{spent}"), Role::Dim),
    }
}

/// Returns the time spent without the time planned.
fn short_timing(timing: Timing) -> (String, Role) {
    let spent = minutes(timing.spent);
    match timing.meant {
        Some(meant) if timing.spent > meant => (format!("{spent} over"), Role::Caution),
        _ => (spent, Role::Dim),
    }
}

/// Returns how many viewers are connected.
fn connected(attendance: &Attendance) -> String {
    let (all, following) = (attendance.viewers.len(), attendance.following());
    match all {
        0 => format!("no viewers yet  {}", attendance.entrance),
        all if following < all => format!("{}, {following} following", viewers(all)),
        all => viewers(all),
    }
}

/// Returns how many viewers are connected, which of them lag, and how many questions are waiting, as far as that fits.
fn audience_line(app: &App, attendance: &Attendance, room: usize) -> Line {
    let mut line = field("Audience", &connected(attendance), room);
    let key = app.keys().first_key(Action::Audience, app.modes());
    let questions = waiting(attendance).map(|words| format!("   {words}"));
    let reserved = questions.as_deref().map_or(0, |words| text::width(words) + 2 + text::width(&key));
    let left = room.saturating_sub(line.width() + reserved);
    if let Some(lag) = attendance.lag_in_words(left.saturating_sub(2)) {
        line.push(format!("  {lag}"), Role::Caution);
    }
    if let Some(questions) = questions
        .filter(|words| line.width() + text::width(words) + 2 <= room)
        .or(badge(app).map(|badge| format!("  {badge}")))
    {
        line.push(questions, Role::Caution);
        line.push(format!("  {key}"), Role::Key);
    }
    line
}

/// Returns the same in several lines.
fn audience_lines(app: &App, attendance: &Attendance, room: usize) -> Vec<Line> {
    let mut lines = vec![field("Audience", &connected(attendance), room)];
    if let Some(lag) = attendance.lag_in_words(room.saturating_sub(LABEL_CELLS)) {
        lines.push(labelled("", &lag, Role::Caution, room));
    }
    lines.extend(questions(app, attendance, room));
    lines
}
