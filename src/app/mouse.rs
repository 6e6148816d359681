//! The mouse: a click selects or follows, the wheel scrolls what lies under it. Nothing needs it.

use ratatui::layout::{Position, Rect};

use super::axis::{self, Chart, Mark};
use super::panel::{Frame, Stride};
use super::{Action, App, layout};
use crate::briefing::{EntryId, Section};
use crate::input::{Mouse, MouseAction, MouseButton};
use crate::text;

/// Lines of a page that a notch of the wheel scrolls.
const NOTCH: usize = 3;
/// Cells beside an event of an axis within which it is still meant.
const NEAR: u16 = 3;

impl App {
    /// Does what the mouse asks for.
    pub(super) fn point(&mut self, mouse: Mouse) {
        let at = Position { x: mouse.column, y: mouse.row };
        let wanted = match mouse.action {
            MouseAction::Down(MouseButton::Left) => self.under(at),
            MouseAction::ScrollDown | MouseAction::ScrollUp => self.under(at),
            _ => None,
        };
        let Some(part) = wanted.filter(|_| !self.is_blank() && self.let_go(Action::Down)) else { return };
        match (mouse.action, part) {
            (MouseAction::Down(_), Part::Tab(section)) => self.focus_panel(section),
            (_, Part::Tab(_)) => {}
            (MouseAction::Down(_), Part::Page(area)) => self.click_page(area, at),
            (MouseAction::Down(_), Part::Panel(section, area)) => self.click_panel(section, area, at),
            (action, Part::Page(_)) => self.roll_page(action == MouseAction::ScrollDown),
            (action, Part::Panel(section, area)) => {
                let mut state = self.panels[section];
                let down = action == MouseAction::ScrollDown;
                Frame::new(self.listing(section), area).go(&mut state, Stride::One, down);
                self.panels[section] = state;
            }
        }
    }

    /// What lies at a place, if it can be pointed at.
    fn under(&self, at: Position) -> Option<Part> {
        let areas = self.areas();
        if let Some(tabs) = areas.tabs.filter(|tabs| tabs.contains(at)) {
            let mut names = layout::tabs(tabs.width).into_iter();
            let here = |from: u16, name: &str| (from..from + text::columns(name)).contains(&(at.x - tabs.x));
            return names.find(|(_, name, from)| here(*from, name)).map(|(section, ..)| Part::Tab(section));
        }
        let page = areas.reading.filter(|area| area.contains(at)).map(Part::Page);
        page.or_else(|| {
            let panel = |&section: &Section| areas.panels[section].is_some_and(|area| area.contains(at));
            let section = Section::ALL.into_iter().find(panel)?;
            Some(Part::Panel(section, areas.panels[section]?))
        })
    }

    /// Picks the link under the pointer and follows it. What stands beside the panels is opened by that.
    fn click_page(&mut self, area: Rect, at: Position) {
        let Some(row) = at.y.checked_sub(layout::body(area).y) else { return };
        if self.reading.is_none() {
            self.open();
        }
        let mut found = false;
        self.with_page(|stop, page, height| {
            let line = stop.scroll + usize::from(row);
            let here = |&link: &usize| page.lines_of(link).is_some_and(|(first, last)| (first..=last).contains(&line));
            if let Some(link) = page.links().map(|(link, _)| link).find(here) {
                stop.pick(link, page, height);
                found = true;
            }
        });
        if found && !self.modes().audience {
            self.open();
        }
    }

    /// Gives the panel the focus and selects the entry under the pointer; one that is selected already is read.
    fn click_panel(&mut self, section: Section, area: Rect, at: Position) {
        let entry = match self.chart(area).filter(|_| section == Section::Timeline) {
            Some(chart) => self.event_at(&chart, at),
            None => self.entry_at(section, area, at.y),
        };
        let again = self.reading.is_none() && self.focus == section && entry.is_some() && entry == self.selected();
        self.focus_panel(section);
        match entry {
            Some(_) if again => self.open(),
            Some(entry) => self.select(entry),
            None => {}
        }
    }

    /// The entry whose rows hold row `y` of the screen.
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

    /// The event of an axis that is meant by pointing at a place: the nearest of the lane, if it is near enough.
    fn event_at(&self, chart: &Chart, at: Position) -> Option<EntryId> {
        let selected = self.panel(Section::Timeline).selected;
        if chart.foot.contains(at) {
            return selected;
        }
        let rows = |area: Rect| Rect { x: 0, width: u16::MAX, ..area };
        let row = usize::from(at.y.checked_sub(chart.plot.y).filter(|_| rows(chart.plot).contains(at))?);
        let event = |rank: u32| self.index.entries(Section::Timeline).get(rank as usize).copied();
        let Some(lane) = chart.lanes.get(row) else {
            // under the lanes and an empty row: what has no date, a row for each
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
            marks.filter(|(away, _)| *away <= NEAR).min_by_key(|(away, _)| *away)?.1
        };
        // among several at one place the selected one is meant: another click reads it
        if bin.selected { selected } else { event(bin.rank).filter(|_| bin.count > 0) }
    }

    fn roll_page(&mut self, down: bool) {
        if self.reading.is_none() {
            // what stands beside the panels has no place of its own to be scrolled from
            return;
        }
        self.with_page(|stop, page, height| {
            let most = page.lines.len().saturating_sub(height);
            stop.scroll = if down { (stop.scroll + NOTCH).min(most) } else { stop.scroll.saturating_sub(NOTCH) };
        });
    }
}

/// What can be pointed at, and where it is.
enum Part {
    Page(Rect),
    Tab(Section),
    Panel(Section, Rect),
}
