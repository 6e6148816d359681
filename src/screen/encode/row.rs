//! One row of a buffer as the terminal will show it, and the columns of it that must be written.

use super::glyph::{Agreement, Glyph, glyph};
use super::link::{LinkedColumns, link_at, same_links};
use super::pen::Pen;
use crate::screen::capabilities::Capabilities;
use ratatui::buffer::Cell;
use ratatui::style::Color;

/// A row of a drawing.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub cells: &'a [Cell],
    pub links: &'a [LinkedColumns],
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cells == other.cells && same_links(self.links, other.links)
    }
}

/// A column of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column<'a> {
    pub glyph: Glyph<'a>,
    pub pen: Pen,
    /// Only the background is visible: any pen with this background draws it.
    pub blank: bool,
    /// The column is covered by a wider glyph to its left.
    pub covered: bool,
}

impl Column<'_> {
    /// A column in which nothing has been drawn.
    pub const EMPTY: Column<'static> = Column {
        glyph: Glyph { text: " ", width: 1, spread: 1, agreement: Agreement::Full },
        pen: Pen::DEFAULT,
        blank: true,
        covered: false,
    };

    /// Returns true if `pen` draws this column correctly.
    pub fn suits(&self, pen: Pen) -> bool {
        if self.blank { pen.bg == self.pen.bg && !pen.marks_blanks() } else { pen == self.pen }
    }

    /// Returns true if this is a plain blank on `bg`.
    pub fn is_blank_on(&self, bg: Color) -> bool {
        self.blank && self.pen.bg == bg
    }
}

/// Reads one row into `columns`, replacing the previous contents.
pub(super) fn read<'a>(row: Row<'a>, terminal: Capabilities, columns: &mut Vec<Column<'a>>) {
    let cells = row.cells;
    columns.clear();
    while columns.len() < cells.len() {
        let x = columns.len();
        let glyph = glyph(cells[x].symbol(), (cells.len() - x) as u16, terminal.characters);
        let mut pen = Pen { link: link_at(row.links, x), ..Pen::of(&cells[x], terminal.depth) };
        let blank = glyph.is_blank() && !pen.marks_blanks();
        if blank {
            pen = Pen::plain(pen.bg);
        }
        let column = Column { glyph, pen, blank, covered: false };
        columns.push(column);
        for _ in 1..glyph.width {
            columns.push(Column { covered: true, ..column });
        }
    }
}

/// Marks the columns that must be written to turn `before` into `after`. Returns true if there are any.
pub(super) fn mark_dirty(before: &[Column], after: &[Column], dirty: &mut Vec<bool>) -> bool {
    dirty.clear();
    dirty.extend(before.iter().zip(after).map(|(b, a)| b != a));
    let mut x = 0;
    while x < after.len() {
        let glyph = after[x].glyph;
        let width = usize::from(glyph.width);
        let changed = dirty[x..x + width].contains(&true);
        dirty[x..x + width].fill(changed);
        if changed && glyph.spread > glyph.width {
            // a terminal that draws each code point separately has overwritten these
            let end = after.len().min(x + usize::from(glyph.spread));
            dirty[x + width..end].fill(true);
        }
        x += width;
    }
    dirty.contains(&true)
}
