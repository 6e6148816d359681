//! How many colours a terminal shows, decided from what a session says about itself.
//!
//! The process's own environment is never read: a server draws for clients whose `TERM` and
//! `COLORTERM` are not its own. The caller passes the values.

use super::bidi::{Bidi, BidiChoice};
use super::palette;
use ratatui::style::Color;

/// How many colours may be used, from none to 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// No colour at all; bold, dim, italic, underline and reverse remain.
    None,
    /// The user's own sixteen colours (ECMA-48 SGR 30–37, and aixterm's 90–97).
    Ansi16,
    /// xterm's palette of 256: the sixteen, a 6×6×6 cube and 24 greys (SGR `38;5;n`).
    Indexed256,
    /// 24 bits (SGR `38;2;r;g;b`).
    TrueColor,
}

impl Depth {
    /// The nearest colour that this depth can show, in one spelling for each colour: `Reset`,
    /// `Indexed` (also for the sixteen named ones) or `Rgb`.
    #[inline]
    pub fn reduce(self, color: Color) -> Color {
        let color = palette::canonical(color);
        match (self, color) {
            (Depth::None, _) => Color::Reset,
            (Depth::Ansi16, Color::Rgb(r, g, b)) => Color::Indexed(palette::of_16((r, g, b))),
            (Depth::Ansi16, Color::Indexed(i)) if i > 15 => Color::Indexed(palette::of_16(palette::rgb(i))),
            (Depth::Indexed256, Color::Rgb(r, g, b)) => Color::Indexed(palette::of_256((r, g, b))),
            _ => color,
        }
    }
}

/// The user's wish, as in `--color auto|always|never`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum ColorChoice {
    /// What the terminal can show, unless `NO_COLOR` says otherwise.
    #[default]
    Auto,
    /// Colour even under `NO_COLOR` and where the terminal says nothing of it.
    Always,
    /// No colour.
    Never,
}

/// What a session says about its terminal: the client's values, not the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TerminalInfo<'a> {
    /// `TERM`: over SSH the terminal type of the pty request.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM_PROGRAM`: what some terminals call themselves.
    pub program: Option<&'a str>,
    /// Whether `KONSOLE_VERSION` is present.
    pub konsole: bool,
    /// Whether `VTE_VERSION` is present: GNOME's terminals and their kin.
    pub vte: bool,
    /// Whether `NO_COLOR` is present and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// Whether the bytes go to a terminal at all.
    pub is_tty: bool,
}

/// What the encoder may rely on. Two sessions with equal capabilities (and sizes) share their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Capabilities {
    /// How many colours.
    pub depth: Depth,
    /// Whether erased cells take the current background (terminfo's `bce`). GNU screen leaves
    /// them in the default colour; everything else in use paints them.
    pub back_color_erase: bool,
    /// The Linux console, whose font lacks most marks (see [`console`](super::console)).
    pub console: bool,
    /// Who turns text that is read from right to left.
    pub bidi: Bidi,
    /// Whether the window is larger than the frames drawn for it. What lies beyond a frame stays blank.
    pub larger_window: bool,
}

impl From<Depth> for Capabilities {
    fn from(depth: Depth) -> Self {
        Capabilities { depth, back_color_erase: true, console: false, bidi: Bidi::Ours, larger_window: false }
    }
}

/// `TERM`s (or their beginnings, up to a `-`) of terminals that have had 24-bit colour from the start.
const TRUE_COLOR_TERMS: [&str; 9] =
    ["alacritty", "contour", "foot", "ghostty", "iTerm2.app", "kitty", "mintty", "rio", "wezterm"];

/// Terminals older than colour, and those that say they have none.
const COLOURLESS_TERMS: [&str; 9] = ["", "dumb", "unknown", "vt52", "vt100", "vt102", "ansi-m", "lp", "sun"];

impl TerminalInfo<'_> {
    /// What this session's terminal can do, given the user's wish.
    pub fn capabilities(&self, choice: ColorChoice) -> Capabilities {
        let term = self.term.unwrap_or_default();
        Capabilities {
            depth: self.depth(choice),
            back_color_erase: !term.starts_with("screen") || term.contains("-bce"),
            console: term == "linux" || term.starts_with("linux-"),
            bidi: self.bidi(BidiChoice::Auto),
            larger_window: false,
        }
    }

    /// How many colours this session gets, given the user's wish.
    pub fn depth(&self, choice: ColorChoice) -> Depth {
        match choice {
            ColorChoice::Never => Depth::None,
            ColorChoice::Always => self.described().max(Depth::Ansi16),
            ColorChoice::Auto if self.no_color || !self.is_tty => Depth::None,
            ColorChoice::Auto => self.described(),
        }
    }

    /// What `TERM` and `COLORTERM` say. A colourless `TERM` wins: `COLORTERM` is inherited by
    /// whatever an editor or a build tool runs in a dumb terminal.
    fn described(&self) -> Depth {
        let term = self.term.unwrap_or_default();
        if COLOURLESS_TERMS.contains(&term) || term.ends_with("-mono") || term.ends_with("-m") {
            return Depth::None;
        }
        let colorterm = self.colorterm.unwrap_or_default();
        if colorterm.eq_ignore_ascii_case("truecolor") || colorterm.eq_ignore_ascii_case("24bit") {
            return Depth::TrueColor;
        }
        by_name(term)
    }
}

fn by_name(term: &str) -> Depth {
    let name = term.strip_prefix("xterm-").unwrap_or(term);
    let known = |family: &&str| {
        let rest = name.strip_prefix(*family);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    if term.ends_with("-direct") || TRUE_COLOR_TERMS.iter().any(known) {
        Depth::TrueColor
    } else if term.contains("256color") {
        Depth::Indexed256
    } else {
        Depth::Ansi16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tty(term: &str) -> TerminalInfo<'_> {
        TerminalInfo { term: Some(term), is_tty: true, ..TerminalInfo::default() }
    }

    fn depth(term: &str, colorterm: &str) -> Depth {
        let info = TerminalInfo { colorterm: Some(colorterm), ..tty(term) };
        info.depth(ColorChoice::Auto)
    }

    #[test]
    fn terminals_by_name() {
        for (term, colorterm, expected) in [
            ("xterm-256color", "", Depth::Indexed256),
            ("xterm-256color", "truecolor", Depth::TrueColor),
            ("tmux-256color", "24bit", Depth::TrueColor),
            ("screen", "truecolor", Depth::TrueColor),
            ("screen", "", Depth::Ansi16),
            ("screen.xterm-256color", "", Depth::Indexed256),
            ("xterm", "", Depth::Ansi16),
            ("linux", "", Depth::Ansi16),
            ("vt220", "", Depth::Ansi16),
            ("rxvt-unicode", "yes", Depth::Ansi16),
            ("xterm-kitty", "", Depth::TrueColor),
            ("xterm-ghostty", "", Depth::TrueColor),
            ("alacritty", "", Depth::TrueColor),
            ("foot-extra", "", Depth::TrueColor),
            ("football", "", Depth::Ansi16),
            ("xterm-direct", "", Depth::TrueColor),
            ("dumb", "truecolor", Depth::None),
            ("", "", Depth::None),
            ("vt100", "", Depth::None),
            ("xterm-mono", "", Depth::None),
        ] {
            assert_eq!(depth(term, colorterm), expected, "{term:?} {colorterm:?}");
        }
    }

    #[test]
    fn wishes_and_no_color() {
        let info = TerminalInfo { no_color: true, ..tty("xterm-256color") };
        assert_eq!(info.depth(ColorChoice::Auto), Depth::None);
        assert_eq!(info.depth(ColorChoice::Always), Depth::Indexed256);
        assert_eq!(info.depth(ColorChoice::Never), Depth::None);
        let nothing = TerminalInfo::default();
        assert_eq!(nothing.depth(ColorChoice::Auto), Depth::None);
        assert_eq!(nothing.depth(ColorChoice::Always), Depth::Ansi16);
    }

    #[test]
    fn only_screen_erases_without_colour() {
        let bce = |term| tty(term).capabilities(ColorChoice::Auto).back_color_erase;
        assert!(bce("xterm-256color") && bce("tmux-256color") && bce("linux"));
        assert!(!bce("screen-256color") && bce("screen-256color-bce"));
    }

    #[test]
    fn each_depth_shows_the_nearest_it_has() {
        let orange = Color::Rgb(0xff, 0x87, 0x00);
        assert_eq!(Depth::TrueColor.reduce(orange), orange);
        assert_eq!(Depth::Indexed256.reduce(orange), Color::Indexed(208));
        assert_eq!(Depth::Ansi16.reduce(Color::Rgb(250, 10, 10)), Color::Indexed(9));
        assert_eq!(Depth::Ansi16.reduce(Color::Indexed(232)), Color::Indexed(0));
        assert_eq!(Depth::Ansi16.reduce(Color::LightBlue), Color::Indexed(12));
        assert_eq!(Depth::None.reduce(orange), Color::Reset);
    }
}
