//! The shipped themes are complete, legible and distinguishable without colour.

mod legible;

use ratatui::style::{Color, Modifier, Style};

use super::{Theme, ThemeError, shipped, styles::ROLES};
use crate::page::Role;

/// Returns the style of plain text with `roles` patched over it in order.
fn over(theme: &Theme, roles: &[Role]) -> Style {
    roles.iter().fold(theme.style(Role::Text), |style, role| theme.over(style, *role))
}

fn parse_error(source: &str) -> ThemeError {
    Theme::parse(&format!("name = \"t\"\nabout = \"a\"\n{source}")).unwrap_err()
}

#[test]
fn roles_are_in_the_order_of_the_enum() {
    for (index, (_, role)) in ROLES.iter().enumerate() {
        assert_eq!(*role as usize, index);
    }
}

#[test]
fn every_shipped_theme_is_complete() {
    for name in Theme::builtin() {
        let source = shipped::source(name).unwrap();
        let theme = Theme::parse(source).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(theme.name(), *name);
        assert!(!theme.about().is_empty() && theme.about().len() <= 60, "{name}: about");
        for (role, _) in ROLES {
            assert!(source.contains(&format!("[roles.{role}]")), "{name} does not define `{role}`");
        }
    }
    assert_eq!(Theme::default().name(), "dark");
    assert_eq!(Theme::named("no such theme"), None);
}

#[test]
fn with_16_colours_no_theme_asks_for_others() {
    for name in Theme::builtin() {
        let theme = Theme::named(name).unwrap().resolved(true);
        for (role, style) in ROLES.map(|(_, role)| (role, theme.style(role))) {
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name}: {role:?} is {colour:?}");
            }
        }
    }
}

#[test]
fn the_terminal_theme_leaves_colours_to_the_terminal() {
    let theme = Theme::named("terminal").unwrap();
    assert_eq!(theme, Theme { ansi: theme.full, ..theme.clone() }, "the same with 16 colours");
    assert!(theme.full.iter().all(|style| !matches!(style.fg, Some(Color::Rgb(..)))));
    assert!(theme.full.iter().all(|style| !matches!(style.bg, Some(Color::Rgb(..)))));
    assert_eq!(theme.style(Role::Text).bg, Some(Color::Reset));
    assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn without_colour_bands_differ_by_attributes() {
    let theme = Theme::without_colour();
    assert!(ROLES.iter().all(|(_, role)| theme.style(*role).fg.is_none() && theme.style(*role).bg.is_none()));
    assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED));
    for (_, role) in ROLES.iter().filter(|(_, role)| *role < Role::Selected) {
        let look = |band: &[Role]| over(&theme, &[&[*role], band].concat());
        assert_ne!(look(&[]), look(&[Role::Selected]), "{role:?} selected");
        assert_ne!(look(&[Role::Resting]), look(&[Role::Selected]), "{role:?} resting");
        for band in [&[][..], &[Role::Selected], &[Role::Resting]] {
            assert_ne!(look(band), look(&[band, &[Role::Match]].concat()), "a match in {role:?} within {band:?}");
        }
    }
    for role in [Role::Linked, Role::Caution, Role::Link, Role::Dim, Role::Paraphrase] {
        assert_ne!(over(&theme, &[role]), over(&theme, &[Role::Text]), "{role:?}");
    }
}

#[test]
fn a_missing_role_looks_like_the_text_beneath() {
    let theme = Theme::parse("name = \"t\"\nabout = \"a\"\n[roles.text]\nfg = \"red\"").unwrap();
    assert_eq!(theme.style(Role::Title), Style::new());
    assert_eq!(over(&theme, &[Role::Title]).fg, Some(Color::Red));
}

#[test]
fn the_16_colours_are_the_given_or_the_nearest_ones() {
    let source = "name = \"t\"\nabout = \"a\"\n[roles.text]\nfg = \"#f0f0f0\"\nbg = \"#101010\"\nbg16 = \"blue\"";
    let style = Theme::parse(source).unwrap().resolved(true).style(Role::Text);
    assert_eq!((style.fg, style.bg), (Some(Color::Gray), Some(Color::Blue)));
}

#[test]
fn a_band_that_16_colours_cannot_show_is_reversed() {
    for screen in ["bg = \"#101010\"", "bg = \"default\"", ""] {
        let source = format!("name = \"t\"\nabout = \"a\"\n[roles.text]\n{screen}\n[roles.selected]\nbg = \"#202830\"");
        let theme = Theme::parse(&source).unwrap();
        assert_eq!(theme.style(Role::Selected).add_modifier, Modifier::empty());
        let style = theme.resolved(true).style(Role::Selected);
        assert_eq!(style.add_modifier, Modifier::REVERSED, "over a screen with {screen:?}");
    }
}

#[test]
fn a_band_with_its_own_16_colours_is_not_changed() {
    let source = "name = \"t\"\nabout = \"a\"\n[roles.selected]\nbg = \"#202830\"\nbg16 = \"blue\"";
    let style = Theme::parse(source).unwrap().resolved(true).style(Role::Selected);
    assert_eq!(style, Style::new().bg(Color::Blue));
}

#[test]
fn errors_name_the_line_and_the_expected_value() {
    for (source, message) in [
        ("[roles.titel]", "line 3: unknown role `titel`; did you mean `title`?"),
        (
            "[roles.text]\nfg = \"#12345\"",
            "line 4: invalid colour `#12345`; expected \"#rrggbb\", one of the 16 ANSI names such as \"blue\" or \
             \"bright-blue\", or \"default\"",
        ),
        (
            "[roles.text]\nfg16 = \"#123456\"",
            "line 4: invalid 16-colour name `#123456`; expected an ANSI name such as \"blue\" or \
             \"bright-blue\", or \"default\"",
        ),
        (
            "[roles.text]\nblink = true",
            "line 4: unknown field `blink`, expected one of `fg`, `bg`, `fg16`, `bg16`, `bold`, `dim`, `italic`, \
             `underline`, `reverse`",
        ),
        ("colour = 1", "line 3: unknown field `colour`, expected one of `name`, `about`, `extends`, `roles`"),
        ("[roles.text]\nbold = \"yes\"", "line 4: invalid type: string \"yes\", expected a boolean"),
    ] {
        assert_eq!(parse_error(source).to_string(), message);
    }
}

#[test]
fn errors_contain_no_escapes_from_the_file() {
    for source in
        ["[roles.\"\\u001bx\"]", "[roles.text]\nfg = \"\\u001b[2J\"", "\"\\u001b\" = 1", "[roles.text]\n\u{1b}"]
    {
        assert!(!parse_error(source).to_string().contains('\u{1b}'), "{source:?}");
    }
}

#[test]
fn a_theme_that_extends_another_needs_nothing_else() {
    let light = Theme::named("light").unwrap();
    let mine = Theme::parse_file("mine", "extends = \"light\"\n").unwrap();
    assert_eq!((mine.name(), mine.about()), ("mine", light.about()));
    assert_eq!(mine.style(Role::Title), light.style(Role::Title));
    let error = Theme::parse_file("mine", "extends = \"lihgt\"\n").unwrap_err().to_string();
    assert!(error.contains("did you mean `light`?"), "{error}");
    assert!(Theme::parse_file("mine", "[roles]\n").unwrap_err().to_string().contains("`name`"));
}

#[test]
fn a_theme_may_change_a_role_of_a_shipped_one() {
    let source = "name = \"mine\"\nabout = \"x\"\nextends = \"light\"\n[roles.title]\nfg = \"#010203\"\n";
    let (mine, light) = (Theme::parse(source).unwrap(), Theme::named("light").unwrap());
    assert_eq!(mine.style(Role::Dim), light.style(Role::Dim));
    assert_eq!(mine.style(Role::Title).fg, Some(ratatui::style::Color::Rgb(1, 2, 3)));
    let error = Theme::parse(&source.replace("\"light\"", "\"lihgt\"")).unwrap_err().to_string();
    assert!(error.starts_with("line 3: unknown theme `lihgt`") && error.contains("colour-blind"), "{error}");
}
