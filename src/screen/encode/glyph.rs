//! The glyph sent for a cell's symbol, its width, and how far terminals agree on that width.

use super::cursor::Cursor;
use crate::screen::characters::Characters;
use crate::text::{ambiguous::is_widened, safe};
use ratatui::buffer::CellWidth;
use unicode_width::UnicodeWidthChar;

/// The longest symbol that is sent, in bytes. A family of four joined emoji is 25.
const MAX_SYMBOL_BYTES: usize = 64;

const BLANK: &str = " ";
const REPLACEMENT: &str = "\u{fffd}";

/// How far terminals agree on the width of a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// All terminals agree: the next glyph may follow at once.
    Full,
    /// The relevant terminals agree, but the cursor is placed at the end of a run of such glyphs to be sure: ideographs,
    /// and scripts that join or run right to left.
    Run,
    /// Terminals disagree: joined emoji, stacked marks, conjuncts. The cursor is placed after each.
    None,
}

/// A symbol as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub text: &'a str,
    /// Columns according to ratatui, at least 1.
    pub width: u16,
    /// Columns in a terminal that draws each code point separately.
    pub spread: u16,
    pub agreement: Agreement,
}

impl Glyph<'_> {
    pub fn is_blank(&self) -> bool {
        self.text == BLANK
    }

    /// Returns the width to erase before drawing. A terminal that draws the glyph narrower would leave the old content of
    /// its last column.
    pub fn erased_first(&self) -> Option<u16> {
        let wide = (2..10).contains(&self.width);
        (wide && self.agreement == Agreement::None).then_some(self.width)
    }

    /// Returns the cursor's position after drawing this at `x`, `y` in a row of `columns`.
    pub fn cursor_after(&self, x: u16, y: u16, columns: u16) -> Cursor {
        let end = x + self.width;
        if x + self.spread >= columns {
            Cursor::Unknown
        } else if self.agreement == Agreement::Full {
            Cursor::At { x: end, y }
        } else {
            Cursor::Loose { x: end, y }
        }
    }
}

/// Returns the glyph for `symbol` with `room` columns left in the row.
///
/// The glyph cannot control the terminal, and it cannot wrap in any terminal.
pub(super) fn glyph(symbol: &str, room: u16, characters: Characters) -> Glyph<'_> {
    match symbol.as_bytes() {
        [] => narrow(BLANK),
        [0x20..=0x7e] => narrow(symbol),
        _ if characters.has_wide_letters() && is_widened(symbol) => widened(symbol, room),
        // box drawing, U+2500 to U+257F: the most common after ASCII
        [0xe2, 0x94 | 0x95, _] => narrow(symbol),
        _ if symbol.chars().any(|c| safe::refusal(c).is_some()) => narrow(REPLACEMENT),
        _ => measured(symbol, room),
    }
}

/// An ambiguous character in a terminal that draws it in two columns. Not all agree on which these are.
fn widened(symbol: &str, room: u16) -> Glyph<'_> {
    if room < 2 {
        return narrow(BLANK);
    }
    let end = symbol.chars().next().map_or(0, char::len_utf8);
    let text = if symbol.len() > MAX_SYMBOL_BYTES || symbol.chars().any(|c| safe::refusal(c).is_some()) {
        &symbol[..end]
    } else {
        symbol
    };
    Glyph { text, width: 2, spread: 2, agreement: Agreement::None }
}

fn narrow(text: &str) -> Glyph<'_> {
    Glyph { text, width: 1, spread: 1, agreement: Agreement::Full }
}

fn measured(symbol: &str, room: u16) -> Glyph<'_> {
    let width = symbol.cell_width();
    if width == 0 || width > room {
        return narrow(BLANK);
    }
    let mut chars = symbol.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return cluster(symbol, width, room);
    };
    Glyph { text: symbol, width, spread: width, agreement: agreement(first, width) }
}

/// A symbol of several code points. Only the first one is kept if some terminal might draw the symbol past the right
/// edge, or if it is too long.
fn cluster(symbol: &str, width: u16, room: u16) -> Glyph<'_> {
    if symbol.len() > MAX_SYMBOL_BYTES {
        return first_of(symbol, width, room);
    }
    let spread = symbol.chars().map(columns_alone).sum::<u16>().max(width);
    if spread > room {
        return first_of(symbol, width, room);
    }
    Glyph { text: symbol, width, spread, agreement: if symbol.is_ascii() { Agreement::Full } else { Agreement::None } }
}

fn first_of(symbol: &str, width: u16, room: u16) -> Glyph<'_> {
    let end = symbol.chars().next().map_or(0, char::len_utf8);
    let first = &symbol[..end];
    if first.cell_width() == width { measured(first, room) } else { narrow(REPLACEMENT) }
}

/// Returns the columns of a code point in terminals that do not support clusters. A lone regional indicator has one or
/// two.
fn columns_alone(c: char) -> u16 {
    match c {
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        _ => c.width().unwrap_or(0) as u16,
    }
}

/// Returns how far terminals agree on the width of a single code point.
fn agreement(c: char, width: u16) -> Agreement {
    match c {
        _ if width == 1 && is_always_narrow(c) => Agreement::Full,
        // symbols with an emoji form, private use
        '\u{2010}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'.. => Agreement::None,
        _ => Agreement::Run,
    }
}

/// Returns true for letters, punctuation, lines and symbols that every terminal draws in one column.
fn is_always_narrow(c: char) -> bool {
    match c {
        '\u{ad}' => false,
        '\u{a0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' => true,
        '\u{2010}'..='\u{2bff}' => !has_emoji_form(c),
        '\u{fffd}' => true,
        _ => false,
    }
}

/// Returns true for symbols that are narrow according to Unicode but drawn as emoji by some terminals (emoji-data.txt:
/// `Emoji=Yes`, `Emoji_Presentation=No`). Blocks with many of them are listed as a whole.
fn has_emoji_form(c: char) -> bool {
    match c {
        '★' | '☆' | '☐' | '☒' => false,
        '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' => true,
        '\u{2194}'..='\u{2199}' | '\u{21a9}' | '\u{21aa}' => true,
        '\u{2328}' | '\u{23cf}' | '\u{23e9}'..='\u{23fa}' | '\u{24c2}' => true,
        '\u{25aa}' | '\u{25ab}' | '\u{25b6}' | '\u{25c0}' | '\u{25fb}'..='\u{25fe}' => true,
        '\u{2600}'..='\u{26ff}' => true,
        '\u{2702}'..='\u{2712}' | '\u{2714}' | '\u{2716}' | '\u{271d}' | '\u{2721}' => true,
        '\u{2733}' | '\u{2734}' | '\u{2744}' | '\u{2747}' | '\u{2763}' | '\u{2764}' => true,
        '\u{27a1}' | '\u{2934}' | '\u{2935}' | '\u{2b05}'..='\u{2b07}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_of_terminals_on_widths() {
        for c in "aé ─│┌━┃●▸▲“”–—·…✓✗ŁЖΩ│→←⏎␣┄★".chars() {
            let text = c.to_string();
            assert_eq!(glyph(&text, 9, Characters::Unicode).agreement, Agreement::Full, "{c}");
        }
        for text in ["漢", "字", "س", "ש", "ก"] {
            assert_eq!(glyph(text, 9, Characters::Unicode).agreement, Agreement::Run, "{text}");
        }
        for text in ["👨‍👩‍👧", "e\u{301}", "🙂", "❤️", "✔", "🇮🇷", "\u{e0b0}", "क्ष"] {
            assert_eq!(glyph(text, 9, Characters::Unicode).agreement, Agreement::None, "{text}");
        }
    }

    #[test]
    fn hostile_symbols_are_replaced() {
        let long = format!("e{}", "\u{301}".repeat(5000));
        for symbol in ["\x1b[2J", "\x1b", "\u{9b}31m", "a\u{202e}b", "\n", "\0", "\x7f"] {
            assert_eq!(glyph(symbol, 9, Characters::Unicode).text, REPLACEMENT, "{symbol:?}");
        }
        for symbol in ["", "\u{301}", "\u{200d}", "\u{200b}"] {
            assert!(glyph(symbol, 9, Characters::Unicode).is_blank(), "{symbol:?}");
        }
        assert_eq!(glyph(&long, 9, Characters::Unicode).text, "e");
        assert_eq!(glyph(&"漢".repeat(40_000), 9, Characters::Unicode).width, 1);
    }

    #[test]
    fn no_glyph_can_wrap() {
        assert!(glyph("漢", 1, Characters::Unicode).is_blank());
        assert_eq!(glyph("👨‍👩‍👧", 9, Characters::Unicode).text, "👨‍👩‍👧");
        assert_eq!(glyph("👨‍👩‍👧", 5, Characters::Unicode).text, "👨");
        assert_eq!(glyph("🇮🇷", 3, Characters::Unicode).text, REPLACEMENT);
    }
}
