//! Positions the reader has left, to go back to and forward again.

use std::sync::Arc;

use super::filter::Filters;
use super::migration::Migration;
use super::panel::PanelState;
use super::reading::Reading;
use crate::briefing::{EntryId, PerSection, Section};

/// Positions kept; the oldest are dropped.
const MAX_POSITIONS: usize = 200;

/// A reader's position in the briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadingPosition {
    /// The panel with the focus.
    pub(super) focus: Section,
    /// Selection and scroll position of each panel.
    pub(super) panels: PerSection<PanelState>,
    /// The open page.
    pub(super) reading: Option<Reading>,
    /// The entry that the panels are narrowed to.
    pub(super) related_to: Option<EntryId>,
    /// The filters of the panels.
    pub(super) filters: Filters,
}

impl ReadingPosition {
    /// Returns the same position in another version. Its filters still have to be applied to that version.
    pub(super) fn carried(self, migration: &Migration) -> Self {
        Self {
            panels: PerSection(self.panels.0.map(|state| state.carried(migration))),
            related_to: self.related_to.and_then(|entry| migration.entry(entry)),
            reading: self.reading.and_then(|reading| reading.carried(migration)),
            filters: PerSection(self.filters.0.map(|filter| filter.map(|filter| Arc::new(filter.outdated())))),
            focus: self.focus,
        }
    }
}

/// Positions before and after the present one.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    back: Vec<ReadingPosition>,
    forward: Vec<ReadingPosition>,
}

impl History {
    /// Remembers a position that the reader leaves. This clears the way forward.
    pub(super) fn leave(&mut self, position: ReadingPosition) {
        self.forward.clear();
        if self.back.last() != Some(&position) {
            self.back.push(position);
        }
        if self.back.len() > MAX_POSITIONS {
            self.back.remove(0);
        }
    }

    /// Replaces every position.
    pub(super) fn change(&mut self, change: impl Fn(ReadingPosition) -> ReadingPosition) {
        for positions in [&mut self.back, &mut self.forward] {
            *positions = std::mem::take(positions).into_iter().map(&change).collect();
        }
    }

    /// Returns the position before `present`, or after it.
    pub(super) fn travel(&mut self, back: bool, present: ReadingPosition) -> Option<ReadingPosition> {
        let (from, to) = match back {
            true => (&mut self.back, &mut self.forward),
            false => (&mut self.forward, &mut self.back),
        };
        let position = from.pop()?;
        to.push(present);
        Some(position)
    }
}
