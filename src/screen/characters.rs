//! Which characters a terminal shows, and in how many columns.
//!
//! Cells are adapted after drawing, each within its own columns, so the layout is the same for every terminal. Letters
//! that a terminal draws in two columns are the exception: they are measured so while the screen is laid out.

use ratatui::buffer::{Buffer, CellWidth};

use super::terminal::TerminalInfo;
use crate::text::{ambiguous, ascii, graphemes};

/// Which characters a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Characters {
    /// All of them; East Asian Ambiguous ones (UAX 11) in one column.
    #[default]
    Unicode,
    /// All of them; East Asian Ambiguous ones in two columns.
    WideAmbiguous,
    /// ASCII.
    Ascii,
}

/// The user's choice, as in `--charset auto|utf-8|ascii --ambiguous auto|narrow|wide`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct CharacterChoice {
    /// The characters that are shown.
    pub charset: CharsetChoice,
    /// The width of East Asian Ambiguous characters.
    pub ambiguous: AmbiguousWidth,
}

impl CharacterChoice {
    /// Returns true if the terminal decides.
    pub(crate) fn asks_terminal(self) -> bool {
        self.charset != CharsetChoice::Ascii && self.ambiguous == AmbiguousWidth::Auto
    }
}

/// The characters that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum CharsetChoice {
    /// Those of the locale.
    #[default]
    Auto,
    /// All of them.
    Unicode,
    /// ASCII.
    Ascii,
}

/// The width of East Asian Ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum AmbiguousWidth {
    /// As the terminal reports.
    #[default]
    Auto,
    /// One column.
    Narrow,
    /// Two columns.
    Wide,
}

impl TerminalInfo<'_> {
    /// Returns the characters that are shown with the user's choices, before the terminal has reported anything.
    pub fn characters(&self, choice: CharacterChoice) -> Characters {
        let is_ascii = match choice.charset {
            CharsetChoice::Auto => self.locale.is_some_and(is_other_charset),
            CharsetChoice::Unicode => false,
            CharsetChoice::Ascii => true,
        };
        match (is_ascii, choice.ambiguous) {
            (true, _) => Characters::Ascii,
            (false, AmbiguousWidth::Wide) => Characters::WideAmbiguous,
            (false, AmbiguousWidth::Auto | AmbiguousWidth::Narrow) => Characters::Unicode,
        }
    }
}

/// Returns true if a locale names a character set other than UTF-8: `C`, `POSIX`, `de_DE.ISO-8859-1`. One that names none
/// (`de_DE`) says nothing about the terminal.
fn is_other_charset(locale: &str) -> bool {
    if matches!(locale, "C" | "POSIX") {
        return true;
    }
    let Some((_, charset)) = locale.split_once('.') else { return false };
    let name = charset.split('@').next().unwrap_or_default().replace('-', "");
    !name.is_empty() && !name.eq_ignore_ascii_case("utf8")
}

impl Characters {
    /// Returns the characters of a terminal that reports this column in answer to
    /// [`ASK_WIDTHS`](super::modes::ASK_WIDTHS).
    pub(crate) fn at_reported_column(column: u16) -> Self {
        match column {
            4 => Characters::Unicode,
            6 | 7 => Characters::WideAmbiguous,
            _ => Characters::Ascii,
        }
    }

    /// Replaces what the terminal does not show, or not in the columns that it was drawn in.
    pub(crate) fn adapt(self, buffer: &mut Buffer) {
        match self {
            Characters::Unicode => {}
            Characters::WideAmbiguous => narrow(buffer),
            Characters::Ascii => to_ascii(buffer),
        }
    }

    /// Returns lines of text as the terminal shows them.
    pub(crate) fn text(self, text: String) -> String {
        match self {
            Characters::Unicode | Characters::WideAmbiguous => text,
            Characters::Ascii if text.is_ascii() => text,
            Characters::Ascii => ascii_line(&text),
        }
    }

    /// Returns true if ambiguous letters take two columns.
    pub fn has_wide_letters(self) -> bool {
        self == Characters::WideAmbiguous
    }
}

/// Returns text in ASCII. There is room for the dots of an ellipsis, and control characters stay.
fn ascii_line(text: &str) -> String {
    let substitute = |cluster| match cluster {
        "…" => "...",
        "\r\n" => cluster,
        cluster => ascii::in_ascii(cluster),
    };
    graphemes(text).map(|(cluster, _)| substitute(cluster)).collect()
}

fn narrow(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|cell| !cell.symbol().is_ascii()) {
        if let Some(symbol) = ambiguous::narrowed(cell.symbol()) {
            cell.set_symbol(&symbol);
        }
    }
}

fn to_ascii(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(columns) {
        for x in 0..row.len() {
            if row[x].symbol().is_ascii() {
                continue;
            }
            let width = row[x].cell_width();
            let symbol = if width == 0 { " " } else { ascii::in_ascii(row[x].symbol()) }.to_owned();
            row[x].set_symbol(&symbol);
            // the other column of a wide character: blank after a full-width form, which has become narrow
            let style = row[x].style();
            if let Some(next) = row.get_mut(x + 1).filter(|_| width > 1) {
                next.set_symbol(if symbol == "?" { "?" } else { " " }).set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Style};

    fn characters(locale: &str) -> Characters {
        let info = TerminalInfo { locale: Some(locale), ..TerminalInfo::default() };
        info.characters(CharacterChoice::default())
    }

    #[test]
    fn a_locale_tells_the_character_set() {
        for locale in ["C", "POSIX", "de_DE.ISO-8859-1", "de_DE.ISO8859-15@euro", "ru_RU.KOI8-R", "ja_JP.eucJP"] {
            assert_eq!(characters(locale), Characters::Ascii, "{locale}");
        }
        for locale in ["C.UTF-8", "en_US.UTF-8", "de_DE.utf8", "de_DE.UTF-8@euro", "de_DE", "de_DE@euro", "en", "x."] {
            assert_eq!(characters(locale), Characters::Unicode, "{locale}");
        }
        assert_eq!(TerminalInfo::default().characters(CharacterChoice::default()), Characters::Unicode);
    }

    #[test]
    fn choices_override_the_locale() {
        let info = TerminalInfo { locale: Some("C"), ..TerminalInfo::default() };
        assert_eq!(
            info.characters(CharacterChoice { charset: CharsetChoice::Unicode, ambiguous: AmbiguousWidth::Auto }),
            Characters::Unicode
        );
        assert_eq!(
            info.characters(CharacterChoice { charset: CharsetChoice::Unicode, ambiguous: AmbiguousWidth::Wide }),
            Characters::WideAmbiguous
        );
        assert_eq!(
            info.characters(CharacterChoice { charset: CharsetChoice::Auto, ambiguous: AmbiguousWidth::Wide }),
            Characters::Ascii
        );
        let utf8 = TerminalInfo { locale: Some("C.UTF-8"), ..info };
        assert_eq!(
            utf8.characters(CharacterChoice { charset: CharsetChoice::Ascii, ambiguous: AmbiguousWidth::Narrow }),
            Characters::Ascii
        );
    }

    #[test]
    fn ascii_keeps_every_column_and_its_colour() {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 13, 1));
        buffer.set_string(0, 0, "─ “é” 漢字 Ａ", Style::new().bg(Color::Blue));
        Characters::Ascii.adapt(&mut buffer);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, "- \"e\" ???? A ");
        assert!(buffer.content.iter().all(|cell| cell.bg == Color::Blue));
    }

    #[test]
    fn wide_terminals_get_no_ambiguous_marks() {
        let mut buffer = Buffer::with_lines(["▸ ● “Ж” … é"]);
        Characters::WideAmbiguous.adapt(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["▸ * \"Ж\" ~ e\u{301}"]));
    }
}
