//! The message in a window that is too small.

use super::paint::Surface;
use crate::app::layout;
use crate::page::Role;
use crate::text::{self, Widths};

/// Draws the message, as far as it fits.
pub(super) fn draw(mut surface: Surface) {
    let (area, (columns, rows)) = (surface.area, layout::MIN_WINDOW);
    let words = format!("Window too small: {}×{}, needs {columns}×{rows}.", area.width, area.height);
    let lines = text::wrap(&words, Widths::even(usize::from(area.width)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        surface.text((area.x, y), &words[line], Role::Text);
    }
}
