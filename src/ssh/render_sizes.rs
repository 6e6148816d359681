//! The window sizes drawn for followers, limited so that rare ones cannot use up the server's time and memory.
//!
//! The first [`MAX_EXACT_DRAWINGS`] drawings have the exact size of their windows. Beyond that, a window gets the next
//! smaller rounded size, and the rest of it stays blank.

use std::sync::Arc;

use parking_lot::Mutex;

use super::render_key::RenderKey;

/// Drawings with the exact size of their windows, over all rooms.
const MAX_EXACT_DRAWINGS: usize = 32;
/// Rounded sizes are multiples of this many columns and rows.
const ROUNDED_TO: (u16, u16) = (8, 4);
/// Memory of all drawings in cells, beyond which new ones are no larger than [`FALLBACK_SIZE`].
const MAX_CELLS: usize = 4_000_000;
const FALLBACK_SIZE: (u16, u16) = (80, 24);

/// The sizes of a server's drawings.
#[derive(Debug, Default)]
pub(super) struct RenderSizes(Mutex<RenderTotals>);

#[derive(Debug, Default)]
struct RenderTotals {
    drawings: usize,
    cells: usize,
}

/// A drawing that is counted until dropped.
#[derive(Debug)]
pub(super) struct CountedDrawing {
    sizes: Arc<RenderSizes>,
    cells: usize,
}

impl RenderSizes {
    /// Returns the key to draw for viewers with `key`; `is_drawn` returns true for keys that are drawn anyway.
    pub fn fit(&self, key: &RenderKey, is_drawn: impl Fn(&RenderKey) -> bool) -> RenderKey {
        let totals = self.0.lock();
        if totals.drawings < MAX_EXACT_DRAWINGS || is_drawn(key) {
            return key.clone();
        }
        let rounded = key.within((round_down(key.size.0, ROUNDED_TO.0), round_down(key.size.1, ROUNDED_TO.1)));
        if totals.cells + rounded.memory_cells() <= MAX_CELLS || is_drawn(&rounded) {
            return rounded;
        }
        rounded.within((rounded.size.0.min(FALLBACK_SIZE.0), rounded.size.1.min(FALLBACK_SIZE.1)))
    }

    /// Counts a drawing.
    pub fn count(self: &Arc<Self>, key: &RenderKey) -> CountedDrawing {
        let (cells, mut totals) = (key.memory_cells(), self.0.lock());
        totals.drawings += 1;
        totals.cells += cells;
        CountedDrawing { sizes: Arc::clone(self), cells }
    }
}

impl Drop for CountedDrawing {
    fn drop(&mut self) {
        let mut totals = self.sizes.0.lock();
        totals.drawings -= 1;
        totals.cells -= self.cells;
    }
}

/// Rounds a length down to a multiple of `step`; a shorter one stays.
fn round_down(length: u16, step: u16) -> u16 {
    if length < step { length } else { length - length % step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::DateStyle;
    use crate::screen::Depth;
    use crate::view::Theme;

    fn key(size: (u16, u16)) -> RenderKey {
        RenderKey {
            size,
            terminal: Depth::TrueColor.into(),
            theme: Theme::default(),
            dates: DateStyle::default(),
            has_list: false,
        }
    }

    #[test]
    fn sizes_are_exact_while_few_and_then_rounded_down() {
        let sizes = Arc::<RenderSizes>::default();
        let counted: Vec<_> = (0..32).map(|n| sizes.count(&sizes.fit(&key((100 + n, 40)), |_| false))).collect();
        assert_eq!(sizes.fit(&key((131, 43)), |key| key.size == (131, 43)).size, (131, 43), "drawn anyway");
        let fitted = sizes.fit(&key((131, 43)), |_| false);
        assert_eq!((fitted.size, fitted.terminal.larger_window), ((128, 40), true));
        assert_eq!(sizes.fit(&key((7, 3)), |_| false).size, (7, 3));
        drop(counted);
        assert_eq!(sizes.fit(&key((131, 43)), |_| false), key((131, 43)));
    }

    #[test]
    fn the_memory_of_drawings_is_bounded_for_any_number_of_windows() {
        let sizes = Arc::<RenderSizes>::default();
        let mut counted = Vec::new();
        let mut drawn = std::collections::HashSet::new();
        for (columns, rows) in
            (1..=500).step_by(3).flat_map(|columns| (1..=200).step_by(3).map(move |rows| (columns, rows))).rev()
        {
            let fitted = sizes.fit(&key((columns, rows)), |key| drawn.contains(key));
            assert!(fitted.size.0 <= columns && fitted.size.1 <= rows);
            if drawn.insert(fitted.clone()) {
                counted.push(sizes.count(&fitted));
            }
        }
        let cells: usize = drawn.iter().map(RenderKey::memory_cells).sum();
        assert!(cells <= MAX_CELLS + 200 * 80 * 24, "{} drawings, {cells} cells", drawn.len());
    }
}
