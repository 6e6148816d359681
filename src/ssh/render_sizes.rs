//! Which sizes are drawn for followers, so that rare ones cannot use up the server's time and memory.
//!
//! The first [`MAX_EXACT`] looks are drawn as they are. Beyond that, a window is drawn at the next smaller size of which
//! there are few, and what lies beyond stays blank.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::drawing::RenderKey;

/// RenderSizes that are drawn at the exact size of their windows, over all rooms.
pub const MAX_EXACT: usize = 32;
/// Sizes beyond that are multiples of so many columns and rows.
pub const STEP: (u16, u16) = (8, 4);
/// Cells that are kept for all drawings, beyond which further windows are drawn no larger than [`SMALL`].
const MAX_CELLS: usize = 4_000_000;
const SMALL: (u16, u16) = (80, 24);

/// The drawings of a server.
#[derive(Debug, Default)]
pub struct RenderSizes(Mutex<RenderTotals>);

#[derive(Debug, Default)]
struct RenderTotals {
    drawings: usize,
    cells: usize,
}

/// A drawing that is counted until this is dropped.
#[derive(Debug)]
pub struct CountedDrawing {
    render_sizes: Arc<RenderSizes>,
    cells: usize,
}

impl RenderSizes {
    /// The look to draw for those who have `look`; `is_drawn` says which ones are drawn anyway.
    pub fn fitted(&self, key: &RenderKey, is_drawn: impl Fn(&RenderKey) -> bool) -> RenderKey {
        let count = self.count();
        if count.drawings < MAX_EXACT || is_drawn(key) {
            return key.clone();
        }
        let rounded = key.within((rounded(key.size.0, STEP.0), rounded(key.size.1, STEP.1)));
        if count.cells + rounded.kept_cells() <= MAX_CELLS || is_drawn(&rounded) {
            return rounded;
        }
        rounded.within((rounded.size.0.min(SMALL.0), rounded.size.1.min(SMALL.1)))
    }

    /// Counts a drawing of `look`.
    pub fn add(self: &Arc<Self>, key: &RenderKey) -> CountedDrawing {
        let (cells, mut count) = (key.kept_cells(), self.count());
        count.drawings += 1;
        count.cells += cells;
        CountedDrawing { render_sizes: Arc::clone(self), cells }
    }

    fn count(&self) -> MutexGuard<'_, RenderTotals> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CountedDrawing {
    fn drop(&mut self) {
        let mut count = self.render_sizes.count();
        count.drawings -= 1;
        count.cells -= self.cells;
    }
}

/// A length rounded down to a multiple of `step`; one that is shorter stays.
fn rounded(length: u16, step: u16) -> u16 {
    if length < step { length } else { length - length % step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Depth;
    use crate::view::Theme;

    fn key(size: (u16, u16)) -> RenderKey {
        RenderKey { size, terminal: Depth::TrueColor.into(), theme: Theme::default() }
    }

    #[test]
    fn sizes_are_exact_while_they_are_few_and_then_rounded_down() {
        let render_sizes = Arc::<RenderSizes>::default();
        let counted: Vec<_> =
            (0..32).map(|n| render_sizes.add(&render_sizes.fitted(&key((100 + n, 40)), |_| false))).collect();
        assert_eq!(
            render_sizes.fitted(&key((131, 43)), |key| key.size == (131, 43)).size,
            (131, 43),
            "is drawn anyway"
        );
        let fitted = render_sizes.fitted(&key((131, 43)), |_| false);
        assert_eq!((fitted.size, fitted.terminal.larger_window), ((128, 40), true));
        assert_eq!(render_sizes.fitted(&key((7, 3)), |_| false).size, (7, 3));
        drop(counted);
        assert_eq!(render_sizes.fitted(&key((131, 43)), |_| false), key((131, 43)));
    }

    #[test]
    fn drawings_are_bounded_however_many_windows_there_are() {
        let render_sizes = Arc::<RenderSizes>::default();
        let mut counted = Vec::new();
        let mut drawn = std::collections::HashSet::new();
        for (columns, rows) in
            (1..=500).step_by(3).flat_map(|columns| (1..=200).step_by(3).map(move |rows| (columns, rows))).rev()
        {
            let fitted = render_sizes.fitted(&key((columns, rows)), |key| drawn.contains(key));
            assert!(fitted.size.0 <= columns && fitted.size.1 <= rows);
            if drawn.insert(fitted.clone()) {
                counted.push(render_sizes.add(&fitted));
            }
        }
        let cells: usize = drawn.iter().map(RenderKey::kept_cells).sum();
        assert!(cells <= MAX_CELLS + 200 * 80 * 24, "{} render_sizes, {cells} cells", drawn.len());
    }
}
