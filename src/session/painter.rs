//! Draws an app or a list into cells, as one kind of terminal with one theme shows them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::library::Library;
use crate::screen::{Bidi, Capabilities, Depth, console};
use crate::view::{self, Theme};

/// A theme, adapted to a terminal.
pub struct Painter {
    theme: Theme,
    adapted: Theme,
    terminal: Capabilities,
}

impl Painter {
    /// Creates a painter for terminals with these capabilities.
    pub fn new(theme: Theme, terminal: Capabilities) -> Self {
        let adapted = match terminal.depth {
            Depth::None => Theme::without_colour(),
            depth => theme.clone().resolved(depth == Depth::Ansi16),
        };
        Self { theme, adapted, terminal }
    }

    /// Returns the theme as it was chosen.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Draws a briefing.
    pub fn draw(&self, app: &App) -> Buffer {
        self.drawn(app.size(), |buffer, reorders| view::draw(app, &self.adapted, reorders, buffer))
    }

    pub(crate) fn draw_library(&self, library: &Library) -> Buffer {
        self.drawn(library.size(), |buffer, reorders| view::library::draw(library, &self.adapted, reorders, buffer))
    }

    /// Calls `draw` with a buffer, and whether right-to-left text has to be reordered.
    fn drawn(&self, (columns, rows): (u16, u16), draw: impl FnOnce(&mut Buffer, bool)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        draw(&mut buffer, self.terminal.bidi == Bidi::Ours);
        if self.terminal.console {
            console::simplify(&mut buffer);
        }
        buffer
    }
}
