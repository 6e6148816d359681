//! How many colours a terminal shows.

use ratatui::style::Color;

use super::terminal::TerminalInfo;
use crate::colour;

/// How many colours may be used, from none to 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// No colours. Bold, dim, italic, underline and reverse remain.
    None,
    /// The user's own 16 colours (ECMA-48 SGR 30–37, and aixterm's 90–97).
    Ansi16,
    /// xterm's palette of 256: the 16, a 6×6×6 cube and 24 greys (SGR `38;5;n`).
    Indexed256,
    /// 24 bits (SGR `38;2;r;g;b`).
    TrueColor,
}

impl Depth {
    /// Returns the nearest colour of this depth, as `Reset`, `Indexed` (also for the 16 with names) or `Rgb`, so that
    /// equal colours compare equal.
    #[inline]
    pub(crate) fn reduce(self, color: Color) -> Color {
        let color = colour::canonical(color);
        match (self, color) {
            (Depth::None, _) => Color::Reset,
            (Depth::Ansi16, Color::Rgb(r, g, b)) => Color::Indexed(colour::nearest_16((r, g, b))),
            (Depth::Ansi16, Color::Indexed(i)) if i > 15 => Color::Indexed(colour::nearest_16(colour::rgb(i))),
            (Depth::Indexed256, Color::Rgb(r, g, b)) => Color::Indexed(colour::nearest_256((r, g, b))),
            _ => color,
        }
    }
}

/// The user's choice, as in `--color auto|always|never`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum ColorChoice {
    /// As many colours as the terminal shows, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Colours even with `NO_COLOR`, and where the terminal does not announce any.
    Always,
    /// No colours.
    Never,
}

/// `TERM`s of terminals older than colour, and of those that announce none.
const COLOURLESS_TERMS: [&str; 9] = ["", "dumb", "unknown", "vt52", "vt100", "vt102", "ansi-m", "lp", "sun"];

impl TerminalInfo<'_> {
    /// Returns how many colours this session gets with the user's choice.
    pub fn depth(&self, choice: ColorChoice) -> Depth {
        match choice {
            ColorChoice::Never => Depth::None,
            ColorChoice::Always => self.announced_depth().max(Depth::Ansi16),
            ColorChoice::Auto if self.no_color || !self.is_tty => Depth::None,
            ColorChoice::Auto => self.announced_depth(),
        }
    }

    /// Returns the depth according to `TERM`, `COLORTERM` and the terminal's name. A colourless `TERM` wins, since `COLORTERM` is inherited
    /// by whatever an editor or a build tool runs in a dumb terminal.
    fn announced_depth(&self) -> Depth {
        let term = self.term.unwrap_or_default();
        if COLOURLESS_TERMS.contains(&term) || term.ends_with("-mono") || term.ends_with("-m") {
            return Depth::None;
        }
        let colorterm = self.colorterm.unwrap_or_default();
        if colorterm.eq_ignore_ascii_case("truecolor") || colorterm.eq_ignore_ascii_case("24bit") {
            return Depth::TrueColor;
        }
        self.known_depth().unwrap_or(Depth::Ansi16).max(depth_of_term(term))
    }
}

fn depth_of_term(term: &str) -> Depth {
    if term.ends_with("-direct") {
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
    fn terminals_are_recognised_by_name() {
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
    fn color_choice_and_no_color() {
        let info = TerminalInfo { no_color: true, ..tty("xterm-256color") };
        assert_eq!(info.depth(ColorChoice::Auto), Depth::None);
        assert_eq!(info.depth(ColorChoice::Always), Depth::Indexed256);
        assert_eq!(info.depth(ColorChoice::Never), Depth::None);
        let nothing = TerminalInfo::default();
        assert_eq!(nothing.depth(ColorChoice::Auto), Depth::None);
        assert_eq!(nothing.depth(ColorChoice::Always), Depth::Ansi16);
    }

    #[test]
    fn each_depth_shows_its_nearest_colour() {
        let orange = Color::Rgb(0xff, 0x87, 0x00);
        assert_eq!(Depth::TrueColor.reduce(orange), orange);
        assert_eq!(Depth::Indexed256.reduce(orange), Color::Indexed(208));
        assert_eq!(Depth::Ansi16.reduce(Color::Rgb(250, 10, 10)), Color::Indexed(9));
        assert_eq!(Depth::Ansi16.reduce(Color::Indexed(232)), Color::Indexed(0));
        assert_eq!(Depth::Ansi16.reduce(Color::LightBlue), Color::Indexed(12));
        assert_eq!(Depth::None.reduce(orange), Color::Reset);
    }
}
