//! The colours of terminals: the 16 with names, xterm's 256, and the nearest of them to any other.

use ratatui::style::Color;

/// Red, green and blue.
pub(crate) type Rgb = (u8, u8, u8);

/// The 16 ANSI colours: the name in a theme file, ratatui's name, and the value in xterm's default palette.
///
/// Users change the values but keep the meaning of the names. The values only serve to find the nearest colour.
pub(crate) const ANSI: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (205, 0, 0)),
    ("green", Color::Green, (0, 205, 0)),
    ("yellow", Color::Yellow, (205, 205, 0)),
    ("blue", Color::Blue, (0, 0, 238)),
    ("magenta", Color::Magenta, (205, 0, 205)),
    ("cyan", Color::Cyan, (0, 205, 205)),
    ("white", Color::Gray, (229, 229, 229)),
    ("bright-black", Color::DarkGray, (127, 127, 127)),
    ("bright-red", Color::LightRed, (255, 0, 0)),
    ("bright-green", Color::LightGreen, (0, 255, 0)),
    ("bright-yellow", Color::LightYellow, (255, 255, 0)),
    ("bright-blue", Color::LightBlue, (92, 92, 255)),
    ("bright-magenta", Color::LightMagenta, (255, 0, 255)),
    ("bright-cyan", Color::LightCyan, (0, 255, 255)),
    ("bright-white", Color::White, (255, 255, 255)),
];

/// The six levels of red, green and blue in the colour cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the colour with the 16 names replaced by their numbers.
pub(crate) fn canonical(color: Color) -> Color {
    let index = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return color,
    };
    Color::Indexed(index)
}

/// Returns the value of entry `index` of the palette.
pub(crate) fn rgb(index: u8) -> Rgb {
    match index {
        0..=15 => ANSI[usize::from(index)].2,
        16..=231 => {
            let i = usize::from(index - 16);
            (LEVELS[i / 36], LEVELS[i / 6 % 6], LEVELS[i % 6])
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// Returns the nearest entry of the cube and the greys. The first 16 are left out, since users redefine them.
pub(crate) fn nearest_256(color: Rgb) -> u8 {
    let (r, g, b) = (adjacent_levels(color.0), adjacent_levels(color.1), adjacent_levels(color.2));
    let mut best = nearest_grey(color);
    let mut distance = distance_between(color, rgb(best));
    for i in 0..8 {
        let index = 16 + 36 * r[i & 1] + 6 * g[i >> 1 & 1] + b[i >> 2];
        let d = distance_between(color, rgb(index));
        if d < distance {
            (best, distance) = (index, d);
        }
    }
    best
}

/// Returns the nearest of the 16.
pub(crate) fn nearest_16(color: Rgb) -> u8 {
    (0..16).min_by_key(|&i| distance_between(color, rgb(i))).unwrap_or(7)
}

/// Returns the cube's levels below and above `value`.
fn adjacent_levels(value: u8) -> [u8; 2] {
    let above = LEVELS.iter().position(|&l| l >= value).unwrap_or(5) as u8;
    [above.saturating_sub(1), above]
}

fn nearest_grey((r, g, b): Rgb) -> u8 {
    // with the weights of the distance below
    let mean = (2 * u16::from(r) + 4 * u16::from(g) + 3 * u16::from(b)) / 9;
    232 + (mean.saturating_sub(3) / 10).min(23) as u8
}

/// Squared distance, with red, green and blue weighted as the eye does ("redmean"): close to a perceptual space at a
/// fraction of its cost.
fn distance_between(a: Rgb, b: Rgb) -> i32 {
    let mean = (i32::from(a.0) + i32::from(b.0)) / 2;
    let (r, g, b) = (i32::from(a.0) - i32::from(b.0), i32::from(a.1) - i32::from(b.1), i32::from(a.2) - i32::from(b.2));
    (512 + mean) * r * r / 256 + 4 * g * g + (767 - mean) * b * b / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_agree() {
        for (number, (_, color, _)) in (0..).zip(ANSI) {
            assert_eq!(canonical(color), Color::Indexed(number));
        }
    }

    #[test]
    fn every_entry_of_cube_and_greys_is_its_own_nearest() {
        for i in 16..=255 {
            assert_eq!(rgb(nearest_256(rgb(i))), rgb(i), "{i}");
        }
        for i in 0..16 {
            assert_eq!(nearest_16(rgb(i)), i);
        }
    }

    #[test]
    fn the_quick_search_is_nearly_as_good_as_a_full_one() {
        for n in 0..4096u32 {
            let part = |shift: u32| ((n >> shift) & 15) as u8 * 17;
            let color = (part(0), part(4), part(8));
            let full = (16..=255).map(|i| distance_between(color, rgb(i))).min();
            let quick = distance_between(color, rgb(nearest_256(color)));
            assert!(full.is_some_and(|f| quick <= f + f / 2), "{color:?}");
        }
    }
}
