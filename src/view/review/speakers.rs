//! The list of actors from which a speaker is chosen.

use crate::app::review::{SpeakerChoice, SpeakerRow};
use crate::page::{Line, Role};
use crate::text;
use crate::view::paint::Surface;

/// Cells before a row: the selection marker and a space.
const MARK_CELLS: u16 = 2;

/// Draws the rows around the selected one. The cursor stays in the line that is typed.
pub(super) fn draw(choice: &SpeakerChoice, mut surface: Surface) {
    let (area, rows) = (surface.area, choice.rows());
    if rows.is_empty() {
        surface.text((area.x, area.y), "No actors; type the name of a new one.", Role::Dim);
        return;
    }
    let height = usize::from(area.height).max(1);
    let top = choice.selected().saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    let room = usize::from(area.width.saturating_sub(MARK_CELLS));
    for (y, (place, row)) in (area.top()..area.bottom()).zip(rows.iter().enumerate().skip(top)) {
        let is_selected = place == choice.selected();
        surface.band = is_selected.then_some(Role::Selected);
        if is_selected {
            surface.fill(y);
            surface.text((area.x, y), "▸", Role::Accent);
        }
        surface.line((area.x + MARK_CELLS, y), &line(row, room));
    }
}

fn line(row: &SpeakerRow, room: usize) -> Line {
    let mut line = Line::default();
    match row {
        SpeakerRow::New(name) => {
            line.push("New actor: ", Role::Dim);
            line.push(text::clip_words(name, room.saturating_sub(line.width())), Role::Title);
        }
        SpeakerRow::Candidate(actor) => {
            line.push(text::clip_words(&actor.name, room), Role::Text);
            let about = if actor.is_proposed { "proposed" } else { actor.about.as_str() };
            let left = room.saturating_sub(line.width() + 2);
            if !about.is_empty() && left >= text::width(about).min(12) {
                line.push(format!("  {}", text::clip_words(about, left)), Role::Dim);
            }
        }
    }
    line
}
