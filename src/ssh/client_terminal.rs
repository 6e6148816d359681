//! A client's terminal as the client describes it: type, size, colours. Values are bounded, and used for nothing else.

use super::limits;
use crate::screen::{Bidi, Capabilities, Characters, ColorChoice, TerminalInfo};

/// Maximum length of a value, in bytes; longer ones are refused.
const MAX_VALUE_BYTES: usize = 64;

/// A client's terminal, as far as the client has described it.
#[derive(Clone, Debug, Default)]
pub(super) struct ClientTerminal {
    term: Option<String>,
    colorterm: Option<String>,
    program: Option<String>,
    /// The software version of the client.
    client: Option<String>,
    no_color: bool,
    konsole: bool,
    vte: bool,
    /// `LC_ALL`, `LC_CTYPE` and `LANG`; the first that is not empty counts.
    locale: [Option<String>; 3],
    size: Option<(u16, u16)>,
    /// What the terminal has reported, or the viewer has chosen.
    known: Option<(Characters, Bidi)>,
}

impl ClientTerminal {
    /// Creates the terminal of a client with this identification string (RFC 4253, 4.2), about which nothing else is known.
    pub fn of_client(identification: &[u8]) -> Self {
        let software = identification.strip_prefix(b"SSH-2.0-").and_then(|software| str::from_utf8(software).ok());
        let name = software.and_then(|software| software.split(' ').next()).filter(|name| is_plain(name));
        Self { client: name.map(str::to_owned), ..Self::default() }
    }

    /// Sets the terminal of a `pty-req`.
    pub fn set_pty(&mut self, term: &str, columns: u32, rows: u32) {
        self.term = Some(term).filter(|term| is_plain(term)).map(str::to_owned);
        self.size = Some(limits::window(columns, rows));
    }

    /// Sets the size of the window; returns it within the supported limits.
    pub fn resize(&mut self, columns: u32, rows: u32) -> (u16, u16) {
        *self.size.insert(limits::window(columns, rows))
    }

    /// Sets an environment variable; returns false unless it describes a terminal. Of the locale, which every client
    /// sends, only the character set matters.
    pub fn set_variable(&mut self, name: &str, value: &str) -> bool {
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
            "LC_ALL" => self.set_locale(0, value),
            "LC_CTYPE" => self.set_locale(1, value),
            "LANG" => self.set_locale(2, value),
            name => return name.starts_with("LC_"),
        }
        true
    }

    fn set_locale(&mut self, rank: usize, value: &str) {
        self.locale[rank] = Some(value).filter(|value| !value.is_empty()).map(str::to_owned);
    }

    /// Returns the size of the window, if there is a terminal: columns, rows.
    pub fn window(&self) -> Option<(u16, u16)> {
        self.size
    }

    /// Returns true if the terminal has no cursor control.
    pub fn is_dumb(&self) -> bool {
        self.term.as_deref().is_none_or(|term| term.is_empty() || term == "dumb")
    }

    /// Returns true if there is a terminal with cursor control.
    pub fn has_screen(&self) -> bool {
        self.window().is_some() && !self.is_dumb()
    }

    pub fn capabilities(&self) -> Capabilities {
        let info = TerminalInfo {
            term: self.term.as_deref(),
            colorterm: self.colorterm.as_deref(),
            program: self.program.as_deref(),
            program_version: None,
            client: self.client.as_deref(),
            no_color: self.no_color,
            konsole: self.konsole,
            vte: self.vte,
            vte_version: None,
            locale: self.locale.iter().flatten().next().map(String::as_str),
            is_tty: true,
        };
        let terminal = info.capabilities(ColorChoice::Auto);
        let (characters, bidi) = self.known.unwrap_or((terminal.characters, terminal.bidi));
        Capabilities { characters, bidi, ..terminal }
    }

    /// Notes what the terminal has reported, or the viewer has chosen.
    pub fn remember(&mut self, terminal: Capabilities) {
        self.known = Some((terminal.characters, terminal.bidi));
    }
}

fn is_plain(value: &str) -> bool {
    value.len() <= MAX_VALUE_BYTES && value.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Depth;

    #[test]
    fn putty_is_recognized_by_its_identification_string() {
        let bidi = |identification: &[u8]| ClientTerminal::of_client(identification).capabilities().bidi;
        for putty in ["SSH-2.0-PuTTY_Release_0.78", "SSH-2.0-PuTTY_KiTTY some comment"] {
            assert_eq!(bidi(putty.as_bytes()), Bidi::Terminal, "{putty}");
        }
        let long = ["SSH-2.0-PuTTY", &"x".repeat(200)].concat();
        for other in
            [&b""[..], b"PuTTY", b"SSH-2.0-PuTTY\x1b[2J", b"SSH-2.0-PuTTY\xff", b"SSH-2.0- PuTTY", long.as_bytes()]
        {
            assert_eq!(bidi(other), Bidi::Ours, "{other:?}");
        }
    }

    #[test]
    fn the_first_variable_of_the_locale_counts() {
        let mut terminal = ClientTerminal::default();
        let characters = |terminal: &ClientTerminal| terminal.capabilities().characters;
        assert_eq!(characters(&terminal), Characters::Unicode, "most clients send nothing");
        for (name, value, expected) in [
            ("LANG", "de_DE.ISO-8859-1", Characters::Ascii),
            ("LC_CTYPE", "de_DE.UTF-8", Characters::Unicode),
            ("LC_ALL", "POSIX", Characters::Ascii),
            ("LC_ALL", "", Characters::Unicode),
        ] {
            assert!(terminal.set_variable(name, value));
            assert_eq!(characters(&terminal), expected, "{name}={value}");
        }
    }

    #[test]
    fn only_variables_that_describe_a_terminal_are_accepted() {
        let mut terminal = ClientTerminal::default();
        for (name, value, accepted) in [
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
            assert_eq!(terminal.set_variable(name, value), accepted, "{name}");
        }
        assert!(terminal.is_dumb() && terminal.window().is_none());
        terminal.set_pty("xterm-256color", 100, 0);
        assert_eq!(terminal.window(), Some((100, 24)));
        assert_eq!(terminal.capabilities().depth, Depth::TrueColor);
        assert!(terminal.set_variable("NO_COLOR", "1"));
        assert_eq!(terminal.capabilities().depth, Depth::None);
        terminal.set_pty(&"x".repeat(5000), 1, 1);
        assert!(terminal.is_dumb());
    }
}
