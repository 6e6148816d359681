//! What a viewer sees who may not look ahead, before anybody presents.

use super::paint::Surface;
use crate::page::Role;
use crate::text::{self, Widths};

const WORDS: &str = "The presentation has not started yet. It appears here as soon as it does.";
/// Widest lines that are comfortable here.
const WIDEST: u16 = 44;

/// Draws what there is to wait for, in the middle and somewhat above.
pub(super) fn draw(mut surface: Surface) {
    let area = surface.area;
    let lines = text::wrap(WORDS, Widths::even(usize::from(area.width.min(WIDEST))));
    let height = u16::try_from(lines.len()).unwrap_or(area.height);
    let top = area.y + area.height.saturating_sub(height) * 2 / 5;
    for (y, line) in (top..area.bottom()).zip(lines) {
        let words = WORDS[line].trim_end();
        let x = area.x + area.width.saturating_sub(text::columns(words)) / 2;
        surface.text((x, y), words, Role::Dim);
    }
}
