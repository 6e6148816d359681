//! What a client says of its terminal: type, size, colours. Bounded, and believed for nothing else.

use super::limits;
use crate::screen::{Capabilities, ColorChoice, TerminalInfo};

/// Bytes of a value that are kept; a longer one is refused.
const LONGEST: usize = 64;

/// A client's terminal, as far as it has been told.
#[derive(Clone, Debug, Default)]
pub struct ClientTerminal {
    term: Option<String>,
    colorterm: Option<String>,
    program: Option<String>,
    no_color: bool,
    konsole: bool,
    vte: bool,
    size: Option<(u16, u16)>,
}

impl ClientTerminal {
    /// Takes the terminal of a `pty-req`.
    pub fn pty(&mut self, term: &str, columns: u32, rows: u32) {
        self.term = Some(term).filter(|term| is_plain(term)).map(str::to_owned);
        self.size = Some(limits::window(columns, rows));
    }

    /// Takes a new size: what it is now.
    pub fn resize(&mut self, columns: u32, rows: u32) -> (u16, u16) {
        *self.size.insert(limits::window(columns, rows))
    }

    /// Takes a variable, if it is one that says something of a terminal; `false` if not. The language is taken
    /// since every client sends it; nothing is said in more than one yet.
    pub fn variable(&mut self, name: &str, value: &str) -> bool {
        if !is_plain(value) {
            return false;
        }
        match name {
            "COLORTERM" => self.colorterm = Some(value.to_owned()),
            "NO_COLOR" => self.no_color = !value.is_empty(),
            "TERM_PROGRAM" => self.program = Some(value.to_owned()),
            "KONSOLE_VERSION" => self.konsole = !value.is_empty(),
            "VTE_VERSION" => self.vte = !value.is_empty(),
            "TERM" => self.term = self.term.take().or(Some(value.to_owned())),
            "LANG" => {}
            name => return name.starts_with("LC_"),
        }
        true
    }

    /// The window, if there is a terminal at all: columns, rows.
    pub fn window(&self) -> Option<(u16, u16)> {
        self.size
    }

    /// Whether its terminal cannot even move its cursor.
    pub fn is_dumb(&self) -> bool {
        self.term.as_deref().is_none_or(|term| term.is_empty() || term == "dumb")
    }

    /// What may be sent to it.
    pub fn capabilities(&self) -> Capabilities {
        let info = TerminalInfo {
            term: self.term.as_deref(),
            colorterm: self.colorterm.as_deref(),
            program: self.program.as_deref(),
            no_color: self.no_color,
            konsole: self.konsole,
            vte: self.vte,
            is_tty: true,
        };
        info.capabilities(ColorChoice::Auto)
    }
}

fn is_plain(value: &str) -> bool {
    value.len() <= LONGEST && value.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Depth;

    #[test]
    fn only_what_describes_a_terminal_is_taken() {
        let mut client = ClientTerminal::default();
        for (name, value, taken) in [
            ("COLORTERM", "truecolor", true),
            ("LANG", "de_DE.UTF-8", true),
            ("LC_ALL", "C", true),
            ("NO_COLOR", "", true),
            ("KONSOLE_VERSION", "220401", true),
            ("PATH", "/bin", false),
            ("LD_PRELOAD", "x", false),
            ("COLORTERM", "\x1b[2J", false),
            ("LC_ALL", &"x".repeat(1000), false),
        ] {
            assert_eq!(client.variable(name, value), taken, "{name}");
        }
        assert!(client.is_dumb() && client.window().is_none());
        client.pty("xterm-256color", 100, 0);
        assert_eq!(client.window(), Some((100, 24)));
        assert_eq!(client.capabilities().depth, Depth::TrueColor);
        assert!(client.variable("NO_COLOR", "1"));
        assert_eq!(client.capabilities().depth, Depth::None);
        client.pty(&"x".repeat(5000), 1, 1);
        assert!(client.is_dumb());
    }
}
