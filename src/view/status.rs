//! The status line: the prompt, a message, or hints; the filter in effect; the search and the presenter's position.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::cockpit;
use super::paint::Surface;
use super::presenter_line;
use super::prompt;
use crate::app::{App, Prompt, UNNAMED_PRESENTER};
use crate::keymap::{self, Action};
use crate::outline::phrase;
use crate::page::{Line, Role};
use crate::text::{self, Widths};

/// Cells reserved for the most important hints, and while presenting, when the way out is one of them.
const HINT_CELLS: usize = 24;
const PRESENTING_HINT_CELLS: usize = 34;
/// Cells of the hints of how to ask and of help, with the usual keys.
const FOLLOWER_HINT_CELLS: usize = 14;
/// The maximum width of the step next to the prompt for its number.
const MAX_STEP_CELLS: usize = 40;
/// The minimum width of a shortened name.
const MIN_NAME_CELLS: usize = 8;
/// The minimum room for messages and hints next to the words that explain the number of a match.
const MIN_STATE_CELLS: usize = 40;
/// The matches are numbered otherwise than in the list, where the best is the first.
const IN_READING_ORDER: &str = " in reading order";
/// The maximum number of rows that a message may take above the last one; also limited to one in `ROWS_PER_MESSAGE_ROW`
/// of the screen.
const MAX_MESSAGE_ROWS: usize = 4;
const ROWS_PER_MESSAGE_ROW: usize = 5;

/// A message that does not fit on the last row.
#[derive(Default)]
struct LongMessage {
    /// The rows above the last one.
    above: Vec<String>,
    /// The last row, unless a prompt is there.
    last: Option<String>,
    role: Role,
}

/// Returns the area of the status line: `last` and the rows above it that a message needs.
pub(super) fn area(app: &App, last: Rect) -> Rect {
    let above = u16::try_from(long_message(app, last).above.len()).unwrap_or(0);
    Rect { y: last.y - above, height: last.height + above, ..last }
}

/// Returns the line being typed, unless it is above the list of matches.
fn typed_line(app: &App) -> Option<(&'static str, &Prompt)> {
    app.prompt().filter(|_| app.areas().find.is_none())
}

fn long_message(app: &App, last: Rect) -> LongMessage {
    // the presenter's position stays visible
    let kept = presenter_line::short_line(app, usize::from(last.width)).width();
    let room = usize::from(last.width).saturating_sub(if kept > 0 { kept + 2 } else { 0 });
    let typed = typed_line(app).map(|(sign, prompt)| text::width(sign) + text::width(prompt.text()) + 1);
    let (words, role) = match (typed, app.message(), app.filter_problem()) {
        (Some(_), Some(message), None) => (Cow::Borrowed(message), Role::Accent),
        (Some(_), Some(message), Some(problem)) if message == problem => (Cow::Borrowed(problem), Role::Error),
        // a message does not hide why the filter is invalid
        (Some(_), Some(message), Some(problem)) => (Cow::Owned(format!("{message} {problem}")), Role::Caution),
        (Some(typed), None, Some(problem)) if typed + 2 + text::width(problem) > room => {
            (Cow::Borrowed(problem), Role::Caution)
        }
        (None, Some(message), _) if text::width(message) > room => (Cow::Borrowed(message), Role::Accent),
        _ => return LongMessage::default(),
    };
    let max = match app.filter_problem() {
        // an invalid filter shows everything, so nothing is lost below
        Some(_) => usize::from(last.y).saturating_sub(1),
        None => (usize::from(last.y) / ROWS_PER_MESSAGE_ROW).min(MAX_MESSAGE_ROWS),
    };
    let lines = text::wrap(&words, Widths::even(room));
    let above = lines.len().min(max + usize::from(typed.is_none())) - usize::from(typed.is_none());
    // text that does not fit even there is cut at the end
    let rest = |line: usize| text::clip_words(&words[lines[line].start..], room);
    let shown = |line: usize| if line + 1 < above { words[lines[line].clone()].to_owned() } else { rest(line) };
    match typed {
        Some(_) => LongMessage { above: (0..above).map(shown).collect(), last: None, role },
        None => {
            let last = Some(rest(above));
            let above = lines[..above].iter().map(|line| words[line.clone()].to_owned()).collect();
            LongMessage { above, last, role }
        }
    }
}

/// Draws the status line on the last row of the surface, and a long message also above it.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let Rect { x, y, width, height } = surface.area;
    let last = Rect { x, y: y + height - 1, width, height: 1 };
    let message = long_message(app, last);
    let blank = surface.theme.style(Role::Text);
    for (y, words) in (y..last.y).zip(&message.above) {
        surface.styled((x, y), &" ".repeat(usize::from(width)), blank);
        surface.text((x, y), words, message.role);
    }
    surface.area = last;
    match &message.last {
        Some(words) => {
            surface.line_at_right(last.y, &presenter_line::short_line(app, usize::from(last.width)));
            surface.text((x, last.y), words, message.role);
        }
        None => draw_last(app, !message.above.is_empty(), surface),
    }
}

/// Draws the last row: the prompt, or else the state; at the right the matches and the presenter's position.
fn draw_last(app: &App, has_message_above: bool, mut surface: Surface) {
    let area = surface.area;
    let room = usize::from(area.width);
    // the prompt and messages have priority over the presenter's position
    let message = app.message().filter(|_| !has_message_above).map_or(0, text::width);
    let typed = typed_line(app).map_or(0, |(sign, prompt)| text::width(sign) + text::width(prompt.text()));
    let crowded = message.max(typed) > room / 2 || app.filter_problem().is_some();
    let right = match crowded {
        _ if has_message_above => presenter_line::short_line(app, room),
        true => crowded_right(app, room),
        false => right(app, room),
    };
    let x = surface.line_at_right(area.y, &right);
    let gap = if right.pieces.is_empty() { 0 } else { 2 };
    surface.area.width = x.saturating_sub(area.x + gap);
    if let Some((sign, prompt)) = typed_line(app) {
        prompt::draw(sign, prompt, surface);
    } else {
        let line = state(app, usize::from(surface.area.width));
        surface.line((area.x, area.y), &line);
    }
}

/// Draws the name of the presenter who has blanked the screen in the last rows, and nothing else.
pub(super) fn draw_blank(app: &App, mut surface: Surface) {
    let name = app.scene().and_then(|scene| scene.presenter.as_deref()).unwrap_or(UNNAMED_PRESENTER);
    let words = format!("screen blanked by {name}");
    let lines = text::wrap(&words, Widths::even(usize::from(surface.area.width)));
    let top = surface.area.bottom().saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    for (y, line) in (top.max(surface.area.y)..surface.area.bottom()).zip(lines).rev() {
        let mut shown = Line::default();
        shown.push(&words[line], Role::Dim);
        let x = surface.line_at_right(y, &shown);
        surface.place_cursor((x, y));
    }
}

/// Returns the matches and the presenter's position.
fn right(app: &App, room: usize) -> Line {
    let mut line = found(app, room);
    let waiting = waiting(app).unwrap_or_default();
    let left = room.saturating_sub(waiting.width());
    let presenter = presenter_line::line(app, left);
    let is_alone = waiting.pieces.is_empty() && presenter.pieces.is_empty();
    let needed = line.width() + text::width(IN_READING_ORDER) + MIN_STATE_CELLS;
    if is_alone && needed <= room && app.prompt().is_none() && match_number(app).is_some_and(|(_, all)| all > 1) {
        line.push(IN_READING_ORDER, Role::Dim);
    }
    join(&mut line, waiting);
    join(&mut line, presenter);
    line
}

/// Returns what stays next to prompts and messages: for the presenter the waiting questions, for a viewer who browses the
/// presenter's position in a few cells.
fn crowded_right(app: &App, room: usize) -> Line {
    if let Some(waiting) = waiting(app).filter(|_| app.prompt().is_none()) {
        return waiting;
    }
    let mut line = found(app, room);
    join(&mut line, presenter_line::short_line(app, room));
    line
}

fn join(line: &mut Line, presenter: Line) {
    if !line.pieces.is_empty() && !presenter.pieces.is_empty() {
        line.push("   ", Role::Dim);
    }
    line.pieces.extend(presenter.pieces);
}

/// Returns, for whoever may present, the number of waiting questions, unless the cockpit shows it.
fn waiting(app: &App) -> Option<Line> {
    let badge = cockpit::badge(app).filter(|_| !app.shows_cockpit())?;
    let mut line = Line::default();
    line.push(badge, Role::Caution);
    Some(line)
}

/// Returns the room for the title of the step whose number is typed, if that is enough for one: the number stays visible.
fn step_room(app: &App, room: usize) -> Option<usize> {
    let (sign, prompt) = app.prompt()?;
    // a cursor, and the gap
    let typed = text::width(sign) + text::width(prompt.text()) + 3;
    let left = room.saturating_sub(typed).min(MAX_STEP_CELLS);
    (left >= MIN_NAME_CELLS).then_some(left)
}

/// Returns the search and the number of the selected match; or for a filter being typed, the number of entries left or its
/// problem.
fn found(app: &App, room: usize) -> Line {
    let mut line = Line::default();
    if app.is_filtering() {
        let (section, filter) = (app.focus(), app.filter(app.focus()));
        match (app.filter_problem(), filter.map(|_| app.listing(section).entries().len())) {
            (Some(problem), _) => line.push(problem, Role::Caution),
            (None, Some(0)) => line.push("no matches", Role::Caution),
            (None, Some(left)) => line.push(format!("{left} of {}", app.index().entries(section).len()), Role::Accent),
            (None, None) => {}
        }
        return line;
    }
    if let Some((step, room)) = app.typed_step().zip(step_room(app, room)) {
        line.push(text::clip_words(&app.step_label(step), room), Role::Dim);
        return line;
    }
    let is_listed = app.areas().find.is_some();
    let Some(find) = app.find_here().filter(|find| find.pattern.is_some() && !is_listed) else { return line };
    match app.prompt() {
        None => line.push(format!("/{}  ", text::clip_words(&find.typed, 20)), Role::Dim),
        Some(("/", _)) => {}
        // another prompt is open
        Some(_) => return line,
    }
    let of_entries = || (find.count(), match_number(app).map(|(place, _)| place));
    let on_page = app.found_on_page().map(|found| (found.all, found.at.map(|(place, _)| place)));
    match on_page.unwrap_or_else(of_entries) {
        (0, _) => line.push("no matches", Role::Caution),
        (all, Some(place)) => line.push(format!("{place} of {all}"), Role::Accent),
        (all, None) => line.push(matches(all), Role::Accent),
    }
    line
}

/// Returns the number of the match that is shown in reading order, and of all of them; none on pages that are searched by
/// line.
fn match_number(app: &App) -> Option<(usize, usize)> {
    let find = app.find_here().filter(|_| app.found_on_page().is_none())?;
    Some((find.place(app.index(), app.current_item()?)?, find.count()))
}

fn matches(count: usize) -> String {
    format!("{count} match{}", if count == 1 { "" } else { "es" })
}

/// Returns a message, or else the filter in effect and hints.
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
    if app.areas().find.is_some() {
        super::find::push_hints(room, &mut line);
        return line;
    }
    // a page of the program lists something else
    if let Some(entry) = app.related_to().filter(|_| !app.is_aside()) {
        let way_out = format!("{} shows all   ", app.keys().first_key(Action::RelatedOnly, app.modes()));
        let reserved = text::width(&way_out) + if app.modes().presenting { PRESENTING_HINT_CELLS } else { HINT_CELLS };
        // how to leave the filter is more important than the entry's name
        let left = room.saturating_sub(text::width("related only:    ") + reserved).min(40);
        match left >= MIN_NAME_CELLS && app.names_centre(entry) {
            true => {
                line.push(format!("related only: {}   ", phrase::label_in(app.index(), entry, left)), Role::Caution)
            }
            false => line.push(text::clip_words("related only", room) + "   ", Role::Caution),
        }
        // a follower needs no way out, but help and the way to ask
        let needed = if app.follows() { FOLLOWER_HINT_CELLS } else { 0 };
        if app.is_offered(Action::RelatedOnly) && line.width() + text::width(&way_out) + needed <= room {
            line.push(way_out, Role::Dim);
        }
    }
    hints(app, room, &mut line);
    line
}

/// Adds as many hints as fit, the most important first. Help is always among them, since it leads to the others, for a
/// follower the way to ask, and for a presenter the way out.
fn hints(app: &App, room: usize, line: &mut Line) {
    let modes = app.modes();
    let shown = |action: Action| match action {
        Action::RelatedOnly => app.related_to().is_none() && app.is_offered(action),
        action => app.is_offered(action) && app.acts_here(action),
    };
    // such as the keys of a script while there is none
    let has_key = |action: Action| {
        !app.keys().first_key(action, modes).is_empty() && !keymap::is_redundant(action, app.keys(), modes)
    };
    let in_order = keymap::hints(modes).into_iter().filter(|&(action, _)| shown(action) && has_key(action));
    let all: Vec<_> = in_order.map(|hint| (hint.0, keymap::hint_from_list(hint, app.is_listed()))).collect();
    let cells =
        |(action, word): (Action, &str)| text::width(&app.keys().first_key(action, modes)) + 1 + text::width(word) + 3;
    let is_kept = |action: Action| {
        matches!(action, Action::Help | Action::Follow)
            || (action == Action::Ask && app.follows())
            || (matches!(action, Action::Present | Action::Back) && (modes.presenting || modes.audience))
    };
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
