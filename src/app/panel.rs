//! One panel: the entries it lists, the selected one, and the scroll position.
//!
//! A list is anchored on an entry and a line within it. Everything here walks at most a panel's height from there, so a
//! key costs what is visible, not what exists.

use std::ops::Range;

use ratatui::layout::Rect;

use super::disclosure::Disclosure;
use super::layout;
use super::migration::Migration;
use super::row_counts::{RowCountKey, RowCounts};
use crate::briefing::{DateStyle, EntryId, Section};
use crate::index::{Index, Pattern};
use crate::news::News;
use crate::page::{self, Setting};
use crate::text::Measure;

/// The entries that a panel lists: a whole section, or a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    index: &'a Index,
    entries: &'a [EntryId],
    whole: bool,
    /// Quotes are listed as they were spoken.
    as_spoken: bool,
    news: Option<&'a News>,
    /// How much of each entry may be shown; everything without a limit.
    shown: Option<&'a Disclosure>,
    dates: DateStyle,
    /// Rows laid out before.
    row_counts: Option<&'a RowCounts>,
}

impl<'a> Listing<'a> {
    /// Lists the entries of `section`, or with `related_to` those linked to that entry.
    pub fn new(index: &'a Index, section: Section, related_to: Option<EntryId>) -> Self {
        match related_to {
            Some(entry) => Self::filtered(index, index.related_in(entry, section)),
            None => Self { whole: true, ..Self::filtered(index, index.entries(section)) },
        }
    }

    /// Lists the matches of a filter, in display order.
    pub(crate) fn filtered(index: &'a Index, entries: &'a [EntryId]) -> Self {
        Self {
            index,
            entries,
            whole: false,
            as_spoken: false,
            news: None,
            shown: None,
            dates: DateStyle::default(),
            row_counts: None,
        }
    }

    /// Lists quotes as they were spoken: `listed`, which are sorted so, or all of them.
    pub(super) fn of_quotes_as_spoken(index: &'a Index, listed: Option<&'a [EntryId]>) -> Self {
        let entries = listed.unwrap_or_else(|| index.quotes_as_spoken());
        Self { whole: listed.is_none(), as_spoken: true, ..Self::filtered(index, entries) }
    }

    /// Marks what is new about the entries.
    pub fn with_news(self, news: Option<&'a News>) -> Self {
        Self { news, ..self }
    }

    /// Displays dates in `style`.
    pub(crate) fn with_dates(self, style: DateStyle) -> Self {
        Self { dates: style, ..self }
    }

    /// Uses the rows laid out before. Those of entries in a part of a section depend on which part it is.
    pub(super) fn with_row_counts(self, row_counts: &'a RowCounts) -> Self {
        Self { row_counts: self.whole.then_some(row_counts), ..self }
    }

    /// Shows only as much of each entry as was shown before.
    pub(super) fn limited_to(self, shown: &'a Disclosure) -> Self {
        Self { shown: Some(shown), ..self }
    }

    /// Returns the entries in display order.
    pub fn entries(&self) -> &'a [EntryId] {
        self.entries
    }

    /// Returns true if the list shows the whole section.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Returns the position of `entry` in the list.
    pub fn position(&self, entry: EntryId) -> Option<usize> {
        let rank_of = |id| if self.as_spoken { self.index.spoken_rank(id) } else { self.index.rank(id) };
        let rank = rank_of(entry);
        match (self.whole, self.entries.first()) {
            (_, None) => None,
            (_, Some(first)) if first.section != entry.section => None,
            (true, _) => Some(rank),
            (false, _) => self.entries.binary_search_by_key(&rank, |&id| rank_of(id)).ok(),
        }
    }
}

/// What a panel keeps between frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PanelState {
    /// The selected entry; `None` only if the list is empty.
    pub selected: Option<EntryId>,
    /// The entry in the panel's first row; `None` for the first of the list.
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

/// A list in a panel's rows, to measure and scroll it.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The list.
    pub listing: Listing<'a>,
    width: usize,
    height: usize,
}

impl<'a> Frame<'a> {
    /// Creates the frame of a panel that takes `area`, title row included.
    pub fn new(listing: Listing<'a>, area: Rect) -> Self {
        let body = layout::body(area);
        Self { listing, width: layout::text_width(body), height: usize::from(body.height) }
    }

    /// Returns the rows of all entries, or `most` if there are more.
    pub(super) fn needed_rows(&self, most: usize) -> usize {
        let mut rows = 0;
        for position in 0..self.listing.entries.len() {
            rows += self.rows(position);
            if rows >= most {
                return most;
            }
        }
        rows
    }

    /// Restores the invariants: something is selected and in view, and no row is empty before the list's end.
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

    /// Moves the selection down or up by `stride`.
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

    /// Moves the selection to the next entry or the previous one, however tall they are.
    pub fn step(&self, state: &mut PanelState, down: bool) {
        let Some(selected) = self.selected(state) else { return };
        let target = if down { selected + 1 } else { selected.saturating_sub(1) };
        state.selected = self.listing.entries.get(target).copied().or(state.selected);
        self.settle(state);
    }

    /// Returns the position of the selection, or of the first entry if it is not listed.
    fn selected(&self, state: &PanelState) -> Option<usize> {
        let known = state.selected.and_then(|selected| self.listing.position(selected));
        known.or((!self.listing.entries.is_empty()).then_some(0))
    }

    /// Scrolls by a line if the selected entry is taller than the panel and continues.
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

    /// Returns the scroll position nearest to `start` that shows entry `selected`.
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

    /// Scrolls back if the list ends above the panel's last row.
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

    /// Returns the scroll position that puts the end of `entry` into the panel's last row, or the start of the list.
    fn ending_with(&self, entry: usize) -> (usize, usize) {
        let (mut top, mut used) = (entry, self.rows(entry));
        while used < self.height && top > 0 {
            top -= 1;
            used += self.rows(top);
        }
        (top, used.saturating_sub(self.height))
    }

    fn rows(&self, position: usize) -> usize {
        let lay_out = || self.block(position, None).height();
        let Listing { entries, news, dates, row_counts, .. } = self.listing;
        let Some((row_counts, &entry)) = row_counts.zip(entries.get(position)) else { return lay_out() };
        row_counts.get(
            RowCountKey { entry, width: self.width, dates, has_news: news.is_some(), measure: Measure::current() },
            lay_out,
        )
    }

    /// Returns the rows of the entry at `position`.
    pub fn block(&self, position: usize, marks: Option<&Pattern>) -> page::Block {
        let Listing { index, entries, news, shown, dates, as_spoken, .. } = self.listing;
        let is_closed = shown.is_some();
        let setting = Setting { width: self.width, marks, news, is_closed, dates, as_spoken, ..Setting::default() };
        let mut block = page::block(index, entries, position, setting);
        if let Some(shown) = shown {
            block.lines = shown.extent(entries[position]).limit(block.lines);
        }
        block
    }

    /// Returns the visible entries, each with its rows and the range of visible ones.
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
