//! Who lays out right-to-left text: this program or the terminal, never both.
//!
//! Decided, like the colour depth, from what a session announces; the process's environment is never read.

use super::terminal::TerminalInfo;

/// The user's choice, as in `--bidi auto|terminal|off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum BidiChoice {
    /// This program, unless the terminal does it and cannot be told not to.
    #[default]
    Auto,
    /// The terminal.
    Terminal,
    /// Neither: every letter stays where it is in the text.
    Off,
}

/// Who lays out right-to-left text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// This program: each field separately, so that columns stay in place.
    Ours,
    /// The terminal. It does not know columns and reorders whole rows, so only one panel is shown in each row.
    Terminal,
    /// The terminal, each word on its own, so that columns stay in place.
    TerminalWords,
    /// Neither.
    Off,
}

impl Bidi {
    /// Returns true if the terminal reorders whole rows, whatever they consist of.
    pub fn reorders_rows(self) -> bool {
        self == Bidi::Terminal
    }
}

impl TerminalInfo<'_> {
    /// Returns who lays out right-to-left text at this session's terminal, with the user's choice.
    ///
    /// Terminals that reorder rows but can be told not to (VTE's, mintty: see
    /// [`KEEP_ORDER`](super::modes::KEEP_ORDER)) are told so, and so are unknown terminals: most reorder nothing.
    /// tmux and screen reorder nothing and do not pass the mode on, so a VTE terminal around them still reorders rows.
    /// The environment inside a multiplexer dates from its start; it is trusted, since there is nothing better.
    pub fn bidi(&self, choice: BidiChoice) -> Bidi {
        match choice {
            BidiChoice::Auto => self.own_bidi().unwrap_or(Bidi::Ours),
            BidiChoice::Terminal => self.own_bidi().unwrap_or(Bidi::Terminal),
            BidiChoice::Off => Bidi::Off,
        }
    }

    /// Returns how the terminal lays out right-to-left text, if it does and cannot be told not to.
    fn own_bidi(&self) -> Option<Bidi> {
        let term = self.term.unwrap_or_default();
        let multiplexed = ["screen", "tmux"].contains(&term.split(['-', '.']).next().unwrap_or_default());
        self.known_bidi().or((multiplexed && self.vte).then_some(Bidi::Terminal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(term: &str) -> TerminalInfo<'_> {
        TerminalInfo { term: Some(term), is_tty: true, ..TerminalInfo::default() }
    }

    #[test]
    fn text_is_never_laid_out_twice() {
        let xterm = auto("xterm-256color");
        for (info, who) in [
            (xterm, Bidi::Ours),
            (auto("xterm"), Bidi::Ours),
            (auto("alacritty"), Bidi::Ours),
            (auto("foot-extra"), Bidi::Ours),
            (auto("linux"), Bidi::Ours),
            (auto("tmux-256color"), Bidi::Ours),
            (auto("screen.xterm-256color"), Bidi::Ours),
            (auto(""), Bidi::Ours),
            (auto("xterm-kitty"), Bidi::TerminalWords),
            (auto("konsole-256color"), Bidi::Terminal),
            (auto("mlterm"), Bidi::Terminal),
            (auto("putty-256color"), Bidi::Terminal),
            (TerminalInfo { konsole: true, ..xterm }, Bidi::Terminal),
            (TerminalInfo { konsole: true, ..auto("tmux-256color") }, Bidi::Terminal),
            (TerminalInfo { program: Some("Apple_Terminal"), ..xterm }, Bidi::Terminal),
            (TerminalInfo { program: Some("vscode"), ..xterm }, Bidi::Ours),
            // switched off, unless a multiplexer does not pass that on
            (TerminalInfo { vte: true, ..xterm }, Bidi::Ours),
            (TerminalInfo { vte: true, ..auto("tmux-256color") }, Bidi::Terminal),
        ] {
            assert_eq!(info.bidi(BidiChoice::Auto), who, "{info:?}");
            let terminal = if who == Bidi::TerminalWords { who } else { Bidi::Terminal };
            assert_eq!(info.bidi(BidiChoice::Terminal), terminal);
            assert_eq!(info.bidi(BidiChoice::Off), Bidi::Off);
        }
    }
}
