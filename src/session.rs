//! One reader at one terminal: the app, its theme, and what the terminal shows.
//!
//! Inputs go in, bytes come out; whoever runs it only moves them. It knows no tty, no clock and no network.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Effect, Msg, input::Input};
use crate::screen::{Capabilities, Depth, Encoder, console};
use crate::view::{self, Theme};

/// A reader at a terminal.
pub struct Session {
    app: App,
    theme: Theme,
    drawn: Theme,
    encoder: Encoder,
    shown: Option<Buffer>,
}

impl Session {
    /// `app` in `theme` at a terminal that can do what `terminal` says.
    pub fn new(app: App, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let encoder = Encoder::new(terminal);
        let drawn = adapted(&theme, encoder.capabilities().depth);
        Self { app, theme, drawn, encoder, shown: None }
    }

    /// The state behind the screen.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Tells the time since the session began.
    pub fn set_clock(&mut self, now: Duration) {
        self.app.set_clock(now);
    }

    /// Whether the time is on the screen, so that it changes by itself.
    pub fn shows_clock(&self) -> bool {
        self.app.areas().cockpit.is_some()
    }

    /// Takes an input and says what the runner has to do besides drawing.
    pub fn handle(&mut self, input: &Input) -> Effect {
        self.app.interpret(input).map_or(Effect::None, |msg| self.update(msg))
    }

    /// Applies a message and says what the runner has to do besides drawing.
    pub fn update(&mut self, msg: Msg) -> Effect {
        match self.app.update(msg) {
            Effect::Repaint => self.forget(),
            Effect::NextTheme => self.next_theme(),
            effect => return effect,
        }
        Effect::None
    }

    /// Takes the terminal's screen for unknown: the next frame paints all of it.
    pub fn forget(&mut self) {
        self.shown = None;
        self.encoder.forget();
    }

    /// The bytes that make the terminal show the present state; none if it does.
    pub fn frame(&mut self) -> Vec<u8> {
        let next = self.draw();
        let bytes = self.encoder.frame(self.shown.as_ref(), &next);
        self.shown = Some(next);
        bytes
    }

    /// The present state as cells.
    pub fn draw(&self) -> Buffer {
        let (columns, rows) = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &self.drawn, &mut buffer);
        if self.encoder.capabilities().console {
            console::simplify(&mut buffer);
        }
        buffer
    }

    fn next_theme(&mut self) {
        let names = Theme::builtin();
        let next = names.iter().position(|name| *name == self.theme.name()).map_or(0, |at| (at + 1) % names.len());
        self.theme = Theme::named(names[next]).unwrap_or_default();
        self.drawn = adapted(&self.theme, self.encoder.capabilities().depth);
        self.app.say(format!("Theme: {}", self.theme.name()));
    }
}

/// The theme as it can be shown: made for sixteen colours, or for none.
fn adapted(theme: &Theme, depth: Depth) -> Theme {
    match depth {
        Depth::None => Theme::without_colour(),
        depth => theme.clone().resolved(depth == Depth::Ansi16),
    }
}
