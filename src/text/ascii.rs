//! Substitutes of one column in ASCII, for terminals that show nothing else, or other characters too wide.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Shown for what has no substitute.
const UNKNOWN: &str = "?";

/// Returns the substitute for a mark, a line or a typographic character. Marks that stand for different things in the same
/// place get different ones.
pub(crate) fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '─' | '–' | '—' | '‑' | '‐' | '‒' | '―' | '−' | '·' | '›' => "-",
        '│' | '┃' | '║' | '├' | '┤' | '┼' => "|",
        '━' | '═' => "=",
        '┬' | '┴' | '◆' | '✓' => "+",
        '╭' | '┌' => "/",
        '╰' | '└' => "\\",
        '┊' => ":",
        '┄' => ".",
        '┅' => "%",
        '▸' | '»' | '→' => ">",
        '◂' | '«' | '←' | '‹' => "<",
        '↑' | '△' => "^",
        '↓' => "v",
        '●' | '•' | '✦' => "*",
        '▲' => "!",
        '★' => "b",
        '✪' => "B",
        '▽' => "_",
        '◇' => "?",
        '○' => "o",
        '▷' | '►' => ")",
        '◄' => "(",
        '⊕' => "&",
        '⊗' => "X",
        '×' | '✗' => "x",
        '■' => "@",
        '░' => ",",
        '▒' => ";",
        '▄' => "#",
        '⟨' => "{",
        '⟩' => "}",
        '≈' | '…' => "~",
        '“' | '”' | '„' | '‟' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' => "'",
        _ => return None,
    })
}

/// Returns a grapheme cluster in ASCII, in one column: its substitute, its letter without accents or, for Cyrillic and
/// Greek, its Latin letter (ISO 9, ISO 843, without accents). What has none becomes a question mark.
pub(crate) fn in_ascii(cluster: &str) -> &str {
    let Some(first) = cluster.chars().next() else { return "" };
    if first.is_ascii() {
        // with marks over it
        return &cluster[..1];
    }
    mark(first).or_else(|| sign(first)).or_else(|| letter(first)).unwrap_or(UNKNOWN)
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '°' | 'º' => "o",
        'ª' => "a",
        '±' => "~",
        '§' => "S",
        '©' => "c",
        '®' => "R",
        '€' => "E",
        '£' => "L",
        '¥' => "Y",
        '¡' => "!",
        '⁄' => "/",
        c if c.is_whitespace() => " ",
        _ => return None,
    })
}

/// Returns the Latin letter or the digit for `c`, if it is one character.
fn letter(c: char) -> Option<&'static str> {
    let mut parts = std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part));
    let (Some(base), None) = (parts.next(), parts.next()) else { return None };
    if base.is_ascii_graphic() { ascii_char(base) } else { latin(base) }
}

/// Returns the Latin letter for one that has no decomposition into Latin letters.
fn latin(c: char) -> Option<&'static str> {
    /// Letters in order, and below each its substitute.
    const LETTERS: [(&str, &str); 3] = [
        ("ßæøłđðþœħıŋŧ", "saolddtohint"),
        ("абвгґдеєжзиіјкљлмнњопрстћђуфхцчџшщъыьэюя", "abvggdeezziijkllmnnoprstcdufhccdss\"y'eua"),
        ("αβγδεζηθικλμνξοπρσςτυφχψω", "avgdezitiklmnxoprsstyfcpo"),
    ];
    let small = c.to_lowercase().next().unwrap_or(c);
    let (_, plain) = LETTERS
        .iter()
        .flat_map(|(letters, plain)| letters.chars().zip(plain.chars()))
        .find(|(letter, _)| *letter == small)?;
    ascii_char(if small == c { plain } else { plain.to_ascii_uppercase() })
}

/// Returns an ASCII character as a string.
fn ascii_char(c: char) -> Option<&'static str> {
    const GRAPHIC: &str =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = (c as usize).checked_sub(0x21)?;
    GRAPHIC.get(at..=at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::graphemes;

    fn shown(text: &str) -> String {
        graphemes(text).map(|(cluster, _)| in_ascii(cluster)).collect()
    }

    #[test]
    fn every_letter_has_one_substitute() {
        for c in "ßæøłđðþœħıŋŧабвгґдеєжзиіјкљлмнњопрстћђуфхцчџшщъыьэюяαβγδεζηθικλμνξοπρσςτυφχψωйёї".chars()
        {
            assert_ne!(in_ascii(&c.to_string()), UNKNOWN, "{c}");
        }
    }

    #[test]
    fn text_stays_readable() {
        for (text, ascii) in [
            ("“Café” – …", "\"Cafe\" - ~"),
            ("Łódź, Straße, Ærø", "Lodz, Strase, Aro"),
            ("Горбачёв", "Gorbacev"),
            ("Ψαρά, Αθήνα", "Para, Atina"),
            ("e\u{301}a", "ea"),
            ("5 °C ± 2 × 3", "5 oC ~ 2 x 3"),
            ("½ Ⅳ ①", "? ? 1"),
            ("宽字 سلام", "?? ????"),
        ] {
            assert_eq!(shown(text), ascii, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_cluster_becomes_one_printable_character(text in "\\PC{0,20}") {
            for (cluster, cells) in graphemes(&text).filter(|(_, cells)| *cells > 0) {
                let ascii = in_ascii(cluster);
                proptest::prop_assert!(ascii.len() == 1 && matches!(ascii.as_bytes()[0], b' '..=b'~'), "{cluster:?} {cells}");
            }
        }
    }
}
