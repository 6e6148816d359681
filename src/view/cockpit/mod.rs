//! The cockpit, visible only to the presenter: the current and the next step, notes, times, viewers; before the first
//! step, how to join and who is here.

mod fields;
mod lobby;
mod running;

pub(super) use running::badge;

use super::paint::Surface;
use crate::app::App;

/// Draws the cockpit.
pub(super) fn draw(app: &App, mut surface: Surface) {
    // unless something else is selected
    surface.place_cursor((surface.area.x, surface.area.y));
    match app.watched_presentation() {
        Some(running) => running::draw(app, &running, surface),
        None => lobby::draw(app, surface),
    }
}
