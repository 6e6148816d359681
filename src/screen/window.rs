//! The sizes of windows that are drawn, for the local terminal and for SSH clients.

/// The size assumed for a terminal that does not report one, in cells: columns, rows.
pub(crate) const USUAL_WINDOW: (u16, u16) = (80, 24);
/// The largest size that is drawn. The part of a window beyond it stays blank.
pub(crate) const LARGEST_WINDOW: (u16, u16) = (500, 200);

/// Returns the size to draw for a window that reports this size. A terminal that does not know its size reports zero
/// (RFC 4254, 6.2).
pub fn window(columns: u32, rows: u32) -> (u16, u16) {
    let clamp = |cells: u32, usual: u16, largest: u16| match u16::try_from(cells) {
        Ok(0) => usual,
        Ok(cells) => cells.min(largest),
        Err(_) => largest,
    };
    (clamp(columns, USUAL_WINDOW.0, LARGEST_WINDOW.0), clamp(rows, USUAL_WINDOW.1, LARGEST_WINDOW.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_clamped() {
        assert_eq!(window(120, 40), (120, 40));
        assert_eq!(window(0, 0), USUAL_WINDOW);
        assert_eq!(window(65535, 65535), LARGEST_WINDOW);
        assert_eq!(window(u32::MAX, 1), (500, 1));
    }
}
