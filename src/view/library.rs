//! A folder's briefings as a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{Scrolled, Surface, TitleRow};
use super::{Theme, status};
use crate::app::layout;
use crate::app::library::{HEAD, Item, Library, Sheet};
use crate::briefing::DateStyle;
use crate::keymap::{Action, Modes};
use crate::page::{Line, Role};
use crate::text;

/// Room from which on a day is written out, and it is said that a briefing has no id.
const NARROW: usize = 56;
/// Room from which on there is a day at all.
const DAYS: usize = 28;
/// Cells for the day, with the gap behind it: written out, or its first words.
const DAY: (usize, usize) = (14, 8);
/// Cells of what is searched for that stand beside the count.
const WORDS: usize = 20;

/// Draws the list into all of `buffer`, which has the size of its window.
pub fn draw(library: &Library, theme: &Theme, turns: bool, buffer: &mut Buffer) {
    buffer.set_style(buffer.area, theme.style(Role::Text));
    let (columns, rows) = library.size();
    let whole = Rect::new(0, 0, columns, rows);
    let surface = Surface { turns, ..Surface::new(buffer, theme, whole) };
    if columns < layout::LEAST.0 || rows < layout::LEAST.1 {
        return super::too_small(surface);
    }
    let area = Rect { x: 1, width: columns - 2, ..whole };
    let mut surface = Surface { area, ..surface };
    if let Some((sheet, above)) = library.sheet() {
        page(library, (sheet, above), &mut surface);
    } else {
        head(library, &mut surface);
        list(library, &mut surface);
    }
    last_line(library, &mut surface);
}

/// The page over the list, as a page of a briefing is shown.
fn page(library: &Library, (sheet, above): (&Sheet, usize), surface: &mut Surface) {
    let area = library.sheet_area();
    let (body, lines) = (layout::body(area), library.sheet_lines());
    let height = usize::from(body.height);
    let last = (above + height).min(lines.len());
    let place = (lines.len() > height).then(|| (format!("{}–{last}/{}", above + 1, lines.len()), Role::Dim));
    let mut surface = Surface { area, band: None, buffer: surface.buffer, ..*surface };
    TitleRow { number: None, name: sheet.name(), remarks: place.as_slice(), focused: true }.draw(&mut surface);
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(above)) {
        surface.line((body.x + layout::GUTTER, y), line);
    }
    Scrolled { above, visible: height, all: lines.len() }.draw(&mut surface);
}

/// The folder, and how much is listed.
fn head(library: &Library, surface: &mut Surface) {
    let (area, listed) = (surface.area, library.listed().count());
    let count = match listed == library.count() {
        true => briefings(listed),
        false => format!("{listed} of {}", briefings(library.count())),
    };
    let mut right = Line::default();
    let (pending, words) = (library.pending(), library.find().text());
    if !library.is_typing() && !words.is_empty() {
        right.push(format!("/{}", text::clip_words(words, WORDS)), Role::Caution);
        right.push(" · ", Role::Dim);
    } else if pending > 0 {
        right.push(format!("reading {pending} more · "), Role::Dim);
    }
    right.push(count, Role::Dim);
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    surface.text((area.x, area.y), &text::clip_words(library.folder(), room), Role::Title);
    surface.line_at_right(area.y, &right);
}

fn briefings(count: usize) -> String {
    format!("{count} briefing{}", if count == 1 { "" } else { "s" })
}

fn list(library: &Library, surface: &mut Surface) {
    let (area, height) = (surface.area, library.height());
    for (y, (item, selected)) in (area.y + HEAD..).zip(library.listed().skip(library.top()).take(height)) {
        if selected {
            surface.band = Some(Role::Selected);
            surface.fill(y);
            surface.text((area.x, y), "▸", Role::Accent);
        }
        let room = usize::from(area.width.saturating_sub(layout::GUTTER + layout::SCROLLBAR));
        let line = line(library, item, room);
        surface.line((area.x + layout::GUTTER, y), &line);
        if item.unread == Some(true) {
            surface.text((area.x + 1, y), "✦", Role::Linked);
        }
        surface.band = None;
    }
    if library.listed().next().is_none() {
        let words = match library.count() {
            0 => "No briefing is in this folder: a briefing is a TOML file that begins with schema = 1 and [briefing].",
            _ => "Nothing holds that.",
        };
        let room = usize::from(area.width.saturating_sub(layout::GUTTER));
        for (row, range) in (0..).zip(text::wrap(words, text::Widths::even(room))) {
            surface.text((area.x + layout::GUTTER, area.y + 2 + row), &words[range], Role::Dim);
        }
    }
    let all = library.listed().count();
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(3), ..area };
    let scrolled = Scrolled { above: library.top(), visible: height, all };
    scrolled.draw(&mut Surface { area: body, band: None, buffer: surface.buffer, ..*surface });
}

/// Day, title or what is wrong, marking; the file's name where others have the same title. The marking is there in
/// every window: for it the day is shortened, and the title.
fn line(library: &Library, item: &Item, room: usize) -> Line {
    let shared = library.shares_title(item);
    let mut line = Line::default();
    day(item, library.dates(), room, &mut line);
    let marking = text::clip_words(item.marking.as_deref().unwrap_or_default(), room / 2);
    let mut right = Line::default();
    if item.nameless && room >= NARROW {
        right.push("no id", Role::Dim);
    }
    if !marking.is_empty() {
        right.push(if right.pieces.is_empty() { "" } else { "  " }, Role::Dim);
        right.push(marking, Role::Marking);
    }
    let gap = if right.pieces.is_empty() { 0 } else { 2 };
    let left = room.saturating_sub(line.width() + right.width() + gap);
    match (&item.problem, &item.title) {
        (Some(problem), _) => line.push(text::clip_words(problem, left), Role::Error),
        (None, Some(title)) => titled(title, (&item.name, shared), left, &mut line),
        (None, None) => line.push(text::clip_words(&item.name, left), Role::Text),
    }
    if !right.pieces.is_empty() {
        line.append_right(right, room);
    }
    line
}

fn day(item: &Item, dates: DateStyle, room: usize, line: &mut Line) {
    let cells = match room {
        0..DAYS => return,
        DAYS..NARROW => DAY.1,
        _ => DAY.0,
    };
    let day = item.as_of.as_ref().map(|day| day.shown(dates)).unwrap_or_default();
    let day = if room < NARROW { text::clip_words(&day, cells - 1) } else { text::clip(&day, cells - 2).to_owned() };
    let gap = cells.saturating_sub(text::width(&day));
    line.push(day + &" ".repeat(gap), Role::Dim);
}

/// The title, and the file's name where it is needed, or where there is room for all of it.
fn titled(title: &str, (name, shared): (&str, bool), left: usize, line: &mut Line) {
    let suffix = format!("  {name}");
    let most = left.saturating_sub(text::width(&suffix));
    if shared && most < text::width(title).min(left / 2) {
        // of two with one title the name says more
        return line.push(text::clip_words(name, left), Role::Text);
    }
    line.push(text::clip_words(title, if shared { most } else { left }), Role::Text);
    let whole = left > 80 && text::width(title) <= most;
    if shared || whole {
        line.push(suffix, Role::Dim);
    }
}

/// What is typed, what was just said, or the keys that help.
fn last_line(library: &Library, surface: &mut Surface) {
    let area = Rect { y: surface.area.bottom() - 1, height: 1, ..surface.area };
    let mut surface = Surface { area, band: None, buffer: surface.buffer, ..*surface };
    if library.is_typing() {
        return status::draw_prompt("/", library.find().around_cursor(), surface);
    }
    let mut line = Line::default();
    let room = usize::from(area.width);
    match library.message() {
        Some(message) => line.push(text::clip_words(message, room), Role::Accent),
        None => {
            let list: &[_] = &[
                (Action::Open, "read"),
                (Action::Find, "find"),
                (Action::Reload, "look again"),
                (Action::Help, "help"),
                (Action::Quit, "leave"),
            ];
            let page: &[_] = &[(Action::Back, "back"), (Action::Quit, "leave")];
            let hints = if library.sheet().is_some() { page } else { list };
            for &(action, word) in hints {
                let key = library.keys().first_key(action, Modes::default());
                if line.width() + text::width(&key) + text::width(word) < room {
                    line.push(key, Role::Key);
                    line.push(format!(" {word}   "), Role::Dim);
                }
            }
            let legend = "✦ not read yet";
            let any = library.listed().any(|(item, _)| item.unread == Some(true));
            if any && library.sheet().is_none() && line.width() + text::width(legend) + 3 <= room {
                line.push(format!("{legend}   "), Role::Dim);
            }
        }
    }
    surface.line((area.x, area.y), &line);
}
