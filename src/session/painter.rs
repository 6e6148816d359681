//! Draws an app or a list, as one kind of terminal with one theme shows them.

use crate::app::App;
use crate::app::library::Library;
use crate::app::review::Review;
use crate::drawing::Drawing;
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
    pub fn draw(&self, app: &App) -> Drawing {
        self.drawn(app.size(), |drawing, reorders| view::draw(app, &self.adapted, reorders, drawing))
    }

    pub(crate) fn draw_library(&self, library: &Library) -> Drawing {
        self.drawn(library.size(), |drawing, reorders| view::library::draw(library, &self.adapted, reorders, drawing))
    }

    pub(crate) fn draw_review(&self, review: &Review) -> Drawing {
        self.drawn(review.size(), |drawing, reorders| view::review::draw(review, &self.adapted, reorders, drawing))
    }

    /// Calls `draw` with an empty screen, and whether right-to-left text has to be reordered.
    fn drawn(&self, size: (u16, u16), draw: impl FnOnce(&mut Drawing, bool)) -> Drawing {
        let mut drawing = Drawing::empty(size);
        self.terminal.measure().scope(|| draw(&mut drawing, self.terminal.bidi == Bidi::Ours));
        if self.terminal.console {
            console::simplify(&mut drawing.cells);
        }
        self.terminal.characters.adapt(&mut drawing.cells);
        drawing
    }
}
