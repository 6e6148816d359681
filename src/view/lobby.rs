//! The lobby on a viewer's screen, before the first step: the bottom line, who presents, and how many are here.

use super::header;
use super::paint::Surface;
use crate::app::{App, Scene};
use crate::page::Role;
use crate::text::{self, Widths};

/// Maximum width of the text, for comfortable reading.
const MAX_CELLS: usize = 76;
/// Columns at both sides, where there is room.
const MARGIN: u16 = 4;
/// Width from which on there are margins.
const MIN_AIRY_COLUMNS: u16 = 60;

/// Draws the lobby. With `--no-ahead`, it shows nothing of the briefing.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let mut area = surface.area;
    if area.width >= MIN_AIRY_COLUMNS {
        (area.x, area.width) = (area.x + MARGIN, area.width - 2 * MARGIN);
    }
    let width = Widths::even(usize::from(area.width).min(MAX_CELLS));
    let wrapped = |parts: Vec<(String, Role)>| -> Vec<(String, Role)> {
        let lines = |(text, role): &(String, Role)| -> Vec<(String, Role)> {
            text::wrap(text, width).into_iter().map(|line| (text[line].trim_end().to_owned(), *role)).collect()
        };
        parts.iter().flat_map(lines).collect()
    };
    let (mut rows, notices) = (wrapped(briefing(app, usize::from(surface.area.width))), wrapped(notices(app)));
    let height = usize::from(area.height);
    // the notices matter most
    cut(&mut rows, height.saturating_sub(notices.len() + 1), usize::from(area.width));
    if !rows.is_empty() && !notices.is_empty() {
        rows.push((String::new(), Role::Text));
    }
    rows.extend(notices);
    cut(&mut rows, height, usize::from(area.width));
    let top = area.y + u16::try_from((height - rows.len()) / 3).unwrap_or(0);
    surface.place_cursor((area.x, top));
    for (y, (words, role)) in (top..area.bottom()).zip(&rows) {
        surface.text((area.x, y), words, *role);
    }
}

/// Keeps the first `most` rows; the last one says if the text goes on.
fn cut(rows: &mut Vec<(String, Role)>, most: usize, width: usize) {
    if rows.len() <= most {
        return;
    }
    rows.truncate(most);
    if let Some((last, _)) = rows.last_mut() {
        let has_room = text::columns(last) < u16::try_from(width).unwrap_or(u16::MAX);
        *last = if has_room { format!("{last}…") } else { text::clip_words(&format!("{last}…"), width) };
    }
}

/// Returns the bottom line, and what the header in `room` cells has no room for.
fn briefing(app: &App, room: usize) -> Vec<(String, Role)> {
    let (meta, header) = (&app.index().briefing().meta, header::title_line(app, room));
    let title = header.is_cut.then(|| (meta.title.to_string(), Role::Title));
    if app.is_waiting() {
        return title.into_iter().collect();
    }
    let date = header.lacks_date.then(|| (format!("As of {}", meta.as_of.shown(app.dates())), Role::Dim));
    let bottom_line = app.header_sentence().map(|sentence| (sentence, Role::Text));
    title.into_iter().chain(date).chain(bottom_line).collect()
}

/// Returns who presents and how many are here.
fn notices(app: &App) -> Vec<(String, Role)> {
    let texts = app.scene().map(Scene::lobby_notices).unwrap_or_default();
    // a projector shows how to join
    let join = app.attendance().filter(|_| app.presenting().is_some()).map(|attendance| {
        let host_key = (format!("Host key: {}", attendance.host_key), Role::Dim);
        [(format!("Join: {}", attendance.entrance), Role::Text), host_key]
    });
    texts.into_iter().map(|text| (text, Role::Dim)).chain(join.into_iter().flatten()).collect()
}
