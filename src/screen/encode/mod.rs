//! The encoder: the fewest bytes that turn the drawing on the screen into another one.
//!
//! It sends cursor movements and erasures of ECMA-48 and the VT102 (CUP, CHA, CUF, CUB, CUU, CUD, VPA, EL, ED, ECH, IL,
//! DL, DECSTBM) and SGR, all supported by xterm, tmux, the Linux console and their imitations. It does not send REP
//! (unsupported by the Linux console, GNU screen, Terminal.app and mosh), line feeds, tabs, or the character sets of the
//! VT100.
//!
//! Hyperlinks (OSC 8) are sent to terminals that support them, and closed before anything else is erased or scrolled.
//!
//! Every frame ends with the cursor in its place in the drawing. It is shown and hidden (DECTCEM) only when that changes.
//!
//! Views own their whole buffer, so ratatui's `CellDiffOption`s are ignored.

mod cursor;
mod glyph;
mod link;
mod pen;
mod plan;
mod row;
mod scroll;
#[cfg(test)]
mod tests;

use self::cursor::{Cursor, Move};
use self::glyph::glyph;
use self::link::FrameLinks;
use self::pen::{Pen, Sgr};
use self::plan::{DirtyRow, Op, Plan, Planner};
use self::row::{Column, Row};
use self::scroll::Scroll;
use super::capabilities::Capabilities;
use super::depth::Depth;
use super::modes::{BEGIN_FRAME, END_FRAME, HIDE_CURSOR, SHOW_CURSOR};
use crate::drawing::{Drawing, ScreenCursor};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

/// Returns the bytes that turn `before` into `after`, whatever the terminal's pen is; no bytes if nothing changed.
///
/// `before` must be what the terminal shows, with the cursor in its place. With `None`, or a drawing of another size, the
/// screen is cleared and redrawn.
pub fn encode(before: Option<&Drawing>, after: &Drawing, terminal: impl Into<Capabilities>) -> Vec<u8> {
    Encoder::new(terminal).encode(before, after)
}

/// Returns the bytes of [`encode`] as one synchronized update.
pub fn frame(before: Option<&Drawing>, after: &Drawing, terminal: impl Into<Capabilities>) -> Vec<u8> {
    Encoder::new(terminal).frame(before, after)
}

/// An encoder that is the only writer to its terminal. It remembers the pen after its last frame, which saves a few bytes
/// per frame.
#[derive(Debug)]
pub struct Encoder {
    terminal: Capabilities,
    pen: Option<Pen>,
    planner: Planner,
}

impl Encoder {
    /// Creates an encoder for a terminal in an unknown state.
    pub fn new(terminal: impl Into<Capabilities>) -> Encoder {
        Encoder { terminal: terminal.into(), pen: None, planner: Planner::default() }
    }

    /// Forgets the pen. Call this when something else has written to the terminal, or its size has changed.
    pub(crate) fn forget(&mut self) {
        self.pen = None;
    }

    /// Frees the memory of the last search.
    pub fn free_memory(&mut self) {
        self.planner = Planner::default();
    }

    /// Sets the size of the window. The screen's contents are unknown afterwards.
    pub fn resize(&mut self, window: (u16, u16)) {
        self.terminal = self.terminal.in_window(window);
    }

    /// Returns the capabilities that this encoder relies on.
    pub fn capabilities(&self) -> Capabilities {
        self.terminal
    }

    /// Returns the bytes of [`encode`](Encoder::encode) as one synchronized update (DEC mode 2026); no bytes if nothing
    /// changed.
    pub fn frame(&mut self, before: Option<&Drawing>, after: &Drawing) -> Vec<u8> {
        let changes = self.encode(before, after);
        if changes.is_empty() {
            return changes;
        }
        [BEGIN_FRAME.as_bytes(), &changes, END_FRAME.as_bytes()].concat()
    }

    /// Returns the bytes that turn `before` into `after`; see [`encode`](fn@encode).
    pub fn encode(&mut self, before: Option<&Drawing>, after: &Drawing) -> Vec<u8> {
        let before = before.filter(|b| b.area.as_size() == after.area.as_size());
        if after.area.is_empty() {
            return Vec::new();
        }
        let links = if self.terminal.links { FrameLinks::of(before, after) } else { FrameLinks::default() };
        self.planner.clear(links.costs());
        let frame = NextFrame { after, links: &links };
        let mut plan = match before {
            Some(before) => self.changes(before, frame),
            None => {
                self.forget();
                let start = self.start(None, after);
                self.repaint(start, frame)
            }
        };
        if after.cursor.is_visible && before.is_none_or(|before| !before.cursor.is_visible) {
            plan = self.planner.then(plan, Op::ShowCursor, SHOW_CURSOR.len());
        }
        let bytes = self.bytes_of(plan, cursor_on(before), frame);
        self.pen = plan.pen;
        bytes
    }

    /// Returns the cheapest of writing the differences, scrolling first, and redrawing everything.
    fn changes(&mut self, before: &Drawing, frame: NextFrame) -> Plan {
        let after = frame.after;
        let start = self.start(Some(before), after);
        let shown = |y| Row { cells: row_of(before, y), links: frame.links.shown(y) };
        let mut best = self.search(start, frame, |y| Some(shown(y)));
        if best.cost <= CHEAP_BYTES {
            return best;
        }
        if let Some(scroll) = scroll::find(before, after) {
            let plan = self.scrolled(start, scroll, self.window_rows(after));
            let plan = self.search(plan, frame, |y| scroll.source(y).map(shown));
            if plan.cost < best.cost {
                best = plan;
            }
        }
        // a cleared screen may flicker without synchronized updates, so it must be clearly cheaper
        if min_redraw_bytes(after, self.terminal.depth) < best.cost {
            let plan = self.repaint(start, frame);
            if plan.cost + plan.cost / 16 + 32 < best.cost {
                best = plan;
            }
        }
        best
    }

    /// Returns the number of rows of the window, if known: that of the frame, unless the window is larger.
    fn window_rows(&self, frame: &Buffer) -> Option<u16> {
        (!self.terminal.larger_window).then_some(frame.area.height)
    }

    /// Returns the plan that everything begins with: a cursor that was visible is hidden before anything is drawn, and so is
    /// one of which nothing is known.
    fn start(&mut self, before: Option<&Drawing>, after: &Drawing) -> Plan {
        let plan = Plan::from(self.pen, cursor_on(before));
        match before.is_none_or(|before| before.cursor.is_visible) && !after.cursor.is_visible {
            true => self.planner.then(plan, Op::HideCursor, HIDE_CURSOR.len()),
            false => plan,
        }
    }

    fn repaint(&mut self, start: Plan, frame: NextFrame) -> Plan {
        let plan = self.planner.with_pen(start, Pen::DEFAULT);
        let plan = self.planner.then(plan, Op::Clear, CLEAR.len());
        self.search(plan, frame, |_| None)
    }

    /// Rows that come in get the pen's background, so that must be the default.
    fn scrolled(&mut self, start: Plan, scroll: Scroll, rows: Option<u16>) -> Plan {
        let plan = self.planner.with_pen(start, Pen::DEFAULT);
        let mut bytes = Vec::new();
        scroll.write(rows, &mut bytes);
        let mut plan = self.planner.then(plan, Op::Scroll(scroll), bytes.len());
        plan.cursor = Cursor::Unknown;
        plan
    }

    /// Returns the cheapest continuation of `plan` that leaves the next frame on a screen that shows the rows of `before`
    /// (`None`: a blank row).
    fn search<'a>(&mut self, plan: Plan, frame: NextFrame<'a>, before: impl Fn(u16) -> Option<Row<'a>>) -> Plan {
        let NextFrame { after, links } = frame;
        let terminal = self.terminal;
        let blank = vec![Column::EMPTY; usize::from(after.area.width)];
        let (mut old, mut columns, mut dirty) = (Vec::new(), Vec::new(), Vec::new());
        self.planner.start(plan);
        for y in 0..after.area.height {
            let (shown, target) = (before(y), Row { cells: row_of(after, y), links: links.target(y) });
            if shown == Some(target) {
                continue;
            }
            row::read(target, terminal, &mut columns);
            let shown = match shown {
                Some(row) => {
                    row::read(row, terminal, &mut old);
                    &old
                }
                None => &blank,
            };
            if row::mark_dirty(shown, &columns, &mut dirty) {
                let (columns, dirty) = (&columns, &dirty);
                self.planner.row(DirtyRow { y, columns, dirty }, terminal);
            }
        }
        self.planner.finish(cursor_of(after)).unwrap_or(plan)
    }

    /// Returns the operations of the plan as bytes.
    fn bytes_of(&self, plan: Plan, mut cursor: Cursor, frame: NextFrame) -> Vec<u8> {
        let NextFrame { after, links } = frame;
        let mut out = Vec::with_capacity(plan.cost);
        let mut pen = self.pen;
        for op in self.planner.operations(plan) {
            match op {
                Op::Move { x, y } => {
                    out.extend(Move::between(cursor, x, y).as_bytes());
                    cursor = Cursor::At { x, y };
                }
                Op::Pen(to) => {
                    let link = pen.and_then(|pen| pen.link);
                    out.extend(links.change(link, to.link).bytes());
                    out.extend(Sgr::between(pen, to).as_bytes());
                    pen = Some(to);
                }
                Op::Put { x, y } => {
                    let room = after.area.width - x;
                    let cell = &row_of(after, y)[usize::from(x)];
                    let glyph = glyph(cell.symbol(), room, self.terminal.characters);
                    if let Some(n) = glyph.erased_first() {
                        out.extend(format!("\x1b[{n}X").bytes());
                    }
                    out.extend(glyph.text.bytes());
                    cursor = glyph.cursor_after(x, y, after.area.width);
                }
                Op::EraseTail => out.extend(b"\x1b[K"),
                Op::EraseRun(n) => out.extend(format!("\x1b[{n}X").bytes()),
                Op::Clear => out.extend(CLEAR),
                Op::HideCursor => out.extend(HIDE_CURSOR.bytes()),
                Op::ShowCursor => out.extend(SHOW_CURSOR.bytes()),
                Op::Scroll(scroll) => {
                    scroll.write(self.window_rows(after), &mut out);
                    cursor = Cursor::Unknown;
                }
            }
        }
        debug_assert_eq!(out.len(), plan.cost, "the cost of the plan is the number of bytes sent");
        out
    }
}

/// The drawing that a frame shows, with the links of both drawings.
#[derive(Clone, Copy)]
struct NextFrame<'a> {
    after: &'a Drawing,
    links: &'a FrameLinks<'a>,
}

/// For changes up to this many bytes, no alternative is tried.
const CHEAP_BYTES: usize = 80;

const CLEAR: &[u8] = b"\x1b[2J";

/// Returns a low estimate of the bytes that drawing `after` on an empty screen takes: its text and, at four bytes each,
/// its changes of colour.
fn min_redraw_bytes(after: &Buffer, depth: Depth) -> usize {
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

/// Returns the place of the drawing's cursor, which is inside the screen.
fn cursor_of(drawing: &Drawing) -> (u16, u16) {
    let (ScreenCursor { x, y, .. }, area) = (drawing.cursor, drawing.area);
    (x.min(area.width.saturating_sub(1)), y.min(area.height.saturating_sub(1)))
}

/// Returns where the cursor is on a terminal that shows `drawing` (`None`: unknown).
fn cursor_on(drawing: Option<&Drawing>) -> Cursor {
    drawing.map(cursor_of).map_or(Cursor::Unknown, |(x, y)| Cursor::At { x, y })
}

fn row_of(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = width * usize::from(y);
    &buffer.content[start..start + width]
}
