//! Whole rows that moved up or down, so that the terminal can move them itself.

use ratatui::buffer::{Buffer, Cell};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Rows `top..=bottom` moved by `by`: up if positive, and blank rows come in at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: u16,
    pub bottom: u16,
    pub by: i32,
}

impl Scroll {
    /// The row that stands in row `y` after the scroll; `None` if a blank one.
    pub fn source(&self, y: u16) -> Option<u16> {
        if y < self.top || y > self.bottom {
            return Some(y);
        }
        let from = i32::from(y) + self.by;
        (i32::from(self.top)..=i32::from(self.bottom))
            .contains(&from)
            .then_some(from as u16)
    }

    /// DECSTBM (if not the whole screen), the cursor to the top, DL or IL, DECSTBM off.
    ///
    /// DL and IL, not SU and SD: Linux's console does not know those.
    pub fn write(&self, rows: u16, out: &mut Vec<u8>) {
        let whole = self.top == 0 && self.bottom + 1 == rows;
        if !whole {
            out.extend(format!("\x1b[{};{}r", self.top + 1, self.bottom + 1).bytes());
        }
        if self.top == 0 {
            out.extend(b"\x1b[H");
        } else {
            out.extend(format!("\x1b[{}H", self.top + 1).bytes());
        }
        let last = if self.by > 0 { 'M' } else { 'L' };
        match self.by.unsigned_abs() {
            1 => out.extend(format!("\x1b[{last}").bytes()),
            n => out.extend(format!("\x1b[{n}{last}").bytes()),
        }
        if !whole {
            out.extend(b"\x1b[r");
        }
    }
}

/// Fewer changed rows than this are written at once: a scroll costs about twenty bytes and rarely
/// fits.
const FEWEST_ROWS: usize = 4;

/// The scroll after which most of the changed rows need no writing, if there is one.
pub(super) fn find(before: &Buffer, after: &Buffer) -> Option<Scroll> {
    let width = usize::from(after.area.width);
    let (old, new) = (
        before.content.chunks_exact(width),
        after.content.chunks_exact(width),
    );
    let changed: Vec<usize> = (0..old.len())
        .filter(|&y| old.clone().nth(y) != new.clone().nth(y))
        .collect();
    let (Some(&top), Some(&bottom)) = (changed.first(), changed.last()) else {
        return None;
    };
    if changed.len() < FEWEST_ROWS {
        return None;
    }
    let old: Vec<u64> = old.map(fingerprint).collect();
    let new: Vec<u64> = new.map(fingerprint).collect();
    let blank = fingerprint(&vec![Cell::EMPTY; width]);
    let height = (bottom - top + 1) as i32;
    let gain = |by: i32| {
        let fits = |&&y: &&usize| {
            let from = y as i32 + by;
            let inside = (top as i32..=bottom as i32).contains(&from);
            inside && new[y] != blank && new[y] != old[y] && new[y] == old[from as usize]
        };
        changed.iter().filter(fits).count()
    };
    (1 - height..height)
        .filter(|&by| by != 0)
        .map(|by| (gain(by), by))
        .filter(|&(rows, _)| rows >= 2)
        .max_by_key(|&(rows, by)| (rows, -by.abs()))
        .map(|(_, by)| Scroll {
            top: top as u16,
            bottom: bottom as u16,
            by,
        })
}

fn fingerprint(row: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in row {
        hasher.write(cell.symbol().as_bytes());
        (cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_moved_are_found() {
        let before = Buffer::with_lines(["head", "a", "b", "c", "d", "e", "foot"]);
        let after = Buffer::with_lines(["head", "c", "d", "e", "f", "g", "foot"]);
        let scroll = Scroll {
            top: 1,
            bottom: 5,
            by: 2,
        };
        assert_eq!(find(&before, &after), Some(scroll));
        assert_eq!(find(&after, &before).map(|s| s.by), Some(-2));
        assert_eq!((scroll.source(1), scroll.source(5)), (Some(3), None));
        assert_eq!(find(&before, &before), None);
    }
}
