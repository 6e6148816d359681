//! The terminal's clipboard: xterm's OSC 52, which most terminals support, also over an SSH connection.
//!
//! A terminal may refuse it silently. The clipboard is only written, never read.

use base64ct::{Base64, Encoding};

/// The longest text that is sent, in bytes. xterm accepts up to 100 000 bytes of encoded text, others fewer.
const MAX_CLIPBOARD_BYTES: usize = 48 * 1024;

/// Returns the bytes that set the clipboard to `text`; `None` if it is too long.
pub(crate) fn set(text: &str) -> Option<Vec<u8>> {
    let fits = text.len() <= MAX_CLIPBOARD_BYTES;
    fits.then(|| format!("\x1b]52;c;{}\x1b\\", Base64::encode_string(text.as_bytes())).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_encoded_and_bounded() {
        assert_eq!(set("Grüße\n").unwrap(), b"\x1b]52;c;R3LDvMOfZQo=\x1b\\");
        let text = |length| "x".repeat(length);
        assert!(set(&text(MAX_CLIPBOARD_BYTES)).is_some() && set(&text(MAX_CLIPBOARD_BYTES + 1)).is_none());
    }
}
