//! The screen of a viewer with `--no-ahead` before the presentation starts.

use super::paint::Surface;
use crate::page::Role;
use crate::text::{self, Widths};

const TEXTS: [&str; 2] = ["The presentation has not started yet.", "It will appear on this screen."];

/// Draws the text, centred and slightly above the middle.
pub(super) fn draw(mut surface: Surface) {
    let area = surface.area;
    let wrapped = |words: &'static str| {
        let lines = text::wrap(words, Widths::even(usize::from(area.width)));
        lines.into_iter().map(|line| words[line].trim_end())
    };
    let lines: Vec<&str> = TEXTS.into_iter().flat_map(wrapped).collect();
    let height = u16::try_from(lines.len()).unwrap_or(area.height);
    let top = area.y + area.height.saturating_sub(height) * 2 / 5;
    for (y, words) in (top..area.bottom()).zip(lines) {
        let x = area.x + area.width.saturating_sub(text::columns(words)) / 2;
        surface.text((x, y), words, Role::Dim);
    }
}
