//! The screen of the library: the list of a folder's briefings, and the overlay.

mod preview;
mod row;

use ratatui::layout::Rect;

use super::paint::{Scrollbar, Surface, TitleRow};
use super::theme::Theme;
use super::{prompt, too_small};
use crate::app::layout;
use crate::app::library::{Library, Overlay};
use crate::drawing::Drawing;
use crate::keymap::{self, Action, HintBar, Modes};
use crate::page::{Line, Role};
use crate::text;

/// The maximum width of the search text next to the count.
const MAX_SEARCH_CELLS: usize = 20;

/// Draws the library into `drawing`, which has the size of its window; `lays_out_rtl` as in [`draw`](super::draw).
pub(crate) fn draw(library: &Library, theme: &Theme, lays_out_rtl: bool, drawing: &mut Drawing) {
    drawing.cells.set_style(drawing.area, theme.style(Role::Text));
    let (columns, rows) = library.size();
    let whole = Rect::new(0, 0, columns, rows);
    let surface = Surface { lays_out_rtl, ..Surface::new(drawing, theme, whole) };
    if columns < layout::MIN_WINDOW.0 || rows < layout::MIN_WINDOW.1 {
        return too_small::draw(surface);
    }
    let area = Rect { x: 1, width: columns - 2, ..whole };
    let mut surface = Surface { area, ..surface };
    if let Some((overlay, above)) = library.overlay() {
        draw_overlay(library, (overlay, above), &mut surface);
    } else {
        head(library, &mut surface);
        list(library, &mut surface);
        preview::draw(library, &mut surface);
    }
    status_line(library, &mut surface);
}

/// Draws the overlay in the style of a briefing's page.
fn draw_overlay(library: &Library, (overlay, above): (&Overlay, usize), surface: &mut Surface) {
    let area = library.overlay_area();
    let (body, lines) = (layout::body(area), library.overlay_lines());
    let height = usize::from(body.height);
    let last = (above + height).min(lines.len());
    let place = (lines.len() > height).then(|| (format!("{}–{last}/{}", above + 1, lines.len()), Role::Dim));
    let mut surface = Surface { area, band: None, drawing: surface.drawing, ..*surface };
    TitleRow { number: None, name: overlay.title(), remarks: place.as_slice(), focused: true }.draw(&mut surface);
    surface.place_cursor((body.x + layout::GUTTER, body.y));
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(above)) {
        surface.line((body.x + layout::GUTTER, y), line);
    }
    Scrollbar { above, visible: height, all: lines.len() }.draw(&mut surface);
}

/// Draws the folder and the number of briefings.
fn head(library: &Library, surface: &mut Surface) {
    let (area, listed) = (surface.area, library.listed_files());
    let count = match listed == library.count() {
        true => briefings(listed),
        false => format!("{listed} of {}", briefings(library.count())),
    };
    let mut right = Line::default();
    let (pending, words) = (library.pending(), library.search().text());
    if !library.is_typing() && !words.is_empty() {
        right.push(format!("/{}", text::clip_words(words, MAX_SEARCH_CELLS)), Role::Caution);
        right.push(" · ", Role::Dim);
    } else if pending > 0 {
        right.push(format!("loading {pending} more · "), Role::Dim);
    }
    right.push(count, Role::Dim);
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    surface.text((area.x, area.y), &text::clip_words(library.folder(), room), Role::Title);
    surface.line_at_right(area.y, &right);
}

fn briefings(count: usize) -> String {
    format!("{count} briefing{}", text::plural(count))
}

fn list(library: &Library, surface: &mut Surface) {
    let areas = library.areas();
    let height = library.height();
    let (area, whole) = (areas.list, surface.area);
    surface.area = area;
    let files = library.listed_with_branches().skip(library.top()).take(height);
    let tops = (area.y..).step_by(areas.file_rows.into());
    for (place, (y, (file, branches, selected))) in (library.top()..).zip(tops.zip(files)) {
        let room = usize::from(area.width.saturating_sub(layout::GUTTER + layout::SCROLLBAR));
        let hit = row::hit(library, place, (room, areas.file_rows > 1));
        let is_hit = hit.is_some();
        let lines = hit.unwrap_or_else(|| match areas.file_rows {
            1 => vec![row::one(library, (file, branches), room)],
            _ => row::two(library, (file, branches), room).into(),
        });
        surface.band = selected.then_some(Role::Selected);
        for (y, line) in (y..).zip(&lines) {
            if selected {
                surface.fill(y);
            }
            surface.line((area.x + layout::GUTTER, y), line);
        }
        if selected {
            surface.text((area.x, y), "▸", Role::Accent);
            surface.place_cursor((area.x + layout::GUTTER, y));
        }
        if file.unread == Some(true) && !is_hit {
            surface.text((area.x + 1, y), "✦", Role::Linked);
        }
        surface.band = None;
    }
    if library.listed().next().is_none() {
        let words = match library.count() {
            0 => "No briefings in this folder. A briefing is a TOML file that begins with schema = 1 and [briefing].",
            _ => "No matches. Esc clears the search.",
        };
        surface.place_cursor((area.x + layout::GUTTER, area.y));
        let room = usize::from(area.width.saturating_sub(layout::GUTTER));
        for (row, range) in (0..).zip(text::wrap(words, text::Widths::even(room))) {
            surface.text((area.x + layout::GUTTER, area.y + row), &words[range], Role::Dim);
        }
    }
    let all = library.listed().count();
    let body = Rect { y: area.y - 1, height: area.height + 1, ..area };
    let scrollbar = Scrollbar { above: library.top(), visible: height, all };
    scrollbar.draw(&mut Surface { area: body, band: None, drawing: surface.drawing, ..*surface });
    surface.area = whole;
}

/// Draws the status line: the search being typed, a message, or hints.
fn status_line(library: &Library, surface: &mut Surface) {
    let area = Rect { y: surface.area.bottom() - 1, height: 1, ..surface.area };
    let mut surface = Surface { area, band: None, drawing: surface.drawing, ..*surface };
    if library.is_typing() {
        return prompt::draw("/", library.search(), surface);
    }
    let mut line = Line::default();
    let room = usize::from(area.width);
    match library.message() {
        _ if library.progress().is_some() => {
            let key = library.keys().first_key(Action::Back, Modes::default());
            let progress = library.progress().unwrap_or_default();
            line.push(text::clip_words(&format!("{progress}; {key} cancels"), room), Role::Accent);
        }
        Some(message) => line.push(text::clip_words(message, room), Role::Accent),
        None => {
            let bar = if library.overlay().is_some() { HintBar::Overlay } else { HintBar::Library };
            let is_offered = |action| action != Action::Edit || library.shows_report();
            for (action, word) in keymap::hints_of(bar).into_iter().filter(|&(action, _)| is_offered(action)) {
                let (keys, modes) = (library.keys(), Modes::default());
                let key = keys.first_key(action, modes);
                if key.is_empty() || (bar == HintBar::Library && keymap::is_redundant(action, keys, modes)) {
                    continue;
                }
                let is_back = action == Action::Close && library.is_over_briefing();
                let word = if is_back { "back" } else { word };
                if line.width() + text::width(&key) + text::width(word) < room {
                    line.push(key, Role::Key);
                    line.push(format!(" {word}   "), Role::Dim);
                }
            }
            let legend = "✦ unread";
            let any = library.listed().any(|(file, _)| file.unread == Some(true));
            if any && library.overlay().is_none() && line.width() + text::width(legend) + 3 <= room {
                line.push(format!("{legend}   "), Role::Dim);
            }
        }
    }
    surface.line((area.x, area.y), &line);
}
