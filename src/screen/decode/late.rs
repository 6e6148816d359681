//! Replies of the terminal that come in pieces, so late that the first piece has been taken for a key.

use super::{Decoder, DecoderState, ESC};
use crate::input::Input;

/// The beginnings of the replies to the questions that are asked: the background's colour, and the attributes.
const COLOUR: &[u8] = b"\x1b]11;";
const ATTRIBUTES: &[u8] = b"\x1b[?";

/// The bytes since an Esc that was taken for a key.
#[derive(Debug)]
pub(super) struct LateReply {
    seen: Vec<u8>,
    /// How many of them have been taken for keys.
    taken: usize,
}

impl LateReply {
    /// Returns true if bytes have come that are either keys or the beginning of a reply.
    pub fn is_pending(&self) -> bool {
        self.seen.len() > self.taken
    }

    fn is_possible(&self) -> bool {
        [COLOUR, ATTRIBUTES].iter().any(|reply| reply.starts_with(&self.seen))
    }
}

impl Decoder {
    /// Goes on after `ESC` and `rest` were taken for keys: a reply may continue them.
    pub(super) fn expect_late_reply(&mut self, rest: &[u8]) {
        let seen = [&[ESC], rest].concat();
        self.state = DecoderState::Late(LateReply { taken: seen.len(), seen });
    }

    /// Takes the pending bytes for keys; a reply may still continue them.
    pub(super) fn flush_late(&mut self, late: LateReply) -> Vec<Input> {
        let keys = late.seen[late.taken..].iter().filter_map(|&byte| self.key(byte, false)).collect();
        self.state = DecoderState::Late(LateReply { taken: late.seen.len(), ..late });
        keys
    }

    /// Adds a byte that either continues a reply, or shows that there is none.
    pub(super) fn late(&mut self, mut late: LateReply, byte: u8, inputs: &mut Vec<Input>) -> Option<Input> {
        late.seen.push(byte);
        self.state = match &*late.seen {
            COLOUR => DecoderState::ControlString { opener: b']', kept: b"11;".to_vec(), length: 3 },
            ATTRIBUTES => DecoderState::Csi(b"?".to_vec()),
            _ if late.is_possible() => DecoderState::Late(late),
            [before @ .., _] => {
                inputs.extend(before.iter().skip(late.taken).filter_map(|&byte| self.key(byte, false)));
                return self.key(byte, false);
            }
            [] => DecoderState::Ground,
        };
        None
    }
}
