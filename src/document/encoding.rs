//! Finds the encoding of a text and decodes it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::UnreadableDocument;

/// A UTF-8 text may have one invalid sequence in this many valid ones of several bytes.
const MAX_INVALID_SHARE: usize = 10;
/// UTF-16 text that is valid UTF-8 has at least one zero byte in this many.
const MAX_BYTES_PER_ZERO: usize = 40;
/// Bytes at the start in which a page names its encoding.
const DECLARATION_BYTES: usize = 4_096;
/// Bytes that the encoding is guessed from.
const GUESSED_BYTES: usize = 1 << 20;

/// A text, and what was done to its bytes.
#[derive(Debug)]
pub(super) struct DecodedText {
    pub text: String,
    /// The text differs from the bytes.
    pub is_converted: bool,
    pub notice: Option<String>,
}

/// Decodes a text. `is_page`: it may name its encoding, as pages do.
pub(super) fn decode(bytes: Vec<u8>, is_page: bool) -> Result<DecodedText, UnreadableDocument> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return match encoding == UTF_8 {
            true => utf8(bytes, mark),
            false if bytes.starts_with(&[0xff, 0xfe, 0, 0]) => Err(UnreadableDocument::Utf32),
            false => converted(&bytes[mark..], encoding, false),
        };
    }
    if bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(UnreadableDocument::Utf32);
    }
    let zeros = memchr::memchr_iter(0, &bytes).count();
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    // text in UTF-16 has a zero byte in every space and line break; ASCII in UTF-16 is valid UTF-8
    if (!is_utf8 || zeros * MAX_BYTES_PER_ZERO > bytes.len())
        && let Some(encoding) = two_byte_encoding(&bytes)
    {
        return converted(&bytes, encoding, false);
    }
    if is_utf8 || zeros > 0 {
        return utf8(bytes, 0);
    }
    let declared = is_page.then(|| declared(&bytes)).flatten().filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = declared.filter(|encoding| !encoding.decode_without_bom_handling(&bytes).1) {
        return converted(&bytes, encoding, false);
    }
    if let Some(text) = nearly_utf8(&bytes) {
        return Ok(text);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let end = bytes.len().min(GUESSED_BYTES);
    detector.feed(&bytes[..end], end == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    let encoding = match guess.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(_) => guess,
        None => WINDOWS_1252,
    };
    converted(&bytes, encoding, true)
}

/// Returns UTF-8 bytes after a byte order mark as text.
fn utf8(mut bytes: Vec<u8>, mark: usize) -> Result<DecodedText, UnreadableDocument> {
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(UnreadableDocument::Nul { line: 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count(), offset: at });
    }
    bytes.drain(..mark);
    match String::from_utf8(bytes) {
        Ok(text) => Ok(DecodedText { text, is_converted: false, notice: None }),
        Err(error) => nearly_utf8(error.as_bytes())
            .ok_or(UnreadableDocument::NotText { offset: mark + error.utf8_error().valid_up_to() }),
    }
}

/// Returns the text of bytes that are UTF-8 but for a few, which are replaced.
fn nearly_utf8(bytes: &[u8]) -> Option<DecodedText> {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    (invalid * MAX_INVALID_SHARE <= valid).then(|| DecodedText {
        text: String::from_utf8_lossy(bytes).into_owned(),
        is_converted: true,
        notice: Some(match invalid {
            1 => "one byte is not UTF-8 and was replaced by “�”".to_owned(),
            count => format!("{count} sequences of bytes are not UTF-8 and were replaced by “�”"),
        }),
    })
}

fn converted(bytes: &[u8], encoding: &'static Encoding, is_guess: bool) -> Result<DecodedText, UnreadableDocument> {
    let (text, is_faulty) = encoding.decode_without_bom_handling(bytes);
    let name = encoding_name(encoding);
    let odd = text.char_indices().find(|(_, c)| matches!(c, '\0' | '\u{1b}' | '\u{80}'..='\u{9f}'));
    if let Some((at, _)) = odd {
        return Err(UnreadableDocument::UnknownEncoding {
            guess: name,
            line: 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count(),
        });
    }
    let mut notice = format!("converted from {name}");
    if is_guess {
        notice.push_str(", a guess; check letters with accents and quotation marks");
    }
    if is_faulty {
        notice.push_str("; invalid bytes were replaced by “�”");
    }
    Ok(DecodedText { text: text.into_owned(), is_converted: true, notice: Some(notice) })
}

/// Returns the usual spelling of an encoding's name.
fn encoding_name(encoding: &'static Encoding) -> String {
    match encoding.name() {
        "UTF-16LE" => "UTF-16 (little-endian)".to_owned(),
        "UTF-16BE" => "UTF-16 (big-endian)".to_owned(),
        name => match name.strip_prefix("windows-") {
            Some(page) => format!("Windows-{page}"),
            None => name.to_owned(),
        },
    }
}

/// Returns the byte order of UTF-16 without a byte order mark, or `None` if the bytes are anything else.
fn two_byte_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let fits = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let is_odd = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{10000}'..)
                    && !matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3134f}')
        };
        // what separates words or sentences in nearly every script
        let count = text.chars().filter(|c| matches!(c, ' ' | '\n' | '。' | '，' | '、')).count();
        (count > 0 && !text.chars().any(is_odd)).then_some((count, encoding))
    };
    [fits(UTF_16LE), fits(UTF_16BE)].into_iter().flatten().max_by_key(|(count, _)| *count).map(|(_, encoding)| encoding)
}

/// Returns the encoding that a page names in `<meta charset>`, `<meta content="…charset=…">` or `<?xml encoding=…?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = bytes.iter().take(DECLARATION_BYTES).map(u8::to_ascii_lowercase).collect();
    let value = |key: &str, within: &str| {
        let at = memchr::memmem::find_iter(&head, key.as_bytes()).find(|at| {
            let tag = head[..*at].iter().rposition(|byte| *byte == b'<').map_or(0, |tag| tag + 1);
            head[tag..*at].starts_with(within.as_bytes())
        })?;
        let rest = head[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:".contains(byte)))?;
        Encoding::for_label(&rest[..end])
    };
    value("charset", "meta").or_else(|| value("encoding", "?xml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "“We’re late – that’s all,” said Renée Aubin.\n";

    fn two_bytes(text: &str, is_little: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        units.flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    fn decoded(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes.to_vec(), true).unwrap();
        (decoded.text, decoded.notice)
    }

    #[test]
    fn encodings_are_found_and_named() {
        let western = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
        let guess = "converted from Windows-1252, a guess; check letters with accents and quotation marks";
        let marked = |mark: &[u8], text: Vec<u8>| [mark, &text].concat();
        for (bytes, notice) in [
            (WORDS.into(), ""),
            (marked(b"\xef\xbb\xbf", WORDS.into()), ""),
            (western(WORDS), guess),
            (marked(b"\xff\xfe", two_bytes(WORDS, true)), "converted from UTF-16 (little-endian)"),
            (marked(b"\xfe\xff", two_bytes(WORDS, false)), "converted from UTF-16 (big-endian)"),
            (two_bytes(WORDS, true), "converted from UTF-16 (little-endian)"),
            (two_bytes(WORDS, false), "converted from UTF-16 (big-endian)"),
        ] {
            assert_eq!(decoded(&bytes), (WORDS.to_owned(), Some(notice.to_owned()).filter(|text| !text.is_empty())));
        }
        for text in ["Паром снова вышел в море.\n", "他们说船今天又开了。", "قالت الشركة إن العبارة أبحرت.\n"]
        {
            for is_little in [true, false] {
                assert_eq!(decoded(&two_bytes(text, is_little)).0, text);
            }
        }
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        for head in [
            "<meta charset=\"windows-1251\">",
            "<meta http-equiv='Content-Type' content='text/html; charset=Windows-1251'>",
            "<?xml version='1.0' encoding='windows-1251'?>",
        ] {
            let page = format!("{head}<p>Да.</p>");
            let bytes = encoding_rs::WINDOWS_1251.encode(&page).0.into_owned();
            assert_eq!(decoded(&bytes), (page, Some("converted from Windows-1251".to_owned())));
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_rest() {
        let bytes = [WORDS.repeat(4).as_bytes(), b"caf\xe9 "].concat();
        let (text, notice) = decoded(&bytes);
        assert!(text.starts_with(WORDS) && text.ends_with("caf\u{fffd} "), "{text}");
        assert_eq!(notice.unwrap(), "one byte is not UTF-8 and was replaced by “�”");
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        for (bytes, error) in [
            (b"one\ntwo\0three".to_vec(), "NUL byte in line 2 at byte 7: not text, or damaged"),
            (b"\xff\xfe\0\0a\0\0\0".to_vec(), "UTF-32"),
            (
                [WINDOWS_1252.encode("“Réné,” said Ida. “Très bien”").0.into_owned(), b"\x81".to_vec()].concat(),
                "encoding",
            ),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff".to_vec(), "NUL"),
        ] {
            let message = decode(bytes, false).unwrap_err().to_string();
            assert!(message.contains(error), "{message}");
        }
    }
}
