//! What is under the mouse pointer. Everything can be done without a mouse.

use ratatui::layout::{Position, Rect};

use super::layout;
use super::panel::Frame;
use super::update::App;
use crate::axis::{self, Chart, Mark};
use crate::briefing::{EntryId, Section};
use crate::text;

/// Cells next to an event's mark within which a click still means the event.
const MAX_CLICK_DISTANCE: u16 = 3;

/// Lines of a page that one notch of the wheel scrolls.
pub(super) const LINES_PER_NOTCH: usize = 3;

/// Something to point at, and its area.
pub(super) enum PointerTarget {
    Page(Rect),
    Tab(Section),
    Panel(Section, Rect),
}

impl App {
    /// Returns what is under the pointer.
    pub(super) fn under(&self, at: Position) -> Option<PointerTarget> {
        let areas = self.areas();
        if let Some(tabs) = areas.tabs.filter(|tabs| tabs.contains(at)) {
            let mut names = layout::tabs(tabs.width, self.numbers_panels()).into_iter();
            let here = |from: u16, name: &str| (from..from + text::columns(name)).contains(&(at.x - tabs.x));
            return names.find(|(_, name, from)| here(*from, name)).map(|(section, ..)| PointerTarget::Tab(section));
        }
        let page = areas.reading.filter(|area| area.contains(at)).map(PointerTarget::Page);
        page.or_else(|| {
            let panel = |&section: &Section| areas.panels[section].is_some_and(|area| area.contains(at));
            let section = Section::ALL.into_iter().find(panel)?;
            Some(PointerTarget::Panel(section, areas.panels[section]?))
        })
    }

    /// Returns the entry of a panel in `area` at a position.
    pub(super) fn entry_under(&self, section: Section, area: Rect, at: Position) -> Option<EntryId> {
        match self.chart(area).filter(|_| section == Section::Timeline) {
            Some(chart) => self.event_at(&chart, at),
            None => self.entry_at(section, area, at.y),
        }
    }

    /// Returns the entry in row `y` of the screen.
    fn entry_at(&self, section: Section, area: Rect, y: u16) -> Option<EntryId> {
        let (frame, state) = (Frame::new(self.listing(section), area), self.panel(section));
        let body = layout::body(area);
        let row = usize::from(y.checked_sub(body.y)?) + state.skip;
        let top = state.top.and_then(|top| frame.listing.position(top)).unwrap_or(0);
        let mut end = 0;
        for (position, &entry) in frame.listing.entries().iter().enumerate().skip(top) {
            let block = frame.block(position, None);
            let begins = end + block.lead.len();
            end += block.height();
            if row < end {
                return (row >= begins).then_some(entry);
            }
        }
        None
    }

    /// Returns the event at a position on the axis: the nearest one of the lane, if it is near enough.
    fn event_at(&self, chart: &Chart, at: Position) -> Option<EntryId> {
        let selected = self.panel(Section::Timeline).selected;
        if chart.foot.contains(at) {
            return selected;
        }
        let rows = |area: Rect| Rect { x: 0, width: u16::MAX, ..area };
        let row = usize::from(at.y.checked_sub(chart.plot.y).filter(|_| rows(chart.plot).contains(at))?);
        let event = |rank: u32| self.index().entries(Section::Timeline).get(rank as usize).copied();
        let Some(lane) = chart.lanes.get(row) else {
            // below the lanes and an empty row: one row per undated event
            let place = row.checked_sub(chart.lanes.len() + 1)?;
            return event(*chart.without_date.get(place)?);
        };
        let bin = if chart.undated.contains(at) {
            lane.undated
        } else {
            let column = at.x.checked_sub(chart.plot.x)?;
            let away = |mark: &Mark| match column {
                before if before < mark.column => mark.column - before,
                after => (after + 1).saturating_sub(mark.end()),
            };
            let marks = axis::marks(lane).into_iter().map(|mark| (away(&mark), mark.bin));
            marks.filter(|(away, _)| *away <= MAX_CLICK_DISTANCE).min_by_key(|(away, _)| *away)?.1
        };
        // of several events at one place prefer the selected one, so that another click opens it
        if bin.selected { selected } else { event(bin.rank).filter(|_| bin.count > 0) }
    }
}
