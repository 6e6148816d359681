//! One panel: its title row, the entries in sight, the scrollbar. The same for all four sections.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{self, Scrolled, TitleRow};
use super::Theme;
use crate::app::{App, Frame, layout};
use crate::briefing::{EntryId, Section};
use crate::page::{Block, Role};
use crate::text;

/// Draws the panel of `section` into `area`.
pub(super) fn draw(app: &App, section: Section, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    title(app, section, theme, area, buffer);
    let body = layout::body(area);
    let frame = Frame::new(app.listing(section), area);
    let entries = frame.listing.entries();
    if entries.is_empty() {
        return empty(app, section, theme, body, buffer);
    }
    let state = app.panel(section);
    let top = state.top.and_then(|top| frame.listing.position(top)).unwrap_or(0);
    let mut rows = Rows { app, section, theme, body, buffer, y: i32::from(body.y) - state.skip.try_into().unwrap_or(0) };
    let mut shown = 0;
    for position in top..entries.len() {
        if rows.y >= i32::from(body.bottom()) {
            break;
        }
        rows.block(entries[position], &frame.block(position, app.marks()));
        shown += 1;
    }
    // the last entry in sight may be cut, and then the list goes on below
    let cut = usize::from(rows.y > i32::from(body.bottom())) + usize::from(state.skip > 0);
    let visible = shown - cut.min(shown);
    let scrolled = Scrolled { above: top + usize::from(state.skip > 0), visible, all: entries.len() };
    paint::scrollbar(buffer, theme, Rect { y: body.y, height: body.height, ..area }, &scrolled);
}

fn title(app: &App, section: Section, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let listing = app.listing(section);
    let focused = app.focus() == section && app.reading().is_none();
    let mut remarks = Vec::new();
    let linked = linked_in(app, section);
    if linked > 0 && app.related_to().is_none() {
        remarks.push((format!("● {linked}"), Role::Linked));
    }
    let at = app.panel(section).selected.and_then(|entry| listing.position(entry)).map_or(0, |at| at + 1);
    let all = app.index().entries(section).len();
    let of = if app.related_to().is_some() { format!(" of {all}") } else { String::new() };
    remarks.push((format!("{at}/{}{of}", listing.entries().len()), if focused { Role::Accent } else { Role::Dim }));
    let row = TitleRow { number: Some(section as usize + 1), name: section.title(), remarks: &remarks, focused };
    row.draw(theme, area, buffer);
}

/// How many entries of a section are linked to the one that is selected.
fn linked_in(app: &App, section: Section) -> usize {
    app.subject().map_or(0, |subject| {
        app.index().related_in(subject, section).len() - usize::from(subject.section == section)
    })
}

fn empty(app: &App, section: Section, theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let words = match app.related_to() {
        Some(_) => "Nothing related here.",
        None => match section {
            Section::Actors => "No actors.",
            Section::Timeline => "No events.",
            Section::Quotes => "No quotes.",
            Section::Questions => "No open questions.",
        },
    };
    let room = usize::from(body.width.saturating_sub(layout::GUTTER));
    paint::text(buffer, (body.x + layout::GUTTER, body.y), &text::clip_words(words, room), room, theme.style(Role::Dim));
}

/// The rows of a panel, from top to bottom; `y` may lie above the panel while its first entry is cut.
struct Rows<'a> {
    app: &'a App,
    section: Section,
    theme: &'a Theme,
    body: Rect,
    buffer: &'a mut Buffer,
    y: i32,
}

impl Rows<'_> {
    fn block(&mut self, entry: EntryId, block: &Block) {
        for line in &block.lead {
            if let Some(y) = self.next() {
                paint::line(self.buffer, self.theme, line, (self.body.x + 1, y), self.body);
            }
        }
        let selected = self.app.panel(self.section).selected == Some(entry);
        let first = self.y;
        for line in &block.lines {
            if let Some(y) = self.next() {
                paint::line(self.buffer, self.theme, line, (self.body.x + layout::GUTTER, y), self.body);
                if selected {
                    self.band(y);
                }
            }
        }
        // the marks stand on the entry's first row in sight
        let row = u16::try_from(first.max(i32::from(self.body.y))).unwrap_or(self.body.y);
        if self.y > i32::from(row) && row < self.body.bottom() {
            self.marks(entry, row, selected);
        }
    }

    /// The next row, if it is in sight.
    fn next(&mut self) -> Option<u16> {
        let y = self.y;
        self.y += 1;
        u16::try_from(y).ok().filter(|y| (self.body.y..self.body.bottom()).contains(y))
    }

    fn focused(&self) -> bool {
        self.app.focus() == self.section && self.app.reading().is_none()
    }

    fn band(&mut self, y: u16) {
        let role = if self.focused() { Role::Selected } else { Role::Resting };
        paint::band(self.buffer, self.theme, role, Rect { y, height: 1, ..self.body });
    }

    fn marks(&mut self, entry: EntryId, y: u16, selected: bool) {
        if selected {
            let (mark, role) = if self.focused() { ("▸", Role::Accent) } else { ("›", Role::Dim) };
            self.mark(0, y, mark, role);
        }
        if self.app.subject().is_some_and(|subject| self.app.index().linked(subject, entry)) {
            self.mark(1, y, "●", Role::Linked);
        }
    }

    /// Writes a mark and leaves the row's background as it is.
    fn mark(&mut self, column: u16, y: u16, mark: &str, role: Role) {
        let style = self.theme.style(role);
        if let Some(cell) = self.buffer.cell_mut((self.body.x + column, y)) {
            let bg = cell.bg;
            cell.set_symbol(mark).set_style(style).set_bg(bg);
        }
    }
}
