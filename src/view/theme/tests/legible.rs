//! Contrast according to WCAG 2.2 (1.4.3, 1.4.6 and 1.4.11), and colour differences for colour-blind readers.

use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::over;
use crate::colour::{self, ANSI, Rgb};
use crate::drawing::Drawing;
use crate::page::Role;
use crate::view::paint::{Surface, TitleRow};
use crate::view::theme::{Theme, styles::ROLES};

/// The themes that set their own background; `terminal` uses the user's.
const WITH_BACKGROUND: [&str; 4] = ["dark", "light", "high-contrast", "colour-blind"];

/// The colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ColourSet {
    True,
    Indexed,
    Sixteen,
}

const COLOUR_SETS: [ColourSet; 3] = [ColourSet::True, ColourSet::Indexed, ColourSet::Sixteen];

fn shown(colour: Option<Color>, colours: ColourSet) -> Rgb {
    let rgb = match colour {
        Some(Color::Rgb(red, green, blue)) => (red, green, blue),
        Some(named) => ANSI.iter().find(|(_, ansi, _)| *ansi == named).unwrap().2,
        None => panic!("a theme with its own background sets every colour"),
    };
    if colours == ColourSet::Indexed { colour::rgb(colour::nearest_256(rgb)) } else { rgb }
}

/// Returns foreground and background as shown.
fn pair(style: Style, colours: ColourSet) -> (Rgb, Rgb) {
    let (fg, bg) = (shown(style.fg, colours), shown(style.bg, colours));
    if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

fn linear((red, green, blue): Rgb) -> [f64; 3] {
    [red, green, blue].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Returns the relative luminance of linear values (WCAG 2.2).
fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Returns the contrast ratio, from 1 to 21 (WCAG 2.2).
fn contrast((a, b): (Rgb, Rgb)) -> f64 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Returns the minimum contrast of `role` in `theme`.
fn min_contrast(theme: &str, role: Role) -> f64 {
    match (theme, role) {
        ("high-contrast", _) => 7.0,
        (_, Role::Rule) => 3.0,
        _ => 4.5,
    }
}

/// Returns every combination in which a role is shown: alone, on either band, as a match, and as a match on a band. Rules
/// only appear on the screen's background.
fn stacks(role: Role) -> Vec<Vec<Role>> {
    let (selected, resting, found) = (Role::Selected, Role::Resting, Role::Match);
    if role == Role::Rule {
        return vec![vec![role]];
    }
    vec![
        vec![role],
        vec![role, selected],
        vec![role, resting],
        vec![role, found],
        vec![role, selected, found],
        vec![role, resting, found],
    ]
}

#[test]
fn every_role_is_legible_in_every_combination() {
    let mut failures = Vec::new();
    for (name, colours) in WITH_BACKGROUND.iter().flat_map(|name| COLOUR_SETS.map(|colours| (*name, colours))) {
        let theme = Theme::named(name).unwrap().resolved(colours == ColourSet::Sixteen);
        for role in ROLES.map(|(_, role)| role).into_iter().filter(|role| *role < Role::Selected) {
            for stack in stacks(role) {
                let (ratio, least) = (contrast(pair(over(&theme, &stack), colours)), min_contrast(name, role));
                if ratio < least {
                    failures.push(format!("{name} {colours:?} {stack:?}: {ratio:.2} is less than {least}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Many terminals with 16 colours show bold text in the bright colour.
#[test]
fn with_16_colours_everything_is_visible_where_bold_is_bright() {
    for name in WITH_BACKGROUND {
        let theme = Theme::named(name).unwrap().resolved(true);
        for role in ROLES.map(|(_, role)| role).into_iter().filter(|role| *role < Role::Selected) {
            for stack in stacks(role) {
                let style = over(&theme, &stack);
                let (mut fg, bg) = pair(style, ColourSet::Sixteen);
                if style.add_modifier.contains(Modifier::BOLD) {
                    let at = ANSI.iter().position(|(_, _, rgb)| *rgb == fg).unwrap();
                    fg = ANSI[at % 8 + 8].2;
                }
                let ratio = contrast((fg, bg));
                assert!(ratio >= 3.0, "{name} {stack:?}: {ratio:.2}");
            }
        }
    }
}

/// The marks of a selected row, on its band and without one; also where there are no colours.
#[test]
fn the_mark_of_the_selection_is_visible_in_every_theme() {
    let themes = Theme::builtin().iter().map(|name| Theme::named(name).unwrap().resolved(true));
    for theme in themes.chain([Theme::without_colour()]) {
        for (mark, band) in [(Role::Accent, Role::Selected), (Role::Dim, Role::Resting), (Role::Linked, Role::Selected)]
        {
            let style = over(&theme, &[mark, band]);
            assert!(!style.add_modifier.contains(Modifier::HIDDEN), "{}", theme.name());
            let is_set = |colour: Option<Color>| colour.filter(|colour| *colour != Color::Reset);
            assert!(is_set(style.fg).is_none() || style.fg != style.bg, "{} {mark:?}", theme.name());
            assert!(style.fg != Some(Color::Black) || !style.add_modifier.contains(Modifier::BOLD), "{}", theme.name());
        }
        let (plain, selected) = (theme.style(Role::Text), over(&theme, &[Role::Selected]));
        let is_reversed = selected.add_modifier.contains(Modifier::REVERSED);
        assert!(is_reversed || plain.bg != selected.bg, "{}", theme.name());
    }
}

#[test]
fn bands_differ_from_the_screen_and_from_one_another() {
    for (name, colours) in WITH_BACKGROUND.iter().flat_map(|name| COLOUR_SETS.map(|colours| (*name, colours))) {
        let theme = Theme::named(name).unwrap().resolved(colours == ColourSet::Sixteen);
        let band = |role: &Role| pair(over(&theme, &[*role]), colours).1;
        // with 16 colours no band is subtle, so that a resting selection only has its mark
        let quiet = if colours == ColourSet::Sixteen { None } else { Some(band(&Role::Resting)) };
        let mut bands: Vec<_> = [Role::Text, Role::Selected, Role::Match].iter().map(band).chain(quiet).collect();
        bands.sort_unstable();
        assert!(bands.windows(2).all(|two| two[0] != two[1]), "{name} {colours:?}: {bands:?}");
    }
}

/// Terminals differ in how they show the `dim` attribute, so themes with their own background set colours instead.
#[test]
fn themes_with_their_own_background_do_not_dim() {
    for name in WITH_BACKGROUND {
        let theme = Theme::named(name).unwrap();
        assert!(ROLES.iter().all(|(_, role)| !theme.style(*role).add_modifier.contains(Modifier::DIM)), "{name}");
    }
}

/// Few terminals show dim text legibly on a reversed band.
#[test]
fn nothing_reversed_is_dim() {
    let themes = Theme::builtin().iter().map(|name| Theme::named(name).unwrap());
    for theme in themes.chain([Theme::without_colour()]) {
        let is_bad = |modifier: Modifier| modifier.contains(Modifier::REVERSED | Modifier::DIM);
        for stack in ROLES.into_iter().flat_map(|(_, role)| stacks(role)) {
            assert!(!is_bad(over(&theme, &stack).add_modifier), "{} {stack:?}", theme.name());
        }
        let area = Rect::new(0, 0, 40, 1);
        let mut drawing = Drawing::empty((40, 1));
        let remarks = [("remark".to_owned(), Role::Accent)];
        TitleRow { number: Some(1), name: "Actors", remarks: &remarks, focused: true }.draw(&mut Surface::new(
            &mut drawing,
            &theme,
            area,
        ));
        assert!(drawing.cells.content.iter().all(|cell| !is_bad(cell.modifier)), "{}", theme.name());
        assert!(drawing.cells.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    }
}

/// Protanopia, deuteranopia and tritanopia over linear RGB: Machado, Oliveira and Fernandes (2009),
/// severity 1.
const SIGHT: [(&str, [[f64; 3]; 3]); 3] = [
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// Returns the CIELAB (D65) value of a colour as perceived with `sight`.
fn lab(rgb: Rgb, sight: &[[f64; 3]; 3]) -> [f64; 3] {
    let rgb = linear(rgb);
    let sum = |row: &[f64; 3], values: &[f64; 3]| -> f64 { row.iter().zip(values).map(|(a, b)| a * b).sum() };
    let perceived = sight.map(|row| sum(&row, &rgb).clamp(0.0, 1.0));
    let [x, y, z] =
        [([0.4124, 0.3576, 0.1805], 0.9505), ([0.2126, 0.7152, 0.0722], 1.0), ([0.0193, 0.1192, 0.9505], 1.089)]
            .map(|(row, white)| sum(&row, &perceived) / white)
            .map(|t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn colour_blind_readers_can_distinguish_the_roles() {
    let theme = Theme::named("colour-blind").unwrap();
    let fg = |role| shown(over(&theme, &[role]).fg, ColourSet::True);
    let bg = |role| shown(over(&theme, &[role]).bg, ColourSet::True);
    for (what, a, b) in [
        ("accent and caution", fg(Role::Accent), fg(Role::Caution)),
        ("linked and caution", fg(Role::Linked), fg(Role::Caution)),
        ("linked and error", fg(Role::Linked), fg(Role::Error)),
        ("caution and error", fg(Role::Caution), fg(Role::Error)),
        ("caution and text", fg(Role::Caution), fg(Role::Text)),
        ("link and text", fg(Role::Link), fg(Role::Text)),
        ("selected and match", bg(Role::Selected), bg(Role::Match)),
        ("selected and resting", bg(Role::Selected), bg(Role::Resting)),
    ] {
        for (sight, matrix) in &SIGHT {
            let (a, b) = (lab(a, matrix), lab(b, matrix));
            let difference = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
            // a difference of 2 is just noticeable side by side; separate words on a screen need far more
            assert!(difference >= 15.0, "{what} for {sight} sight: {difference:.0}");
        }
    }
}
