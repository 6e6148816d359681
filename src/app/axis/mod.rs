//! The timeline as an axis: what is looked at, and where everything lies on it. No drawing.
//!
//! [`App::chart`] makes a [`Chart`] of the listed events, fitted to the panel; the view paints it.

mod chart;
mod foot;
mod lanes;
mod marks;
mod ruler;
#[cfg(test)]
mod tests;
mod window;

use ratatui::layout::Rect;

use super::{App, Listing, layout};
use crate::briefing::{EntryId, Section};
pub use chart::{Bin, Chart, Lane, Subject, Track, name, standing};
pub use lanes::LaneOf;
pub use marks::{Mark, Title, marks, titles};
pub use ruler::{Cut, Ruler, Tick};
pub use window::{View, Window};

/// Least room for an axis, its title row included: below it the list stands in.
const LEAST: (u16, u16) = (30, 7);
/// Below this an axis takes all the room of the panels while it has the focus.
const COMFORT: (u16, u16) = (60, 12);
/// What a key pans, of what is in sight.
const PAN: f64 = 0.25;

/// What a reader has set about the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Axis {
    /// The timeline is shown as an axis, wherever there is room for one; and what of it.
    pub view: Option<View>,
    /// The event that was last brought into sight.
    pub revealed: Option<EntryId>,
}

fn has_room(area: Rect, (columns, rows): (u16, u16)) -> bool {
    area.width >= columns && area.height >= rows
}

impl App {
    /// Whether the timeline, where it is shown at all, is shown as an axis.
    pub fn shows_axis(&self) -> bool {
        self.axis.view.is_some() && self.areas().panels[Section::Timeline].is_some_and(|area| has_room(area, LEAST))
    }

    /// What of the timeline is looked at as an axis, wherever there is room for one.
    pub fn axis(&self) -> Option<View> {
        self.axis.view
    }

    /// Whether keys go to an axis.
    pub(super) fn in_axis(&self) -> bool {
        self.focus == Section::Timeline && self.reading.is_none() && self.shows_axis()
    }

    /// Whether an axis needs more room than its panel has among the others; `area` is what it has there.
    pub(super) fn axis_wants_all(&self, area: Option<Rect>) -> bool {
        let focused = self.focus == Section::Timeline && self.reading.is_none();
        focused && self.axis.view.is_some() && area.is_some_and(|area| !has_room(area, COMFORT))
    }

    /// The axis in `area`, its title row included; `None` if the list is shown there.
    pub fn chart(&self, area: Rect) -> Option<Chart> {
        let view = self.axis.view.filter(|_| has_room(area, LEAST))?;
        Some(Chart::new(self.charted(), view, layout::body(area)))
    }

    fn charted(&self) -> Subject<'_> {
        let found = self.find.as_ref().map_or(&[][..], |find| find.hits_in(Section::Timeline));
        let linked = self.selected().map_or(&[][..], |entry| self.index.related_in(entry, Section::Timeline));
        Subject {
            index: &self.index,
            listing: match self.kept_on_axis() {
                Some(events) => Listing::filtered(&self.index, events),
                None => self.listing(Section::Timeline),
            },
            shown: self.shown(),
            selected: self.panels[Section::Timeline].selected,
            // no event is linked to itself, but it is among those related
            subject: self.selected(),
            linked,
            found,
        }
    }

    /// What is in sight, for looking at another part of it.
    fn window(&self, view: View) -> Window {
        Window::new(self.charted().scale(), view, u16::MAX)
    }

    /// Shows the timeline as an axis, or as a list again.
    pub(super) fn toggle_axis(&mut self) {
        let seen = self.shows_axis() && (self.reading.is_none() || self.focus == Section::Timeline);
        if seen {
            self.axis = Axis::default();
            return;
        }
        let before = (self.focus, self.axis);
        self.axis.view = self.axis.view.or(Some(View::default()));
        let reading = self.reading.take();
        self.focus = Section::Timeline;
        if !self.shows_axis() {
            (self.focus, self.axis, self.reading) = (before.0, before.1, reading);
            self.message = Some("This window is too small for a time axis.".into());
        }
    }

    /// Looks at the axis from closer by, around the selected event, or from further off.
    pub(super) fn zoom_axis(&mut self, closer: bool) {
        let Some(view) = self.axis.view else { return };
        let window = self.window(view);
        let around = self.selected_day().filter(|_| closer).unwrap_or_else(|| window.centre());
        let next = window.zoomed(closer, around);
        if next.zoom == window.zoom() {
            let end = if closer { "This is as close as the axis goes." } else { "This is the whole axis." };
            self.message = Some(end.into());
        }
        self.axis.view = Some(next);
        self.axis.revealed = None;
    }

    /// Looks at an earlier or a later part of the axis; the selection stays where it is.
    pub(super) fn pan_axis(&mut self, later: bool) {
        let Some(view) = self.axis.view else { return };
        let window = self.window(view);
        let next = window.panned(if later { PAN } else { -PAN });
        if next.centre == Some(window.centre()) {
            let end = if later { "end" } else { "start" };
            self.message = Some(format!("This is the {end} of the axis."));
        }
        self.axis.view = Some(next);
    }

    /// Looks at all of the axis.
    pub(super) fn fit_axis(&mut self) {
        self.axis.view = self.axis.view.map(|_| View::default());
    }

    /// Pans to the selected event where another was selected before.
    pub(super) fn reveal_on_axis(&mut self) {
        let selected = self.panels[Section::Timeline].selected;
        let Some(view) = self.axis.view.filter(|_| self.axis.revealed != selected) else { return };
        self.axis.revealed = selected;
        if let Some(day) = self.selected_day()
            && view.zoom > 0
            && !self.window(view).shows(day)
        {
            self.axis.view = Some(View { centre: Some(day), ..view });
        }
    }

    /// The day that stands for the selected event.
    fn selected_day(&self) -> Option<i64> {
        let event = self.panels[Section::Timeline].selected?;
        let extent = self.index.chronology().extent(self.index.rank(event));
        extent.dated.then_some(extent.mark)
    }
}
