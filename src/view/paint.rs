//! Drawing primitives: text with roles to cells, title rows, scrollbars.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::theme::Theme;
use crate::drawing::{Drawing, ScreenCursor};
use crate::page::{Line, Look, Role};
use crate::text;

/// A part of the screen to draw on, with its theme and the band behind the text.
pub(super) struct Surface<'a> {
    pub drawing: &'a mut Drawing,
    pub theme: &'a Theme,
    /// Nothing is drawn outside this area.
    pub area: Rect,
    /// The band behind the text: selected or resting.
    pub band: Option<Role>,
    /// Right-to-left text is laid out here rather than by the terminal.
    pub lays_out_rtl: bool,
}

impl<'a> Surface<'a> {
    /// Returns `area` of `drawing`, without a band.
    pub(super) fn new(drawing: &'a mut Drawing, theme: &'a Theme, area: Rect) -> Self {
        Self { drawing, theme, area, band: None, lays_out_rtl: false }
    }

    /// Returns the style of a look: the role, then the band, then the highlight of a match.
    fn style(&self, look: Look) -> Style {
        let mut style = self.theme.style(look.role);
        if look.bold {
            style = style.add_modifier(Modifier::BOLD);
        }
        if look.italic {
            style = style.add_modifier(Modifier::ITALIC);
        }
        let over = self.band.into_iter().chain(look.marked.then_some(Role::Match));
        over.fold(style, |style, role| self.theme.over(style, role))
    }

    /// Fills the whole row `y` with the band.
    pub(super) fn fill(&mut self, y: u16) {
        let row = Rect { y, height: 1, ..self.area }.intersection(self.area);
        let style = self.style(Role::Text.into());
        self.drawing.cells.set_style(row, style);
    }

    /// Puts the hidden cursor at `(x, y)`, the beginning of what is selected.
    pub(super) fn place_cursor(&mut self, at: (u16, u16)) {
        self.set_cursor(at, false);
    }

    /// Shows the cursor at `(x, y)`, where text is being typed.
    pub(super) fn show_cursor(&mut self, at: (u16, u16)) {
        self.set_cursor(at, true);
    }

    fn set_cursor(&mut self, (x, y): (u16, u16), is_visible: bool) {
        let (right, bottom) = (self.area.right().saturating_sub(1), self.area.bottom().saturating_sub(1));
        self.drawing.cursor = ScreenCursor { x: x.min(right), y: y.min(bottom), is_visible };
    }

    /// Writes `text` at `(x, y)` up to the edge of the area, and returns the next free column.
    pub(super) fn text(&mut self, at: (u16, u16), text: &str, look: impl Into<Look>) -> u16 {
        let look = look.into();
        if self.lays_out_rtl && text::bidi::has_rtl(text) {
            let mut line = Line::default();
            line.push(text, look);
            return self.line(at, &line);
        }
        self.styled(at, text, self.style(look))
    }

    /// Writes `text` in the given style.
    pub(super) fn styled(&mut self, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
        let end = self.cells((x, y), text, style);
        self.drawing.unlink(y, x..end);
        end
    }

    fn cells(&mut self, (mut x, y): (u16, u16), text: &str, style: Style) -> u16 {
        if !self.area.contains(Position { x, y }) {
            return x;
        }
        // every piece of a frame passes here, and a loaded text has no other line breaks
        let text = if text.contains('\n') { text::one_line(text) } else { Cow::Borrowed(text) };
        for (cluster, cells) in text::graphemes(&text) {
            let end = x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
            if end > self.area.right() {
                break;
            }
            // a cluster without a cell of its own is not shown
            for column in x..end {
                let Some(cell) = self.drawing.cells.cell_mut(Position { x: column, y }) else { return x };
                if column == x {
                    // the rule beneath a title may be dim
                    cell.modifier.remove(Modifier::DIM);
                    cell.set_symbol(cluster).set_style(style);
                } else {
                    // the other cell of a wide cluster: terminals draw nothing there, and it must not keep its old content
                    cell.reset();
                }
            }
            x = end;
        }
        x
    }

    /// Writes a line at `(x, y)` up to the edge of the area, and returns the next free column.
    pub(super) fn line(&mut self, (mut x, y): (u16, u16), line: &Line) -> u16 {
        let line = if self.lays_out_rtl { line.visual() } else { Cow::Borrowed(line) };
        for piece in &line.pieces {
            let start = x;
            x = self.styled((x, y), &piece.text, self.style(piece.look));
            piece.address.iter().for_each(|address| self.drawing.link(y, start..x, address));
        }
        x
    }

    /// Writes a line that ends at the area's right edge, and returns its first column.
    pub(super) fn line_at_right(&mut self, y: u16, line: &Line) -> u16 {
        let x = self.area.right().saturating_sub(u16::try_from(line.width()).unwrap_or(u16::MAX)).max(self.area.x);
        self.line((x, y), line);
        x
    }
}

/// The minimum width of a name that is cut, with its number.
const MIN_NAME_CELLS: usize = 8;

/// The title row of a panel or a page: name at the left, remarks at the right, a rule between them.
///
/// The name is reversed in the focused panel. The rule does not change, since recolouring it would take more bytes than
/// everything else in a change of focus.
pub(super) struct TitleRow<'a> {
    pub number: Option<usize>,
    pub name: &'a str,
    /// The texts at the right end, from left to right.
    pub remarks: &'a [(String, Role)],
    /// This panel or page has the focus.
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
        if self.number.is_some() && left < text::width(&name) && left >= MIN_NAME_CELLS {
            name = self.label(&text::clip_words(self.name, left - (text::width(&name) - text::width(self.name))));
        }
        if self.focused {
            let style = surface.theme.over(surface.theme.style(Role::Text), Role::Accent);
            surface.styled(at, &name, style.add_modifier(Modifier::REVERSED));
        } else {
            surface.text(at, &name, Role::Heading);
        }
        if text::width(&name) + 1 + right.width() <= room {
            surface.line_at_right(at.1, &right);
        }
    }

    /// Returns true if everything fits in a row of `width` cells.
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

/// The scrollbar of a list or page, in lines or entries.
pub(super) struct Scrollbar {
    /// The number above the visible part.
    pub above: usize,
    /// The number in the visible part.
    pub visible: usize,
    /// The total number.
    pub all: usize,
}

impl Scrollbar {
    /// Draws the thumb in the surface's last column, below its title row; nothing if everything is visible.
    pub(super) fn draw(&self, surface: &mut Surface) {
        let (rows, all) = (usize::from(surface.area.height.saturating_sub(1)), self.all.max(1));
        if self.visible >= self.all || rows == 0 {
            return;
        }
        let length = (rows * self.visible / all).clamp(1, rows);
        let (below, free) = (all - self.visible, rows - length);
        // the thumb touches an end only if the list does
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
