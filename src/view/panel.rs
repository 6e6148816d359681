//! A panel: its title row, the visible entries, the scrollbar. All four sections share this code.

use super::axis;
use super::paint::{Scrollbar, Surface, TitleRow};
use crate::app::{App, Frame, layout};
use crate::axis::Chart;
use crate::briefing::{EntryId, Section};
use crate::page::{Block, Role};
use crate::text;

/// The mark of a bookmarked entry.
pub(super) const BOOKMARK: &str = "★";
/// The mark of an entry that is bookmarked, and linked to the selected one.
const BOTH: &str = "✪";

/// Draws the panel of `section`.
pub(super) fn draw(app: &App, section: Section, mut surface: Surface) {
    let area = surface.area;
    let chart = if section == Section::Timeline { app.chart(area) } else { None };
    title(app, section, chart.as_ref(), &mut surface);
    let frame = Frame::new(app.listing(section), area);
    let entries = frame.listing.entries();
    if entries.is_empty() {
        return empty(app, section, surface);
    }
    if let Some(chart) = chart {
        return axis::draw(app, &chart, &mut surface);
    }
    let state = app.panel(section);
    let top = state.top.and_then(|top| frame.listing.position(top)).unwrap_or(0);
    let mut rows = Rows::new(app, section, surface);
    rows.y -= i32::try_from(state.skip).unwrap_or(0);
    let mut shown = 0;
    for (position, &entry) in entries.iter().enumerate().skip(top) {
        if rows.y >= i32::from(area.bottom()) {
            break;
        }
        rows.block(entry, &frame.block(position, app.marks()));
        shown += 1;
    }
    // the first and the last visible entry may be cut
    let above = top + usize::from(state.skip > 0);
    let cut = usize::from(rows.y > i32::from(area.bottom())) + usize::from(state.skip > 0);
    let scrollbar = Scrollbar { above, visible: shown - cut.min(shown), all: entries.len() };
    scrollbar.draw(&mut Surface { area, band: None, ..rows.surface });
}

fn title(app: &App, section: Section, chart: Option<&Chart>, surface: &mut Surface) {
    if has_focus(app, section) {
        // unless an entry is selected
        surface.place_cursor((surface.area.x, surface.area.y));
    }
    let listed = app.listing(section);
    let all = app.count(section);
    let at = app.panel(section).selected.and_then(|entry| listed.position(entry)).map_or(0, |at| at + 1);
    let (listed, filter) = (listed.entries().len(), app.filter(section));
    let narrowed = app.related_to().is_some() || filter.is_some();
    let place = (format!("{at}/{listed}{}", if narrowed { format!(" of {all}") } else { String::new() }), Role::Dim);
    let zoom = chart.map(|chart| chart.window.magnification()).filter(|&times| times > 1);
    let zoom = zoom.map(|times| (format!("×{times}"), Role::Dim));
    let zone = chart.filter(|chart| chart.ruler.timed).map(|_| (app.axis_zone().to_string(), Role::Dim));
    let as_spoken = (section == Section::Quotes && app.shows_quotes_as_spoken()).then_some("as spoken");
    let zone = zone.or(as_spoken.map(|words| (words.to_owned(), Role::Dim)));
    let linked = Some(app.linked_in(section)).filter(|&linked| linked > 0 && app.related_to().is_none());
    let linked = linked.map(|linked| (format!("● {linked}"), Role::Linked));
    let room = usize::from(surface.area.width / 3);
    let typed = filter.map(|filter| (format!("& {}", text::clip_words(filter.typed(), room)), Role::Caution));
    // a filter must be visible in any width: the most detailed remarks that fit are shown
    let short = filter.map(|_| (format!("& {listed}/{all}"), Role::Caution));
    let short = short.unwrap_or_else(|| (format!("{at}/{listed}"), Role::Dim));
    let choices = [
        typed.iter().cloned().chain(zone).chain(zoom.clone()).chain(linked.clone()).chain([place.clone()]).collect(),
        typed.iter().cloned().chain(zoom).chain(linked).chain([place.clone()]).collect(),
        typed.into_iter().chain([place]).collect(),
        vec![short],
    ];
    let focused = has_focus(app, section);
    let number = app.numbers_panels().then_some(section as usize + 1);
    let row = |remarks| TitleRow { number, name: section.title(), remarks, focused };
    let width = usize::from(surface.area.width);
    let remarks: &Vec<_> = choices.iter().find(|remarks| row(remarks).fits(width)).unwrap_or(&choices[3]);
    row(remarks).draw(surface);
}

fn has_focus(app: &App, section: Section) -> bool {
    app.focus() == section && app.reading().is_none()
}

fn empty(app: &App, section: Section, mut surface: Surface) {
    let words = match (app.related_to(), section) {
        _ if app.shown().is_some() => "Not shown yet.",
        _ if app.filter(section).is_some() => "No matches. Esc clears the filter.",
        (Some(_), _) => "Nothing related.",
        (None, Section::Actors) => "No actors.",
        (None, Section::Timeline) => "No events.",
        (None, Section::Quotes) => "No quotes.",
        (None, Section::Questions) => "No open questions.",
    };
    let body = layout::body(surface.area);
    let words = text::clip_words(words, layout::text_width(body));
    surface.text((body.x + layout::GUTTER, body.y), &words, Role::Dim);
    if has_focus(app, section) {
        surface.place_cursor((body.x + layout::GUTTER, body.y));
    }
}

/// The rows of a panel, drawn from top to bottom.
struct Rows<'a> {
    app: &'a App,
    section: Section,
    surface: Surface<'a>,
    /// The next row; above the panel if its first entry is cut.
    y: i32,
}

impl<'a> Rows<'a> {
    fn new(app: &'a App, section: Section, surface: Surface<'a>) -> Self {
        let body = layout::body(surface.area);
        Self { app, section, y: i32::from(body.y), surface: Surface { area: body, ..surface } }
    }

    fn block(&mut self, entry: EntryId, block: &Block) {
        let x = self.surface.area.x;
        for (row, line) in block.lead.iter().enumerate() {
            let Some(y) = self.next() else { continue };
            // a heading that a bracket crosses is set to the right of it
            let indent = if self.bracket(block, row, y) { layout::GUTTER + 1 } else { 1 };
            self.surface.line((x + indent, y), line);
        }
        let selected = self.app.panel(self.section).selected == Some(entry);
        let band = if has_focus(self.app, self.section) { Role::Selected } else { Role::Resting };
        self.surface.band = selected.then_some(band);
        let mut first = true;
        for (row, line) in block.lines.iter().enumerate() {
            let Some(y) = self.next() else { continue };
            if selected {
                self.surface.fill(y);
            }
            self.surface.line((x + layout::GUTTER, y), line);
            self.bracket(block, block.lead.len() + row, y);
            // the marks are on the entry's first visible row
            if std::mem::take(&mut first) {
                self.marks(entry, y, selected);
            }
        }
        self.surface.band = None;
    }

    /// Returns the next row, if it is visible.
    fn next(&mut self) -> Option<u16> {
        let y = self.y;
        self.y += 1;
        let area = self.surface.area;
        u16::try_from(y).ok().filter(|y| (area.y..area.bottom()).contains(y))
    }

    /// Draws the part of the bracket at a row of the block. Returns false if there is none.
    fn bracket(&mut self, block: &Block, row: usize, y: u16) -> bool {
        let Some(sign) = block.bracket_at(row) else { return false };
        // between the marks and the text
        self.surface.text((self.surface.area.x + layout::GUTTER - 1, y), sign, Role::Caution);
        true
    }

    fn marks(&mut self, entry: EntryId, y: u16, selected: bool) {
        let x = self.surface.area.x;
        if selected {
            let has_focus = has_focus(self.app, self.section);
            let (mark, role) = if has_focus { ("▸", Role::Accent) } else { ("›", Role::Dim) };
            self.surface.text((x, y), mark, role);
            if has_focus {
                self.surface.place_cursor((x + layout::GUTTER, y));
            }
        }
        let is_linked = self.app.selected().is_some_and(|subject| self.app.index().linked(subject, entry));
        let mark = match (is_linked, self.app.bookmarks().has_entry(entry)) {
            (true, true) => BOTH,
            (true, false) => "●",
            (false, true) => BOOKMARK,
            (false, false) => return,
        };
        self.surface.text((x + 1, y), mark, Role::Linked);
    }
}
