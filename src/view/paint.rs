//! Lines of text with roles into cells.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Theme;
use crate::page::{Line, Look, Role};
use crate::text;

/// A part of the screen that is drawn on: where, in which theme, on which band.
pub(super) struct Surface<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// What roles look like.
    pub theme: &'a Theme,
    /// Nothing is drawn outside.
    pub area: Rect,
    /// The band that the text lies on: selected, or resting.
    pub band: Option<Role>,
    /// Whether text that is read from right to left is turned here, since the terminal does not.
    pub turns: bool,
}

impl<'a> Surface<'a> {
    /// `area` of `buffer`, without a band.
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, area: Rect) -> Self {
        Self { buffer, theme, area, band: None, turns: false }
    }

    /// How a look is drawn here: the role, then the band under it, then what was searched for over both.
    fn style(&self, look: Look) -> Style {
        let mut style = self.theme.style(look.role);
        if look.bold {
            style = style.add_modifier(Modifier::BOLD);
        }
        if look.italic {
            style = style.add_modifier(Modifier::ITALIC);
        }
        let over = self.band.into_iter().chain(look.marked.then_some(Role::Match));
        over.fold(style, |style, role| style.patch(self.theme.style(role)))
    }

    /// Lays the band over the whole row `y`.
    pub(super) fn fill(&mut self, y: u16) {
        let row = Rect { y, height: 1, ..self.area }.intersection(self.area);
        let style = self.style(Role::Text.into());
        self.buffer.set_style(row, style);
    }

    /// Writes `text` from `(x, y)` on, as far as the area goes, and returns the next free column.
    pub(super) fn text(&mut self, at: (u16, u16), text: &str, look: impl Into<Look>) -> u16 {
        let look = look.into();
        if self.turns && text::bidi::has_rtl(text) {
            let mut line = Line::default();
            line.push(text, look);
            return self.line(at, &line);
        }
        self.styled(at, text, self.style(look))
    }

    /// Writes `text` in a style of the caller's own.
    pub(super) fn styled(&mut self, (mut x, y): (u16, u16), text: &str, style: Style) -> u16 {
        if !self.area.contains(Position { x, y }) {
            return x;
        }
        // every piece of a frame comes by here, and a loaded text has no other line breaks
        let text = if text.contains('\n') { text::one_line(text) } else { Cow::Borrowed(text) };
        for (cluster, cells) in text::graphemes(&text) {
            let end = x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
            if end > self.area.right() {
                break;
            }
            // what has no cell of its own is not shown
            for column in x..end {
                let Some(cell) = self.buffer.cell_mut(Position { x: column, y }) else { return x };
                if column == x {
                    cell.set_symbol(cluster).set_style(style);
                } else {
                    // the rest of a wide one: terminals draw nothing there, and it must not keep what was there
                    cell.reset();
                }
            }
            x = end;
        }
        x
    }

    /// Writes a line from `(x, y)` on, as far as the area goes, and returns the next free column.
    pub(super) fn line(&mut self, (mut x, y): (u16, u16), line: &Line) -> u16 {
        let line = if self.turns { line.visual() } else { Cow::Borrowed(line) };
        for piece in &line.pieces {
            x = self.styled((x, y), &piece.text, self.style(piece.look));
        }
        x
    }

    /// Writes a line that ends at the area's right edge, and returns where it starts.
    pub(super) fn line_at_right(&mut self, y: u16, line: &Line) -> u16 {
        let x = self.area.right().saturating_sub(u16::try_from(line.width()).unwrap_or(u16::MAX)).max(self.area.x);
        self.line((x, y), line);
        x
    }
}

/// Cells in which a cut name is still told by its number.
const SHORTEST: usize = 8;

/// The title row of a panel or a page: name at the left, remarks at the right, a rule between them.
///
/// Where the focus is, the name stands in reverse; the rule stays as it is, since recolouring it would cost more
/// bytes than everything else that a change of focus changes.
pub(super) struct TitleRow<'a> {
    /// The panel's number, if it has one.
    pub number: Option<usize>,
    /// Its name.
    pub name: &'a str,
    /// What stands at the right end, from left to right.
    pub remarks: &'a [(String, Role)],
    /// Whether keys go here.
    pub focused: bool,
}

impl TitleRow<'_> {
    /// Draws into the first row of the surface.
    pub(super) fn draw(&self, surface: &mut Surface) {
        let (at, room) = ((surface.area.x, surface.area.y), usize::from(surface.area.width));
        surface.text(at, &"─".repeat(room), Role::Rule);
        let mut name = self.label(self.name);
        let right = self.right();
        let left = room.saturating_sub(right.width() + 1);
        if self.number.is_some() && left < text::width(&name) && left >= SHORTEST {
            name = self.label(&text::clip_words(self.name, left - (text::width(&name) - text::width(self.name))));
        }
        if self.focused {
            let style = surface.theme.style(Role::Text).patch(surface.theme.style(Role::Accent));
            surface.styled(at, &name, style.add_modifier(Modifier::REVERSED));
        } else {
            surface.text(at, &name, Role::Heading);
        }
        if text::width(&name) + 1 + right.width() <= room {
            surface.line_at_right(at.1, &right);
        }
    }

    /// Whether all of it has room in a row of `width` cells.
    pub(super) fn fits(&self, width: usize) -> bool {
        text::width(&self.label(self.name)) + 1 + self.right().width() <= width
    }

    fn label(&self, name: &str) -> String {
        self.number.map_or_else(|| format!(" {name} "), |number| format!(" {number} {name} "))
    }

    fn right(&self) -> Line {
        let mut line = Line::default();
        for (place, (remark, role)) in self.remarks.iter().enumerate() {
            if place > 0 {
                line.push(" ─", Role::Rule);
            }
            line.push(format!(" {remark}"), *role);
        }
        line
    }
}

/// Where a list is scrolled to, in shares of its length.
pub(super) struct Scrolled {
    /// What lies above, of `all`.
    pub above: usize,
    /// What is in sight, of `all`.
    pub visible: usize,
    /// The whole length.
    pub all: usize,
}

impl Scrolled {
    /// Draws the thumb in the surface's last column, below its title row; nothing where everything is in sight.
    pub(super) fn draw(&self, surface: &mut Surface) {
        let (rows, all) = (usize::from(surface.area.height.saturating_sub(1)), self.all.max(1));
        if self.visible >= self.all || rows == 0 {
            return;
        }
        let length = (rows * self.visible / all).clamp(1, rows);
        let (below, free) = (all - self.visible, rows - length);
        // the thumb touches an end only where the list does
        let start = match self.above {
            0 => 0,
            above if above >= below => free,
            above => (free * above / below).clamp(1.min(free), free.saturating_sub(1).max(1).min(free)),
        };
        let x = surface.area.right().saturating_sub(1);
        for row in (start..start + length).filter_map(|row| u16::try_from(row + 1).ok()) {
            surface.text((x, surface.area.y + row), "┃", Role::Rule);
        }
    }
}
