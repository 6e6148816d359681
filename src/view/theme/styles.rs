//! A theme: one style for each role, in full colour and with 16 colours.

use ratatui::style::{Modifier, Style};

use crate::page::Role;

/// Every role with its name in a theme file, in the order of [`Role`].
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

/// One style for each role, in the order of [`Role`].
pub(super) type Styles = [Style; ROLES.len()];

/// The appearance of each role, in full colour and with 16 colours.
///
/// Draw a screen with [`Role::Text`] first and patch the other roles over it: a style only sets what it changes. Over a
/// row come [`Role::Selected`] or [`Role::Resting`], and last [`Role::Match`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Theme {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) full: Styles,
    pub(super) ansi: Styles,
    pub(super) sixteen: bool,
}

impl Theme {
    /// Returns a theme of attributes alone, for terminals without colours and for `NO_COLOR`.
    ///
    /// The selection is reversed. A match is reversed, bold and underlined, so that it is visible in a selected row and
    /// in bold text. A selection without the focus only has its mark.
    pub(crate) fn without_colour() -> Theme {
        let styles = ROLES.map(|(_, role)| Style::new().add_modifier(attributes(role)));
        Theme {
            name: "no-colour".to_owned(),
            about: "Bold, dim, underline and reverse, without any colour".to_owned(),
            full: styles,
            ansi: styles,
            sixteen: false,
        }
    }

    /// Returns the theme with its 16-colour styles if `sixteen`, otherwise in full colour.
    #[must_use]
    pub(crate) fn resolved(self, sixteen: bool) -> Theme {
        Theme { sixteen, ..self }
    }

    /// Returns the name under which the theme is selected.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the one-line description.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Returns the style of text with this role. Properties that the style does not set are those of the text beneath.
    pub fn style(&self, role: Role) -> Style {
        let styles = if self.sixteen { &self.ansi } else { &self.full };
        styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Returns `style` with that of `role` over it. Reversed text is never dim, which few terminals show legibly.
    pub(in crate::view) fn over(&self, style: Style, role: Role) -> Style {
        let style = style.patch(self.style(role));
        if style.add_modifier.contains(Modifier::REVERSED) { style.remove_modifier(Modifier::DIM) } else { style }
    }
}

/// Returns the attributes that distinguish `role` from plain text without any colour.
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
