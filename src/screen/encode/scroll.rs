//! Scrolling: whole rows that moved up or down, and that the terminal can move itself.

use crate::colour::canonical;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

/// Moves rows `top..=bottom` by `by`, up if positive. Blank rows come in at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: u16,
    pub bottom: u16,
    pub by: i32,
}

impl Scroll {
    /// Returns the row that is in row `y` after the scroll; `None` for a blank one.
    pub fn source(&self, y: u16) -> Option<u16> {
        if y < self.top || y > self.bottom {
            return Some(y);
        }
        let from = i32::from(y) + self.by;
        (i32::from(self.top)..=i32::from(self.bottom)).contains(&from).then_some(from as u16)
    }

    /// Writes DECSTBM (unless all of the window's `rows` move), the cursor to the top, DL or IL, DECSTBM off.
    ///
    /// DL and IL rather than SU and SD, which the Linux console does not support.
    pub fn write(&self, rows: Option<u16>, out: &mut Vec<u8>) {
        let whole = self.top == 0 && Some(self.bottom + 1) == rows;
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

/// With fewer changed rows than this no scroll is tried: it costs about twenty bytes and rarely fits.
const MIN_CHANGED_ROWS: usize = 4;

/// Returns the scroll that moves the most changed rows to their places, if those are at least a third of them.
///
/// This is a guess from every fourth cell; the encoder determines whether it saves bytes.
pub(super) fn find(before: &Buffer, after: &Buffer) -> Option<Scroll> {
    let (old, new) = (fingerprints(before), fingerprints(after));
    let changed: Vec<usize> = (0..new.len()).filter(|&y| old[y] != new[y]).collect();
    if changed.len() < MIN_CHANGED_ROWS {
        return None;
    }
    let height = new.len() as i32;
    let source = |y: usize, by: i32| {
        let from = usize::try_from(y as i32 + by).ok()?;
        (old.get(from) == new.get(y)).then_some(from)
    };
    let gain = |by: i32| changed.iter().filter(|&&y| source(y, by).is_some()).count();
    let (rows, by) = (1 - height..height)
        .filter(|&by| by != 0)
        .map(|by| (gain(by), by))
        .max_by_key(|&(rows, by)| (rows, -by.abs()))?;
    if rows * 3 < changed.len() {
        return None;
    }
    let ends = |y: &usize| source(*y, by).map(|from| (from.min(*y), from.max(*y)));
    let ends: Vec<_> = changed.iter().filter_map(ends).collect();
    Some(Scroll { top: ends.iter().map(|e| e.0).min()? as u16, bottom: ends.iter().map(|e| e.1).max()? as u16, by })
}

fn fingerprints(buffer: &Buffer) -> Vec<u64> {
    let width = usize::from(buffer.area.width);
    buffer.content.chunks_exact(width).map(fingerprint).collect()
}

/// A cheap hash: it only decides which scroll is tried.
fn fingerprint(row: &[Cell]) -> u64 {
    row.iter().step_by(4).fold(0, |hash, cell| {
        let symbol = cell.symbol().bytes().fold(0, |n: u64, b| n << 8 | u64::from(b));
        let style = u64::from(number(cell.fg)) << 32 | u64::from(number(cell.bg));
        let style = style ^ u64::from(cell.modifier.bits()) << 56;
        let mixed = u64::rotate_left(hash, 5) ^ symbol ^ style.rotate_left(17);
        mixed.wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

fn number(color: Color) -> u32 {
    match canonical(color) {
        Color::Rgb(r, g, b) => u32::from_be_bytes([2, r, g, b]),
        Color::Indexed(i) => 0x0100_0000 | u32::from(i),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_moved_are_found() {
        let before = Buffer::with_lines(["head", "a", "b", "c", "d", "e", "status"]);
        let after = Buffer::with_lines(["head", "c", "d", "e", "f", "g", "status"]);
        let scroll = Scroll { top: 1, bottom: 5, by: 2 };
        assert_eq!(find(&before, &after), Some(scroll));
        assert_eq!(find(&after, &before).map(|s| s.by), Some(-2));
        assert_eq!((scroll.source(1), scroll.source(5)), (Some(3), None));
        assert_eq!(find(&before, &before), None);
    }
}
