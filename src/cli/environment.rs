//! What the environment variables say about this terminal.

use crate::screen::{BidiChoice, Capabilities, CharacterChoice, ColorChoice, LinkChoice, TerminalInfo};

/// The variables that describe this terminal.
pub(super) struct Environment {
    term: Option<String>,
    colorterm: Option<String>,
    program: Option<String>,
    program_version: Option<String>,
    no_color: bool,
    konsole: bool,
    vte: Option<String>,
    locale: Option<String>,
}

impl Environment {
    pub(super) fn read() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_set = |name: &str| variable(name).is_some();
        Self {
            term: variable("TERM"),
            colorterm: variable("COLORTERM"),
            program: variable("TERM_PROGRAM"),
            program_version: variable("TERM_PROGRAM_VERSION"),
            no_color: is_set("NO_COLOR"),
            konsole: is_set("KONSOLE_VERSION"),
            vte: variable("VTE_VERSION"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable),
        }
    }

    /// Returns true if the terminal cannot move its cursor.
    pub(super) fn is_dumb(&self) -> bool {
        self.term.as_deref().is_none_or(|term| term == "dumb")
    }

    pub(super) fn info(&self, is_tty: bool) -> TerminalInfo<'_> {
        TerminalInfo {
            term: self.term.as_deref(),
            colorterm: self.colorterm.as_deref(),
            program: self.program.as_deref(),
            program_version: self.program_version.as_deref(),
            no_color: self.no_color,
            konsole: self.konsole,
            vte: self.vte.is_some(),
            vte_version: self.vte.as_deref().and_then(|version| version.parse().ok()),
            locale: self.locale.as_deref(),
            client: None,
            is_tty,
        }
    }

    /// Returns what this terminal can do, given the user's choices.
    pub(super) fn capabilities(
        &self,
        color: impl Into<ColorChoice>,
        bidi: impl Into<BidiChoice>,
        (links, characters): (LinkChoice, CharacterChoice),
    ) -> Capabilities {
        let info = self.info(true);
        let (bidi, links, characters) = (info.bidi(bidi.into()), info.shows_links(links), info.characters(characters));
        Capabilities { bidi, links, characters, ..info.capabilities(color.into()) }
    }
}
