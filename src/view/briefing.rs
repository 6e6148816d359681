//! The screen of a briefing: header, panels, reading pane, cockpit and status line.

use ratatui::layout::Rect;

use super::paint::Surface;
use super::theme::Theme;
use super::{cockpit, find, header, lobby, panel, question, reading, status, too_small};
use crate::app::App;
use crate::briefing::Section;
use crate::drawing::{Drawing, ScreenCursor};
use crate::page::Role;

/// Draws `app` into `drawing`, which has the size of the app's window. With `lays_out_rtl`, right-to-left text is laid out
/// here rather than by the terminal.
pub fn draw(app: &App, theme: &Theme, lays_out_rtl: bool, drawing: &mut Drawing) {
    drawing.cells.set_style(drawing.area, theme.style(Role::Text));
    let areas = app.areas();
    // unless something else is selected
    drawing.cursor = ScreenCursor { x: areas.header.x, y: areas.header.y, is_visible: false };
    let mut on = |area: Rect, draw: &dyn Fn(Surface)| {
        draw(Surface { lays_out_rtl, ..Surface::new(drawing, theme, area) });
    };
    if areas.too_small {
        let (columns, rows) = app.size();
        return on(Rect::new(0, 0, columns, rows), &too_small::draw);
    }
    if let Some(cockpit) = areas.cockpit {
        on(cockpit, &|surface| cockpit::draw(app, surface));
    }
    if let Some(question) = areas.question {
        on(question, &|surface| question::draw(app, surface));
    }
    if app.is_blank() {
        // the user's own messages and input stay visible; a follower is told that the blank screen is intended
        if app.prompt().is_some() || app.message().is_some() {
            let area = status::area(app, areas.status);
            on(area, &|mut surface| {
                // unless something is typed
                surface.place_cursor((area.x, area.y));
                status::draw(app, surface);
            });
        } else if app.follows() {
            // all rows down to that of the status line, whose margins it has
            let above = Rect { y: 0, height: areas.status.bottom(), ..areas.status };
            on(above, &|surface| status::draw_blank(app, surface));
        }
        return;
    }
    if let Some(banner) = areas.banner {
        on(banner, &|surface| header::banner(app, surface));
    }
    on(areas.header, &|surface| header::draw(app, surface));
    if let Some(room) = areas.lobby {
        on(room, &|surface| lobby::draw(app, surface));
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
    if let Some(list) = areas.find {
        on(list, &|surface| find::draw(app, surface));
    }
    on(status::area(app, areas.status), &|surface| status::draw(app, surface));
}
