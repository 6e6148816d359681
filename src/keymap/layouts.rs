//! Keyboards of other scripts: which key of a US keyboard a character is typed with.
//!
//! The rows are those of xkeyboard-config 2.35.1 (`symbols/ru`, `ua`, `bg`, `gr`, `il`, `ara` and `ir`, the default variant
//! of each), in the order of [`US`]: plain, then with Shift. `\0` stands for a dead key.

/// The keyboard layout by which letters of other scripts are read as keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum KeyboardLayout {
    #[default]
    Russian,
    Ukrainian,
    Bulgarian,
    Greek,
    Hebrew,
    Arabic,
    Persian,
}

/// The characters of a US keyboard: plain, then with Shift.
pub(super) const US: [&str; 2] =
    ["`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./", "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>?"];

impl KeyboardLayout {
    /// All layouts, in the order in which the palette goes through them.
    pub(crate) const ALL: [Self; 7] =
        [Self::Russian, Self::Ukrainian, Self::Bulgarian, Self::Greek, Self::Hebrew, Self::Arabic, Self::Persian];

    /// Returns the name in the configuration.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Russian => "russian",
            Self::Ukrainian => "ukrainian",
            Self::Bulgarian => "bulgarian",
            Self::Greek => "greek",
            Self::Hebrew => "hebrew",
            Self::Arabic => "arabic",
            Self::Persian => "persian",
        }
    }

    /// Returns the name in sentences.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Russian => "Russian",
            Self::Ukrainian => "Ukrainian",
            Self::Bulgarian => "Bulgarian",
            Self::Greek => "Greek",
            Self::Hebrew => "Hebrew",
            Self::Arabic => "Arabic",
            Self::Persian => "Persian",
        }
    }

    /// Returns the layout after this one; the first one after the last.
    pub(crate) fn next(self) -> Self {
        let next = Self::ALL.iter().position(|&layout| layout == self).map_or(0, |place| place + 1);
        Self::ALL.get(next).copied().unwrap_or_default()
    }

    /// Returns the character that the key of `c` types on a US keyboard; `None` for ASCII, which types itself, and for
    /// characters of no layout. A letter of other layouts counts if all that have it agree on its key.
    pub(crate) fn us_character(self, c: char) -> Option<char> {
        if c.is_ascii() {
            return None;
        }
        self.key_of(c).or_else(|| digit(c)).or_else(|| {
            let mut found = Self::ALL.into_iter().filter_map(|layout| layout.key_of(c)).filter(|_| c.is_alphabetic());
            let first = found.next()?;
            found.all(|other| other == first).then_some(first)
        })
    }

    fn key_of(self, c: char) -> Option<char> {
        let rows = self.rows().into_iter().zip(US);
        rows.filter(|_| c != '\0')
            .find_map(|(own, us)| own.chars().position(|typed| typed == c).and_then(|key| us.chars().nth(key)))
    }

    #[rustfmt::skip]
    pub(super) fn rows(self) -> [&'static str; 2] {
        match self {
            KeyboardLayout::Russian => [
                "ё1234567890-=йцукенгшщзхъфывапролджэ\\ячсмитьбю.",
                "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,",
            ],
            KeyboardLayout::Ukrainian => [
                "'1234567890-=йцукенгшщзхїфівапролджєґячсмитьбю.",
                "ʼ!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄҐЯЧСМИТЬБЮ,",
            ],
            KeyboardLayout::Bulgarian => [
                "(1234567890-.,уеишщксдзц;ьяаожгтнвмч„юйъэфхпрлб",
                ")!?+\"%=:/–№$€ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧ“ЮЙЪЭФХПРЛБ",
            ],
            KeyboardLayout::Greek => [
                "`1234567890-=;ςερτυθιοπ[]ασδφγηξκλ\0'\\ζχψωβνμ,./",
                "~!@#$%^&*()_+:ΣΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ\0\"|ΖΧΨΩΒΝΜ<>?",
            ],
            KeyboardLayout::Hebrew => [
                ";1234567890-=/'\u{5e7}\u{5e8}\u{5d0}\u{5d8}\u{5d5}\u{5df}\u{5dd}\u{5e4}][\u{5e9}\u{5d3}\u{5d2}\
                 \u{5db}\u{5e2}\u{5d9}\u{5d7}\u{5dc}\u{5da}\u{5e3},\\\u{5d6}\u{5e1}\u{5d1}\u{5d4}\u{5e0}\u{5de}\
                 \u{5e6}\u{5ea}\u{5e5}.",
                "~!@#$%^&*)(_+QWERTYUIOP}{ASDFGHJKL:\"|ZXCVBNM><?",
            ],
            KeyboardLayout::Arabic => [
                "\u{630}1234567890-=\u{636}\u{635}\u{62b}\u{642}\u{641}\u{63a}\u{639}\u{647}\u{62e}\u{62d}\u{62c}\
                 \u{62f}\u{634}\u{633}\u{64a}\u{628}\u{644}\u{627}\u{62a}\u{646}\u{645}\u{643}\u{637}\\\u{626}\
                 \u{621}\u{624}\u{631}\u{fefb}\u{649}\u{629}\u{648}\u{632}\u{638}",
                "\u{651}!@#$%^&*)(_+\u{64e}\u{64b}\u{64f}\u{64c}\u{fef9}\u{625}`÷×\u{61b}<>\u{650}\u{64d}][\u{fef7}\
                 \u{623}\u{640}،/:\"…~\u{652}}{\u{fef5}\u{622}',.\u{61f}",
            ],
            KeyboardLayout::Persian => [
                "\u{200d}۱۲۳۴۵۶۷۸۹۰-=\u{636}\u{635}\u{62b}\u{642}\u{641}\u{63a}\u{639}\u{647}\u{62e}\u{62d}\u{62c}\
                 \u{686}\u{634}\u{633}\u{6cc}\u{628}\u{644}\u{627}\u{62a}\u{646}\u{645}\u{6a9}\u{6af}\\\u{638}\
                 \u{637}\u{632}\u{631}\u{630}\u{62f}\u{67e}\u{648}./",
                "÷!\u{66c}\u{66b}\u{fdfc}٪×،*)(\u{640}+\u{652}\u{64c}\u{64d}\u{64b}\u{64f}\u{650}\u{64e}\u{651}][}{\
                 \u{624}\u{626}\u{64a}\u{625}\u{623}\u{622}\u{629}»«:\u{61b}|\u{643}\u{653}\u{698}\u{670}\u{200c}\
                 \u{654}\u{621}><\u{61f}",
            ],
        }
    }
}

/// Returns an Arabic or Persian digit as an ASCII digit.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// Returns the character that a key of a US keyboard types with Shift, by the one that it types without.
pub(crate) fn with_shift(c: char) -> Option<char> {
    US[0].chars().position(|plain| plain == c).and_then(|key| US[1].chars().nth(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_character_for_each_key() {
        for layout in KeyboardLayout::ALL {
            for row in layout.rows() {
                assert_eq!(row.chars().count(), US[0].chars().count(), "{layout:?}");
            }
        }
    }

    #[test]
    fn letters_are_read_by_position() {
        let russian = KeyboardLayout::Russian;
        for (typed, key) in [
            ('о', 'j'),
            ('О', 'J'),
            ('ю', '.'),
            ('х', '['),
            ('ъ', ']'),
            ('ж', ';'),
            ('Ж', ':'),
            ('э', '\''),
            ('б', ','),
            ('Б', '<'),
        ] {
            assert_eq!(russian.us_character(typed), Some(key), "{typed}");
        }
        // not Russian, but only one layout has them, or all that have them agree
        for (typed, key) in [('і', 's'), ('λ', 'l'), ('\u{5d0}', 't'), ('\u{633}', 's'), ('۴', '4'), ('٤', '4')] {
            assert_eq!(russian.us_character(typed), Some(key), "{typed}");
        }
        // Arabic and Persian keyboards have it on different keys
        assert_eq!(russian.us_character('\u{638}'), None);
        assert_eq!(KeyboardLayout::Arabic.us_character('\u{638}'), Some('/'));
        assert_eq!(KeyboardLayout::Persian.us_character('\u{638}'), Some('z'));
        // letters of Latin layouts, and signs that another layout types
        for typed in ['é', 'ß', 'ø', '§', '“', 'j', '.', '\0'] {
            assert_eq!(russian.us_character(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_next_layout_goes_through_all_of_them() {
        let all: Vec<_> =
            std::iter::successors(Some(KeyboardLayout::Russian), |layout| Some(layout.next())).take(7).collect();
        assert_eq!(all, KeyboardLayout::ALL);
        assert_eq!(KeyboardLayout::Persian.next(), KeyboardLayout::Russian);
    }
}
