//! A theme as a TOML file: `name`, `about` and one table for each role. One that says `extends` needs no more than that.
//!
//! ```toml
//! name = "dusk"
//! about = "one line for the list of themes"
//!
//! [roles.text]          # the screen's own background and plain text
//! fg = "#cfd6dd"        # "#rrggbb", an ANSI name such as "bright-blue", or "default"
//! bg = "#12161b"
//! fg16 = "white"        # with 16 colours; without it the nearest of the 16
//! bg16 = "black"
//!
//! [roles.title]
//! bold = true           # also dim, italic, underline, reverse; false takes it away
//! ```
//!
//! What a role leaves open, and a role that is missing, is as the text beneath it.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::{Styles, Theme, colour};
use crate::page::Role;
use crate::text;
use crate::text::safe::checked;

/// Every role by the name that it has in a theme file, in the order of [`Role`].
pub(super) const ROLES: [(&str, Role); Role::Match as usize + 1] = [
    ("text", Role::Text),
    ("title", Role::Title),
    ("heading", Role::Heading),
    ("dim", Role::Dim),
    ("accent", Role::Accent),
    ("rule", Role::Rule),
    ("linked", Role::Linked),
    ("verbatim", Role::Verbatim),
    ("paraphrase", Role::Paraphrase),
    ("caution", Role::Caution),
    ("error", Role::Error),
    ("marking", Role::Marking),
    ("key", Role::Key),
    ("link", Role::Link),
    ("code", Role::Code),
    ("selected", Role::Selected),
    ("resting", Role::Resting),
    ("match", Role::Match),
];

/// Why a text is no theme. Lines count from 1; what is repeated of the text is safe to print.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// Not TOML, a key that a theme does not have, or a value of the wrong type.
    #[error("line {line}: {message}")]
    Syntax {
        /// Where it was found.
        line: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// `extends` names no shipped theme.
    #[error("line {line}: there is no theme `{found}` to extend{}; there are {known}", nearest.map_or(String::new(), |word| format!("; did you mean `{word}`?")))]
    UnknownTheme {
        /// Where it was found.
        line: usize,
        /// The name as written.
        found: String,
        /// The one that was probably meant.
        nearest: Option<&'static str>,
        /// The shipped ones.
        known: String,
    },
    /// A table under `roles` that names no role.
    #[error("line {line}: there is no role `{found}`{}", nearest.map_or(String::new(), |word| format!("; the nearest is `{word}`")))]
    UnknownRole {
        /// Where it was found.
        line: usize,
        /// The name as written.
        found: String,
        /// The role that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A word for `fg` or `bg` that names no colour.
    #[error(
        "line {line}: `{found}` is no colour; expected \"#rrggbb\", one of the 16 ANSI names such as \"blue\" or \"bright-blue\", or \"default\""
    )]
    BadColour {
        /// Where it was found.
        line: usize,
        /// The word as written.
        found: String,
    },
    /// A word for `fg16` or `bg16` that is none of the 16.
    #[error(
        "line {line}: `{found}` is none of the 16 colours; expected an ANSI name such as \"blue\" or \"bright-blue\", or \"default\""
    )]
    BadAnsiColour {
        /// Where it was found.
        line: usize,
        /// The word as written.
        found: String,
    },
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    name: Option<String>,
    about: Option<String>,
    /// The shipped theme whose roles hold where this one says nothing of them.
    extends: Option<Spanned<String>>,
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, RawRole>,
}

/// The table of one role as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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

/// The theme written in `source`; one that extends another is called `name` where it does not say.
pub(super) fn parse(source: &str, name: Option<&str>) -> Result<Theme, ThemeError> {
    let raw: RawTheme = toml::from_str(source).map_err(|error| syntax(source, &error))?;
    let base = raw.extends.as_ref().map(|name| base(source, name)).transpose()?;
    let lacks = |field: &str| ThemeError::Syntax { line: 1, message: format!("missing field `{field}`") };
    let usual = base.as_ref().map(|base| (name.unwrap_or(&base.name).to_owned(), base.about.clone()));
    let (usual_name, usual_about) = usual.unzip();
    let name = raw.name.clone().or(usual_name).ok_or_else(|| lacks("name"))?;
    let about = raw.about.clone().or(usual_about).ok_or_else(|| lacks("about"))?;
    let (mut full, mut ansi) = base.map_or_else(Default::default, |base| (base.full, base.ansi));
    for (name, role) in &raw.roles {
        let place = role_place(source, name)?;
        (full[place], ansi[place]) = role.styles(source)?;
    }
    show_bands(&raw, &mut ansi);
    Ok(Theme { name: checked(&name), about: checked(&about), full, ansi, sixteen: false })
}

/// The shipped theme called `name`.
fn base(source: &str, name: &Spanned<String>) -> Result<Theme, ThemeError> {
    let unknown = || ThemeError::UnknownTheme {
        line: line(source, name),
        found: checked(name.get_ref()),
        nearest: text::nearest(name.get_ref(), Theme::builtin().iter().copied()),
        known: Theme::builtin().join(", "),
    };
    Theme::named(name.get_ref()).ok_or_else(unknown)
}

impl RawRole {
    /// The style in full colour and its variant with 16 colours.
    fn styles(&self, source: &str) -> Result<(Style, Style), ThemeError> {
        let (fg, bg) = (full_colour(source, &self.fg)?, full_colour(source, &self.bg)?);
        let fg16 = ansi_colour(source, &self.fg16)?.or(fg.map(colour::nearest_ansi));
        let bg16 = ansi_colour(source, &self.bg16)?.or(bg.map(colour::nearest_ansi));
        Ok((self.styled(fg, bg), self.styled(fg16, bg16)))
    }

    /// Whether the background with 16 colours is only the nearest to a colour of its own.
    fn guesses_band(&self) -> bool {
        self.bg16.is_none() && self.bg.as_ref().is_some_and(|word| word.get_ref().starts_with('#'))
    }

    fn styled(&self, fg: Option<Color>, bg: Option<Color>) -> Style {
        let mut style = Style { fg, bg, ..Style::new() };
        for (wanted, attribute) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            style = match wanted {
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

/// The nearest of the 16 to a quiet band is often the screen's own background, or nobody knows whether
/// it is: where a theme does not say what to do with 16 colours, an attribute shows the band.
fn show_bands(raw: &RawTheme, ansi: &mut Styles) {
    let screen = ansi[Role::Text as usize].bg.unwrap_or(Color::Reset);
    // not the resting band: where it cannot be quiet, the mark at the row's start is enough
    for role in [Role::Selected, Role::Match] {
        let style = &mut ansi[role as usize];
        let guessed = raw.roles.get(ROLES[role as usize].0).is_some_and(RawRole::guesses_band);
        if guessed && (screen == Color::Reset || style.bg == Some(screen)) {
            *style = style.add_modifier(Modifier::REVERSED);
        }
    }
}

/// The index of the role called `name`.
fn role_place(source: &str, name: &Spanned<String>) -> Result<usize, ThemeError> {
    let found = name.get_ref();
    if let Some(place) = ROLES.iter().position(|(role, _)| role == found) {
        return Ok(place);
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

/// The line, from 1, in which the byte `offset` lies.
fn line_of(source: &str, offset: usize) -> usize {
    1 + source.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
