//! Terminals and SSH clients that are recognized by name, with what their names tell.

use super::bidi::Bidi;
use super::depth::Depth;
use super::terminal::TerminalInfo;

/// How a terminal says what it is.
#[derive(Debug)]
enum TerminalSign {
    /// `TERM`, or its beginning up to a `-`, without a leading `xterm-`.
    Term(&'static str),
    /// `TERM_PROGRAM`, where `TERM` is a generic `xterm-256color`.
    Program(&'static str),
    /// The beginning of the software version that an SSH client sends (RFC 4253, 4.2).
    Client(&'static str),
    /// `KONSOLE_VERSION` is set.
    Konsole,
}

/// What is known about a terminal.
#[derive(Debug)]
struct KnownTerminal {
    sign: TerminalSign,
    /// It has at least so many colours, whatever else it announces.
    depth: Option<Depth>,
    /// It lays out right-to-left text itself and cannot be told not to.
    bidi: Option<Bidi>,
}

const fn known(sign: TerminalSign, depth: Option<Depth>, bidi: Option<Bidi>) -> KnownTerminal {
    KnownTerminal { sign, depth, bidi }
}

const TRUE_COLOR: Option<Depth> = Some(Depth::TrueColor);
const ROWS: Option<Bidi> = Some(Bidi::Terminal);

/// All of them. PuTTY says `xterm` and sends no variables. Its relatives send its version (KiTTY, Plink) or one of
/// their own (MobaXterm's MoTTY). Plink runs inside another terminal, and cannot be told apart.
const KNOWN_TERMINALS: [KnownTerminal; 18] = [
    known(TerminalSign::Term("alacritty"), TRUE_COLOR, None),
    known(TerminalSign::Term("contour"), TRUE_COLOR, None),
    known(TerminalSign::Term("foot"), TRUE_COLOR, None),
    known(TerminalSign::Term("ghostty"), TRUE_COLOR, None),
    known(TerminalSign::Term("iTerm2.app"), TRUE_COLOR, None),
    known(TerminalSign::Term("kitty"), TRUE_COLOR, Some(Bidi::TerminalWords)),
    known(TerminalSign::Term("konsole"), None, ROWS),
    known(TerminalSign::Term("mintty"), TRUE_COLOR, None),
    known(TerminalSign::Term("mlterm"), None, ROWS),
    known(TerminalSign::Term("nsterm"), None, ROWS),
    known(TerminalSign::Term("pterm"), None, ROWS),
    known(TerminalSign::Term("putty"), None, ROWS),
    known(TerminalSign::Term("rio"), TRUE_COLOR, None),
    known(TerminalSign::Term("wezterm"), TRUE_COLOR, None),
    known(TerminalSign::Program("Apple_Terminal"), None, ROWS),
    known(TerminalSign::Konsole, None, ROWS),
    known(TerminalSign::Client("PuTTY"), Some(Depth::Indexed256), ROWS),
    known(TerminalSign::Client("MoTTY"), Some(Depth::Indexed256), ROWS),
];

impl KnownTerminal {
    fn is(&self, info: &TerminalInfo<'_>) -> bool {
        match self.sign {
            TerminalSign::Term(family) => {
                let term = info.term.unwrap_or_default();
                let name = term.strip_prefix("xterm-").unwrap_or(term);
                name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            }
            TerminalSign::Program(program) => info.program == Some(program),
            TerminalSign::Client(software) => info.client.is_some_and(|client| client.starts_with(software)),
            TerminalSign::Konsole => info.konsole,
        }
    }
}

impl TerminalInfo<'_> {
    fn known(&self) -> impl Iterator<Item = &'static KnownTerminal> {
        KNOWN_TERMINALS.iter().filter(|known| known.is(self))
    }

    /// Returns the number of colours that the terminal is known to have, if it is known.
    pub(super) fn known_depth(&self) -> Option<Depth> {
        self.known().filter_map(|known| known.depth).max()
    }

    /// Returns how the terminal lays out right-to-left text, if it is known to do so.
    pub(super) fn known_bidi(&self) -> Option<Bidi> {
        self.known().find_map(|known| known.bidi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::ColorChoice;

    #[test]
    fn putty_has_256_colours_and_lays_out_rows_whatever_its_term() {
        let over = |client, term| TerminalInfo {
            client: Some(client),
            term: Some(term),
            is_tty: true,
            ..TerminalInfo::default()
        };
        for client in ["PuTTY_Release_0.78", "PuTTY_KiTTY", "PuTTY_Snapshot_2025_01_01", "MoTTY_Release_0.82"] {
            for term in ["xterm", "xterm-256color", "putty", "linux"] {
                let capabilities = over(client, term).capabilities(ColorChoice::Auto);
                assert_eq!(
                    (capabilities.depth, capabilities.bidi),
                    (Depth::Indexed256, Bidi::Terminal),
                    "{client} {term}"
                );
                assert!(!capabilities.console, "{client} {term}");
            }
            let without = over(client, "vt100").capabilities(ColorChoice::Auto);
            assert_eq!(without.depth, Depth::None, "chosen by the user");
            let true_colour = TerminalInfo { colorterm: Some("truecolor"), ..over(client, "xterm") };
            assert_eq!(true_colour.depth(ColorChoice::Auto), Depth::TrueColor);
        }
        for client in ["OpenSSH_9.2p1 Debian-2+deb12u3", "dropbear_2022.83", "putty", "", "xPuTTY"] {
            let capabilities = over(client, "xterm").capabilities(ColorChoice::Auto);
            assert_eq!((capabilities.depth, capabilities.bidi), (Depth::Ansi16, Bidi::Ours), "{client}");
        }
    }
}
