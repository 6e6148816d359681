//! What the briefing is: title, marking, day, bottom line; and the tabs where panels take turns.

use super::paint::Surface;
use crate::app::{App, layout};
use crate::page::{Line, Role};
use crate::text::{self, Widths};

/// The marking where it is so long that beside the title one of them would be lost.
pub(super) fn banner(app: &App, mut surface: Surface) {
    let area = surface.area;
    let marking = app.index().briefing().meta.marking.as_deref().unwrap_or_default();
    surface.text((area.x, area.y), &text::clip_words(marking, usize::from(area.width)), Role::Marking);
}

/// Title at the left, marking and day at the right, the bottom line under them where there is room.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let meta = &app.index().briefing().meta;
    let (area, room) = (surface.area, usize::from(surface.area.width));
    let apart = app.areas().banner.is_some();
    let mut right = Line::default();
    if let Some(marking) = meta.marking.as_deref().filter(|_| !apart) {
        right.push(marking, Role::Marking);
    }
    let gap = if right.pieces.is_empty() { "" } else { " · " };
    let title = text::width(&meta.title).min(room / 2);
    let fits = |day: &String| right.width() + text::width(day) + 2 + title <= room;
    let as_of = meta.as_of.shown(app.dates());
    let day = Some(format!("{gap}as of {as_of}")).filter(fits);
    // with the marking out of the way there is always room for the day, if need be without words
    let short = || apart.then(|| text::clip_words(&as_of, room / 2));
    if let Some(day) = day.or_else(short).filter(|_| !app.is_waiting()) {
        right.push(day, Role::Dim);
    }
    let left = text::clip_words(&meta.title, room.saturating_sub(right.width() + 2));
    surface.text((area.x, area.y), &left, Role::Title);
    surface.line_at_right(area.y, &right);
    if area.height > 1
        && let Some(sentence) = app.header_sentence()
    {
        let lines = text::wrap(&sentence, Widths::even(room));
        let rows = usize::from(area.height - 1).min(lines.len());
        for (row, line) in (area.y + 1..area.bottom()).zip(&lines[..rows]) {
            let words = if row + 1 < area.bottom() { &sentence[line.clone()] } else { &sentence[line.start..] };
            surface.text((area.x, row), &text::clip_words(words, room), Role::Dim);
        }
    }
}

/// The four panels by name; the one that is shown stands out by weight as well as by colour.
pub(super) fn tabs(app: &App, mut surface: Surface) {
    let area = surface.area;
    for (section, name, column) in layout::tabs(area.width) {
        let role = if section == app.focus() { Role::Accent } else { Role::Dim };
        surface.text((area.x + column, area.y), &name, role);
    }
}
