//! A question from the audience, on every screen until the presenter moves on.

use super::paint::Surface;
use crate::app::App;

/// Draws the question that everyone sees.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let area = surface.area;
    for (y, line) in (area.y..area.bottom()).zip(&app.asked_aloud(area.width, area.height)) {
        surface.line((area.x, y), line);
    }
}
