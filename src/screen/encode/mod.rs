//! Two buffers in, the fewest bytes out that turn the one on the screen into the other.
//!
//! What is sent: cursor movements and erasures of ECMA-48 and the VT102 (CUP, CHA, CUF, CUB, CUU, CUD,
//! VPA, EL, ED, ECH, IL, DL, DECSTBM) and SGR, all known to xterm, tmux, Linux's console and whatever
//! imitates them. Not sent: REP (unknown to Linux's console, GNU screen, Terminal.app and mosh), line
//! feeds, tabs, and the character sets of the VT100.
//!
//! Views own their whole buffer, so ratatui's `CellDiffOption`s are not looked at.

mod cursor;
mod glyph;
mod pen;
mod plan;
mod row;
mod scroll;
#[cfg(test)]
mod tests;

use self::cursor::{Cursor, Move};
use self::glyph::glyph;
use self::pen::{Pen, Sgr};
use self::plan::{Op, Path, Planner, Row};
use self::row::Slot;
use self::scroll::Scroll;
use super::depth::{Capabilities, Depth};
use super::modes::{BEGIN_FRAME, END_FRAME};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

/// The bytes that turn `before` into `after`, whatever the terminal's pen and cursor are; none if
/// nothing changed.
///
/// `before` must be what the terminal shows; `None`, or a buffer of another size, stands for
/// anything: the screen is cleared and painted.
pub fn encode(before: Option<&Buffer>, after: &Buffer, terminal: impl Into<Capabilities>) -> Vec<u8> {
    Encoder::new(terminal).encode(before, after)
}

/// [`encode`], as one synchronized update.
pub fn frame(before: Option<&Buffer>, after: &Buffer, terminal: impl Into<Capabilities>) -> Vec<u8> {
    Encoder::new(terminal).frame(before, after)
}

/// An encoder that is the only writer to its terminal and so knows the pen and the cursor that its
/// last frame left behind, which saves a few bytes per frame.
#[derive(Debug)]
pub struct Encoder {
    terminal: Capabilities,
    pen: Option<Pen>,
    cursor: Cursor,
    planner: Planner,
}

impl Encoder {
    /// An encoder for a terminal in an unknown state.
    pub fn new(terminal: impl Into<Capabilities>) -> Encoder {
        Encoder { terminal: terminal.into(), pen: None, cursor: Cursor::Unknown, planner: Planner::default() }
    }

    /// To be called when anybody else has written to the terminal, or its size has changed.
    pub fn forget(&mut self) {
        self.pen = None;
        self.cursor = Cursor::Unknown;
    }

    /// Gives back the memory of its last search.
    pub fn rest(&mut self) {
        self.planner = Planner::default();
    }

    /// To be called when the window's size has changed, which makes the screen unknown.
    pub fn resize(&mut self, window: (u16, u16)) {
        self.terminal = self.terminal.in_window(window);
    }

    /// What this encoder relies on.
    pub fn capabilities(&self) -> Capabilities {
        self.terminal
    }

    /// [`encode`](Encoder::encode) as one synchronized update (DEC mode 2026); still nothing if
    /// nothing changed.
    pub fn frame(&mut self, before: Option<&Buffer>, after: &Buffer) -> Vec<u8> {
        let changes = self.encode(before, after);
        if changes.is_empty() {
            return changes;
        }
        [BEGIN_FRAME.as_bytes(), &changes, END_FRAME.as_bytes()].concat()
    }

    /// The bytes that turn `before` into `after`; see [`encode`](fn@encode).
    pub fn encode(&mut self, before: Option<&Buffer>, after: &Buffer) -> Vec<u8> {
        let before = before.filter(|b| b.area.as_size() == after.area.as_size());
        if after.area.is_empty() {
            return Vec::new();
        }
        self.planner.clear();
        let path = match before {
            Some(before) => self.changes(before, after),
            None => {
                self.forget();
                self.repaint(after)
            }
        };
        let bytes = self.written(path, after);
        (self.pen, self.cursor) = (path.pen, path.cursor);
        bytes
    }

    /// The shortest of writing what differs, scrolling first, and painting anew.
    fn changes(&mut self, before: &Buffer, after: &Buffer) -> Path {
        let mut best = self.search(self.start(), after, |y| Some(row_of(before, y)));
        if best.cost <= CHEAP {
            return best;
        }
        if let Some(scroll) = scroll::find(before, after) {
            let path = self.scrolled(scroll, self.window_rows(after));
            let path = self.search(path, after, |y| scroll.source(y).map(|y| row_of(before, y)));
            if path.cost < best.cost {
                best = path;
            }
        }
        // a cleared screen may flicker where frames are not synchronized, so it must be worth it
        if least_to_paint(after, self.terminal.depth) < best.cost {
            let path = self.repaint(after);
            if path.cost + path.cost / 16 + 32 < best.cost {
                best = path;
            }
        }
        best
    }

    /// Rows of the window, if they are known: those of the frame, unless the window is larger.
    fn window_rows(&self, frame: &Buffer) -> Option<u16> {
        (!self.terminal.larger_window).then_some(frame.area.height)
    }

    fn start(&self) -> Path {
        Path::from(self.pen, self.cursor)
    }

    fn repaint(&mut self, after: &Buffer) -> Path {
        let path = self.planner.with_pen(self.start(), Pen::DEFAULT);
        let path = self.planner.then(path, Op::Clear, CLEAR.len());
        self.search(path, after, |_| None)
    }

    /// The rows that come in take the pen's background, so that must be the default.
    fn scrolled(&mut self, scroll: Scroll, rows: Option<u16>) -> Path {
        let path = self.planner.with_pen(self.start(), Pen::DEFAULT);
        let mut bytes = Vec::new();
        scroll.write(rows, &mut bytes);
        let mut path = self.planner.then(path, Op::Scroll(scroll), bytes.len());
        path.cursor = Cursor::Unknown;
        path
    }

    /// The cheapest continuation of `path` that leaves `after` on a screen that shows the rows of
    /// `before` (`None`: a blank row).
    fn search<'a>(&mut self, path: Path, after: &'a Buffer, before: impl Fn(u16) -> Option<&'a [Cell]>) -> Path {
        let depth = self.terminal.depth;
        let blank = vec![Slot::EMPTY; usize::from(after.area.width)];
        let (mut old, mut slots, mut dirty) = (Vec::new(), Vec::new(), Vec::new());
        self.planner.start(path);
        for y in 0..after.area.height {
            let (shown, wanted) = (before(y), row_of(after, y));
            if shown == Some(wanted) {
                continue;
            }
            row::read(wanted, depth, &mut slots);
            let shown = match shown {
                Some(cells) => {
                    row::read(cells, depth, &mut old);
                    &old
                }
                None => &blank,
            };
            if row::differences(shown, &slots, &mut dirty) {
                let (slots, dirty) = (&slots, &dirty);
                self.planner.row(Row { y, slots, dirty }, self.terminal);
            }
        }
        self.planner.finish().unwrap_or(path)
    }

    /// The path's operations as bytes.
    fn written(&self, path: Path, after: &Buffer) -> Vec<u8> {
        let mut out = Vec::with_capacity(path.cost);
        let (mut pen, mut cursor) = (self.pen, self.cursor);
        for op in self.planner.operations(path) {
            match op {
                Op::Move { x, y } => {
                    out.extend(Move::between(cursor, x, y).as_bytes());
                    cursor = Cursor::At { x, y };
                }
                Op::Pen(to) => {
                    out.extend(Sgr::between(pen, to).as_bytes());
                    pen = Some(to);
                }
                Op::Put { x, y } => {
                    let room = after.area.width - x;
                    let cell = &row_of(after, y)[usize::from(x)];
                    let glyph = glyph(cell.symbol(), room);
                    if let Some(n) = glyph.erased_first() {
                        out.extend(format!("\x1b[{n}X").bytes());
                    }
                    out.extend(glyph.text.bytes());
                    cursor = glyph.cursor_after(x, y, after.area.width);
                }
                Op::EraseTail => out.extend(b"\x1b[K"),
                Op::EraseRun(n) => out.extend(format!("\x1b[{n}X").bytes()),
                Op::Clear => out.extend(CLEAR),
                Op::Scroll(scroll) => {
                    scroll.write(self.window_rows(after), &mut out);
                    cursor = Cursor::Unknown;
                }
            }
        }
        debug_assert_eq!(out.len(), path.cost, "the plan's cost is what is sent");
        out
    }
}

/// Changes of so few bytes are not worth a search for something cleverer.
const CHEAP: usize = 80;

const CLEAR: &[u8] = b"\x1b[2J";

/// A low estimate of what painting `after` on an empty screen costs: its text and, at four bytes
/// each, its changes of colour.
fn least_to_paint(after: &Buffer, depth: Depth) -> usize {
    let sgr = if depth == Depth::None { 0 } else { 4 };
    let mut colors = (Color::Reset, Color::Reset);
    let mut bytes = CLEAR.len();
    for cell in after.content.iter().filter(|cell| cell.symbol() != " ") {
        bytes += cell.symbol().len();
        if colors != (cell.fg, cell.bg) {
            colors = (cell.fg, cell.bg);
            bytes += sgr;
        }
    }
    bytes
}

fn row_of(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = width * usize::from(y);
    &buffer.content[start..start + width]
}
