//! A drawn screen: its cells, where the terminal's cursor belongs, and what the cells link to.

use std::ops::{Deref, Range};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A drawn screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The cells.
    pub cells: Buffer,
    /// Where the cursor is after the cells are drawn.
    pub cursor: ScreenCursor,
    /// The cells that link to an address. They do not overlap.
    pub links: Vec<LinkedCells>,
}

/// The terminal's cursor: on the selected row, or where typed text is inserted.
///
/// Braille displays, magnifiers, screen readers and input methods follow it, whether it is visible or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenCursor {
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
    /// Text is being typed here.
    pub is_visible: bool,
}

/// Cells of one row that link to an address, for terminals that support hyperlinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedCells {
    /// The row, from 0.
    pub y: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// The address as written. Only those of the web are sent.
    pub address: Arc<str>,
}

impl Drawing {
    /// Returns an empty screen of this size, with a hidden cursor in its first cell.
    pub fn empty((columns, rows): (u16, u16)) -> Self {
        Buffer::empty(Rect::new(0, 0, columns, rows)).into()
    }

    /// Makes cells that were just drawn link to `address`.
    pub(crate) fn link(&mut self, y: u16, columns: Range<u16>, address: &Arc<str>) {
        match self.links.last_mut() {
            _ if columns.is_empty() => {}
            Some(last) if last.y == y && last.columns.end == columns.start && last.address == *address => {
                last.columns.end = columns.end;
            }
            _ => self.links.push(LinkedCells { y, columns, address: Arc::clone(address) }),
        }
    }

    /// Removes the links of cells that are drawn over.
    pub(crate) fn unlink(&mut self, y: u16, columns: Range<u16>) {
        let is_hit = |cells: &LinkedCells| {
            cells.y == y && cells.columns.start < columns.end && columns.start < cells.columns.end
        };
        if !self.links.iter().any(is_hit) {
            return;
        }
        let rest = |cells: LinkedCells| {
            let LinkedCells { columns: Range { start, end }, .. } = cells;
            let parts = if is_hit(&cells) { [start..columns.start, columns.end..end] } else { [start..end, 0..0] };
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(move |columns| LinkedCells { columns, ..cells.clone() })
        };
        self.links = std::mem::take(&mut self.links).into_iter().flat_map(rest).collect();
    }
}

impl From<Buffer> for Drawing {
    fn from(cells: Buffer) -> Self {
        Self { cells, cursor: ScreenCursor::default(), links: Vec::new() }
    }
}

/// The cells are what most of a drawing's readers want.
impl Deref for Drawing {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        &self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_drawn_over_are_no_links() {
        let (mut drawing, address) = (Drawing::empty((20, 2)), Arc::from("https://x.example"));
        drawing.link(0, 2..5, &address);
        drawing.link(0, 5..9, &address);
        drawing.link(1, 0..4, &address);
        drawing.link(1, 6..6, &address);
        let columns =
            |drawing: &Drawing| drawing.links.iter().map(|cells| (cells.y, cells.columns.clone())).collect::<Vec<_>>();
        assert_eq!(columns(&drawing), [(0, 2..9), (1, 0..4)]);
        drawing.unlink(0, 9..20);
        drawing.unlink(0, 0..2);
        assert_eq!(columns(&drawing), [(0, 2..9), (1, 0..4)]);
        drawing.unlink(0, 4..6);
        drawing.unlink(1, 0..20);
        assert_eq!(columns(&drawing), [(0, 2..4), (0, 6..9)]);
    }
}
