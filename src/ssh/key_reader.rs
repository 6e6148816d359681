//! What a viewer types, as inputs. An Esc is a key of its own unless a sequence continues in time.

use std::time::Duration;

use tokio::time::Instant;

use crate::input::Input;
use crate::screen::Decoder;

/// Decodes what a viewer types.
#[derive(Debug)]
pub(super) struct KeyReader {
    decoder: Decoder,
    /// The time of the last bytes.
    fed_at: Instant,
}

impl KeyReader {
    pub fn new(now: Instant) -> Self {
        Self { decoder: Decoder::new(), fed_at: now }
    }

    /// Returns the inputs that bytes complete which arrive at `now`.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        self.fed_at = now;
        self.decoder.feed(bytes)
    }

    pub fn is_pending(&self) -> bool {
        self.decoder.is_pending()
    }

    /// Returns when pending bytes are keys, if nothing has continued them within `timeout`.
    pub fn deadline(&self, timeout: Duration) -> Instant {
        self.fed_at + timeout
    }

    /// Returns the pending bytes as keys.
    pub fn flush(&mut self) -> Vec<Input> {
        self.decoder.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::super::round_trip::RoundTrip;
    use super::*;
    use crate::input::{Key, KeyCode};

    /// Returns the inputs of pieces that arrive at these milliseconds, over a line with this round-trip time, and when
    /// each was known.
    fn typed(round_trip: u64, pieces: &[(u64, &[u8])]) -> Vec<(u64, Input)> {
        let (start, line) = (Instant::now(), RoundTrip::default());
        line.add(Duration::from_millis(round_trip));
        let millis = |at: Instant| u64::try_from((at - start).as_millis()).unwrap();
        let mut reader = KeyReader::new(start);
        let mut inputs = Vec::new();
        for (at, bytes) in pieces.iter().copied().chain([(u64::MAX >> 32, &b""[..])]) {
            let now = start + Duration::from_millis(at);
            let deadline = reader.deadline(line.esc_timeout());
            if reader.is_pending() && deadline < now {
                inputs.extend(reader.flush().into_iter().map(|input| (millis(deadline), input)));
            }
            inputs.extend(reader.feed(bytes, now).into_iter().map(|input| (millis(now), input)));
        }
        inputs
    }

    fn key(code: KeyCode) -> Input {
        Input::Key(code.into())
    }

    #[test]
    fn a_sequence_in_two_packets_is_one_key_if_the_line_is_slow() {
        let up = [(0, &b"\x1b"[..]), (100, b"[A")];
        assert_eq!(typed(90, &up), [(100, key(KeyCode::Up))]);
        let up = [(0, &b"\x1b"[..]), (40, b"["), (80, b"A")];
        assert_eq!(typed(1, &up), [(80, key(KeyCode::Up))]);
    }

    #[test]
    fn a_lone_esc_is_fast_on_a_fast_line() {
        assert_eq!(typed(1, &[(0, b"\x1b")]), [(50, key(KeyCode::Esc))]);
        assert_eq!(typed(5000, &[(0, b"\x1b")]), [(150, key(KeyCode::Esc))]);
        let then = [(0, &b"\x1b"[..]), (60, b"j")];
        assert_eq!(typed(1, &then), [(50, key(KeyCode::Esc)), (60, Input::Key(Key::char('j')))]);
    }
}
