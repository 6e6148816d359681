//! Learns from the terminal how many columns its characters take.

use crate::input::Reply;
use crate::screen::{Capabilities, Characters, modes};

/// The question about widths. It is asked once more whenever the terminal is entered again, and every answer counts, since
/// the session may have moved to another terminal; but never against the reader's own choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WidthQuery {
    asks: bool,
}

impl WidthQuery {
    /// Asks, if `is_wanted`, terminals that may show all characters. The Linux console never widens any.
    pub(crate) fn new(is_wanted: bool, terminal: Capabilities) -> Self {
        Self { asks: is_wanted && !terminal.console && terminal.characters == Characters::Unicode }
    }

    /// Returns the bytes that ask the terminal, if it is to be asked.
    pub(crate) fn request(self) -> &'static str {
        if self.asks { modes::ASK_WIDTHS } else { "" }
    }

    /// Takes a reply of the terminal; returns the characters that it shows, if it tells.
    pub(crate) fn take(self, reply: Reply) -> Option<Characters> {
        match reply {
            Reply::Cursor { column } if self.asks => Some(Characters::at_reported_column(column)),
            _ => None,
        }
    }

    /// Notes that the reader has chosen characters: a late reply must not undo that.
    pub(crate) fn cancel(&mut self) {
        self.asks = false;
    }
}
