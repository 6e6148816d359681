//! How large a window is drawn, whoever says how large it is: a local terminal, an SSH client.

use super::Capabilities;

/// The window of a terminal that says nothing of its own, in cells: columns, rows.
pub const USUAL_WINDOW: (u16, u16) = (80, 24);
/// The largest window that is drawn; what lies beyond stays blank.
pub const LARGEST_WINDOW: (u16, u16) = (500, 200);

/// Returns the size that is drawn in a window of this size. A terminal that does not know its size says zero (RFC 4254, 6.2).
pub fn window(columns: u32, rows: u32) -> (u16, u16) {
    let clamp = |cells: u32, usual: u16, largest: u16| match u16::try_from(cells) {
        Ok(0) => usual,
        Ok(cells) => cells.min(largest),
        Err(_) => largest,
    };
    (clamp(columns, USUAL_WINDOW.0, LARGEST_WINDOW.0), clamp(rows, USUAL_WINDOW.1, LARGEST_WINDOW.1))
}

impl Capabilities {
    /// The same in a window of this size, as [`window`] has it: one of the largest size may be larger still.
    #[must_use]
    pub fn in_window(self, (columns, rows): (u16, u16)) -> Self {
        let larger_window = columns >= LARGEST_WINDOW.0 || rows >= LARGEST_WINDOW.1;
        Self { larger_window, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Depth;

    #[test]
    fn windows_are_clamped() {
        assert_eq!(window(120, 40), (120, 40));
        assert_eq!(window(0, 0), USUAL_WINDOW);
        assert_eq!(window(65535, 65535), LARGEST_WINDOW);
        assert_eq!(window(u32::MAX, 1), (500, 1));
    }

    #[test]
    fn a_window_that_may_have_been_clamped_may_be_larger_than_its_frames() {
        let in_window = |size| Capabilities::from(Depth::TrueColor).in_window(size).larger_window;
        assert_eq!([(499, 199), (500, 40), (80, 200)].map(in_window), [false, true, true]);
    }
}
