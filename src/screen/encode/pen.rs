//! The pen a terminal writes with, its link included, and the shortest SGR that turns one pen into another (ECMA-48 8.3.117).

use super::link::LinkNumber;
use crate::screen::depth::Depth;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The terminal's current attributes and colours, the colours reduced to its depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub attributes: Modifier,
    /// What the text written links to.
    pub link: Option<LinkNumber>,
}

/// Attributes with their SGR numbers for on and off. Bold and dim share their off.
const ATTRIBUTES: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Attributes that are visible on a blank.
const VISIBLE_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::SLOW_BLINK).union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    pub const DEFAULT: Pen = Pen::plain(Color::Reset);

    /// Returns the pen without attributes, with the default foreground.
    pub const fn plain(bg: Color) -> Pen {
        Pen { fg: Color::Reset, bg, attributes: Modifier::empty(), link: None }
    }

    /// Returns the pen that draws `cell` in a terminal of this depth.
    pub fn of(cell: &Cell, depth: Depth) -> Pen {
        let mut attributes = cell.modifier;
        if attributes.contains(Modifier::RAPID_BLINK) {
            attributes.remove(Modifier::RAPID_BLINK);
            attributes.insert(Modifier::SLOW_BLINK);
        }
        Pen { fg: depth.reduce(cell.fg), bg: depth.reduce(cell.bg), attributes, link: None }
    }

    /// Returns true if a blank drawn with this pen is more than the background.
    pub fn marks_blanks(self) -> bool {
        self.attributes.intersects(VISIBLE_ON_BLANKS) || self.link.is_some()
    }

    /// Returns this pen without a link.
    pub fn unlinked(self) -> Pen {
        Pen { link: None, ..self }
    }

    /// Returns this pen, changed as little as possible to draw a blank on `bg`.
    pub fn for_blank(self, bg: Color) -> Pen {
        Pen { bg, attributes: self.attributes.difference(VISIBLE_ON_BLANKS), ..self.unlinked() }
    }
}

/// A select-graphic-rendition sequence, built on the stack.
#[derive(Clone, Copy)]
pub(super) struct Sgr {
    bytes: [u8; 80],
    len: usize,
}

impl Sgr {
    /// Returns the shortest change from `from` (`None`: unknown) to `to`, apart from the link; empty if they look the same.
    pub fn between(from: Option<Pen>, to: Pen) -> Sgr {
        let to = to.unlinked();
        let Some(from) = from.map(Pen::unlinked) else {
            return Sgr::absolute(to);
        };
        if from == to {
            return Sgr { bytes: [0; 80], len: 0 };
        }
        let relative = Sgr::relative(from, to);
        let absolute = Sgr::absolute(to);
        if absolute.len < relative.len { absolute } else { relative }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Resets everything, then sets what `to` needs. An empty first parameter means 0: reset.
    fn absolute(to: Pen) -> Sgr {
        let mut sgr = Sgr::start();
        if to != Pen::DEFAULT {
            sgr.push(b';');
        }
        for (attribute, on, _) in ATTRIBUTES {
            if to.attributes.contains(attribute) {
                sgr.parameter(on);
            }
        }
        if to.fg != Color::Reset {
            sgr.color(to.fg, 30);
        }
        if to.bg != Color::Reset {
            sgr.color(to.bg, 40);
        }
        sgr.finish()
    }

    /// Changes only the differences.
    fn relative(from: Pen, to: Pen) -> Sgr {
        let mut sgr = Sgr::start();
        let off = from.attributes.difference(to.attributes);
        let mut on = to.attributes.difference(from.attributes);
        let weight = Modifier::BOLD.union(Modifier::DIM);
        if off.intersects(weight) {
            sgr.parameter(22);
            on.insert(to.attributes.intersection(weight));
        }
        for (attribute, _, number) in &ATTRIBUTES[2..] {
            if off.contains(*attribute) {
                sgr.parameter(*number);
            }
        }
        for (attribute, number, _) in ATTRIBUTES {
            if on.contains(attribute) {
                sgr.parameter(number);
            }
        }
        if from.fg != to.fg {
            sgr.color(to.fg, 30);
        }
        if from.bg != to.bg {
            sgr.color(to.bg, 40);
        }
        sgr.finish()
    }

    fn start() -> Sgr {
        let mut sgr = Sgr { bytes: [0; 80], len: 0 };
        sgr.push(0x1b);
        sgr.push(b'[');
        sgr
    }

    /// Replaces the last separator by the final byte; a sequence without parameters just ends.
    fn finish(mut self) -> Sgr {
        if self.len > 3 {
            self.len -= 1;
        }
        self.push(b'm');
        self
    }

    /// `base` is 30 for the foreground, 40 for the background.
    fn color(&mut self, color: Color, base: u8) {
        match color {
            Color::Indexed(i @ 0..=7) => self.parameter(base + i),
            Color::Indexed(i @ 8..=15) => self.parameter(base + 60 + i - 8),
            Color::Indexed(i) => self.parameters(&[base + 8, 5, i]),
            Color::Rgb(r, g, b) => self.parameters(&[base + 8, 2, r, g, b]),
            _ => self.parameter(base + 9),
        }
    }

    fn parameters(&mut self, numbers: &[u8]) {
        for &n in numbers {
            self.parameter(n);
        }
    }

    fn parameter(&mut self, n: u8) {
        if n >= 100 {
            self.push(b'0' + n / 100);
        }
        if n >= 10 {
            self.push(b'0' + n / 10 % 10);
        }
        self.push(b'0' + n % 10);
        self.push(b';');
    }

    /// 80 bytes are enough for the longest sequence: 3 for its start and end, at most 3 for each of eight attributes and
    /// one more for a weight set again, 17 for each colour.
    fn push(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, bg: Color, attributes: Modifier) -> Pen {
        Pen { fg, bg, attributes, link: None }
    }

    #[test]
    fn only_changes_are_written() {
        let none = Modifier::empty();
        let red = pen(Color::Indexed(1), Color::Reset, none);
        let bold_red = pen(Color::Indexed(1), Color::Reset, Modifier::BOLD);
        let dim_red = pen(Color::Indexed(1), Color::Reset, Modifier::DIM);
        let grey = pen(Color::Indexed(240), Color::Rgb(1, 20, 255), none);
        for (from, to, expected) in [
            (Some(red), red, ""),
            (None, Pen::DEFAULT, "\x1b[m"),
            (None, red, "\x1b[;31m"),
            (Some(red), Pen::DEFAULT, "\x1b[m"),
            (Some(bold_red), Pen::DEFAULT, "\x1b[m"),
            (Some(bold_red), red, "\x1b[22m"),
            (Some(bold_red), dim_red, "\x1b[22;2m"),
            (Some(Pen::DEFAULT), grey, "\x1b[38;5;240;48;2;1;20;255m"),
            (Some(red), pen(Color::Indexed(9), Color::Indexed(15), none), "\x1b[91;107m"),
        ] {
            let sgr = Sgr::between(from, to);
            assert_eq!(String::from_utf8_lossy(sgr.as_bytes()), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn the_longest_sequence_fits() {
        let far = Color::Rgb(255, 255, 255);
        let near = Color::Rgb(100, 100, 100);
        for a in [Modifier::empty(), Modifier::all().difference(Modifier::RAPID_BLINK)] {
            for b in [Modifier::BOLD, Modifier::all().difference(Modifier::BOLD)] {
                let _ = Sgr::relative(pen(far, far, a), pen(near, near, b));
                let _ = Sgr::relative(pen(far, far, b), pen(near, near, a));
            }
        }
    }
}
