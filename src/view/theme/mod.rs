//! Themes: what each role looks like. The only part of the program that names a colour.
//!
//! A theme knows roles, not briefings or terminals. It is read from TOML (`file.rs` has the format); the shipped
//! ones are embedded and read only when asked for. How many colours a terminal has is for its session
//! to say: colours are given in full or, with [`Theme::resolved`], as the 16 that every colour
//! terminal has.

mod colour;
mod file;
#[cfg(test)]
mod tests;

use ratatui::style::{Modifier, Style};

use crate::page::Role;

use file::ROLES;
pub use file::ThemeError;

/// One style for each role, in the order of [`Role`].
type Styles = [Style; ROLES.len()];

/// What each role looks like, in full colour and with 16 colours.
///
/// Draw a screen with [`Role::Text`] first and patch the other roles over it: a style says only what
/// it changes. Over a row come [`Role::Selected`] or [`Role::Resting`], and last [`Role::Match`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Theme {
    name: String,
    about: String,
    full: Styles,
    ansi: Styles,
    sixteen: bool,
}

/// The names of the shipped themes; the first is the default.
const BUILTIN: [&str; 5] = ["dark", "light", "high-contrast", "colour-blind", "terminal"];

/// The file of a shipped theme.
fn builtin_source(name: &str) -> Option<&'static str> {
    Some(match name {
        "dark" => include_str!("../../../assets/themes/dark.toml"),
        "light" => include_str!("../../../assets/themes/light.toml"),
        "high-contrast" => include_str!("../../../assets/themes/high-contrast.toml"),
        "colour-blind" => include_str!("../../../assets/themes/colour-blind.toml"),
        "terminal" => include_str!("../../../assets/themes/terminal.toml"),
        _ => return None,
    })
}

impl Theme {
    /// The names of the shipped themes; the first is the default.
    pub fn builtin() -> &'static [&'static str] {
        &BUILTIN
    }

    /// The shipped theme called `name`.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::parse(builtin_source(name)?).ok()
    }

    /// The shipped theme for a terminal with this background: red, green and blue, each to 255.
    pub fn suiting(background: [u8; 3]) -> Theme {
        // the luma of Rec. 601, which is near enough to how bright it looks
        let [red, green, blue] = background.map(u32::from);
        let bright = 299 * red + 587 * green + 114 * blue > 127 * 1000;
        Theme::named(if bright { "light" } else { "dark" }).unwrap_or_default()
    }

    /// The theme written in `source`, a TOML text.
    ///
    /// # Errors
    /// Wrong TOML, unknown keys or roles, and words that name no colour.
    pub fn parse(source: &str) -> Result<Theme, ThemeError> {
        file::parse(source, None)
    }

    /// The same for a file called `name`, which is the theme's own name where it extends another and says none.
    ///
    /// # Errors
    /// As [`Theme::parse`].
    pub fn parse_file(name: &str, source: &str) -> Result<Theme, ThemeError> {
        file::parse(source, Some(name))
    }

    /// A theme of attributes alone, for terminals without colours and for `NO_COLOR`.
    ///
    /// Selection is reverse, a match is reverse, bold and underlined, so that it is seen in a selected row and
    /// in bold text; a resting selection is told by its mark alone.
    pub fn without_colour() -> Theme {
        let styles = ROLES.map(|(_, role)| Style::new().add_modifier(attributes(role)));
        Theme {
            name: "no-colour".to_owned(),
            about: "Bold, dim, underline and reverse, without any colour".to_owned(),
            full: styles,
            ansi: styles,
            sixteen: false,
        }
    }

    /// This theme with its 16-colour variants if `sixteen`, else in full colour.
    #[must_use]
    pub fn resolved(self, sixteen: bool) -> Theme {
        Theme { sixteen, ..self }
    }

    /// The word by which the theme is chosen.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The theme in one line.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// What text of `role` looks like; what the style leaves open is as beneath it.
    pub fn style(&self, role: Role) -> Style {
        let styles = if self.sixteen { &self.ansi } else { &self.full };
        styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme::named(BUILTIN[0]).unwrap_or_else(Theme::without_colour)
    }
}

/// What tells `role` from plain text without any colour.
fn attributes(role: Role) -> Modifier {
    match role {
        Role::Title | Role::Heading | Role::Accent | Role::Linked => Modifier::BOLD,
        Role::Caution | Role::Error | Role::Marking | Role::Key => Modifier::BOLD,
        Role::Dim | Role::Rule => Modifier::DIM,
        Role::Paraphrase => Modifier::ITALIC,
        Role::Link => Modifier::UNDERLINED,
        Role::Selected => Modifier::REVERSED,
        Role::Match => Modifier::REVERSED.union(Modifier::BOLD).union(Modifier::UNDERLINED),
        Role::Text | Role::Verbatim | Role::Code | Role::Resting => Modifier::empty(),
    }
}
