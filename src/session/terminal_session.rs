//! The session itself.

use std::time::Duration;

use super::background::BackgroundQuery;
use super::left::LeftBriefings;
use super::painter::Painter;
use super::width_query::WidthQuery;
use crate::app::library::Library;
use crate::app::review::Review;
use crate::app::{App, Effect, Msg, QuestionOutcome, Scene};
use crate::drawing::Drawing;
use crate::input::Input;
use crate::keymap::Action;
use crate::page::SourceAddress;
use crate::screen::{Capabilities, Encoder, clipboard, modes};
use crate::view::Theme;

/// The control character that rings.
const BELL: u8 = 7;
/// The columns at the sides of a message.
const MESSAGE_MARGINS: usize = 2;

/// A reader at a terminal.
pub struct Session {
    pub(super) screen: Screen,
    pub(super) painter: Painter,
    pub(super) encoder: Encoder,
    pub(super) contents: Option<TerminalContents>,
    mouse: bool,
    pub(super) background: BackgroundQuery,
    pub(super) widths: WidthQuery,
    /// Sent to the terminal's clipboard with the next frame.
    clipboard: Option<Vec<u8>>,
    /// The terminal rings with the next frame.
    rings: bool,
    pub(super) left: LeftBriefings,
}

/// What the session shows.
pub(super) enum Screen {
    /// A list of briefings, and the briefing that it was opened over.
    Library { library: Box<Library>, below: Option<Box<App>> },
    /// A briefing, and the list that it was opened from.
    Briefing { app: Box<App>, library: Option<Box<Library>> },
    /// The review of a draft.
    Review(Box<Review>),
}

/// What the terminal shows.
pub(super) enum TerminalContents {
    /// Cell by cell.
    Cells(Drawing),
    /// The state it was drawn from, in a hundredth of the memory.
    State(Box<App>),
    /// The list it was drawn from.
    List(Box<Library>),
}

impl Session {
    /// Creates a session that shows a briefing.
    pub fn new(app: App, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let size = app.size();
        let terminal = terminal.into();
        let app = terminal.measure().scope(|| Box::new(app.at_reordering_terminal(terminal.bidi.reorders_rows())));
        Self::showing(Screen::Briefing { app, library: None }, size, theme, terminal)
    }

    /// Creates a session that shows a list of briefings.
    pub fn of_library(library: Library, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let size = library.size();
        Self::showing(Screen::Library { library: Box::new(library), below: None }, size, theme, terminal.into())
    }

    /// Creates a session that reviews a draft.
    pub(crate) fn of_review(mut review: Review, theme: Theme, terminal: Capabilities) -> Self {
        let size = review.size();
        review.set_reordering(terminal.bidi.reorders_rows());
        Self::showing(Screen::Review(Box::new(review)), size, theme, terminal)
    }

    /// Creates a session at a terminal that shows `app` already.
    pub fn resumed(app: App, theme: Theme, terminal: impl Into<Capabilities>) -> Self {
        let mut app = app.with_own_pages();
        let contents = Some(TerminalContents::State(Box::new(app.snapshot())));
        Self { contents, ..Self::new(app, theme, terminal) }
    }

    fn showing(screen: Screen, size: (u16, u16), theme: Theme, terminal: Capabilities) -> Self {
        let encoder = Encoder::new(terminal.in_window(size));
        let painter = Painter::new(theme, encoder.capabilities());
        let (background, widths) = (BackgroundQuery::default(), WidthQuery::default());
        Self {
            screen,
            painter,
            encoder,
            contents: None,
            mouse: false,
            background,
            widths,
            clipboard: None,
            rings: false,
            left: LeftBriefings::default(),
        }
    }

    /// Enables the mouse, on terminals that have one.
    pub fn with_mouse(self, mouse: bool) -> Self {
        Self { mouse: mouse && !self.encoder.capabilities().console, ..self }
    }

    /// Chooses the theme by the terminal's background once that is reported, on terminals that have colours and answer.
    pub fn with_background_query(self, query: bool) -> Self {
        Self { background: BackgroundQuery::new(query, self.encoder.capabilities()), ..self }
    }

    /// Shows a message until the first input.
    pub fn with_notice(mut self, notice: Option<&str>) -> Self {
        notice.into_iter().for_each(|notice| self.say(notice.to_owned()));
        self
    }

    /// Returns true until the terminal reports its background.
    pub fn awaits_background(&self) -> bool {
        self.background.awaits_colour()
    }

    /// Returns the list, while it is shown.
    pub fn library(&self) -> Option<&Library> {
        match &self.screen {
            Screen::Library { library, .. } => Some(library),
            Screen::Briefing { .. } | Screen::Review(_) => None,
        }
    }

    /// Returns the review, while one is shown.
    pub(crate) fn review_mut(&mut self) -> Option<&mut Review> {
        match &mut self.screen {
            Screen::Review(review) => Some(review),
            Screen::Library { .. } | Screen::Briefing { .. } => None,
        }
    }

    /// Returns the list, also behind a briefing.
    pub fn library_mut(&mut self) -> Option<&mut Library> {
        match &mut self.screen {
            Screen::Library { library, .. } => Some(library),
            Screen::Briefing { library, .. } => library.as_deref_mut(),
            Screen::Review(_) => None,
        }
    }

    /// Returns the briefing's state, while one is shown.
    pub fn app(&self) -> Option<&App> {
        match &self.screen {
            Screen::Briefing { app, .. } => Some(app),
            Screen::Library { .. } | Screen::Review(_) => None,
        }
    }

    /// Returns the briefing's state, to tell it what happens elsewhere.
    pub fn app_mut(&mut self) -> Option<&mut App> {
        match &mut self.screen {
            Screen::Briefing { app, .. } => Some(app),
            Screen::Library { .. } | Screen::Review(_) => None,
        }
    }

    /// Takes what the room shows now. Returns true if that is visible here.
    pub fn attend(&mut self, scene: &Scene) -> bool {
        let measure = self.terminal().measure();
        measure.scope(|| self.app_mut().is_some_and(|app| app.attend(scene)))
    }

    /// Returns columns and rows of the window.
    pub fn size(&self) -> (u16, u16) {
        match &self.screen {
            Screen::Library { library, .. } => library.size(),
            Screen::Briefing { app, .. } => app.size(),
            Screen::Review(review) => review.size(),
        }
    }

    /// Shows what came of something done with questions of the audience.
    pub(crate) fn report_outcome(&mut self, outcome: QuestionOutcome) {
        let Some(app) = self.app_mut() else { return };
        outcome.restored.into_iter().for_each(|number| app.pick_question(number));
        outcome.message.into_iter().for_each(|message| app.say(message));
    }

    /// Shows a message until the next input.
    pub fn say(&mut self, message: String) {
        match &mut self.screen {
            Screen::Library { library, .. } => library.show_message(message),
            Screen::Briefing { app, .. } => app.say(message),
            Screen::Review(review) => review.say(&message),
        }
    }

    /// Removes `message` if it is still shown.
    pub(crate) fn retract(&mut self, message: &str) {
        self.app_mut().into_iter().for_each(|app| app.retract(message));
    }

    /// Rings the terminal's bell with the next frame.
    pub fn ring(&mut self) {
        self.rings = true;
    }

    /// Asks the reader to confirm that they quit, since that concerns others. The key of `action` confirms.
    pub fn ask_to_quit(&mut self, action: Action, warning: &str) {
        self.app_mut().into_iter().for_each(|app| app.ask_to_quit(action, warning));
    }

    /// Returns the theme as it was chosen.
    pub fn theme(&self) -> &Theme {
        self.painter.theme()
    }

    /// Returns the bytes to send before the first frame.
    pub fn enter(&self) -> String {
        let mouse = if self.mouse { modes::MOUSE } else { "" };
        let (widths, background) = (self.widths.request(), self.background.request());
        [&modes::enter(self.encoder.capabilities()), mouse, widths, background].concat()
    }

    /// Sets the time since the session started.
    pub fn set_clock(&mut self, now: Duration) {
        self.app_mut().into_iter().for_each(|app| app.set_clock(now));
    }

    /// Returns true if the screen changes with time alone: elapsed times, and the audience.
    pub fn shows_clock(&self) -> bool {
        self.app().is_some_and(|app| app.areas().cockpit.is_some() || app.attendance().is_some())
    }

    /// Applies an input and returns what the runner has to do besides drawing.
    pub fn handle(&mut self, input: &Input) -> Effect {
        if let Input::Reply(reply) = input {
            self.background.take(*reply).into_iter().for_each(|theme| self.set_theme(theme));
            self.widths.take(*reply).into_iter().for_each(|characters| self.set_characters(characters));
            return Effect::None;
        }
        if let Input::Resize { columns, rows } = *input {
            self.encoder.resize((columns, rows));
        }
        let effect = self.terminal().measure().scope(|| match &mut self.screen {
            Screen::Library { library, .. } => library.handle(input),
            Screen::Review(review) => review.handle(input),
            Screen::Briefing { app, .. } => app.interpret(input).map_or(Effect::None, |msg| app.update(msg)),
        });
        self.apply(effect)
    }

    /// Applies a message to the briefing and returns what the runner has to do besides drawing.
    pub fn update(&mut self, msg: Msg) -> Effect {
        let measure = self.terminal().measure();
        let effect = measure.scope(|| self.app_mut().map_or(Effect::None, |app| app.update(msg)));
        self.apply(effect)
    }

    /// Does what a session can do by itself, and returns the rest for the runner.
    fn apply(&mut self, effect: Effect) -> Effect {
        match effect {
            Effect::Redraw => self.forget_screen(),
            Effect::NextTheme => self.next_theme(),
            Effect::NextCharacters => self.next_characters(),
            Effect::NextBidi => self.next_bidi(),
            Effect::Out | Effect::Close if self.is_list_over_briefing() => self.return_to_briefing(),
            Effect::Out | Effect::Close | Effect::Briefings if self.library_mut().is_some() => self.return_to_library(),
            effect => return effect,
        }
        Effect::None
    }

    /// Treats the terminal's contents as unknown, so that the next frame redraws everything.
    pub fn forget_screen(&mut self) {
        self.contents = None;
        self.encoder.forget();
    }

    /// Returns the bytes that bring the terminal up to date; none if it is.
    pub fn frame(&mut self) -> Vec<u8> {
        let next = self.draw();
        let before = self.take_contents();
        let mut bytes = self.clipboard.take().unwrap_or_default();
        bytes.extend(std::mem::take(&mut self.rings).then_some(BELL));
        bytes.extend(self.encoder.frame(before.as_ref(), &next));
        self.contents = Some(TerminalContents::Cells(next));
        bytes
    }

    /// Frees memory that only makes drawing faster. Has to be called right after a frame.
    pub fn free_memory(&mut self) {
        if matches!(self.contents, Some(TerminalContents::Cells(_))) {
            let kept = match &mut self.screen {
                Screen::Briefing { app, .. } => TerminalContents::State(Box::new(app.snapshot())),
                Screen::Library { library, .. } => TerminalContents::List(library.clone()),
                Screen::Review(_) => return self.encoder.free_memory(),
            };
            self.contents = Some(kept);
        }
        self.encoder.free_memory();
    }

    /// Draws the present state.
    pub fn draw(&self) -> Drawing {
        match &self.screen {
            Screen::Library { library, .. } => self.painter.draw_library(library),
            Screen::Briefing { app, .. } => self.painter.draw(app),
            Screen::Review(review) => self.painter.draw_review(review),
        }
    }

    /// Returns what the terminal shows, if known. It is unknown afterwards.
    pub fn take_contents(&mut self) -> Option<Drawing> {
        Some(match self.contents.take()? {
            TerminalContents::Cells(cells) => cells,
            TerminalContents::State(app) => self.painter.draw(&app),
            TerminalContents::List(library) => self.painter.draw_library(&library),
        })
    }

    /// Copies `text` to the terminal's clipboard. No terminal reports whether it accepted it.
    pub fn copy(&mut self, text: &str) {
        let done = format!("Copied {} characters (if your terminal allows it).", text.chars().count());
        self.copy_with_message(text, done);
    }

    /// Copies the URL of a source. The message ends with `reason`, if it was meant to be opened.
    pub(crate) fn copy_url(&mut self, address: &SourceAddress, reason: &str) {
        let room = usize::from(self.size().0).saturating_sub(MESSAGE_MARGINS);
        self.copy_with_message(&address.url, address.copied(reason, room));
    }

    fn copy_with_message(&mut self, text: &str, done: String) {
        let message = match clipboard::set(text) {
            _ if self.encoder.capabilities().console => "This terminal has no clipboard.".to_owned(),
            None => "Too long for a terminal's clipboard.".to_owned(),
            Some(bytes) => {
                self.clipboard = Some(bytes);
                done
            }
        };
        self.say(message);
    }
}
