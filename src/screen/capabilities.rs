//! The capabilities of a terminal that the encoder relies on.

use super::bidi::{Bidi, BidiChoice};
use super::characters::{CharacterChoice, Characters};
use super::depth::{ColorChoice, Depth};
use super::links::LinkChoice;
use super::terminal::TerminalInfo;
use super::window::LARGEST_WINDOW;
use crate::text::Measure;

/// The capabilities that the encoder relies on. Sessions with equal capabilities and sizes share their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Capabilities {
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Erased cells take the current background (terminfo's `bce`). GNU screen leaves them in the default colour; all
    /// other terminals in use paint them.
    pub back_color_erase: bool,
    /// The Linux console, whose font lacks most marks (see `console`).
    pub console: bool,
    /// Which characters it shows.
    pub characters: Characters,
    /// Who lays out right-to-left text.
    pub bidi: Bidi,
    /// The terminal shows hyperlinks (OSC 8).
    pub links: bool,
    /// The window is larger than the frames drawn for it. The part beyond a frame stays blank.
    pub larger_window: bool,
}

impl From<Depth> for Capabilities {
    fn from(depth: Depth) -> Self {
        Capabilities {
            depth,
            back_color_erase: true,
            console: false,
            characters: Characters::Unicode,
            bidi: Bidi::Ours,
            links: false,
            larger_window: false,
        }
    }
}

impl Capabilities {
    /// Returns how text is measured for this terminal.
    pub(crate) fn measure(self) -> Measure {
        if self.characters.has_wide_letters() { Measure::Wide } else { Measure::Narrow }
    }

    /// Returns these capabilities for a window of this size, as clamped by [`window`](super::window::window): a window
    /// of the largest size may in fact be larger.
    #[must_use]
    pub(crate) fn in_window(self, (columns, rows): (u16, u16)) -> Self {
        let larger_window = columns >= LARGEST_WINDOW.0 || rows >= LARGEST_WINDOW.1;
        Self { larger_window, ..self }
    }
}

impl TerminalInfo<'_> {
    /// Returns the capabilities of this session's terminal with the user's choice of colours.
    pub fn capabilities(&self, choice: ColorChoice) -> Capabilities {
        let term = self.term.unwrap_or_default();
        Capabilities {
            depth: self.depth(choice),
            back_color_erase: !term.starts_with("screen") || term.contains("-bce"),
            console: (term == "linux" || term.starts_with("linux-")) && self.known_bidi().is_none(),
            characters: self.characters(CharacterChoice::default()),
            bidi: self.bidi(BidiChoice::Auto),
            links: self.shows_links(LinkChoice::Auto),
            larger_window: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gnu_screen_erases_without_colour() {
        let bce = |term| {
            TerminalInfo { term: Some(term), ..TerminalInfo::default() }
                .capabilities(ColorChoice::Auto)
                .back_color_erase
        };
        assert!(bce("xterm-256color") && bce("tmux-256color") && bce("linux"));
        assert!(!bce("screen-256color") && bce("screen-256color-bce"));
    }

    #[test]
    fn a_window_of_the_largest_size_may_be_larger_than_its_frames() {
        let in_window = |size| Capabilities::from(Depth::TrueColor).in_window(size).larger_window;
        assert_eq!([(499, 199), (500, 40), (80, 200)].map(in_window), [false, true, true]);
    }
}
