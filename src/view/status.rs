//! The last line: what is being typed, what has just happened, or which keys help now; and what narrows the view.

use std::borrow::Cow;

use ratatui::style::Modifier;

use super::paint::Surface;
use crate::app::{Action, App, keymap};
use crate::page::{Line, Role, phrase};
use crate::text;

/// Cells that are kept for the most wanted hints.
const HINTS: usize = 24;

/// Draws the status line.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let area = surface.area;
    let room = usize::from(area.width);
    // what is typed or said just now is more than where the presenter is
    let said = app.message().map_or(0, text::width);
    let typed = app.prompt().map_or(0, |(sign, prompt)| text::width(sign) + text::width(prompt.text()));
    let crowded = said.max(typed) > room / 2;
    let right = if crowded { found(app, room) } else { right(app, room) };
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

/// Draws who has blanked the screen, and nothing else.
pub(super) fn draw_blank(app: &App, mut surface: Surface) {
    let mut line = Line::default();
    let name = app.scene().and_then(|scene| scene.presenter.as_deref()).unwrap_or("the presenter");
    let words = format!("blanked by {name}");
    line.push(text::clip_words(&words, usize::from(surface.area.width)), Role::Dim);
    surface.line_at_right(surface.area.y, &line);
}

/// The search, and where the presenter is.
fn right(app: &App, room: usize) -> Line {
    let mut line = found(app, room);
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
    let step = app.steps().get(stage.step).map_or(Cow::Borrowed(""), |step| app.step_label(step));
    let place = format!("{}/{}", stage.step + 1, app.steps().len());
    let (words, role) = match (&scene.presenter, app.follows()) {
        (None, _) => ("the presenter is away".to_owned(), Role::Caution),
        (Some(name), true) => (format!("▸ {place}  following {name}"), Role::Accent),
        (Some(name), false) => (format!("{name} is at {place}  {step}"), Role::Dim),
    };
    line.push(text::clip_words(&words, room), role);
    line
}

/// The search and which of its matches is selected; or why a filter is none yet.
fn found(app: &App, room: usize) -> Line {
    let mut line = Line::default();
    if let Some(problem) = app.filter_problem() {
        line.push(text::clip_words(problem, room / 2), Role::Caution);
        return line;
    }
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
    if let Some(trouble) = app.trouble() {
        line.push(text::clip_words(trouble, room), Role::Error);
        return line;
    }
    if let Some(entry) = app.related_to() {
        let words = "related only: ";
        let left = room.saturating_sub(text::width(words) + HINTS).min(40);
        let label = phrase::label_in(app.index(), entry, left);
        line.push(format!("{words}{label}   "), Role::Caution);
        let way_out = format!("{} shows all   ", app.keys().first_key(Action::RelatedOnly, app.modes()));
        if line.width() + text::width(&way_out) + HINTS <= room {
            line.push(way_out, Role::Dim);
        }
    }
    hints(app, room, &mut line);
    line
}

/// As many hints as fit, most wanted first; help is always among them, since it leads to the others.
fn hints(app: &App, room: usize, line: &mut Line) {
    let shown = |action: Action| match action {
        Action::RelatedOnly => app.related_to().is_none(),
        action => app.is_offered(action),
    };
    let all = keymap::hints(app.modes()).filter(|(action, _)| shown(*action));
    let cells = |(action, word): (Action, &str)| {
        text::width(&app.keys().first_key(action, app.modes())) + 1 + text::width(word) + 3
    };
    let help = all.clone().find(|(action, _)| *action == Action::Help).map_or(0, cells);
    let mut left = room.saturating_sub(line.width() + help);
    for hint in all {
        let is_help = hint.0 == Action::Help;
        if (!is_help && cells(hint) > left) || line.width() + cells(hint) > room + 3 {
            continue;
        }
        left -= if is_help { 0 } else { cells(hint) };
        line.push(app.keys().first_key(hint.0, app.modes()), Role::Key);
        line.push(format!(" {}   ", hint.1), Role::Dim);
    }
}

/// The line being typed; of a long one the end, where the cursor mostly is.
pub(super) fn draw_prompt(sign: &str, (before, under, after): (&str, &str, &str), mut surface: Surface) {
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
