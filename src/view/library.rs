//! A folder's briefings as a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{Scrolled, Surface};
use super::{Theme, status};
use crate::app::library::{Item, Library};
use crate::app::{Action, keymap::Modes, layout};
use crate::page::{Line, Role};
use crate::text;

/// Room in which a title and a marking stand side by side.
const NARROW: usize = 56;
/// Cells for the day, with the gap behind it.
const DAY: usize = 14;

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
    head(library, &mut surface);
    list(library, &mut surface);
    last_line(library, &mut surface);
}

/// The folder, and how much is listed.
fn head(library: &Library, surface: &mut Surface) {
    let (area, listed) = (surface.area, library.listed().count());
    let count = match listed == library.count() {
        true => briefings(listed),
        false => format!("{listed} of {}", briefings(library.count())),
    };
    let mut right = Line::default();
    let pending = library.pending();
    if pending > 0 {
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
    for (y, (item, selected)) in (area.y + 2..).zip(library.listed().skip(library.top()).take(height)) {
        if selected {
            surface.band = Some(Role::Selected);
            surface.fill(y);
            surface.text((area.x, y), "▸", Role::Accent);
        }
        let line = line(item, usize::from(area.width.saturating_sub(layout::GUTTER + layout::SCROLLBAR)));
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

/// Day, title or what is wrong, marking.
fn line(item: &Item, room: usize) -> Line {
    let mut line = Line::default();
    let day = item.as_of.as_ref().map(ToString::to_string).unwrap_or_default();
    let day = text::clip(&day, DAY - 2).to_owned();
    let gap = DAY.saturating_sub(text::width(&day));
    line.push(day + &" ".repeat(gap), Role::Dim);
    // where there is room for hardly more than a marking, the title says more; the briefing itself shows both
    let marking = item.marking.as_deref().filter(|_| room >= NARROW).unwrap_or_default();
    let left = room.saturating_sub(DAY + text::width(marking) + 2);
    match (&item.problem, &item.title) {
        (Some(problem), _) => line.push(text::clip_words(problem, left), Role::Error),
        (None, Some(title)) => {
            line.push(text::clip_words(title, left), Role::Text);
            let used = line.width();
            let name = format!("  {}", item.name);
            if used + text::width(&name) + text::width(marking) + 2 <= room && room > 100 {
                line.push(name, Role::Dim);
            }
        }
        (None, None) => line.push(text::clip_words(&item.name, left), Role::Text),
    }
    if !marking.is_empty() {
        line.push_right(marking, Role::Marking, room);
    }
    line
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
            let hints = [
                (Action::Open, "read"),
                (Action::Find, "find"),
                (Action::Reload, "look again"),
                (Action::Theme, "theme"),
                (Action::Quit, "leave"),
            ];
            for (action, word) in hints {
                let key = library.keys().first_key(action, Modes::default());
                if line.width() + text::width(&key) + text::width(word) < room {
                    line.push(key, Role::Key);
                    line.push(format!(" {word}   "), Role::Dim);
                }
            }
            let legend = "✦ not read yet";
            let any = library.listed().any(|(item, _)| item.unread == Some(true));
            if any && line.width() + text::width(legend) + 3 <= room {
                line.push(format!("{legend}   "), Role::Dim);
            }
            if !library.find().text().is_empty() {
                line.push(format!("/{}", library.find().text()), Role::Caution);
            }
        }
    }
    surface.line((area.x, area.y), &line);
}
