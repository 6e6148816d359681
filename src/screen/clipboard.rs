//! The terminal's clipboard: OSC 52 of xterm, which most terminals know, also at the far end of an SSH connection.
//!
//! A terminal may refuse it without a word. It is only ever written, never read.

use base64ct::{Base64, Encoding};

/// Bytes of a text that are sent: xterm takes no more than 100 000 of its encoded form, and others less.
const LONGEST: usize = 48 * 1024;

/// The bytes that set the clipboard to `text`; `None` where it is too long.
pub fn set(text: &str) -> Option<Vec<u8>> {
    let short = text.len() <= LONGEST;
    short.then(|| format!("\x1b]52;c;{}\x1b\\", Base64::encode_string(text.as_bytes())).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_encoded_and_bounded() {
        assert_eq!(set("Grüße\n").unwrap(), b"\x1b]52;c;R3LDvMOfZQo=\x1b\\");
        assert!(set(&"x".repeat(LONGEST)).is_some() && set(&"x".repeat(LONGEST + 1)).is_none());
    }
}
