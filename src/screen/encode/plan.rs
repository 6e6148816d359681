//! The search for the shortest way to write a frame: a beam of paths through its changed cells.
//!
//! A path is a series of operations and what they leave behind, pen and cursor. Rows are walked from
//! left to right. At a cell that changed every path must be there and write it; at one that did not,
//! a path may go on writing (to save a jump) or stop and jump later. Paths that end in the same place
//! with the same pen compete, and only a few of the cheapest live on, so the cost is linear in the
//! cells that changed. Costs are bytes, taken from the very sequences that will be sent.

use super::cursor::{Cursor, Move};
use super::glyph::Agreement;
use super::pen::{Pen, Sgr};
use super::row::Slot;
use super::scroll::Scroll;
use crate::screen::depth::Capabilities;
use ratatui::style::Color;

/// One thing to send.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Op {
    Move {
        x: u16,
        y: u16,
    },
    Pen(Pen),
    Put {
        x: u16,
        y: u16,
    },
    /// EL 0: blanks to the end of the row.
    EraseTail,
    /// ECH: that many blanks; the cursor stays.
    EraseRun(u16),
    /// ED 2; the cursor stays.
    Clear,
    Scroll(Scroll),
}

/// A way of writing all up to here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Path {
    /// Bytes so far.
    pub cost: usize,
    /// `None`: unknown.
    pub pen: Option<Pen>,
    pub cursor: Cursor,
    last: Option<u32>,
}

impl Path {
    /// A path that has written nothing yet.
    pub fn from(pen: Option<Pen>, cursor: Cursor) -> Path {
        Path { cost: 0, pen, cursor, last: None }
    }
}

/// Paths kept at any one place.
const BEAM: usize = 4;

/// A path this many bytes behind the best can hardly win: the longest pen change and jump that it
/// might save are about as long.
const SLACK: usize = 28;

/// Blank runs shorter than this are never erased: ECH and the jump behind it cost as much.
const SHORTEST_ERASED_RUN: usize = 6;

/// The search's memory, reused from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Planner {
    /// All operations of all paths, each with the one before it.
    nodes: Vec<(Option<u32>, Op)>,
    /// Paths whose cursor is at the current column, all before it written.
    here: Vec<Path>,
    /// Paths whose cursor is elsewhere, all before the current column written.
    away: Vec<Path>,
    /// Paths that have erased up to a column further on.
    ahead: Vec<(usize, Path)>,
}

/// One row to be written.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub y: u16,
    pub slots: &'a [Slot<'a>],
    /// Columns that must be written.
    pub dirty: &'a [bool],
}

impl Planner {
    /// Forgets all paths.
    pub fn clear(&mut self) {
        self.nodes.clear();
    }

    /// Starts a search at the end of `path`.
    pub fn start(&mut self, path: Path) {
        self.away.clear();
        self.away.push(path);
    }

    /// The cheapest path found.
    pub fn finish(&mut self) -> Option<Path> {
        self.away.drain(..).min_by_key(|path| path.cost)
    }

    /// The operations of `path`, in order.
    pub fn operations(&self, path: Path) -> Vec<Op> {
        let mut operations = Vec::new();
        let mut next = path.last;
        while let Some((before, op)) = next.and_then(|i| self.nodes.get(i as usize)) {
            operations.push(*op);
            next = *before;
        }
        operations.reverse();
        operations
    }

    /// Continues `path` with `op`, which costs `bytes`.
    pub fn then(&mut self, path: Path, op: Op, bytes: usize) -> Path {
        self.nodes.push((path.last, op));
        Path { cost: path.cost + bytes, last: Some(self.nodes.len() as u32 - 1), ..path }
    }

    /// `path` with the pen changed to `pen`.
    pub fn with_pen(&mut self, path: Path, pen: Pen) -> Path {
        if path.pen == Some(pen) {
            return path;
        }
        let bytes = Sgr::between(path.pen, pen).len();
        Path { pen: Some(pen), ..self.then(path, Op::Pen(pen), bytes) }
    }

    /// Writes one row with every path, keeping the best.
    pub fn row(&mut self, row: Row, capabilities: Capabilities) {
        let mut x = 0;
        while let Some(slot) = row.slots.get(x) {
            self.release(x);
            if row.dirty[x] {
                self.land(x, row.y);
                self.erase(x, row, capabilities);
                self.put_all(x, row);
            } else if !self.here.is_empty() {
                self.cross(x, row);
            }
            x += usize::from(slot.glyph.width);
        }
        self.release(usize::MAX);
        while let Some(path) = self.here.pop() {
            admit(&mut self.away, path);
        }
    }

    /// Paths whose erased run ends at or before `x` are ready to go on.
    fn release(&mut self, x: usize) {
        let away = &mut self.away;
        self.ahead.retain(|&(end, path)| {
            if end <= x {
                admit(away, path);
            }
            end > x
        });
    }

    /// Brings every path to a cell that must be written.
    fn land(&mut self, x: usize, y: u16) {
        while let Some(path) = self.away.pop() {
            let path = self.moved(path, x as u16, y);
            admit(&mut self.here, path);
        }
    }

    fn moved(&mut self, path: Path, x: u16, y: u16) -> Path {
        if path.cursor == (Cursor::At { x, y }) {
            return path;
        }
        let bytes = Move::between(path.cursor, x, y).len();
        Path { cursor: Cursor::At { x, y }, ..self.then(path, Op::Move { x, y }, bytes) }
    }

    /// At a cell that did not change: the paths may stop here, or write it again.
    fn cross(&mut self, x: usize, row: Row) {
        if x > 0 && row.dirty[x - 1] {
            for &path in &self.here {
                admit(&mut self.away, path);
            }
        }
        let bound = self.away.iter().map(|path| path.cost + SLACK).min();
        self.here.retain(|path| bound.is_none_or(|b| path.cost < b));
        self.put_all(x, row);
    }

    fn put_all(&mut self, x: usize, row: Row) {
        let mut paths = [None; BEAM];
        for (slot, path) in paths.iter_mut().zip(self.here.drain(..)) {
            *slot = Some(path);
        }
        for path in paths.into_iter().flatten() {
            for pen in pens(path, x, row).into_iter().flatten() {
                let path = self.put(path, pen, x, row);
                admit(&mut self.here, path);
            }
        }
    }

    /// `path` with the glyph of column `x` written in `pen`.
    fn put(&mut self, path: Path, pen: Pen, x: usize, row: Row) -> Path {
        let (x, y) = (x as u16, row.y);
        let glyph = row.slots[usize::from(x)].glyph;
        let in_run = glyph.agreement == Agreement::Run && path.cursor == Cursor::Loose { x, y };
        let path = if in_run { path } else { self.moved(path, x, y) };
        let path = self.with_pen(path, pen);
        let bytes = glyph.text.len() + glyph.erased_first().map_or(0, |_| 4);
        Path { cursor: glyph.cursor_after(x, y, row.slots.len() as u16), ..self.then(path, Op::Put { x, y }, bytes) }
    }

    /// Where a run of blanks begins, paths that erase it instead of writing it.
    fn erase(&mut self, x: usize, row: Row, capabilities: Capabilities) {
        let slot = row.slots[x];
        let bg = slot.pen.bg;
        if !slot.blank || !(capabilities.back_color_erase || bg == Color::Reset) {
            return;
        }
        if x > 0 && row.dirty[x - 1] && row.slots[x - 1].is_blank_on(bg) {
            return;
        }
        let run = row.slots[x..].iter().take_while(|s| s.is_blank_on(bg)).count();
        let to_the_edge = x + run == row.slots.len();
        // EL goes on to the edge of the window, and would colour what lies beyond the frame
        let tail = to_the_edge && (bg == Color::Reset || !capabilities.larger_window);
        let changed = row.dirty[x..x + run].iter().rposition(|&d| d).map_or(0, |last| last + 1);
        for i in 0..self.here.len() {
            let path = self.moved(self.here[i], x as u16, row.y);
            for pen in pens(path, x, row).into_iter().flatten() {
                let path = self.with_pen(path, pen);
                if tail {
                    let erased = self.then(path, Op::EraseTail, 3);
                    self.ahead.push((row.slots.len(), erased));
                } else if changed >= SHORTEST_ERASED_RUN {
                    let bytes = 3 + digits(changed);
                    let erased = self.then(path, Op::EraseRun(changed as u16), bytes);
                    self.ahead.push((x + changed, erased));
                }
            }
        }
    }
}

/// The pens worth trying for column `x`: the path's own if it suits; for a blank also the one that
/// will be needed next, and the plain one.
fn pens(path: Path, x: usize, row: Row) -> [Option<Pen>; 3] {
    let slot = &row.slots[x];
    match path.pen {
        Some(pen) if slot.suits(pen) => [Some(pen), None, None],
        _ if !slot.blank => [Some(slot.pen), None, None],
        pen => {
            let bg = slot.pen.bg;
            let coming = row.slots[x..].iter().find(|s| !s.blank).map(|s| s.pen);
            [pen.map(|p| p.for_blank(bg)), coming.filter(|&p| slot.suits(p)), Some(Pen::plain(bg))]
        }
    }
}

/// Adds `path` to a set of competing ones, which stays small and without doubles.
fn admit(paths: &mut Vec<Path>, path: Path) {
    let rival = |p: &&mut Path| p.pen == path.pen && p.cursor == path.cursor;
    if let Some(other) = paths.iter_mut().find(rival) {
        if path.cost < other.cost {
            *other = path;
        }
        return;
    }
    let best = paths.iter().map(|p| p.cost).min();
    if best.is_some_and(|b| path.cost > b + SLACK) {
        return;
    }
    if paths.len() < BEAM {
        paths.push(path);
    } else if let Some(worst) = paths.iter_mut().max_by_key(|p| p.cost)
        && path.cost < worst.cost
    {
        *worst = path;
    }
}

fn digits(n: usize) -> usize {
    n.checked_ilog10().map_or(1, |d| d as usize + 1)
}
