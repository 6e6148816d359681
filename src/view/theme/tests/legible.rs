//! Contrast by WCAG 2.2 (1.4.3, 1.4.6 and 1.4.11), and what colour-blind readers see.

use ratatui::style::{Color, Modifier, Style};

use super::over;
use crate::colour::{self, ANSI, Rgb};
use crate::page::Role;
use crate::view::theme::{Theme, file::ROLES};

/// The themes that paint their own background; the looks of `terminal` are the user's.
const PAINTING: [&str; 4] = ["dark", "light", "high-contrast", "colour-blind"];

/// What a terminal makes of a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Depth {
    True,
    Indexed,
    Sixteen,
}

const DEPTHS: [Depth; 3] = [Depth::True, Depth::Indexed, Depth::Sixteen];

fn shown(colour: Option<Color>, depth: Depth) -> Rgb {
    let rgb = match colour {
        Some(Color::Rgb(red, green, blue)) => (red, green, blue),
        Some(named) => ANSI.iter().find(|(_, ansi, _)| *ansi == named).unwrap().2,
        None => panic!("a theme that paints leaves nothing open"),
    };
    if depth == Depth::Indexed { colour::rgb(colour::nearest_256(rgb)) } else { rgb }
}

/// Foreground and background as they are shown.
fn pair(style: Style, depth: Depth) -> (Rgb, Rgb) {
    let (fg, bg) = (shown(style.fg, depth), shown(style.bg, depth));
    if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

fn linear((red, green, blue): Rgb) -> [f64; 3] {
    [red, green, blue].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Relative luminance of linear values, WCAG 2.2.
fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, WCAG 2.2: 1 to 21.
fn contrast((a, b): (Rgb, Rgb)) -> f64 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The least contrast that `role` may have in `theme`.
fn threshold(theme: &str, role: Role) -> f64 {
    match (theme, role) {
        ("high-contrast", _) => 7.0,
        (_, Role::Rule) => 3.0,
        _ => 4.5,
    }
}

/// Every way a role is shown: alone, on either band, as a match, and as a match on a band. Rules run
/// on the screen's background alone.
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
fn every_role_is_legible_wherever_it_stands() {
    let mut failures = Vec::new();
    for (name, depth) in PAINTING.iter().flat_map(|name| DEPTHS.map(|depth| (*name, depth))) {
        let theme = Theme::named(name).unwrap().resolved(depth == Depth::Sixteen);
        for role in ROLES.map(|(_, role)| role).into_iter().filter(|role| *role < Role::Selected) {
            for stack in stacks(role) {
                let (ratio, least) = (contrast(pair(over(&theme, &stack), depth)), threshold(name, role));
                if ratio < least {
                    failures.push(format!("{name} {depth:?} {stack:?}: {ratio:.2} is less than {least}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn bands_differ_from_the_screen_and_from_one_another() {
    for (name, depth) in PAINTING.iter().flat_map(|name| DEPTHS.map(|depth| (*name, depth))) {
        let theme = Theme::named(name).unwrap().resolved(depth == Depth::Sixteen);
        let band = |role: &Role| pair(over(&theme, &[*role]), depth).1;
        // with sixteen colours no band is quiet, so that a resting selection is told by its mark alone
        let quiet = if depth == Depth::Sixteen { None } else { Some(band(&Role::Resting)) };
        let mut bands: Vec<_> = [Role::Text, Role::Selected, Role::Match].iter().map(band).chain(quiet).collect();
        bands.sort_unstable();
        assert!(bands.windows(2).all(|two| two[0] != two[1]), "{name} {depth:?}: {bands:?}");
    }
}

/// What hides behind the `dim` attribute is for each terminal to say: a theme that paints says it itself.
#[test]
fn themes_that_paint_do_not_dim() {
    for name in PAINTING {
        let theme = Theme::named(name).unwrap();
        assert!(ROLES.iter().all(|(_, role)| !theme.style(*role).add_modifier.contains(Modifier::DIM)), "{name}");
    }
}

/// Protanopia, deuteranopia and tritanopia over linear RGB: Machado, Oliveira and Fernandes (2009),
/// severity 1.
const SIGHT: [(&str, [[f64; 3]; 3]); 3] = [
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// CIELAB (D65) of a colour as seen through `sight`.
fn lab(rgb: Rgb, sight: &[[f64; 3]; 3]) -> [f64; 3] {
    let rgb = linear(rgb);
    let sum = |row: &[f64; 3], values: &[f64; 3]| -> f64 { row.iter().zip(values).map(|(a, b)| a * b).sum() };
    let seen = sight.map(|row| sum(&row, &rgb).clamp(0.0, 1.0));
    let [x, y, z] =
        [([0.4124, 0.3576, 0.1805], 0.9505), ([0.2126, 0.7152, 0.0722], 1.0), ([0.0193, 0.1192, 0.9505], 1.089)]
            .map(|(row, white)| sum(&row, &seen) / white)
            .map(|t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn colour_blind_readers_tell_the_roles_apart() {
    let theme = Theme::named("colour-blind").unwrap();
    let fg = |role| shown(over(&theme, &[role]).fg, Depth::True);
    let bg = |role| shown(over(&theme, &[role]).bg, Depth::True);
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
            // About 2 is just to be seen side by side; words apart on a screen need far more.
            assert!(difference >= 15.0, "{what} for {sight} sight: {difference:.0}");
        }
    }
}
