//! The preview of the selected file, below the list or beside it.

use ratatui::layout::Rect;

use super::row;
use crate::app::layout;
use crate::app::library::{BriefingFile, Library};
use crate::page::{Line, Role, Styled};
use crate::text;
use crate::view::paint::Surface;

/// Rows of the title.
const MAX_TITLE_ROWS: usize = 3;

/// Draws the preview of the selected file, if there is room for one.
pub(super) fn draw(library: &Library, surface: &mut Surface) {
    let areas = library.areas();
    let (Some(area), Some((file, _))) = (areas.preview, library.selected()) else { return };
    let mut surface = Surface { area, band: None, drawing: surface.drawing, ..*surface };
    let mut inside = area;
    if areas.is_beside {
        for y in area.top()..area.bottom() {
            surface.area = Rect { x: area.x - 2, width: 1, ..area };
            surface.text((area.x - 2, y), "│", Role::Rule);
        }
    } else {
        rule(file, &mut surface);
        inside = Rect {
            x: area.x + layout::GUTTER,
            y: area.y + 1,
            width: area.width.saturating_sub(layout::GUTTER + 1),
            height: area.height - 1,
        };
    }
    surface.area = inside;
    for (y, line) in (inside.top()..inside.bottom()).zip(lines(library, file, areas.is_beside, inside)) {
        surface.line((inside.x, y), &line);
    }
}

/// Draws the rule between list and preview, with the file's name.
fn rule(file: &BriefingFile, surface: &mut Surface) {
    let area = surface.area;
    surface.text((area.x, area.y), &"─".repeat(area.width.into()), Role::Rule);
    let mut name = Line::default();
    name.push(format!(" {}", text::clip_words(&file.name, usize::from(area.width) / 2)), Role::Dim);
    surface.line_at_right(area.y, &name);
}

/// Returns the lines of the preview in `area`: with the title, if the list does not show it whole.
fn lines(library: &Library, file: &BriefingFile, is_beside: bool, area: Rect) -> Vec<Line> {
    let (width, height) = (usize::from(area.width).min(layout::MAX_PROSE_WIDTH.into()), usize::from(area.height));
    let title = Styled::new(file.title.as_deref().unwrap_or(&file.name), Role::Title).wrap(width, 0, None);
    let mut lines = Vec::new();
    if is_beside || !is_title_whole(library, file) {
        lines.extend(title.into_iter().take(MAX_TITLE_ROWS.min(height / 2)));
    }
    if is_beside {
        let mut name = Line::default();
        name.push(text::clip_words(&file.name, width), Role::Dim);
        lines.extend([name, Line::default()]);
    }
    let room = height.saturating_sub(lines.len());
    lines.extend(file.preview.as_ref().map(|preview| preview.lines(width, room)).unwrap_or_default());
    lines
}

/// Returns true if the row of the selected file shows its whole title.
fn is_title_whole(library: &Library, file: &BriefingFile) -> bool {
    let place = library.selected().map_or(0, |(_, position)| position - 1);
    let Some((_, branches, _)) = library.listed_with_branches().nth(place) else { return true };
    let room = usize::from(library.areas().list.width.saturating_sub(layout::GUTTER + layout::SCROLLBAR));
    let row = row::one(library, (file, branches), room).text();
    file.title.as_ref().is_none_or(|title| row.contains(&**title))
}
