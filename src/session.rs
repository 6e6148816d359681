//! One reader at one terminal: the app, its theme, and what the terminal shows.
//!
//! Inputs go in, bytes come out; whoever runs it only moves them. It knows no tty, no clock and no network.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Effect, Msg, library::Library};
use crate::input::{Input, Reply};
use crate::screen::{Bidi, Capabilities, Depth, Encoder, clipboard, console, modes};
use crate::view::{self, Theme};

/// A reader at a terminal.
pub struct Session {
    app: App,
    theme: Theme,
    drawn: Theme,
    encoder: Encoder,
    shown: Option<Shown>,
    mouse: bool,
    /// The theme waits for the terminal to say what its background is.
    asks: bool,
    /// The list that the briefing was opened from, and whether it is what is shown.
    library: Option<Box<Library>>,
    listing: bool,
    /// What the terminal's clipboard is to be given with the next frame.
    clipboard: Option<Vec<u8>>,
}

/// What the terminal shows.
enum Shown {
    /// Cell by cell.
    Cells(Buffer),
    /// The same as what it was drawn from, in a hundredth of the memory.
    State(Box<App>),
}

/// Wakes the runner, from any thread.
pub type Wake = std::sync::Arc<dyn Fn() + Send + Sync>;

/// What stands behind a session: the file that is read again, and the room that is presented to, where there is one.
pub trait Host {
    /// Reads the file again.
    fn reload(&mut self) -> Msg;

    /// Brings the session and the room together. Called after inputs were applied, and when the room has news.
    fn exchange(&mut self, session: &mut Session) {
        let _ = session;
    }

    /// Shows questions that were asked to everybody, or to nobody any more. Returns what there is to be said about it.
    fn judge(&mut self, numbers: &[u32], promote: bool) -> Option<String> {
        let _ = (numbers, promote);
        None
    }

    /// Whether the program may be stopped for now, and whatever else it does with it.
    fn may_suspend(&self) -> bool {
        true
    }

    /// What is said to whoever wants to leave, once: that others would have to leave with them.
    fn parting(&self) -> Option<String> {
        None
    }

    /// Opens the briefing at `place` of the list; the error is all that is wrong with it, to be shown on a page.
    ///
    /// # Errors
    /// Where it cannot be shown.
    fn open(&mut self, place: usize, size: (u16, u16)) -> Result<App, String> {
        let _ = (place, size);
        Err("There is no list here.".to_owned())
    }

    /// The list of briefings as it is now, where there is one.
    fn look_again(&mut self, size: (u16, u16)) -> Option<Result<Library, String>> {
        let _ = size;
        None
    }

    /// Takes what is to be called when the room or the file has news.
    fn wake_with(&mut self, wake: Wake) {
        let _ = wake;
    }
}

impl Session {
    /// `app` in `theme` at a terminal that can do what `terminal` says.
    pub fn new(app: App, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let encoder = Encoder::new(terminal.into().in_window(app.size()));
        let drawn = adapted(&theme, encoder.capabilities().depth);
        let (shown, library, clipboard) = (None, None, None);
        Self { app, theme, drawn, encoder, shown, mouse: false, asks: false, library, listing: false, clipboard }
    }

    /// The same before a list of briefings; `app` is what is behind it until one is opened.
    pub fn with_library(self, library: Library) -> Self {
        Self { library: Some(Box::new(library)), listing: true, ..self }
    }

    /// The list of briefings, to be told what is in them.
    pub fn library_mut(&mut self) -> Option<&mut Library> {
        self.library.as_deref_mut()
    }

    /// Whether the list is what is shown.
    pub fn is_listing(&self) -> bool {
        self.listing
    }

    /// Shows a briefing of the list.
    pub fn open(&mut self, app: App) {
        (self.app, self.listing) = (app, false);
    }

    /// Shows the list, as it is now.
    pub fn list(&mut self, library: Library) {
        let library = match &self.library {
            Some(before) => library.selecting_as(before),
            None => library,
        };
        (self.library, self.listing) = (Some(Box::new(library)), true);
    }

    /// Shows on a page over the list why a briefing of it cannot be opened.
    pub fn report(&mut self, report: String) {
        self.library.iter_mut().for_each(|library| library.report(report.clone()));
    }

    /// The list, where it is what is shown.
    pub fn library(&self) -> Option<&Library> {
        self.library.as_deref().filter(|_| self.listing)
    }

    /// The window's size in cells.
    pub fn size(&self) -> (u16, u16) {
        self.library.as_ref().filter(|_| self.listing).map_or(self.app.size(), |library| library.size())
    }

    /// Says something once, where it is seen.
    pub fn say(&mut self, words: String) {
        match self.library.as_mut().filter(|_| self.listing) {
            Some(library) => library.say(words),
            None => self.app.say(words),
        }
    }

    /// The same at a terminal that shows `app` already.
    pub fn resumed(app: App, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let mut app = app.with_own_pages();
        let shown = Some(Shown::State(Box::new(app.snapshot())));
        Self { shown, ..Self::new(app, theme, terminal) }
    }

    /// The state behind the screen.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The state behind the screen, to be told of what happens elsewhere.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// The theme that was chosen.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The bytes that a terminal has to be sent before the first frame.
    pub fn enter(&self) -> String {
        let mouse = if self.mouse { modes::MOUSE } else { "" };
        let ask = if self.asks { modes::ASK_BACKGROUND } else { "" };
        [&modes::enter(self.encoder.capabilities()), mouse, ask].concat()
    }

    /// The same with a theme that follows the terminal's background, once that is known: at terminals that can be asked
    /// and have colours.
    pub fn with_asking(self, ask: bool) -> Self {
        let terminal = self.encoder.capabilities();
        Self { asks: ask && !terminal.console && terminal.depth != Depth::None, ..self }
    }

    /// Whether the terminal's background is still to be told.
    pub fn asks(&self) -> bool {
        self.asks
    }

    /// The same with the mouse, at terminals that have one.
    pub fn with_mouse(self, mouse: bool) -> Self {
        Self { mouse: mouse && !self.encoder.capabilities().console, ..self }
    }

    /// Tells the time since the session began.
    pub fn set_clock(&mut self, now: Duration) {
        self.app.set_clock(now);
    }

    /// Whether what is shown changes by itself with time: times, and who is here.
    pub fn shows_clock(&self) -> bool {
        !self.listing && self.app.areas().cockpit.is_some()
            || (self.app.presenting().is_some() && self.app.attendance().is_some())
    }

    /// Takes an input and says what the runner has to do besides drawing.
    pub fn handle(&mut self, input: &Input) -> Effect {
        if let Input::Reply(reply) = input {
            self.hear(*reply);
            return Effect::None;
        }
        if let Input::Resize { columns, rows } = *input {
            self.encoder.resize((columns, rows));
        }
        if let Some(library) = self.library.as_mut().filter(|_| self.listing) {
            let effect = library.handle(input);
            return self.take(effect);
        }
        self.app.interpret(input).map_or(Effect::None, |msg| self.update(msg))
    }

    /// Applies a message and says what the runner has to do besides drawing.
    pub fn update(&mut self, msg: Msg) -> Effect {
        let effect = self.app.update(msg);
        self.take(effect)
    }

    /// Does what can be done here; what is left is for the runner.
    fn take(&mut self, effect: Effect) -> Effect {
        match effect {
            Effect::Repaint => self.forget(),
            Effect::NextTheme => self.next_theme(),
            Effect::Out => self.back_to_list(),
            effect => return effect,
        }
        Effect::None
    }

    fn back_to_list(&mut self) {
        let size = self.app.size();
        if let Some(library) = &mut self.library {
            library.resize(size);
            self.listing = true;
        }
    }

    /// Takes the terminal's screen for unknown: the next frame paints all of it.
    pub fn forget(&mut self) {
        self.shown = None;
        self.encoder.forget();
    }

    /// The bytes that make the terminal show the present state; none if it does.
    pub fn frame(&mut self) -> Vec<u8> {
        let next = self.draw();
        let before = self.take_shown();
        let mut bytes = self.clipboard.take().unwrap_or_default();
        bytes.extend(self.encoder.frame(before.as_ref(), &next));
        self.shown = Some(Shown::Cells(next));
        bytes
    }

    /// Gives back the memory that is only needed to be quick. To be called right after a frame.
    pub fn rest(&mut self) {
        if let Some(Shown::Cells(_)) = self.shown {
            self.shown = Some(Shown::State(Box::new(self.app.snapshot())));
        }
        self.encoder.free_memory();
    }

    /// The present state as cells.
    pub fn draw(&self) -> Buffer {
        match self.library.as_ref().filter(|_| self.listing) {
            Some(library) => self.drawn(library.size(), |buffer, turns| {
                view::library::draw(library, &self.drawn, turns, buffer);
            }),
            None => self.draw_state(&self.app),
        }
    }

    /// What the terminal shows as cells, if that is known. It is unknown from then on.
    pub fn take_shown(&mut self) -> Option<Buffer> {
        Some(match self.shown.take()? {
            Shown::Cells(cells) => cells,
            Shown::State(app) => self.draw_state(&app),
        })
    }

    /// Another state as cells, as this session would draw it.
    pub fn draw_state(&self, app: &App) -> Buffer {
        self.drawn(app.size(), |buffer, turns| view::draw(app, &self.drawn, turns, buffer))
    }

    /// What `draw` makes in a window of this size, told whether text from the right is to be turned.
    fn drawn(&self, (columns, rows): (u16, u16), draw: impl FnOnce(&mut Buffer, bool)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let terminal = self.encoder.capabilities();
        draw(&mut buffer, terminal.bidi == Bidi::Ours);
        if terminal.console {
            console::simplify(&mut buffer);
        }
        buffer
    }

    /// Gives `text` to the terminal's clipboard. Whether the terminal takes it, nobody says; so neither do we.
    pub fn copy(&mut self, text: &str) {
        let said = match clipboard::set(text) {
            _ if self.encoder.capabilities().console => "This terminal has no clipboard.".to_owned(),
            None => "This is too long for a terminal's clipboard.".to_owned(),
            Some(bytes) => {
                self.clipboard = Some(bytes);
                format!("Sent to the terminal's clipboard, if it takes that: {} characters.", text.chars().count())
            }
        };
        self.app.say(said);
    }

    /// Takes the theme that suits the terminal's background, if that was asked.
    fn hear(&mut self, reply: Reply) {
        let Reply::Background { red, green, blue } = reply else { return };
        if std::mem::take(&mut self.asks) {
            self.wear(Theme::suiting([red, green, blue]));
        }
    }

    fn next_theme(&mut self) {
        // a terminal that answers now would undo what the reader wanted
        self.asks = false;
        let names = Theme::builtin();
        let next = names.iter().position(|name| *name == self.theme.name()).map_or(0, |at| (at + 1) % names.len());
        self.wear(Theme::named(names[next]).unwrap_or_default());
        self.say(format!("Theme: {}", self.theme.name()));
    }

    fn wear(&mut self, theme: Theme) {
        // what is shown is in the old colours
        self.shown = self.take_shown().map(Shown::Cells);
        self.drawn = adapted(&theme, self.encoder.capabilities().depth);
        self.theme = theme;
    }
}

/// The theme as it can be shown: made for sixteen colours, or for none.
fn adapted(theme: &Theme, depth: Depth) -> Theme {
    match depth {
        Depth::None => Theme::without_colour(),
        depth => theme.clone().resolved(depth == Depth::Ansi16),
    }
}
