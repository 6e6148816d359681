//! One row of a buffer as the terminal will show it, and which of its columns have to be written.

use super::glyph::{Agreement, Glyph, glyph};
use super::pen::Pen;
use crate::screen::depth::Depth;
use ratatui::buffer::Cell;
use ratatui::style::Color;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot<'a> {
    pub glyph: Glyph<'a>,
    pub pen: Pen,
    /// Whether only the background shows: any pen with this background draws it.
    pub blank: bool,
    /// Whether the column is covered by a wider glyph to its left.
    pub covered: bool,
}

impl Slot<'_> {
    /// A column nothing has been drawn in.
    pub const EMPTY: Slot<'static> = Slot {
        glyph: Glyph { text: " ", width: 1, spread: 1, agreement: Agreement::Full },
        pen: Pen::DEFAULT,
        blank: true,
        covered: false,
    };

    /// Whether `pen` draws this slot as it is meant.
    pub fn suits(&self, pen: Pen) -> bool {
        if self.blank { pen.bg == self.pen.bg && !pen.marks_blanks() } else { pen == self.pen }
    }

    /// Whether this is a plain blank on `bg`.
    pub fn is_blank_on(&self, bg: Color) -> bool {
        self.blank && self.pen.bg == bg
    }
}

/// Reads one row of cells into `slots`, replacing what was there.
pub(super) fn read<'a>(cells: &'a [Cell], depth: Depth, slots: &mut Vec<Slot<'a>>) {
    slots.clear();
    while slots.len() < cells.len() {
        let x = slots.len();
        let glyph = glyph(cells[x].symbol(), (cells.len() - x) as u16);
        let mut pen = Pen::of(&cells[x], depth);
        let blank = glyph.is_blank() && !pen.marks_blanks();
        if blank {
            pen = Pen::plain(pen.bg);
        }
        let slot = Slot { glyph, pen, blank, covered: false };
        slots.push(slot);
        for _ in 1..glyph.width {
            slots.push(Slot { covered: true, ..slot });
        }
    }
}

/// Marks the columns that must be written to turn `before` into `after`; says whether there are any.
pub(super) fn differences(before: &[Slot], after: &[Slot], dirty: &mut Vec<bool>) -> bool {
    dirty.clear();
    dirty.extend(before.iter().zip(after).map(|(b, a)| b != a));
    let mut x = 0;
    while x < after.len() {
        let glyph = after[x].glyph;
        let width = usize::from(glyph.width);
        let changed = dirty[x..x + width].contains(&true);
        dirty[x..x + width].fill(changed);
        if changed && glyph.spread > glyph.width {
            // a terminal that draws each code point for itself has overwritten these
            let end = after.len().min(x + usize::from(glyph.spread));
            dirty[x + width..end].fill(true);
        }
        x += width;
    }
    dirty.contains(&true)
}
