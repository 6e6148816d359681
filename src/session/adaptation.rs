//! Adapts a session to another terminal or to the reader's choice: characters, right-to-left text, theme.

use super::painter::Painter;
use super::terminal_session::{Session, TerminalContents};
use super::width_query::WidthQuery;
use crate::screen::{Bidi, Capabilities, Characters, Encoder};
use crate::view::Theme;

/// Says that the terminal has another character set than UTF-8.
pub(crate) const ASCII_REPORTED: &str = "Only ASCII is shown: this terminal does not decode UTF-8.";

impl Session {
    /// Asks the terminal how many columns its characters take, unless `query` is false.
    pub fn with_width_query(mut self, query: bool) -> Self {
        self.widths = WidthQuery::new(query, self.terminal());
        self
    }

    /// Returns the bytes that ask the terminal how many columns its characters take, if it is to be asked.
    #[cfg(feature = "ssh")]
    pub(crate) fn width_request(&self) -> &'static str {
        self.widths.request()
    }

    /// Returns what the session relies on at its terminal.
    pub fn terminal(&self) -> Capabilities {
        self.encoder.capabilities()
    }

    pub(super) fn next_theme(&mut self) {
        self.background.cancel();
        let names = Theme::builtin();
        let next = names.iter().position(|name| *name == self.theme().name()).map_or(0, |at| (at + 1) % names.len());
        self.set_theme(Theme::named(names[next]).unwrap_or_default());
        self.say(format!("Theme: {}", self.theme().name()));
    }

    pub(super) fn next_characters(&mut self) {
        let (next, message) = match self.terminal().characters {
            Characters::Unicode => (Characters::WideAmbiguous, "Ambiguous characters are wide in this terminal."),
            Characters::WideAmbiguous => (Characters::Ascii, "Only ASCII is shown."),
            Characters::Ascii => (Characters::Unicode, "All characters are shown; ambiguous ones are narrow."),
        };
        self.widths.cancel();
        self.set_terminal(Capabilities { characters: next, ..self.terminal() });
        self.say(message.to_owned());
    }

    pub(super) fn next_bidi(&mut self) {
        let (next, message) = match self.terminal().bidi {
            Bidi::Ours => (Bidi::Terminal, "This terminal lays out right-to-left text."),
            Bidi::Terminal | Bidi::TerminalWords => (Bidi::Off, "Right-to-left text is not laid out."),
            Bidi::Off => (Bidi::Ours, "sitroom lays out right-to-left text."),
        };
        self.set_terminal(Capabilities { bidi: next, ..self.terminal() });
        self.say(message.to_owned());
    }

    /// Takes over which characters the terminal reports, and says so if it shows only ASCII.
    pub(super) fn set_characters(&mut self, characters: Characters) {
        if characters == self.terminal().characters {
            return;
        }
        self.set_terminal(Capabilities { characters, ..self.terminal() });
        if characters == Characters::Ascii {
            self.say(ASCII_REPORTED.to_owned());
        }
    }

    /// Changes what the session relies on at its terminal, whose screen is drawn again.
    pub(crate) fn set_terminal(&mut self, terminal: Capabilities) {
        self.contents = None;
        self.encoder = Encoder::new(terminal.in_window(self.size()));
        self.painter = Painter::new(self.theme().clone(), self.encoder.capabilities());
        let reorders_rows = terminal.bidi.reorders_rows();
        self.review_mut().into_iter().for_each(|review| review.set_reordering(reorders_rows));
        terminal.measure().scope(|| self.app_mut().into_iter().for_each(|app| app.set_reordering(reorders_rows)));
    }

    /// Changes the colours.
    pub(crate) fn set_theme(&mut self, theme: Theme) {
        // the terminal still shows the old colours
        self.contents = self.take_contents().map(TerminalContents::Cells);
        self.painter = Painter::new(theme, self.encoder.capabilities());
    }
}
