//! The search for the shortest way to write a frame: a beam search over its changed cells.
//!
//! A plan is a series of operations, with the pen and cursor after them. Rows are processed from left to right. At a
//! changed cell, every plan must move there and write it. At an unchanged cell, a plan may continue writing (to save a
//! cursor movement) or stop and move later. Plans that end at the same position with the same pen compete, and only a
//! few of the cheapest are kept, so the cost is linear in the number of changed cells. Costs are bytes, taken from the
//! actual sequences.

use super::cursor::{Cursor, Move};
use super::glyph::Agreement;
use super::link::{CLOSE, LinkNumber};
use super::pen::{Pen, Sgr};
use super::row::Column;
use super::scroll::Scroll;
use crate::screen::capabilities::Capabilities;
use ratatui::style::Color;

/// An operation to send.
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
    /// ECH: this many blanks; the cursor stays.
    EraseRun(u16),
    /// ED 2; the cursor stays.
    Clear,
    HideCursor,
    ShowCursor,
    Scroll(Scroll),
}

/// A way of writing everything up to this point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plan {
    /// Bytes so far.
    pub cost: usize,
    /// `None`: unknown.
    pub pen: Option<Pen>,
    pub cursor: Cursor,
    last: Option<u32>,
}

impl Plan {
    /// Returns a plan that has written nothing yet.
    pub fn from(pen: Option<Pen>, cursor: Cursor) -> Plan {
        Plan { cost: 0, pen, cursor, last: None }
    }
}

/// The number of plans kept at one position.
const BEAM_WIDTH: usize = 4;

/// A plan that costs this many bytes more than the best one is dropped: the longest pen change and movement that it
/// might save are about as long.
const MAX_EXTRA_BYTES: usize = 28;

/// The shortest run of blanks that is erased: for shorter ones, ECH and the movement behind it cost as much.
const MIN_ERASED_RUN: usize = 6;

/// The state of the search, reused from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Planner {
    /// All operations of all plans, each with its predecessor.
    nodes: Vec<(Option<u32>, Op)>,
    /// The bytes that open each link.
    link_costs: Vec<usize>,
    /// Plans with the cursor at the current column, everything before it written.
    here: Vec<Plan>,
    /// Plans with the cursor elsewhere, everything before the current column written.
    away: Vec<Plan>,
    /// Plans that have erased up to a later column.
    ahead: Vec<(usize, Plan)>,
}

/// A row with columns to write.
#[derive(Clone, Copy)]
pub(super) struct DirtyRow<'a> {
    pub y: u16,
    pub columns: &'a [Column<'a>],
    /// Columns that must be written.
    pub dirty: &'a [bool],
}

impl Planner {
    /// Forgets all plans, for a frame in which these are the bytes that open each link.
    pub fn clear(&mut self, link_costs: impl Iterator<Item = usize>) {
        self.nodes.clear();
        self.link_costs.clear();
        self.link_costs.extend(link_costs);
    }

    /// Starts a search at the end of `plan`.
    pub fn start(&mut self, plan: Plan) {
        self.away.clear();
        self.away.push(plan);
    }

    /// Returns the cheapest plan found that ends with the cursor at `x`, `y` and without an open link.
    pub fn finish(&mut self, (x, y): (u16, u16)) -> Option<Plan> {
        let mut plans = std::mem::take(&mut self.away);
        let best = plans.drain(..).map(|plan| self.finished(plan, (x, y))).min_by_key(|plan| plan.cost);
        self.away = plans;
        best
    }

    fn finished(&mut self, plan: Plan, (x, y): (u16, u16)) -> Plan {
        let plan = match plan.pen {
            Some(pen) if pen.link.is_some() => self.with_pen(plan, pen.unlinked()),
            _ => plan,
        };
        self.moved(plan, x, y)
    }

    /// Returns the operations of `plan`, in order.
    pub fn operations(&self, plan: Plan) -> Vec<Op> {
        let mut operations = Vec::new();
        let mut next = plan.last;
        while let Some((before, op)) = next.and_then(|i| self.nodes.get(i as usize)) {
            operations.push(*op);
            next = *before;
        }
        operations.reverse();
        operations
    }

    /// Continues `plan` with `op`, which costs `bytes`.
    pub fn then(&mut self, plan: Plan, op: Op, bytes: usize) -> Plan {
        self.nodes.push((plan.last, op));
        Plan { cost: plan.cost + bytes, last: Some(self.nodes.len() as u32 - 1), ..plan }
    }

    /// Continues `plan` with the pen changed to `pen`.
    pub fn with_pen(&mut self, plan: Plan, pen: Pen) -> Plan {
        if plan.pen == Some(pen) {
            return plan;
        }
        let bytes = Sgr::between(plan.pen, pen).len() + self.link_bytes(plan.pen.and_then(|pen| pen.link), pen.link);
        Plan { pen: Some(pen), ..self.then(plan, Op::Pen(pen), bytes) }
    }

    fn link_bytes(&self, from: Option<LinkNumber>, to: Option<LinkNumber>) -> usize {
        match to {
            _ if from == to => 0,
            Some(link) => self.link_costs.get(link.place()).copied().unwrap_or_default(),
            None => CLOSE.len(),
        }
    }

    /// Continues every plan with the row, keeping the best.
    pub fn row(&mut self, row: DirtyRow, capabilities: Capabilities) {
        let mut x = 0;
        while let Some(column) = row.columns.get(x) {
            self.release(x);
            if row.dirty[x] {
                self.move_all_to(x, row.y);
                self.erase(x, row, capabilities);
                self.put_all(x, row);
            } else if !self.here.is_empty() {
                self.cross(x, row);
            }
            x += usize::from(column.glyph.width);
        }
        self.release(usize::MAX);
        while let Some(plan) = self.here.pop() {
            admit(&mut self.away, plan);
        }
    }

    /// Plans whose erased run ends at or before `x` are ready to continue.
    fn release(&mut self, x: usize) {
        let away = &mut self.away;
        self.ahead.retain(|&(end, plan)| {
            if end <= x {
                admit(away, plan);
            }
            end > x
        });
    }

    /// Moves every plan to a cell that must be written.
    fn move_all_to(&mut self, x: usize, y: u16) {
        while let Some(plan) = self.away.pop() {
            let plan = self.moved(plan, x as u16, y);
            admit(&mut self.here, plan);
        }
    }

    fn moved(&mut self, plan: Plan, x: u16, y: u16) -> Plan {
        if plan.cursor == (Cursor::At { x, y }) {
            return plan;
        }
        let bytes = Move::between(plan.cursor, x, y).len();
        Plan { cursor: Cursor::At { x, y }, ..self.then(plan, Op::Move { x, y }, bytes) }
    }

    /// At an unchanged cell, plans may stop, or write it again.
    fn cross(&mut self, x: usize, row: DirtyRow) {
        if x > 0 && row.dirty[x - 1] {
            for &plan in &self.here {
                admit(&mut self.away, plan);
            }
        }
        let bound = self.away.iter().map(|plan| plan.cost + MAX_EXTRA_BYTES).min();
        self.here.retain(|plan| bound.is_none_or(|b| plan.cost < b));
        self.put_all(x, row);
    }

    fn put_all(&mut self, x: usize, row: DirtyRow) {
        let mut plans = [None; BEAM_WIDTH];
        for (kept, plan) in plans.iter_mut().zip(self.here.drain(..)) {
            *kept = Some(plan);
        }
        for plan in plans.into_iter().flatten() {
            for pen in pens(plan, x, row).into_iter().flatten() {
                let plan = self.put(plan, pen, x, row);
                admit(&mut self.here, plan);
            }
        }
    }

    /// Continues `plan` with the glyph of column `x` written in `pen`.
    fn put(&mut self, plan: Plan, pen: Pen, x: usize, row: DirtyRow) -> Plan {
        let (x, y) = (x as u16, row.y);
        let glyph = row.columns[usize::from(x)].glyph;
        let in_run = glyph.agreement == Agreement::Run && plan.cursor == Cursor::Loose { x, y };
        let plan = if in_run { plan } else { self.moved(plan, x, y) };
        let plan = self.with_pen(plan, pen);
        let bytes = glyph.text.len() + glyph.erased_first().map_or(0, |_| 4);
        Plan { cursor: glyph.cursor_after(x, y, row.columns.len() as u16), ..self.then(plan, Op::Put { x, y }, bytes) }
    }

    /// At the beginning of a run of blanks, adds plans that erase it instead of writing it.
    fn erase(&mut self, x: usize, row: DirtyRow, capabilities: Capabilities) {
        let column = row.columns[x];
        let bg = column.pen.bg;
        if !column.blank || !(capabilities.back_color_erase || bg == Color::Reset) {
            return;
        }
        if x > 0 && row.dirty[x - 1] && row.columns[x - 1].is_blank_on(bg) {
            return;
        }
        let run = row.columns[x..].iter().take_while(|s| s.is_blank_on(bg)).count();
        let to_the_edge = x + run == row.columns.len();
        // EL erases up to the edge of the window, and would colour the part beyond the frame
        let tail = to_the_edge && (bg == Color::Reset || !capabilities.larger_window);
        let changed = row.dirty[x..x + run].iter().rposition(|&d| d).map_or(0, |last| last + 1);
        for i in 0..self.here.len() {
            let plan = self.moved(self.here[i], x as u16, row.y);
            for pen in pens(plan, x, row).into_iter().flatten() {
                let plan = self.with_pen(plan, pen);
                if tail {
                    let erased = self.then(plan, Op::EraseTail, 3);
                    self.ahead.push((row.columns.len(), erased));
                } else if changed >= MIN_ERASED_RUN {
                    let bytes = 3 + digits(changed);
                    let erased = self.then(plan, Op::EraseRun(changed as u16), bytes);
                    self.ahead.push((x + changed, erased));
                }
            }
        }
    }
}

/// Returns the pens worth trying for column `x`: the plan's own if it is suitable; for a blank also the one that is needed
/// next, and the plain one.
fn pens(plan: Plan, x: usize, row: DirtyRow) -> [Option<Pen>; 3] {
    let column = &row.columns[x];
    match plan.pen {
        Some(pen) if column.suits(pen) => [Some(pen), None, None],
        _ if !column.blank => [Some(column.pen), None, None],
        pen => {
            let bg = column.pen.bg;
            let coming = row.columns[x..].iter().find(|s| !s.blank).map(|s| s.pen);
            [pen.map(|p| p.for_blank(bg)), coming.filter(|&p| column.suits(p)), Some(Pen::plain(bg))]
        }
    }
}

/// Adds `plan` to a set of competing ones, which stays small and without duplicates.
fn admit(plans: &mut Vec<Plan>, plan: Plan) {
    let rival = |p: &&mut Plan| p.pen == plan.pen && p.cursor == plan.cursor;
    if let Some(other) = plans.iter_mut().find(rival) {
        if plan.cost < other.cost {
            *other = plan;
        }
        return;
    }
    let best = plans.iter().map(|p| p.cost).min();
    if best.is_some_and(|b| plan.cost > b + MAX_EXTRA_BYTES) {
        return;
    }
    if plans.len() < BEAM_WIDTH {
        plans.push(plan);
    } else if let Some(worst) = plans.iter_mut().max_by_key(|p| p.cost)
        && plan.cost < worst.cost
    {
        *worst = plan;
    }
}

fn digits(n: usize) -> usize {
    n.checked_ilog10().map_or(1, |d| d as usize + 1)
}
