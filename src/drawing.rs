//! A drawn screen: its cells, and where the terminal's cursor belongs.

use std::ops::Deref;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A drawn screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The cells.
    pub cells: Buffer,
    /// Where the cursor is after the cells are drawn.
    pub cursor: ScreenCursor,
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

impl Drawing {
    /// Returns an empty screen of this size, with a hidden cursor in its first cell.
    pub fn empty((columns, rows): (u16, u16)) -> Self {
        Buffer::empty(Rect::new(0, 0, columns, rows)).into()
    }
}

impl From<Buffer> for Drawing {
    fn from(cells: Buffer) -> Self {
        Self { cells, cursor: ScreenCursor::default() }
    }
}

/// The cells are what most of a drawing's readers want.
impl Deref for Drawing {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        &self.cells
    }
}
