//! The encoding of an imported file: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

use super::entry::ImportError;

/// Returns the text of a file, with what was converted. NUL is refused.
///
/// # Errors
/// Returns an error with the line of a NUL, or if UTF-16 is damaged.
pub fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), ImportError> {
    let (text, notice) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] if std::str::from_utf8(rest).is_ok() => (utf8(rest), None),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, Some("converted from UTF-16")),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, Some("converted from UTF-16")),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => {
                (bytes.iter().map(|&byte| windows_1252(byte)).collect(), Some("not UTF-8; converted from Windows-1252"))
            }
        },
    };
    match text.find('\0') {
        Some(at) => {
            let line = text[..at].matches('\n').count() as u64 + 1;
            Err(ImportError::line(line, "contains a NUL character; is this a text file?"))
        }
        None => Ok((text, notice)),
    }
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let damaged = || ImportError::line(1, "damaged UTF-16; save the file as UTF-8");
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(damaged());
    }
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| damaged())
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}
