//! The decoder: bytes from a terminal to inputs, as a state machine that is total, bounded and never stuck.
//!
//! Bytes arrive in any pieces: a character or a sequence may be split over packets. Unknown sequences and late replies
//! are discarded as a whole, up to a limit, and no byte after them is lost. Pasted text is never read as keys.

mod late;
mod sequence;
#[cfg(test)]
mod tests;

use crate::input::{Input, Key, KeyCode, Modifiers, cleaned};
use crate::text::safe;
use late::{Continued, LateReply};

/// The longest CSI sequence that is kept; a longer one is discarded up to its end.
const MAX_CSI_BYTES: usize = 128;
/// The longest control string (OSC, DCS, APC, PM, SOS); after this many bytes its end is no longer awaited.
const MAX_STRING_BYTES: usize = 4096;
/// Bytes of a control string that are kept: more than any supported reply has.
const MAX_REPLY_BYTES: usize = 64;
/// Bytes of a paste that are kept; the rest is discarded.
const MAX_PASTE_BYTES: usize = 64 * 1024;

const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// Turns a terminal's bytes into inputs.
///
/// An Esc may be the key or the beginning of a sequence; only time tells. After [`feed`](Decoder::feed), if
/// [`is_pending`](Decoder::is_pending), the caller waits some 50 ms for more bytes and then calls
/// [`flush`](Decoder::flush).
#[derive(Debug, Default)]
pub struct Decoder {
    state: DecoderState,
}

#[derive(Debug, Default)]
enum DecoderState {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC [`, with the bytes since.
    Csi(Vec<u8>),
    /// In a CSI sequence that is too long.
    LongCsi,
    /// After `CSI [`: the Linux console's function keys.
    LinuxFunction,
    /// In the three bytes of an X10 mouse report, which may have any value; so many are left.
    X10(u8),
    /// After `ESC O`, with the modifiers so far.
    Ss3(u32),
    /// In a control string that `opener` began, after `length` bytes, of which the first are kept.
    ControlString { opener: u8, kept: Vec<u8>, length: usize },
    /// After an Esc in a control string: either the string's end (ST) or the user's key.
    ControlStringEscape { opener: u8, kept: Vec<u8> },
    /// In a character of several bytes.
    Char { bytes: Vec<u8>, alt: bool },
    /// After a control string whose end was cut after its Esc.
    CutStringEnd,
    /// After an Esc that was taken for a key.
    Late(LateReply),
    /// In a bracketed paste.
    Paste { bytes: Vec<u8>, tail: Vec<u8> },
}

impl Decoder {
    /// Creates a decoder that has received nothing.
    pub fn new() -> Decoder {
        Decoder::default()
    }

    /// Returns the inputs that `bytes` complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for &byte in bytes {
            self.step(byte, &mut inputs);
        }
        inputs
    }

    /// Returns true if the last bytes are either a complete key or the beginning of a sequence.
    pub fn is_pending(&self) -> bool {
        match &self.state {
            DecoderState::Escape | DecoderState::ControlStringEscape { .. } => true,
            DecoderState::Csi(body) => body.is_empty(),
            DecoderState::Ss3(parameter) => *parameter == 0,
            DecoderState::ControlString { length, .. } => *length == 0,
            DecoderState::Late(late) => late.is_pending(),
            _ => false,
        }
    }

    /// Returns the pending bytes as keys, after no more bytes have arrived for a while. If they were the beginning of a
    /// terminal's reply, its rest will still be recognized.
    pub fn flush(&mut self) -> Vec<Input> {
        if !self.is_pending() {
            return Vec::new();
        }
        let input = match std::mem::take(&mut self.state) {
            DecoderState::Late(mut late) => {
                let keys = late.take().iter().filter_map(|&byte| self.key(byte, false)).collect();
                self.state = DecoderState::Late(late);
                return keys;
            }
            DecoderState::ControlStringEscape { opener, kept } => match sequence::control_string(opener, &kept) {
                Some(reply) => {
                    self.state = DecoderState::CutStringEnd;
                    Some(reply)
                }
                None => Some(Input::Key(KeyCode::Esc.into())),
            },
            DecoderState::Escape => {
                self.state = DecoderState::Late(LateReply::after(b""));
                Some(Input::Key(KeyCode::Esc.into()))
            }
            DecoderState::Csi(_) => {
                self.state = DecoderState::Late(LateReply::after(b"["));
                alt('[')
            }
            DecoderState::Ss3(_) => alt('O'),
            DecoderState::ControlString { opener, .. } => {
                self.state = DecoderState::Late(LateReply::after(&[opener]));
                alt(char::from(opener))
            }
            _ => None,
        };
        input.into_iter().collect()
    }

    fn step(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let input = match std::mem::take(&mut self.state) {
            DecoderState::Ground => self.key(byte, false),
            DecoderState::ControlStringEscape { opener, kept } if byte == b'\\' => {
                sequence::control_string(opener, &kept)
            }
            DecoderState::Escape | DecoderState::ControlStringEscape { .. } => self.escape(byte),
            DecoderState::Csi(body) => self.csi(body, byte),
            DecoderState::LongCsi => self.long_csi(byte),
            DecoderState::LinuxFunction => match byte {
                b'A'..=b'Z' => sequence::linux_function(byte),
                _ => self.key(byte, false),
            },
            DecoderState::X10(left) => {
                if left > 1 {
                    self.state = DecoderState::X10(left - 1);
                }
                None
            }
            DecoderState::Ss3(parameter) => self.ss3(parameter, byte),
            DecoderState::ControlString { opener, kept, length } => self.control_string(opener, kept, length, byte),
            DecoderState::Char { bytes, alt } => self.char(bytes, alt, byte),
            DecoderState::CutStringEnd if byte == b'\\' => None,
            DecoderState::CutStringEnd => self.key(byte, false),
            DecoderState::Late(late) => self.late(late, byte, inputs),
            DecoderState::Paste { bytes, tail } => self.paste(bytes, tail, byte),
        };
        inputs.extend(input);
    }

    /// Decodes a byte outside any sequence. As in xterm, control characters are Ctrl and a letter.
    fn key(&mut self, byte: u8, alt: bool) -> Option<Input> {
        let control = |c: u8| (KeyCode::Char(char::from(c)), true);
        let (code, control) = match byte {
            ESC => {
                self.state = DecoderState::Escape;
                return None;
            }
            b'\r' => (KeyCode::Enter, false),
            b'\t' => (KeyCode::Tab, false),
            0x7f => (KeyCode::Backspace, false),
            0 => control(b' '),
            1..=26 => control(byte + b'a' - 1),
            // named by the digits that type them on a VT220, as in crossterm
            28..=31 => control(byte - 28 + b'4'),
            b' '..=b'~' => (KeyCode::Char(char::from(byte)), false),
            0xc2..=0xf4 => {
                let bytes = vec![byte];
                self.state = DecoderState::Char { bytes, alt };
                return None;
            }
            _ => return None,
        };
        let modifiers = Modifiers { control, alt, ..Modifiers::NONE };
        Some(Input::Key(Key::new(code, modifiers)))
    }

    fn escape(&mut self, byte: u8) -> Option<Input> {
        self.state = match byte {
            b'[' => DecoderState::Csi(Vec::new()),
            b'O' => DecoderState::Ss3(0),
            b']' | b'P' | b'_' | b'^' | b'X' => {
                DecoderState::ControlString { opener: byte, kept: Vec::new(), length: 0 }
            }
            // two Escs are two keys, and the second may yet begin a sequence
            ESC => {
                self.state = DecoderState::Escape;
                return Some(Input::Key(KeyCode::Esc.into()));
            }
            _ => return self.key(byte, true),
        };
        None
    }

    fn csi(&mut self, mut body: Vec<u8>, byte: u8) -> Option<Input> {
        match byte {
            b'[' if body.is_empty() => self.state = DecoderState::LinuxFunction,
            b'M' if body.is_empty() => self.state = DecoderState::X10(3),
            b'~' if body == b"200" => self.state = DecoderState::Paste { bytes: Vec::new(), tail: Vec::new() },
            0x40..=0x7e => return sequence::csi(&body, byte),
            0x20..=0x3f if body.len() < MAX_CSI_BYTES => {
                body.push(byte);
                self.state = DecoderState::Csi(body);
            }
            0x20..=0x3f => self.state = DecoderState::LongCsi,
            // a control character or a non-ASCII letter is not part of the sequence, and must not be lost
            _ => return self.key(byte, false),
        }
        None
    }

    fn long_csi(&mut self, byte: u8) -> Option<Input> {
        match byte {
            0x20..=0x3f => self.state = DecoderState::LongCsi,
            0x40..=0x7e => {}
            _ => return self.key(byte, false),
        }
        None
    }

    fn ss3(&mut self, parameter: u32, byte: u8) -> Option<Input> {
        match byte {
            b'0'..=b'9' if parameter < 10 => {
                self.state = DecoderState::Ss3(parameter * 10 + u32::from(byte - b'0'));
                None
            }
            0x40..=0x7e => sequence::ss3(parameter, byte),
            _ => self.key(byte, false),
        }
    }

    /// Control strings end with ST or BEL, and CAN or SUB cancel them. Apart from white space, any other control
    /// character is a key of the user, who may be waiting for it to work.
    fn control_string(&mut self, opener: u8, mut kept: Vec<u8>, length: usize, byte: u8) -> Option<Input> {
        match byte {
            0x07 => return sequence::control_string(opener, &kept),
            0x18 | 0x1a => {}
            ESC => self.state = DecoderState::ControlStringEscape { opener, kept },
            0x08..=0x0d | 0x20.. if length < MAX_STRING_BYTES => {
                if length < MAX_REPLY_BYTES {
                    kept.push(byte);
                }
                self.state = DecoderState::ControlString { opener, kept, length: length + 1 };
            }
            0x08..=0x0d | 0x20.. => {}
            _ => return self.key(byte, false),
        }
        None
    }

    /// Adds a byte to a character. Invalid characters are discarded; a byte that interrupts one is not lost.
    fn char(&mut self, mut bytes: Vec<u8>, alt: bool, byte: u8) -> Option<Input> {
        if byte & 0xc0 != 0x80 {
            return self.key(byte, false);
        }
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => typed(text.chars().next()?, alt),
            Err(error) if error.error_len().is_none() => {
                self.state = DecoderState::Char { bytes, alt };
                None
            }
            Err(_) => None,
        }
    }

    /// Adds a byte that either continues a reply whose beginning was taken for keys, or shows that there is none.
    fn late(&mut self, late: LateReply, byte: u8, inputs: &mut Vec<Input>) -> Option<Input> {
        self.state = match late.push(byte) {
            Continued::Undecided(late) => DecoderState::Late(late),
            Continued::Colour => DecoderState::ControlString { opener: b']', kept: b"11;".to_vec(), length: 3 },
            Continued::Cursor => DecoderState::Csi(b"2;".to_vec()),
            Continued::Attributes => DecoderState::Csi(b"?".to_vec()),
            Continued::Keys(keys) => {
                inputs.extend(keys.into_iter().filter_map(|byte| self.key(byte, false)));
                return self.key(byte, false);
            }
        };
        None
    }

    /// Adds a byte to a paste. `tail` is the part of the end mark received so far.
    fn paste(&mut self, mut bytes: Vec<u8>, mut tail: Vec<u8>, byte: u8) -> Option<Input> {
        tail.push(byte);
        if tail == PASTE_END {
            return Some(Input::Paste(pasted(&bytes)));
        }
        if !PASTE_END.starts_with(&tail) {
            // the only Esc of the mark is at its beginning: either this byte begins a new mark, or there is none
            let again = byte == ESC;
            let rest = if again { tail.len() - 1 } else { tail.len() };
            let room = MAX_PASTE_BYTES.saturating_sub(bytes.len());
            bytes.extend(&tail[..rest.min(room)]);
            tail.drain(..rest);
        }
        self.state = DecoderState::Paste { bytes, tail };
        None
    }
}

fn alt(c: char) -> Option<Input> {
    Some(Input::Key(Key::new(KeyCode::Char(c), Modifiers::ALT)))
}

fn typed(c: char, alt: bool) -> Option<Input> {
    if safe::refusal(c).is_some() {
        return None;
    }
    let modifiers = Modifiers { alt, ..Modifiers::NONE };
    Some(Input::Key(Key::new(KeyCode::Char(c), modifiers)))
}

/// Returns pasted bytes as text, without a character that was cut by the limit.
fn pasted(bytes: &[u8]) -> String {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    cleaned(&String::from_utf8_lossy(whole))
}
