//! Which terminals show hyperlinks (OSC 8).
//!
//! Decided, like the colour depth, from what a session announces. Terminals that do not support them usually ignore them,
//! but the Linux console prints them, GNU screen drops or prints them, and VTE before 0.50 crashed.

use super::terminal::TerminalInfo;

/// The user's choice, as in `links = "auto" | "always" | "never"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum LinkChoice {
    /// On terminals that are known to support them.
    #[default]
    Auto,
    /// On any terminal.
    Always,
    /// Never.
    Never,
}

/// Values of `TERM`, or their beginnings up to a `-`, without a leading `xterm-`.
const TERMS: [&str; 10] =
    ["alacritty", "contour", "foot", "ghostty", "iTerm2.app", "kitty", "konsole", "mintty", "rio", "wezterm"];

/// Values of `TERM_PROGRAM`, of terminals whose `TERM` is a generic one.
const PROGRAMS: [&str; 6] = ["WezTerm", "ghostty", "iTerm.app", "mintty", "rio", "vscode"];

/// The first version of VTE in which links work: 0.50.
const MIN_VTE_VERSION: u32 = 5000;

/// The first version of tmux that passes links on.
const MIN_TMUX_VERSION: (u32, u32) = (3, 4);

impl TerminalInfo<'_> {
    /// Returns true if hyperlinks are sent to this session's terminal, with the user's choice.
    ///
    /// Inside a multiplexer, only what it says about itself counts: the other variables are those of the terminal that it
    /// was started in.
    pub fn shows_links(&self, choice: LinkChoice) -> bool {
        match choice {
            LinkChoice::Auto => self.is_tty && self.is_known_to_show_links(),
            LinkChoice::Always => true,
            LinkChoice::Never => false,
        }
    }

    fn is_known_to_show_links(&self) -> bool {
        let term = self.term.unwrap_or_default();
        match term.split(['-', '.']).next().unwrap_or_default() {
            "screen" | "tmux" => {
                let version = self.program_version.filter(|_| self.program == Some("tmux")).and_then(version);
                version.is_some_and(|version| version >= MIN_TMUX_VERSION)
            }
            "linux" | "dumb" | "" => false,
            _ => {
                let name = term.strip_prefix("xterm-").unwrap_or(term);
                let is_named = |family: &&str| {
                    name.strip_prefix(*family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                };
                TERMS.iter().any(is_named)
                    || self.program.is_some_and(|program| PROGRAMS.contains(&program))
                    || self.vte_version.is_some_and(|version| version >= MIN_VTE_VERSION)
                    || self.konsole
            }
        }
    }
}

/// Returns the numbers of a version such as `3.4` or `3.4a`; of a development version, `next-3.5`, those of the one before.
fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim_start_matches("next-").split_once('.')?;
    let digits = minor.bytes().take_while(u8::is_ascii_digit).count();
    let (major, minor) = (major.parse().ok()?, minor[..digits].parse::<u32>().ok()?);
    Some((major, if text.starts_with("next-") { minor.saturating_sub(1) } else { minor }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: &str) -> TerminalInfo<'_> {
        TerminalInfo { term: Some(term), is_tty: true, ..TerminalInfo::default() }
    }

    #[test]
    fn links_are_sent_to_terminals_known_to_show_them() {
        let xterm = of("xterm-256color");
        let tmux = |program_version| TerminalInfo { program: Some("tmux"), program_version, ..of("tmux-256color") };
        for (info, shows) in [
            (of("xterm-kitty"), true),
            (of("foot"), true),
            (of("foot-extra"), true),
            (of("alacritty"), true),
            (of("footage"), false),
            (xterm, false),
            (of("linux"), false),
            (of("dumb"), false),
            (of(""), false),
            (of("vt100"), false),
            (TerminalInfo { program: Some("WezTerm"), ..xterm }, true),
            (TerminalInfo { program: Some("Apple_Terminal"), ..xterm }, false),
            (TerminalInfo { konsole: true, ..xterm }, true),
            (TerminalInfo { vte: true, ..xterm }, false),
            (TerminalInfo { vte: true, vte_version: Some(4801), ..xterm }, false),
            (TerminalInfo { vte: true, vte_version: Some(7600), ..xterm }, true),
            // a multiplexer inherits variables
            (TerminalInfo { vte: true, vte_version: Some(7600), ..of("screen-256color") }, false),
            (TerminalInfo { program: Some("WezTerm"), ..of("screen.xterm-256color") }, false),
            (TerminalInfo { program_version: Some("3.5"), ..of("tmux-256color") }, false),
            (tmux(None), false),
            (tmux(Some("3.3a")), false),
            (tmux(Some("next-3.4")), false),
            (tmux(Some("next-3.5")), true),
            (tmux(Some("3.4")), true),
            (tmux(Some("3.10a")), true),
            (tmux(Some("4.0")), true),
            (tmux(Some("master")), false),
            (TerminalInfo { term: Some("screen-256color"), ..tmux(Some("3.5a")) }, true),
        ] {
            assert_eq!(info.shows_links(LinkChoice::Auto), shows, "{info:?}");
            assert!(info.shows_links(LinkChoice::Always) && !info.shows_links(LinkChoice::Never));
            assert!(!TerminalInfo { is_tty: false, ..info }.shows_links(LinkChoice::Auto));
        }
    }
}
