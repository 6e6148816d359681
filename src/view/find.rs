//! The ranked list of matches while a search is typed.

use ratatui::layout::Rect;

use super::paint::{Scrollbar, Surface};
use super::prompt;
use crate::app::{App, Find};
use crate::page::{self, Line, Role};
use crate::text;

/// Cells before a match: the selection marker and a space.
const MARK_CELLS: u16 = 2;
const HINTS: [(&str, &str); 3] = [("Enter", "open"), ("↑↓", "select"), ("Esc", "close")];

/// Draws the search text with the number of matches, and the matches around the selected one.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let whole = surface.area;
    let find = app.find().filter(|find| find.pattern.is_some());
    let remark = find.and_then(|find| correction(app, find));
    let remark = title(app, (find, remark), &mut surface);
    surface.area = Rect { y: whole.y + 1, height: whole.height - 1, ..whole };
    if let Some(remark) = remark.filter(|_| surface.area.height > 2) {
        row(&remark, Role::Caution, &mut surface);
    }
    let Some(find) = find else {
        return row("Finds all words in any order, in every text of the briefing.", Role::Dim, &mut surface);
    };
    if find.count() == 0 {
        return row("No matches.", Role::Caution, &mut surface);
    }
    hits(app, find, Surface { drawing: surface.drawing, ..surface });
}

/// Draws the title row; the remark only if there is room for it. Returns it otherwise.
fn title(app: &App, (find, remark): (Option<&Find>, Option<String>), surface: &mut Surface) -> Option<String> {
    let Rect { x, y, width, .. } = surface.area;
    let room = usize::from(width);
    surface.text((x, y), &"─".repeat(room), Role::Rule);
    let mut right = Line::default();
    match find.map(Find::count) {
        Some(0) | None => {}
        Some(all) => right.push(format!(" {} of {all}", app.picked_hit() + 1), Role::Accent),
    }
    let x_right = surface.line_at_right(y, &right);
    let Some((sign, prompt)) = app.prompt() else { return remark };
    let typed = text::width(sign) + text::width(prompt.text());
    let mut left = usize::from(x_right.saturating_sub(x));
    let mut rest = remark;
    if let Some(words) = rest.take_if(|words| typed + 2 + text::width(words) + 1 < left) {
        let at = x + u16::try_from(typed).unwrap_or(0) + 1;
        let end = surface.text((at, y), &format!(" {words} "), Role::Caution);
        left = usize::from(end.saturating_sub(x));
    }
    let typed_cells = u16::try_from((typed + 2).min(left)).unwrap_or(width);
    let area = Rect { width: typed_cells, height: 1, ..surface.area };
    let blank = surface.theme.style(Role::Text);
    surface.styled((x, y), &" ".repeat(usize::from(typed_cells)), blank);
    prompt::draw(sign, prompt, Surface { area, band: None, drawing: surface.drawing, ..*surface });
    rest
}

/// Returns what is found instead of the text as typed.
fn correction(app: &App, find: &Find) -> Option<String> {
    let pattern = find.pattern.as_ref().filter(|_| find.is_corrected)?;
    let spelled = page::spelled(app.index(), find.ranked(app.index(), 0)?, pattern)?;
    Some(format!("no exact match; showing “{spelled}”"))
}

/// Draws a line of the program's own words, and leaves the rows below it.
fn row(words: &str, role: Role, surface: &mut Surface) {
    let area = surface.area;
    let room = usize::from(area.width.saturating_sub(MARK_CELLS));
    surface.text((area.x + MARK_CELLS, area.y), &text::clip_words(words, room), role);
    surface.area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
}

fn hits(app: &App, find: &Find, mut surface: Surface) {
    let Some(pattern) = &find.pattern else { return };
    let (area, all, picked) = (surface.area, find.count(), app.picked_hit());
    let height = usize::from(area.height);
    // the selected match stays in the middle, with the next ones below it
    let top = picked.saturating_sub(height / 2).min(all.saturating_sub(height));
    let room = usize::from(area.width.saturating_sub(MARK_CELLS + 1));
    for (y, place) in (area.y..area.bottom()).zip(top..all) {
        let Some(item) = find.ranked(app.index(), place) else { continue };
        let is_picked = place == picked;
        surface.band = is_picked.then_some(Role::Selected);
        if is_picked {
            surface.fill(y);
            surface.text((area.x, y), "▸", Role::Accent);
        }
        let line = page::hit(app.index(), item, pattern, (room, app.dates()));
        surface.line((area.x + MARK_CELLS, y), &line);
    }
    let area = Rect { y: area.y - 1, height: area.height + 1, ..area };
    Scrollbar { above: top, visible: height, all }.draw(&mut Surface { area, band: None, ..surface });
}

/// Adds the keys of the list.
pub(super) fn push_hints(room: usize, line: &mut Line) {
    for (key, word) in HINTS {
        if line.width() + text::width(key) + text::width(word) < room {
            line.push(key, Role::Key);
            line.push(format!(" {word}   "), Role::Dim);
        }
    }
}
