//! The last line: what is being typed, what has just happened, or which keys help now; and what narrows the view.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::paint::Surface;
use crate::app::App;
use crate::keymap::{self, Action};
use crate::outline::phrase;
use crate::page::{Line, Role};
use crate::text::{self, Widths};

/// Cells that are kept for the most wanted hints, and while presenting, where the way out is one of them.
const HINTS: (usize, usize) = (24, 34);
/// Cells in which a name is worth reading.
const LEAST: usize = 8;
/// Rows above the last one that words may take, and of how many rows of the screen one may be taken.
const ABOVE: (usize, usize) = (4, 6);

/// What is said and does not fit on the last row.
#[derive(Default)]
struct Said {
    /// The rows above it.
    above: Vec<String>,
    /// The last row, where nothing is typed there.
    last: Option<String>,
    role: Role,
}

/// The area for the status line, which is `last` and the rows above it that are needed now.
pub(super) fn area(app: &App, last: Rect) -> Rect {
    let above = u16::try_from(said(app, last).above.len()).unwrap_or(0);
    Rect { y: last.y - above, height: last.height + above, ..last }
}

fn said(app: &App, last: Rect) -> Said {
    let room = usize::from(last.width);
    let typed = app.prompt().map(|(sign, prompt)| text::width(sign) + text::width(prompt.text()) + 1);
    let (words, role) = match (typed, app.message(), app.filter_problem()) {
        (Some(_), Some(message), None) => (message, Role::Accent),
        (Some(_), Some(message), Some(_)) => (message, Role::Error),
        (Some(typed), None, Some(problem)) if typed + 2 + text::width(problem) > room => (problem, Role::Caution),
        (None, Some(message), _) if text::width(message) > room => (message, Role::Accent),
        _ => return Said::default(),
    };
    let most = (usize::from(last.y) / ABOVE.1).min(ABOVE.0);
    let lines = text::wrap(words, Widths::even(room));
    let above = lines.len().min(most + usize::from(typed.is_none())) - usize::from(typed.is_none());
    // what does not even fit there is cut at the end
    let rest = |line: usize| text::clip_words(&words[lines[line].start..], room);
    let shown = |line: usize| if line + 1 < above { words[lines[line].clone()].to_owned() } else { rest(line) };
    match typed {
        Some(_) => Said { above: (0..above).map(shown).collect(), last: None, role },
        None => {
            let above_it = lines[..above].iter().map(|line| words[line.clone()].to_owned()).collect();
            Said { above: above_it, last: Some(rest(above)), role }
        }
    }
}

/// Draws the status line on the last row of the surface, and above it what is said and needs more room.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let Rect { x, y, width, height } = surface.area;
    let last = Rect { x, y: y + height - 1, width, height: 1 };
    let said = said(app, last);
    let blank = surface.theme.style(Role::Text);
    for (y, words) in (y..last.y).zip(&said.above) {
        surface.styled((x, y), &" ".repeat(usize::from(width)), blank);
        surface.text((x, y), words, said.role);
    }
    surface.area = last;
    match &said.last {
        Some(words) => drop(surface.text((x, last.y), words, said.role)),
        None => draw_last(app, !said.above.is_empty(), surface),
    }
}

/// Draws the last row: what is typed, or else the state, and at the right what was found and where the presenter is.
fn draw_last(app: &App, told: bool, mut surface: Surface) {
    let area = surface.area;
    let room = usize::from(area.width);
    // what is typed or said just now is more than where the presenter is
    let said = app.message().filter(|_| !told).map_or(0, text::width);
    let typed = app.prompt().map_or(0, |(sign, prompt)| text::width(sign) + text::width(prompt.text()));
    let crowded = said.max(typed) > room / 2 || app.filter_problem().is_some();
    let right = match crowded {
        _ if told => Line::default(),
        true => found(app),
        false => right(app, room),
    };
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

/// The search and which of its matches is selected; of a filter that is being typed what it leaves, or why it is none yet.
fn found(app: &App) -> Line {
    let mut line = Line::default();
    if app.is_filtering() {
        let (section, filter) = (app.focus(), app.filter(app.focus()));
        match (app.filter_problem(), filter.map(|_| app.listing(section).entries().len())) {
            (Some(problem), _) => line.push(problem, Role::Caution),
            (None, Some(0)) => line.push("nothing left", Role::Caution),
            (None, Some(left)) => line.push(format!("{left} of {}", app.index().entries(section).len()), Role::Accent),
            (None, None) => {}
        }
        return line;
    }
    let Some(find) = app.find().filter(|find| find.pattern.is_some()) else { return line };
    match app.prompt() {
        None => line.push(format!("/{}  ", text::clip_words(&find.typed, 20)), Role::Dim),
        Some(("/", _)) => {}
        // what else is typed is no search
        Some(_) => return line,
    }
    let of_entries = || (find.hits.len(), app.selected().and_then(|entry| find.place(app.index(), entry)));
    let on_page = app.found_on_page().map(|found| (found.all, found.at.map(|(place, _)| place)));
    match on_page.unwrap_or_else(of_entries) {
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
        let way_out = format!("{} shows all   ", app.keys().first_key(Action::RelatedOnly, app.modes()));
        let kept = text::width(&way_out) + if app.modes().presenting { HINTS.1 } else { HINTS.0 };
        // the way out is worth more than the name of what is left
        let left = room.saturating_sub(text::width("related only:    ") + kept).min(40);
        match left >= LEAST && app.names_centre(entry) {
            true => {
                line.push(format!("related only: {}   ", phrase::label_in(app.index(), entry, left)), Role::Caution)
            }
            false => line.push("related only   ", Role::Caution),
        }
        if line.width() + text::width(&way_out) <= room {
            line.push(way_out, Role::Dim);
        }
    }
    hints(app, room, &mut line);
    line
}

/// As many hints as fit, most wanted first; help is always among them, since it leads to the others, and while presenting the
/// way out.
fn hints(app: &App, room: usize, line: &mut Line) {
    let modes = app.modes();
    let shown = |action: Action| match action {
        Action::RelatedOnly => app.related_to().is_none() && app.is_offered(action),
        action => app.is_offered(action) && app.acts_here(action),
    };
    let all: Vec<_> = keymap::hints(modes).filter(|(action, _)| shown(*action)).collect();
    let cells =
        |(action, word): (Action, &str)| text::width(&app.keys().first_key(action, modes)) + 1 + text::width(word) + 3;
    let is_kept = |action: Action| action == Action::Help || (action == Action::Back && modes.presenting);
    let kept: usize = all.iter().filter(|(action, _)| is_kept(*action)).map(|&hint| cells(hint)).sum();
    let mut left = room.saturating_sub(line.width() + kept);
    for hint in all {
        let kept = is_kept(hint.0);
        if (!kept && cells(hint) > left) || line.width() + cells(hint) > room + 3 {
            continue;
        }
        left -= if kept { 0 } else { cells(hint) };
        line.push(app.keys().first_key(hint.0, modes), Role::Key);
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
