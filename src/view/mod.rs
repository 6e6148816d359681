//! The app as cells: a pure function of its state, a theme and a rectangle.
//!
//! Drawing changes nothing and reads nothing else. Only `theme` names a colour.

mod header;
mod paint;
mod panel;
mod reading;
mod status;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, layout};
use crate::briefing::Section;
use crate::page::Role;
use crate::text::{self, Widths};
pub use theme::Theme;

/// Draws `app` into all of `buffer`, which has the size of the app's window.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    buffer.set_style(area, theme.style(Role::Text));
    let areas = app.areas();
    if areas.too_small {
        return too_small(area, theme, buffer);
    }
    header::draw(app, theme, areas.header, buffer);
    if let Some(tabs) = areas.tabs {
        header::tabs(app, theme, tabs, buffer);
    }
    for section in Section::ALL {
        if let Some(panel) = areas.panels[section] {
            panel::draw(app, section, theme, panel, buffer);
        }
    }
    if let Some(pane) = areas.reading {
        reading::draw(app, theme, pane, buffer);
    }
    status::draw(app, theme, areas.status, buffer);
}

/// Says that there is no room, in as many words as there is room for.
fn too_small(area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let (columns, rows) = layout::LEAST;
    let words = format!("Window too small: {}×{}, needs {columns}×{rows}.", area.width, area.height);
    let lines = text::wrap(&words, Widths::even(usize::from(area.width)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        paint::text(buffer, (area.x, y), &words[line], usize::from(area.width), theme.style(Role::Text));
    }
}
