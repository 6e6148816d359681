//! The encoding of an imported file: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::entry::ImportError;

/// Returns the text of a file, with what was converted. NUL is refused.
///
/// # Errors
/// Returns an error with the line of a NUL, or if UTF-16 is damaged.
pub fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), ImportError> {
    let (text, notice) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] if std::str::from_utf8(rest).is_ok() => (utf8(rest), None),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, UTF_16LE)?, Some("converted from UTF-16")),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, UTF_16BE)?, Some("converted from UTF-16")),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                (text.into_owned(), Some("not UTF-8; converted from Windows-1252"))
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

fn utf16(bytes: &[u8], encoding: &'static Encoding) -> Result<String, ImportError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let damaged = || ImportError::line(1, "damaged UTF-16; save the file as UTF-8");
    text.map(|text| text.into_owned()).ok_or_else(damaged)
}
