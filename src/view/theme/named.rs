//! Themes by name, by file and by the terminal's background.

use super::file;
use super::shipped::{self, NAMES};
use super::{error::ThemeError, styles::Theme};

impl Theme {
    /// Returns the names of the shipped themes; the first is the default.
    pub fn builtin() -> &'static [&'static str] {
        &NAMES
    }

    /// Returns the shipped theme called `name`.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::parse(shipped::source(name)?).ok()
    }

    /// Returns the shipped theme for a terminal with this background: red, green and blue, each up to 255.
    pub(crate) fn for_background(background: [u8; 3]) -> Theme {
        // the luma of Rec. 601 is close enough to the perceived brightness
        let [red, green, blue] = background.map(u32::from);
        let is_bright = 299 * red + 587 * green + 114 * blue > 127 * 1000;
        Theme::named(if is_bright { "light" } else { "dark" }).unwrap_or_default()
    }

    /// Parses a theme from TOML.
    ///
    /// # Errors
    /// Invalid TOML, unknown keys or roles, and invalid colours.
    pub fn parse(source: &str) -> Result<Theme, ThemeError> {
        file::parse(source, None)
    }

    /// Parses the theme in a file called `name`. A theme that extends another one and has no name of its own gets the
    /// file's.
    ///
    /// # Errors
    /// As [`Theme::parse`].
    pub fn parse_file(name: &str, source: &str) -> Result<Theme, ThemeError> {
        file::parse(source, Some(name))
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme::named(NAMES[0]).unwrap_or_else(Theme::without_colour)
    }
}
