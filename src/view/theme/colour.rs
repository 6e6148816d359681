//! Colours as a theme file writes them, and the nearest of the 16.

use ratatui::style::Color;

/// The 16 ANSI colours by name, with the values of xterm's own palette.
///
/// Terminals show them as their users like; the values only serve to find the nearest.
pub(super) const ANSI: [(&str, Color, [u8; 3]); 16] = [
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("white", Color::Gray, [229, 229, 229]),
    ("bright-black", Color::DarkGray, [127, 127, 127]),
    ("bright-red", Color::LightRed, [255, 0, 0]),
    ("bright-green", Color::LightGreen, [0, 255, 0]),
    ("bright-yellow", Color::LightYellow, [255, 255, 0]),
    ("bright-blue", Color::LightBlue, [92, 92, 255]),
    ("bright-magenta", Color::LightMagenta, [255, 0, 255]),
    ("bright-cyan", Color::LightCyan, [0, 255, 255]),
    ("bright-white", Color::White, [255, 255, 255]),
];

/// The colour written as `#rrggbb`, as an ANSI name or as `default`.
pub(super) fn parse(word: &str) -> Option<Color> {
    hexadecimal(word).or_else(|| parse_ansi(word))
}

/// The colour written as an ANSI name or as `default`.
pub(super) fn parse_ansi(word: &str) -> Option<Color> {
    if word == "default" {
        return Some(Color::Reset);
    }
    ANSI.iter().find(|(name, ..)| *name == word).map(|(_, colour, _)| *colour)
}

fn hexadecimal(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().map(Color::from_u32)
}

/// The nearest of the 16 by distance in sRGB; what is one of them, or the default, stays.
pub(super) fn nearest_ansi(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else {
        return colour;
    };
    let distance = |value: &[u8; 3]| -> u32 {
        let square = |(a, b): (u8, &u8)| u32::from(a.abs_diff(*b)).pow(2);
        [red, green, blue].into_iter().zip(value).map(square).sum()
    };
    ANSI.iter().min_by_key(|(_, _, value)| distance(value)).map_or(colour, |(_, colour, _)| *colour)
}
