//! Who puts text that is read from right to left in that order: we or the terminal. Never both.
//!
//! Decided, like the depth of colours, from what a session says about itself; the process's environment is never read.

use super::TerminalInfo;

/// The user's wish, as in `--bidi auto|terminal|off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum BidiChoice {
    /// We, unless the terminal does and cannot be told not to.
    #[default]
    Auto,
    /// The terminal.
    Terminal,
    /// Nobody: every letter stays where it is in the text.
    Off,
}

/// Who turns text that is read from right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// We do: each field by itself, so that columns stay where they are.
    Ours,
    /// The terminal does. It knows no columns and turns whole rows, so that names side by side may change places.
    Terminal,
    /// Nobody does.
    Nobody,
}

/// Terminals, by `TERM` or its beginning up to a `-`, that turn whole rows and cannot be told not to; and kitty, which
/// turns each word by itself, so that ours would be turned back.
const TURNING_TERMS: [&str; 6] = ["kitty", "konsole", "mlterm", "nsterm", "pterm", "putty"];

/// The same by `TERM_PROGRAM`, where `TERM` says `xterm-256color` like everybody's.
const TURNING_PROGRAMS: [&str; 1] = ["Apple_Terminal"];

impl TerminalInfo<'_> {
    /// Who turns text at this session's terminal, given the user's wish.
    ///
    /// Terminals that turn rows but can be told not to (VTE's, mintty: see
    /// [`KEEP_ORDER`](super::modes::KEEP_ORDER)) are told, and so is one of which nothing is known: most turn nothing.
    /// tmux and screen turn nothing and tell nobody, so that inside them those of VTE turn after all. What
    /// is known of the terminal there is what was true when they were started; it is believed for want of better.
    pub fn bidi(&self, choice: BidiChoice) -> Bidi {
        match choice {
            BidiChoice::Auto if self.turns_rows() => Bidi::Terminal,
            BidiChoice::Auto => Bidi::Ours,
            BidiChoice::Terminal => Bidi::Terminal,
            BidiChoice::Off => Bidi::Nobody,
        }
    }

    fn turns_rows(&self) -> bool {
        let term = self.term.unwrap_or_default();
        let name = term.strip_prefix("xterm-").unwrap_or(term);
        let family = name.split('-').next().unwrap_or_default();
        let multiplexed = ["screen", "tmux"].contains(&term.split(['-', '.']).next().unwrap_or_default());
        TURNING_TERMS.contains(&family)
            || self.program.is_some_and(|program| TURNING_PROGRAMS.contains(&program))
            || self.konsole
            || (multiplexed && self.vte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(term: &str) -> TerminalInfo<'_> {
        TerminalInfo { term: Some(term), is_tty: true, ..TerminalInfo::default() }
    }

    #[test]
    fn it_is_never_done_twice() {
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
            (auto("xterm-kitty"), Bidi::Terminal),
            (auto("konsole-256color"), Bidi::Terminal),
            (auto("mlterm"), Bidi::Terminal),
            (auto("putty-256color"), Bidi::Terminal),
            (TerminalInfo { konsole: true, ..xterm }, Bidi::Terminal),
            (TerminalInfo { konsole: true, ..auto("tmux-256color") }, Bidi::Terminal),
            (TerminalInfo { program: Some("Apple_Terminal"), ..xterm }, Bidi::Terminal),
            (TerminalInfo { program: Some("vscode"), ..xterm }, Bidi::Ours),
            // told not to, unless something stands between that does not pass it on
            (TerminalInfo { vte: true, ..xterm }, Bidi::Ours),
            (TerminalInfo { vte: true, ..auto("tmux-256color") }, Bidi::Terminal),
        ] {
            assert_eq!(info.bidi(BidiChoice::Auto), who, "{info:?}");
            assert_eq!(info.bidi(BidiChoice::Terminal), Bidi::Terminal);
            assert_eq!(info.bidi(BidiChoice::Off), Bidi::Nobody);
        }
    }
}
