//! The last line: what is being typed, what has just happened, or which keys help now; and what narrows the view.

use ratatui::style::Modifier;

use super::paint::Surface;
use crate::app::{Action, App, keymap};
use crate::page::{Line, Role};
use crate::text;

/// Draws the status line.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let (area, right) = (surface.area, right(app, usize::from(surface.area.width)));
    let x = surface.line_at_right(area.y, &right);
    let gap = if right.pieces.is_empty() { 0 } else { 2 };
    surface.area.width = x.saturating_sub(area.x + gap);
    if let Some((sign, prompt)) = app.prompt() {
        draw_prompt(sign, prompt.around_cursor(), surface);
    } else {
        let line = state(app, usize::from(surface.area.width));
        surface.line((area.x, area.y), &line);
    }
}

/// The search, and where the presenter is.
fn right(app: &App, room: usize) -> Line {
    let mut line = found(app);
    let presenter = presenter(app, room / 2);
    if !line.pieces.is_empty() && !presenter.pieces.is_empty() {
        line.push("   ", Role::Dim);
    }
    line.pieces.extend(presenter.pieces);
    line
}

/// For one of an audience: who presents, and where in the script that is.
fn presenter(app: &App, room: usize) -> Line {
    let mut line = Line::default();
    let scene = app.scene().filter(|_| app.presenting().is_none());
    let Some((scene, stage)) = scene.and_then(|scene| Some((scene, scene.stage.as_ref()?))) else { return line };
    let step = app.steps().get(stage.step).map_or("", |step| app.step_label(step));
    let place = format!("{}/{}", stage.step + 1, app.steps().len());
    let (words, role) = match (&scene.presenter, app.follows()) {
        (None, _) => ("the presenter is away".to_owned(), Role::Caution),
        (Some(name), true) => (format!("▸ {place}  following {name}"), Role::Accent),
        (Some(name), false) => (format!("{name} is at {place}  {step}"), Role::Dim),
    };
    line.push(text::clip_words(&words, room), role);
    line
}

/// The search and which of its matches is selected.
fn found(app: &App) -> Line {
    let mut line = Line::default();
    let Some(find) = app.find().filter(|find| find.pattern.is_some()) else { return line };
    if app.prompt().is_none() {
        line.push(format!("/{}  ", text::clip_words(&find.typed, 20)), Role::Dim);
    }
    let place = app.selected().and_then(|entry| find.place(app.index(), entry));
    match (find.hits.len(), place) {
        (0, _) => line.push("no match", Role::Caution),
        (all, Some(place)) => line.push(format!("{place} of {all}"), Role::Accent),
        (all, None) => line.push(format!("{all} found"), Role::Accent),
    }
    line
}

/// A message, or else what narrows the view and the keys that help now.
fn state(app: &App, room: usize) -> Line {
    let mut line = Line::default();
    if let Some(message) = app.message() {
        line.push(text::clip_words(message, room), Role::Accent);
        return line;
    }
    if let Some(entry) = app.related_to() {
        let words = "related only: ";
        let label = app.index().label(entry);
        line.push(words, Role::Caution);
        line.push(text::clip_words(label, room.saturating_sub(text::width(words)).min(40)), Role::Caution);
        let way_out = format!("  {} shows all   ", keymap::first_key(Action::RelatedOnly, app.modes()));
        if line.width() + text::width(&way_out) <= room {
            line.push(way_out, Role::Dim);
        }
    }
    hints(app, room, &mut line);
    line
}

/// As many hints as fit; help is always among them, since it leads to the others.
fn hints(app: &App, room: usize, line: &mut Line) {
    let shown = |action: Action| match action {
        Action::RelatedOnly => app.related_to().is_none(),
        Action::Follow => !app.follows() && app.scene().is_some_and(|scene| scene.stage.is_some()),
        Action::Axis => app.modes().axis || !app.shows_axis(),
        Action::Audience => app.attendance().is_some(),
        Action::Present => app.may_present() && !app.steps().is_empty(),
        _ => true,
    };
    let all = keymap::hints(app.modes()).filter(|(action, _)| shown(*action));
    let cells = |(action, word): (Action, &str)| {
        text::width(&keymap::first_key(action, app.modes())) + 1 + text::width(word) + 3
    };
    let help = all.clone().find(|(action, _)| *action == Action::Help).map_or(0, cells);
    let mut left = room.saturating_sub(line.width() + help);
    for hint in all {
        let is_help = hint.0 == Action::Help;
        if !is_help && cells(hint) > left {
            continue;
        }
        left -= if is_help { 0 } else { cells(hint) };
        line.push(keymap::first_key(hint.0, app.modes()), Role::Key);
        line.push(format!(" {}   ", hint.1), Role::Dim);
    }
}

/// The line being typed; of a long one the end, where the cursor mostly is.
fn draw_prompt(sign: &str, (before, under, after): (&str, &str, &str), mut surface: Surface) {
    let (x, y) = (surface.area.x, surface.area.y);
    let room = usize::from(surface.area.width).saturating_sub(1 + text::width(sign));
    let mut start = 0;
    while text::width(&before[start..]) > room {
        start += text::graphemes(&before[start..]).next().map_or(1, |(cluster, _)| cluster.len());
    }
    let x = surface.text((x, y), sign, Role::Key);
    let x = surface.text((x, y), &before[start..], Role::Text);
    let cursor = surface.theme.style(Role::Text).add_modifier(Modifier::REVERSED);
    let x = surface.styled((x, y), if under.is_empty() { " " } else { under }, cursor);
    surface.text((x, y), after, Role::Text);
}
