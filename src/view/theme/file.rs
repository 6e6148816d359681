//! A theme as a TOML file: `name`, `about` and a table for each role. A theme with `extends` needs nothing else.
//!
//! ```toml
//! name = "dusk"
//! about = "one line for the list of themes"
//!
//! [roles.text]          # the screen's background and plain text
//! fg = "#cfd6dd"        # "#rrggbb", an ANSI name such as "bright-blue", or "default"
//! bg = "#12161b"
//! fg16 = "white"        # for 16 colours; without it, the nearest of the 16
//! bg16 = "black"
//!
//! [roles.title]
//! bold = true           # also dim, italic, underline, reverse; false removes it
//! ```
//!
//! Properties that a role does not set, and roles that are missing, look like the text beneath.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use super::error::ThemeError;
use super::styles::{ROLES, Styles, Theme};
use super::{colour, shipped};
use crate::page::Role;
use crate::text;
use crate::text::safe::checked;

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    name: Option<String>,
    about: Option<String>,
    /// The shipped theme whose roles apply where this one does not define them.
    extends: Option<Spanned<String>>,
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, RawRole>,
}

/// The table of one role as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table such as `{ fg = \"blue\" }`")]
struct RawRole {
    fg: Option<Spanned<String>>,
    bg: Option<Spanned<String>>,
    fg16: Option<Spanned<String>>,
    bg16: Option<Spanned<String>>,
    bold: Option<bool>,
    dim: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    reverse: Option<bool>,
}

/// Parses a theme. `name` is used for a theme that extends another one and has no name of its own.
pub(super) fn parse(source: &str, name: Option<&str>) -> Result<Theme, ThemeError> {
    let raw: RawTheme = toml::from_str(source).map_err(|error| syntax(source, &error))?;
    let base = raw.extends.as_ref().map(|name| base(source, name)).transpose()?;
    let missing = |field: &str| ThemeError::Syntax { line: 1, message: format!("missing field `{field}`") };
    let defaults = base.as_ref().map(|base| (name.unwrap_or(&base.name).to_owned(), base.about.clone()));
    let (default_name, default_about) = defaults.unzip();
    let name = raw.name.clone().or(default_name).ok_or_else(|| missing("name"))?;
    let about = raw.about.clone().or(default_about).ok_or_else(|| missing("about"))?;
    let (mut full, mut ansi) = base.map_or_else(Default::default, |base| (base.full, base.ansi));
    for (name, role) in &raw.roles {
        let index = role_index(source, name)?;
        (full[index], ansi[index]) = role.styles(source)?;
    }
    show_bands(&raw, &mut ansi);
    keep_black(&mut ansi);
    Ok(Theme { name: checked(&name), about: checked(&about), full, ansi, sixteen: false })
}

/// Returns the shipped theme called `name`.
fn base(source: &str, name: &Spanned<String>) -> Result<Theme, ThemeError> {
    let unknown = || ThemeError::UnknownTheme {
        line: line(source, name),
        found: checked(name.get_ref()),
        nearest: text::nearest(name.get_ref(), shipped::NAMES),
        known: shipped::NAMES.join(", "),
    };
    parse(shipped::source(name.get_ref()).ok_or_else(unknown)?, None)
}

impl RawRole {
    /// Returns the style in full colour and the one with 16 colours.
    fn styles(&self, source: &str) -> Result<(Style, Style), ThemeError> {
        let (fg, bg) = (full_colour(source, &self.fg)?, full_colour(source, &self.bg)?);
        let fg16 = ansi_colour(source, &self.fg16)?.or(fg.map(colour::nearest_ansi));
        let bg16 = ansi_colour(source, &self.bg16)?.or(bg.map(colour::nearest_ansi));
        Ok((self.styled(fg, bg), self.styled(fg16, bg16)))
    }

    /// Returns true if the 16-colour background is only the nearest of the 16.
    fn has_guessed_band(&self) -> bool {
        self.bg16.is_none() && self.bg.as_ref().is_some_and(|word| word.get_ref().starts_with('#'))
    }

    fn styled(&self, fg: Option<Color>, bg: Option<Color>) -> Style {
        let mut style = Style { fg, bg, ..Style::new() };
        for (value, attribute) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            style = match value {
                Some(true) => style.add_modifier(attribute),
                Some(false) => style.remove_modifier(attribute),
                None => style,
            };
        }
        style
    }
}

fn full_colour(source: &str, word: &Option<Spanned<String>>) -> Result<Option<Color>, ThemeError> {
    let Some(word) = word else { return Ok(None) };
    let bad = || ThemeError::BadColour { line: line(source, word), found: checked(word.get_ref()) };
    colour::parse(word.get_ref()).map(Some).ok_or_else(bad)
}

fn ansi_colour(source: &str, word: &Option<Spanned<String>>) -> Result<Option<Color>, ThemeError> {
    let Some(word) = word else { return Ok(None) };
    let bad = || ThemeError::BadAnsiColour { line: line(source, word), found: checked(word.get_ref()) };
    colour::parse_ansi(word.get_ref()).map(Some).ok_or_else(bad)
}

/// Makes the bands visible with 16 colours. The nearest of the 16 to a subtle band is often the screen's own background,
/// or that background is unknown: if the theme does not set `bg16`, the band is reversed.
fn show_bands(raw: &RawTheme, ansi: &mut Styles) {
    let screen = ansi[Role::Text as usize].bg.unwrap_or(Color::Reset);
    // not the resting band: if it cannot be subtle, the mark at the start of the row is enough
    for role in [Role::Selected, Role::Match] {
        let style = &mut ansi[role as usize];
        let guessed = raw.roles.get(ROLES[role as usize].0).is_some_and(RawRole::has_guessed_band);
        if guessed && (screen == Color::Reset || style.bg == Some(screen)) {
            *style = style.add_modifier(Modifier::REVERSED);
        }
    }
}

/// Makes text on the bands plain where it is black. With 16 colours many terminals show bold text in the bright colour,
/// and bright black is a grey that can hardly be told from the band: the mark of the selected row would vanish.
fn keep_black(ansi: &mut Styles) {
    for role in [Role::Selected, Role::Resting, Role::Match] {
        let style = &mut ansi[role as usize];
        if style.fg == Some(Color::Black) {
            *style = style.remove_modifier(Modifier::BOLD);
        }
    }
}

/// Returns the index of the role called `name`.
fn role_index(source: &str, name: &Spanned<String>) -> Result<usize, ThemeError> {
    let found = name.get_ref();
    if let Some(index) = ROLES.iter().position(|(role, _)| role == found) {
        return Ok(index);
    }
    let nearest = text::nearest(found, ROLES.map(|(role, _)| role));
    Err(ThemeError::UnknownRole { line: line(source, name), found: checked(found), nearest })
}

fn syntax(source: &str, error: &toml::de::Error) -> ThemeError {
    let start = error.span().map_or(0, |span| span.start);
    ThemeError::Syntax { line: line_of(source, start), message: checked(error.message()) }
}

fn line<T>(source: &str, value: &Spanned<T>) -> usize {
    line_of(source, value.span().start)
}

/// Returns the line, from 1, of the byte at `offset`.
fn line_of(source: &str, offset: usize) -> usize {
    1 + source.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
