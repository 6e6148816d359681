//! One panel: which entries it lists, which is selected, and where the list is scrolled to.
//!
//! A list is anchored on an entry and a line within it, and everything here walks at most a panel's
//! height from there, so that a key costs what is visible and not what exists.

use std::ops::Range;

use ratatui::layout::Rect;

use super::disclosure::Disclosure;
use super::layout;
use super::migration::Migration;
use crate::briefing::{DateStyle, EntryId, Section};
use crate::index::{Index, Pattern};
use crate::news::News;
use crate::page::{self, Setting};

/// The entries that a panel lists: a whole section, or what is related to one entry.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    index: &'a Index,
    entries: &'a [EntryId],
    whole: bool,
    news: Option<&'a News>,
    /// What of the entries may be shown; all of them where there is no limit.
    shown: Option<&'a Disclosure>,
    dates: DateStyle,
}

impl<'a> Listing<'a> {
    /// The entries of `section`; with `related_to` only those linked to it.
    pub fn new(index: &'a Index, section: Section, related_to: Option<EntryId>) -> Self {
        match related_to {
            Some(entry) => Self::filtered(index, index.related_in(entry, section)),
            None => Self { whole: true, ..Self::filtered(index, index.entries(section)) },
        }
    }

    /// What a filter left, in the order in which it is shown.
    pub fn filtered(index: &'a Index, entries: &'a [EntryId]) -> Self {
        Self { index, entries, whole: false, news: None, shown: None, dates: DateStyle::default() }
    }

    /// The same with what is new about the entries.
    pub fn with_news(self, news: Option<&'a News>) -> Self {
        Self { news, ..self }
    }

    /// Displays dates in `style`.
    pub fn with_dates(self, style: DateStyle) -> Self {
        Self { dates: style, ..self }
    }

    /// The same with only as much of each entry as was shown.
    pub(super) fn limited_to(self, shown: &'a Disclosure) -> Self {
        Self { shown: Some(shown), ..self }
    }

    /// The entries as they are shown.
    pub fn entries(&self) -> &'a [EntryId] {
        self.entries
    }

    /// Whether nothing of the section is left out.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Where `entry` stands in the list.
    pub fn position(&self, entry: EntryId) -> Option<usize> {
        let rank = self.index.rank(entry);
        match (self.whole, self.entries.first()) {
            (_, None) => None,
            (_, Some(first)) if first.section != entry.section => None,
            (true, _) => Some(rank),
            (false, _) => self.entries.binary_search_by_key(&rank, |&id| self.index.rank(id)).ok(),
        }
    }
}

/// What a panel keeps between frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PanelState {
    /// The selected entry; `None` only where the list is empty.
    pub selected: Option<EntryId>,
    /// The entry that the panel's first row belongs to; `None` for the list's first.
    pub top: Option<EntryId>,
    /// Rows of that entry above the panel.
    pub skip: usize,
}

impl PanelState {
    /// Returns the state in another version of the briefing.
    pub(super) fn carried(self, migration: &Migration) -> Self {
        let selected = self.selected.and_then(|entry| migration.nearest(entry));
        let same = self.top.and_then(|entry| migration.entry(entry));
        let top = same.or_else(|| self.top.and_then(|entry| migration.nearest(entry)));
        Self { selected, top, skip: if same.is_some() { self.skip } else { 0 } }
    }

    /// Scrolls as if the panel had just been opened on its selection.
    pub(super) fn unscroll(&mut self) {
        (self.top, self.skip) = (None, 0);
    }
}

/// How far a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// One entry; within an entry taller than the panel, one line.
    One,
    /// As many entries as fill half the panel, at least one.
    Half,
    /// As many entries as fill the panel, at least one.
    Page,
    /// To the end of the list.
    All,
}

/// A list in a window of some rows: what measuring and scrolling need.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// What is listed.
    pub listing: Listing<'a>,
    width: usize,
    height: usize,
}

impl<'a> Frame<'a> {
    /// The list of a panel that takes `area`, its title row included.
    pub fn new(listing: Listing<'a>, area: Rect) -> Self {
        let body = layout::body(area);
        Self { listing, width: layout::text_width(body), height: usize::from(body.height) }
    }

    /// Puts the state in order: something is selected, in view, and no row is wasted at the list's end.
    pub fn settle(&self, state: &mut PanelState) {
        let Some(selected) = self.selected(state) else {
            *state = PanelState::default();
            return;
        };
        let top = state.top.and_then(|top| self.listing.position(top));
        // the entry may have become shorter
        let start = top.map_or((0, 0), |top| (top, state.skip.min(self.rows(top).saturating_sub(1))));
        let (top, skip) = self.fill(self.reveal(selected, start));
        state.selected = Some(self.listing.entries[selected]);
        (state.top, state.skip) = (Some(self.listing.entries[top]), skip);
    }

    /// Moves the selection down (or up) by `stride`.
    pub fn go(&self, state: &mut PanelState, stride: Stride, down: bool) {
        let Some(selected) = self.selected(state) else { return };
        if stride == Stride::One && self.scroll_within(selected, state, down) {
            return;
        }
        let last = self.listing.entries.len() - 1;
        let target = match (stride, down) {
            (Stride::One, true) => (selected + 1).min(last),
            (Stride::One, false) => selected.saturating_sub(1),
            (Stride::Half, _) => self.stride(selected, self.height / 2, down),
            (Stride::Page, _) => self.stride(selected, self.height, down),
            (Stride::All, true) => last,
            (Stride::All, false) => 0,
        };
        state.selected = Some(self.listing.entries[target]);
        self.settle(state);
    }

    /// Moves the selection to the next entry, or the one before, however tall they are.
    pub fn step(&self, state: &mut PanelState, down: bool) {
        let Some(selected) = self.selected(state) else { return };
        let target = if down { selected + 1 } else { selected.saturating_sub(1) };
        state.selected = self.listing.entries.get(target).copied().or(state.selected);
        self.settle(state);
    }

    /// Where the selection stands in the list; the list's first if it is not in it.
    fn selected(&self, state: &PanelState) -> Option<usize> {
        let known = state.selected.and_then(|selected| self.listing.position(selected));
        known.or((!self.listing.entries.is_empty()).then_some(0))
    }

    /// Moves the view by a line where the selected entry is taller than the panel and goes on.
    fn scroll_within(&self, selected: usize, state: &mut PanelState, down: bool) -> bool {
        let at_top = state.top == Some(self.listing.entries[selected]);
        let hidden = self.rows(selected).saturating_sub(self.height);
        match (at_top, down) {
            (true, true) if state.skip < hidden => state.skip += 1,
            (true, false) if (1..=hidden).contains(&state.skip) => state.skip -= 1,
            _ => return false,
        }
        true
    }

    fn stride(&self, from: usize, rows: usize, down: bool) -> usize {
        let (mut at, mut used) = (from, 0);
        loop {
            let next = if down { at + 1 } else { at.wrapping_sub(1) };
            if next >= self.listing.entries.len() {
                return at;
            }
            used += self.rows(next);
            if used > rows && at != from {
                return at;
            }
            at = next;
        }
    }

    /// The scroll position nearest to `start` that shows entry `selected`.
    fn reveal(&self, selected: usize, (top, skip): (usize, usize)) -> (usize, usize) {
        let rows = self.rows(selected);
        if selected < top {
            return (selected, 0);
        }
        if selected == top {
            return (top, skip.min(rows.saturating_sub(self.height)));
        }
        let limit = self.height + skip;
        let mut used = 0;
        for entry in top..=selected {
            used += self.rows(entry);
            if used > limit {
                return if rows >= self.height { (selected, 0) } else { self.ending_with(selected) };
            }
        }
        (top, skip)
    }

    /// Scrolls back where the list ends above the panel's last row.
    fn fill(&self, (top, skip): (usize, usize)) -> (usize, usize) {
        let mut used = 0;
        for entry in top..self.listing.entries.len() {
            used += self.rows(entry);
            if used >= self.height + skip {
                return (top, skip);
            }
        }
        self.ending_with(self.listing.entries.len() - 1)
    }

    /// The scroll position that puts the end of `entry` on the panel's last row, or the list's start.
    fn ending_with(&self, entry: usize) -> (usize, usize) {
        let (mut top, mut used) = (entry, self.rows(entry));
        while used < self.height && top > 0 {
            top -= 1;
            used += self.rows(top);
        }
        (top, used.saturating_sub(self.height))
    }

    fn rows(&self, position: usize) -> usize {
        self.block(position, None).height()
    }

    /// The rows of the entry at `position`.
    pub fn block(&self, position: usize, marks: Option<&Pattern>) -> page::Block {
        let (entries, shown) = (self.listing.entries, self.listing.shown);
        let previous = position.checked_sub(1).map(|before| entries[before]);
        let years =
            shown.map(|_| [self.listed_year(position), position.checked_sub(1).and_then(|at| self.listed_year(at))]);
        let setting = Setting { width: self.width, marks, news: self.listing.news, years, ..Setting::default() };
        let setting = Setting { dates: self.listing.dates, ..setting };
        let mut block = page::block(self.listing.index, entries[position], previous, setting);
        if let Some(shown) = shown {
            block.lines = shown.extent(entries[position]).limit(block.lines);
        }
        block
    }

    /// The year of the last dated event of the list up to `position`.
    fn listed_year(&self, position: usize) -> Option<i64> {
        let index = self.listing.index;
        let is_dated = |id: &&EntryId| index.briefing().event(**id).is_some_and(|event| event.date.is_some());
        let dated = self.listing.entries[..=position].iter().rev().find(is_dated);
        dated.and_then(|&event| index.heading_year(event))
    }

    /// The entries in sight, each with its own rows and which of them are in sight.
    pub(super) fn in_sight(&self, state: &PanelState) -> Vec<(EntryId, Vec<page::Line>, Range<usize>)> {
        let top = state.top.and_then(|top| self.listing.position(top)).unwrap_or(0);
        let (mut in_sight, mut above, mut room) = (Vec::new(), state.skip, self.height);
        for (position, &entry) in self.listing.entries.iter().enumerate().skip(top) {
            if room == 0 {
                break;
            }
            let block = self.block(position, None);
            let lead = block.lead.len();
            let end = (above + room).min(block.height());
            let rows = above.saturating_sub(lead)..end.saturating_sub(lead);
            room -= end.saturating_sub(above);
            above = above.saturating_sub(block.height());
            if !rows.is_empty() {
                in_sight.push((entry, block.lines, rows));
            }
        }
        in_sight
    }
}
