//! Lines of text with roles into cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Theme;
use crate::page::{Line, Look, Role};

/// How a look is drawn in this theme.
pub(super) fn style(theme: &Theme, look: Look) -> Style {
    let mut style = theme.style(look.role);
    if look.bold {
        style = style.add_modifier(Modifier::BOLD);
    }
    if look.italic {
        style = style.add_modifier(Modifier::ITALIC);
    }
    if look.marked {
        style = style.patch(theme.style(Role::Match));
    }
    style
}

/// Writes `text` from a cell on, at most `room` cells wide, and returns the next free column.
pub(super) fn text(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, room: usize, style: Style) -> u16 {
    if !buffer.area.contains((x, y).into()) {
        return x;
    }
    buffer.set_stringn(x, y, text, room, style).0
}

/// Writes a line into `area`'s row `y`, from `x` on.
pub(super) fn line(buffer: &mut Buffer, theme: &Theme, line: &Line, (x, y): (u16, u16), area: Rect) {
    let mut x = x;
    for piece in &line.pieces {
        let room = usize::from(area.right().saturating_sub(x));
        x = text(buffer, (x, y), &piece.text, room, style(theme, piece.look));
    }
}

/// Lays a band over a whole row: the selected one, or the one that was.
///
/// Only the background (or the attributes that stand for it) changes; text that was searched for keeps its own.
pub(super) fn band(buffer: &mut Buffer, theme: &Theme, role: Role, row: Rect) {
    let (band, found) = (theme.style(role), theme.style(Role::Match));
    for position in row.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            let marked = found.bg.is_some_and(|bg| bg == cell.bg);
            if !marked {
                cell.set_style(band);
            }
        }
    }
}

/// The title row of a panel or a page: name at the left, remarks at the right, a rule between them.
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
    /// Draws into the first row of `area`.
    pub(super) fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let row = Rect { height: 1, ..area };
        let (rule, rule_role) = if self.focused { ("━", Role::Accent) } else { ("─", Role::Rule) };
        let room = usize::from(row.width);
        text(buffer, (row.x, row.y), &rule.repeat(room), room, theme.style(rule_role));
        let (name, dim) = if self.focused { (Role::Accent, Role::Accent) } else { (Role::Heading, Role::Dim) };
        let mut line = Line::default();
        if let Some(number) = self.number {
            line.push(format!("{number} "), dim);
        }
        line.push(format!("{} ", self.name), name);
        let used = line.width();
        self::line(buffer, theme, &line, (row.x, row.y), row);
        let mut right = Line::default();
        for (place, (remark, role)) in self.remarks.iter().enumerate() {
            if place > 0 {
                right.push(rule, rule_role);
            }
            right.push(format!(" {remark} "), *role);
        }
        // the last remark ends at the panel's edge
        if let Some(last) = right.pieces.last_mut() {
            last.text.pop();
        }
        if used + 1 + right.width() <= room {
            let x = row.right() - u16::try_from(right.width()).unwrap_or(row.width);
            self::line(buffer, theme, &right, (x, row.y), row);
        }
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

/// Draws the thumb in the last column of `area`; nothing where everything is in sight.
pub(super) fn scrollbar(buffer: &mut Buffer, theme: &Theme, area: Rect, scrolled: &Scrolled) {
    let (rows, all) = (usize::from(area.height), scrolled.all.max(1));
    if scrolled.visible >= scrolled.all || rows == 0 {
        return;
    }
    let length = (rows * scrolled.visible / all).clamp(1, rows);
    let below = all - scrolled.visible;
    // rounded so that the thumb touches an end only where the list does
    let free = rows - length;
    let start = match scrolled.above {
        0 => 0,
        above if above >= below => free,
        above => (free * above / below).clamp(1.min(free), free.saturating_sub(1).max(1).min(free)),
    };
    for row in start..start + length {
        let y = area.y + u16::try_from(row).unwrap_or(area.height);
        text(buffer, (area.right().saturating_sub(1), y), "┃", 1, theme.style(Role::Rule));
    }
}
