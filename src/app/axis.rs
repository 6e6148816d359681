//! Whether the timeline is shown as an axis, and which part of it.

use ratatui::layout::Rect;

use super::migration::Migration;
use crate::axis::{AxisView, AxisWindow};
use crate::briefing::EntryId;

/// Smallest area of an axis, with its title row; in a smaller one the list is shown.
const MIN_AREA: (u16, u16) = (28, 6);
/// Area below which a focused axis is given the room of all panels.
const COMFORTABLE_AREA: (u16, u16) = (60, 12);
/// Share of the visible part that a key pans.
const PAN_SHARE: f64 = 0.25;

/// The reader's settings of the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Axis {
    /// The visible part; `None` while the timeline is shown as a list.
    view: Option<AxisView>,
    /// The event that was last scrolled into view.
    revealed: Option<EntryId>,
}

/// Returns true if an axis can be drawn in `area`.
pub(super) fn fits(area: Rect) -> bool {
    area.width >= MIN_AREA.0 && area.height >= MIN_AREA.1
}

/// Returns true if an axis in `area` is large enough to leave room to the other panels.
pub(super) fn is_comfortable(area: Rect) -> bool {
    area.width >= COMFORTABLE_AREA.0 && area.height >= COMFORTABLE_AREA.1
}

impl Axis {
    pub(super) fn new(view: Option<AxisView>, revealed: Option<EntryId>) -> Self {
        Self { view, revealed }
    }

    pub(super) fn view(&self) -> Option<AxisView> {
        self.view
    }

    #[cfg(test)]
    pub(super) fn revealed(&self) -> Option<EntryId> {
        self.revealed
    }

    /// Shows the timeline as an axis.
    pub(super) fn open(&mut self) {
        self.view = self.view.or(Some(AxisView::default()));
    }

    /// Zooms in around the time `selected`, or out. Returns a message if that is not possible.
    pub(super) fn zoom(&mut self, window: &AxisWindow, closer: bool, selected: Option<i64>) -> Option<&'static str> {
        let around = selected.filter(|_| closer).unwrap_or_else(|| window.centre());
        let next = window.zoomed(closer, around);
        (self.view, self.revealed) = (Some(next), None);
        (next.zoom == window.zoom() && !window.is_range()).then_some(match closer {
            true => "Cannot zoom in further.",
            false => "The whole axis is visible.",
        })
    }

    /// Pans to a later or earlier part. Returns a message at an end.
    pub(super) fn pan(&mut self, window: &AxisWindow, later: bool) -> Option<&'static str> {
        let next = window.panned(if later { PAN_SHARE } else { -PAN_SHARE });
        let before = self.view.replace(next);
        let is_at_end = if window.is_range() { before == Some(next) } else { next.centre == Some(window.centre()) };
        is_at_end.then_some(match later {
            true => "This is the end of the axis.",
            false => "This is the start of the axis.",
        })
    }

    /// Shows the whole axis.
    pub(super) fn fit(&mut self) {
        self.view = self.view.map(|view| AxisView { in_panel: view.in_panel, ..AxisView::default() });
    }

    /// Returns the view if `selected` has not been scrolled into view since it was selected, and counts it as revealed.
    pub(super) fn start_revealing(&mut self, selected: Option<EntryId>) -> Option<AxisView> {
        let view = self.view.filter(|_| self.revealed != selected)?;
        self.revealed = selected;
        Some(view)
    }

    /// Returns true if the axis takes the room of all panels while it has the focus.
    pub(super) fn is_enlarged(&self) -> bool {
        self.view.is_some_and(|view| !view.in_panel)
    }

    /// Enlarges the axis, or shows it in its panel.
    pub(super) fn set_enlarged(&mut self, enlarged: bool) {
        self.view = self.view.map(|view| AxisView { in_panel: !enlarged, ..view });
    }

    /// Centres the axis on a time.
    pub(super) fn centre_on(&mut self, window: &AxisWindow, at: i64) {
        self.view = self.view.map(|_| window.centred_on(at));
    }

    /// Moves to another version of the briefing.
    pub(super) fn carry(&mut self, migration: &Migration) {
        self.revealed = self.revealed.and_then(|event| migration.entry(event));
    }
}
