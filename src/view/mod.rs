//! The app as cells: a pure function of its state, a theme and a rectangle.
//!
//! Drawing changes nothing and reads nothing else. Only `theme` names a colour.

mod axis;
mod cockpit;
mod header;
pub mod library;
mod paint;
mod panel;
mod reading;
mod status;
pub mod theme;
mod waiting;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, layout};
use crate::briefing::Section;
use crate::page::Role;
use crate::text::{self, Widths};
use paint::Surface;
pub use theme::Theme;

/// Draws `app` into all of `buffer`, which has the size of the app's window. Where the terminal does not do it itself,
/// `turns` puts text that is read from right to left in that order.
pub fn draw(app: &App, theme: &Theme, turns: bool, buffer: &mut Buffer) {
    buffer.set_style(buffer.area, theme.style(Role::Text));
    let areas = app.areas();
    let mut on = |area: Rect, draw: &dyn Fn(Surface)| draw(Surface { turns, ..Surface::new(buffer, theme, area) });
    if areas.too_small {
        let (columns, rows) = app.size();
        return on(Rect::new(0, 0, columns, rows), &too_small);
    }
    if let Some(cockpit) = areas.cockpit {
        on(cockpit, &|surface| cockpit::draw(app, surface));
    }
    if app.is_blank() {
        // what somebody says or types is their own, and seen; who follows sees that it is no fault
        if app.prompt().is_some() || app.message().is_some() {
            on(status::area(app, areas.status), &|surface| status::draw(app, surface));
        } else if app.follows() {
            on(areas.status, &|surface| status::draw_blank(app, surface));
        }
        return;
    }
    if let Some(banner) = areas.banner {
        on(banner, &|surface| header::banner(app, surface));
    }
    on(areas.header, &|surface| header::draw(app, surface));
    if let Some(room) = areas.waiting {
        on(room, &waiting::draw);
    }
    if let Some(tabs) = areas.tabs {
        on(tabs, &|surface| header::tabs(app, surface));
    }
    for section in Section::ALL {
        if let Some(panel) = areas.panels[section] {
            on(panel, &|surface| panel::draw(app, section, surface));
        }
    }
    if let Some(pane) = areas.reading {
        on(pane, &|surface| reading::draw(app, surface));
    }
    on(status::area(app, areas.status), &|surface| status::draw(app, surface));
}

/// Says that there is no room, in as many words as there is room for.
fn too_small(mut surface: Surface) {
    let (area, (columns, rows)) = (surface.area, layout::LEAST);
    let words = format!("Window too small: {}×{}, needs {columns}×{rows}.", area.width, area.height);
    let lines = text::wrap(&words, Widths::even(usize::from(area.width)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        surface.text((area.x, y), &words[line], Role::Text);
    }
}
