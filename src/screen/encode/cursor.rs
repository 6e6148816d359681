//! The position of the terminal's cursor, as far as it is known, and the shortest movement to another position.

/// The cursor's position, zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// Anywhere: the screen is new, or the last column was written and the wrap is pending.
    Unknown,
    /// In row `y`, and in column `x` unless this terminal disagrees on the width of the last cluster.
    Loose { x: u16, y: u16 },
    /// Known for certain.
    At { x: u16, y: u16 },
}

/// A cursor movement, built on the stack.
#[derive(Clone, Copy)]
pub(super) struct Move {
    bytes: [u8; 16],
    len: usize,
}

impl Move {
    /// Returns the shortest movement from `from` to column `x` of row `y`.
    ///
    /// Line feed is never used, since it scrolls in the last row.
    pub fn between(from: Cursor, x: u16, y: u16) -> Move {
        let absolute = Move::position(x, y);
        match from {
            Cursor::Unknown => absolute,
            Cursor::Loose { y: row, .. } if row == y => absolute.or(Move::column(x)),
            Cursor::Loose { .. } => absolute,
            Cursor::At { x: column, y: row } => absolute.or(Move::vertical(row, y).then(Move::horizontal(column, x))),
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// CUP, with parameters of 1 left out.
    fn position(x: u16, y: u16) -> Move {
        let mut it = Move::introduced();
        if y > 0 {
            it.number(y + 1);
        }
        if x > 0 {
            it.push(b';');
            it.number(x + 1);
        }
        it.push(b'H');
        it
    }

    /// CHA, or a carriage return to the first column.
    fn column(x: u16) -> Move {
        if x == 0 { Move::repeated(b'\r', 1) } else { Move::counted(x + 1, b'G') }
    }

    fn horizontal(from: u16, to: u16) -> Move {
        match to {
            _ if to == from => Move::EMPTY,
            _ if to > from => Move::counted(to - from, b'C').or(Move::column(to)),
            _ if from - to < 3 => Move::repeated(0x08, from - to).or(Move::column(to)),
            _ => Move::counted(from - to, b'D').or(Move::column(to)),
        }
    }

    fn vertical(from: u16, to: u16) -> Move {
        match to {
            _ if to == from => Move::EMPTY,
            _ if to > from => Move::counted(to - from, b'B').or(Move::counted(to + 1, b'd')),
            _ => Move::counted(from - to, b'A').or(Move::counted(to + 1, b'd')),
        }
    }

    const EMPTY: Move = Move { bytes: [0; 16], len: 0 };

    fn introduced() -> Move {
        let mut it = Move::EMPTY;
        it.push(0x1b);
        it.push(b'[');
        it
    }

    fn counted(n: u16, last: u8) -> Move {
        let mut it = Move::introduced();
        if n > 1 {
            it.number(n);
        }
        it.push(last);
        it
    }

    fn repeated(byte: u8, n: u16) -> Move {
        let mut it = Move::EMPTY;
        for _ in 0..n {
            it.push(byte);
        }
        it
    }

    fn or(self, other: Move) -> Move {
        if other.len < self.len { other } else { self }
    }

    /// 16 bytes hold both: each is at most ESC, bracket, five digits and a final byte.
    fn then(mut self, next: Move) -> Move {
        for &byte in next.as_bytes() {
            self.push(byte);
        }
        self
    }

    fn number(&mut self, n: u16) {
        let mut divisor = 10_000;
        while divisor > n && divisor > 1 {
            divisor /= 10;
        }
        while divisor > 0 {
            self.push(b'0' + (n / divisor % 10) as u8);
            divisor /= 10;
        }
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_movement_is_used() {
        let at = |x, y| Cursor::At { x, y };
        for (from, x, y, expected) in [
            (Cursor::Unknown, 0, 0, "\x1b[H"),
            (Cursor::Unknown, 4, 0, "\x1b[;5H"),
            (Cursor::Unknown, 0, 9, "\x1b[10H"),
            (Cursor::Unknown, 65534, 65534, "\x1b[65535;65535H"),
            (at(5, 5), 5, 5, ""),
            (at(5, 5), 6, 5, "\x1b[C"),
            (at(5, 5), 30, 5, "\x1b[25C"),
            (at(100, 5), 0, 5, "\r"),
            (at(7, 5), 5, 5, "\x08\x08"),
            (at(50, 5), 40, 5, "\x1b[10D"),
            (at(5, 5), 5, 6, "\x1b[B"),
            (at(5, 30), 5, 7, "\x1b[8d"),
            (at(31, 11), 30, 12, "\x1b[B\x08"),
            (at(31, 11), 0, 12, "\x1b[B\r"),
            (at(31, 11), 12, 13, "\x1b[14;13H"),
            (Cursor::Loose { x: 7, y: 3 }, 7, 3, "\x1b[8G"),
            (Cursor::Loose { x: 7, y: 3 }, 7, 4, "\x1b[5;8H"),
        ] {
            let moved = Move::between(from, x, y);
            assert_eq!(String::from_utf8_lossy(moved.as_bytes()), expected, "{from:?} to {x},{y}");
        }
    }
}
