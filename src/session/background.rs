//! Chooses the theme by the background that the terminal reports.

use crate::input::Reply;
use crate::screen::{Capabilities, Depth, modes};
use crate::view::Theme;

/// The question about a terminal's background, and how far it is answered. A late answer counts, but only once, and never
/// against the reader's own choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BackgroundQuery {
    awaits_colour: bool,
    awaits_fence: bool,
}

impl BackgroundQuery {
    /// Asks, if `is_wanted`, terminals that have colours and answer.
    pub(crate) fn new(is_wanted: bool, terminal: Capabilities) -> Self {
        let asks = is_wanted && !terminal.console && terminal.depth != Depth::None;
        Self { awaits_colour: asks, awaits_fence: asks }
    }

    /// Returns the bytes that ask the terminal, if it is to be asked.
    pub(crate) fn request(self) -> &'static str {
        if self.awaits_colour { modes::ASK_BACKGROUND } else { "" }
    }

    /// Returns true until the background is reported or no longer matters.
    pub(crate) fn awaits_colour(self) -> bool {
        self.awaits_colour
    }

    /// Returns true until the terminal has answered anything: afterwards an answer may come, but is not worth waiting for.
    #[cfg(feature = "ssh")]
    pub(crate) fn is_unanswered(self) -> bool {
        self.awaits_colour && self.awaits_fence
    }

    /// Takes a reply of the terminal; returns the theme to change to, if it decides that.
    pub(crate) fn take(&mut self, reply: Reply) -> Option<Theme> {
        self.awaits_fence = false;
        let Reply::Background { red, green, blue } = reply else { return None };
        std::mem::take(&mut self.awaits_colour).then(|| Theme::for_background([red, green, blue]))
    }

    /// Notes that the reader has chosen a theme: a late reply must not undo that.
    pub(crate) fn cancel(&mut self) {
        self.awaits_colour = false;
    }
}
