//! What lasts from the list of briefings to a briefing and back.

use super::super::channel_writer::{ChannelWriter, Disconnected};
use super::super::client_terminal::ClientTerminal;
use super::super::limits::USUAL_WINDOW;
use super::super::peer::Peer;
use super::super::server_state::ServerState;
use crate::briefing::DateStyle;
use crate::index::SearchItem;
use crate::keymap::KeyboardLayout;
use crate::screen::modes;
use crate::view::Theme;

/// How a viewer is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ssh) enum ViewerOutput {
    /// With frames on a screen.
    Screen,
    /// With lines of text, for a screen reader; also without a terminal.
    Lines,
}

/// A viewer's visit to the server.
pub(in crate::ssh) struct ViewerVisit {
    pub peer: Peer,
    pub terminal: ClientTerminal,
    pub output: ViewerOutput,
    pub theme: Theme,
    /// How dates are written.
    pub dates: DateStyle,
    /// The keyboard by which letters of other scripts are read.
    pub keyboard: KeyboardLayout,
    /// The terminal is to be asked for its background, which chooses the theme.
    pub asks_background: bool,
    /// The terminal is to be asked for the widths of characters.
    pub asks_widths: bool,
    pub writer: ChannelWriter,
    /// The briefing that was opened from the list last; `None` if there was no list.
    pub opened: Option<String>,
    /// The search of the list, and what was chosen there.
    pub search: Option<(String, Option<SearchItem>)>,
    is_entered: bool,
}

impl ViewerVisit {
    pub fn new(
        server: &ServerState,
        peer: Peer,
        (terminal, output): (ClientTerminal, ViewerOutput),
        writer: ChannelWriter,
    ) -> Self {
        let (theme, dates) = (server.theme.clone(), DateStyle::default());
        let asks_background = server.asks_background && output == ViewerOutput::Screen;
        let asks_widths = output == ViewerOutput::Screen;
        let (keyboard, opened, search, is_entered) = (KeyboardLayout::default(), None, None, false);
        Self {
            peer,
            terminal,
            output,
            theme,
            dates,
            keyboard,
            asks_background,
            asks_widths,
            writer,
            opened,
            search,
            is_entered,
        }
    }

    /// Returns true until anything has been shown.
    pub fn is_new(&self) -> bool {
        !self.is_entered
    }

    /// Sends `request` to the terminal, which is prepared first, once.
    pub async fn enter(&mut self, request: &str) -> Result<(), Disconnected> {
        if self.output == ViewerOutput::Lines {
            return Ok(());
        }
        let terminal = self.terminal.capabilities().in_window(self.terminal.window().unwrap_or(USUAL_WINDOW));
        let is_first = !std::mem::replace(&mut self.is_entered, true);
        (self.asks_background, self.asks_widths) = (false, false);
        let enter = if is_first { modes::enter(terminal) } else { String::new() };
        self.writer.send((enter + request).into()).await
    }

    /// Restores the terminal, and leaves `message` on it.
    pub async fn leave(&mut self, message: &str) -> Result<(), Disconnected> {
        let restored = if self.output == ViewerOutput::Lines { "" } else { modes::LEAVE };
        self.writer.send([restored, message].concat().into()).await
    }
}
