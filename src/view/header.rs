//! The header: title, marking, as-of date, bottom line; and the tabs if only one panel is shown at a time.

use super::paint::Surface;
use crate::app::{App, layout};
use crate::page::{Line, Role};
use crate::text::{self, Widths};

/// Draws the marking in a row of its own, if it does not fit next to the title.
pub(super) fn banner(app: &App, mut surface: Surface) {
    let area = surface.area;
    let marking = app.index().briefing().meta.marking.as_deref().unwrap_or_default();
    surface.text((area.x, area.y), &text::clip_words(marking, usize::from(area.width)), Role::Marking);
}

/// Draws the title at the left, marking and as-of date at the right, and below them the bottom line if it fits.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let (area, room) = (surface.area, usize::from(surface.area.width));
    let TitleLine { title, right, .. } = title_line(app, room);
    surface.text((area.x, area.y), &title, Role::Title);
    surface.line_at_right(area.y, &right);
    // the lobby shows it in its own rows
    if area.height > 1
        && !app.shows_lobby()
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

/// The first row, and what of it is missing for lack of room.
pub(super) struct TitleLine {
    title: String,
    right: Line,
    /// The title is cut.
    pub is_cut: bool,
    /// The as-of date does not fit.
    pub lacks_date: bool,
}

/// Returns the title at the left, and marking and as-of date at the right, in `room` cells.
pub(super) fn title_line(app: &App, room: usize) -> TitleLine {
    let meta = &app.index().briefing().meta;
    let has_banner = app.areas().banner.is_some();
    let mut right = Line::default();
    if let Some(marking) = meta.marking.as_deref().filter(|_| !has_banner) {
        right.push(marking, Role::Marking);
    }
    let gap = if right.pieces.is_empty() { "" } else { " · " };
    let title = text::width(&meta.title).min(room / 2);
    let fits = |date: &String| right.width() + text::width(date) + 2 + title <= room;
    let as_of = meta.as_of.shown(app.dates());
    let date = Some(format!("{gap}as of {as_of}")).filter(fits);
    // if the marking has its own row, the date always fits, if necessary shortened
    let short = || has_banner.then(|| text::clip_words(&as_of, room / 2));
    let date = date.or_else(short);
    let lacks_date = date.is_none();
    if let Some(date) = date.filter(|_| !app.is_waiting()) {
        right.push(date, Role::Dim);
    }
    let left = room.saturating_sub(right.width() + 2);
    let is_cut = text::width(&meta.title) > left;
    TitleLine { title: text::clip_words(&meta.title, left), right, is_cut, lacks_date }
}

/// Draws the names of the four panels; the visible one differs in weight as well as in colour.
pub(super) fn tabs(app: &App, mut surface: Surface) {
    let area = surface.area;
    for (section, name, column) in layout::tabs(area.width, app.numbers_panels()) {
        let role = if section == app.focus() { Role::Accent } else { Role::Dim };
        surface.text((area.x + column, area.y), &name, role);
    }
}
