//! Colours as a theme file writes them.

use ratatui::style::Color;

use crate::colour::{ANSI, nearest_16};

/// Parses a colour written as `#rrggbb`, as an ANSI name or as `default`.
pub(super) fn parse(word: &str) -> Option<Color> {
    parse_hexadecimal(word).or_else(|| parse_ansi(word))
}

/// Parses a colour written as an ANSI name or as `default`.
pub(super) fn parse_ansi(word: &str) -> Option<Color> {
    if word == "default" {
        return Some(Color::Reset);
    }
    ANSI.iter().find(|(name, ..)| *name == word).map(|(_, colour, _)| *colour)
}

fn parse_hexadecimal(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().map(Color::from_u32)
}

/// Returns the nearest of the 16 ANSI colours. One of them, or the default, is returned unchanged.
pub(super) fn nearest_ansi(colour: Color) -> Color {
    match colour {
        Color::Rgb(red, green, blue) => ANSI[usize::from(nearest_16((red, green, blue)))].1,
        colour => colour,
    }
}
