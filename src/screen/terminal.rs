//! What a session announces about its terminal.

/// The environment of the terminal's own session.
///
/// Over SSH these are the client's values. The process's environment is never read here: a server draws for clients
/// whose `TERM` and `COLORTERM` differ from its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TerminalInfo<'a> {
    /// `TERM`; over SSH the terminal type of the pty request.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM_PROGRAM`: the name that some terminals give themselves.
    pub program: Option<&'a str>,
    /// `TERM_PROGRAM_VERSION`.
    pub program_version: Option<&'a str>,
    /// `KONSOLE_VERSION` is set.
    pub konsole: bool,
    /// `VTE_VERSION` is set, as GNOME's terminals and their relatives do.
    pub vte: bool,
    /// The number in `VTE_VERSION`.
    pub vte_version: Option<u32>,
    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: Option<&'a str>,
    /// The software version of the SSH client, such as `PuTTY_Release_0.78`.
    pub client: Option<&'a str>,
    /// `NO_COLOR` is set and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// Output goes to a terminal.
    pub is_tty: bool,
}
