//! Input without a terminal: whole lines, each typed at once.

use crate::linear::MAX_LINE_BYTES;

/// Input that is divided into lines.
#[derive(Debug, Default)]
pub(in crate::ssh) struct LineInput {
    /// The beginning of a line whose end has not come yet.
    pending: Vec<u8>,
}

impl LineInput {
    /// Adds bytes and returns the lines that they complete. A long line is divided.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for &byte in bytes {
            if byte != b'\n' {
                self.pending.push(byte);
            }
            if byte == b'\n' || self.pending.len() >= MAX_LINE_BYTES {
                lines.push(self.take());
            }
        }
        lines
    }

    fn take(&mut self) -> String {
        let line = std::mem::take(&mut self.pending);
        String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(&line)).into_owned()
    }

    /// Returns the last line if the input has ended without completing it.
    pub fn end(&mut self) -> Option<String> {
        (!self.pending.is_empty()).then(|| self.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_complete_and_bounded() {
        let mut input = LineInput::default();
        assert_eq!(input.feed(b"j"), Vec::<String>::new());
        assert_eq!(input.feed(b"k\r\n\n3"), ["jk", ""]);
        assert_eq!(input.end(), Some("3".to_owned()));
        assert_eq!(input.end(), None);
        let parts = input.feed(&vec![b'x'; 3 * MAX_LINE_BYTES + 1]);
        assert!(parts.len() == 3 && parts.iter().all(|part| part.len() == MAX_LINE_BYTES));
        assert_eq!(input.feed(b"\xff\n"), ["x\u{fffd}"]);
    }
}
