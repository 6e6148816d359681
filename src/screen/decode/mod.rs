//! Bytes from a terminal to inputs: a state machine that is total, bounded and never stuck.
//!
//! Bytes arrive in any pieces: a character or a sequence may be split over packets. Unknown sequences
//! and late replies are swallowed whole, up to a bound, and no byte that follows them is lost. What
//! a user pastes is never taken for keys.

mod sequence;
#[cfg(test)]
mod tests;

use crate::input::{Input, Key, KeyCode, Modifiers, cleaned};
use crate::text::safe;

/// Bytes of a CSI sequence that are kept; a longer one is swallowed to its end.
const MAX_CSI: usize = 128;
/// Bytes of a device's string (OSC, DCS, APC, PM, SOS) that are swallowed while its end is awaited.
const MAX_STRING: usize = 4096;
/// Bytes of such a string that are kept: more than any reply that we know has.
const MAX_REPLY: usize = 64;
/// Bytes of one paste that are kept; the rest is dropped.
const MAX_PASTE: usize = 64 * 1024;

const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// Turns a terminal's bytes into inputs.
///
/// An Esc may be the key or the beginning of a sequence; only time tells. After [`feed`](Decoder::feed), if
/// [`pending`](Decoder::pending), the caller waits some 50 ms for more and then calls
/// [`flush`](Decoder::flush).
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC [`, with what came since.
    Csi(Vec<u8>),
    /// In a CSI sequence that is too long to mean anything.
    LongCsi,
    /// After `CSI [`: the Linux console's function keys.
    LinuxFunction,
    /// In the three bytes of an X10 mouse report, which could be any.
    X10(u8),
    /// After `ESC O`, with the modifiers so far.
    Ss3(u32),
    /// In a device's string that `opener` began, after so many bytes, of which the first are kept.
    Text { opener: u8, kept: Vec<u8>, length: usize },
    /// After an Esc in such a string: its end (ST), or the user's.
    TextEscape { opener: u8, kept: Vec<u8> },
    /// In a character of several bytes, Alt held or not.
    Char { bytes: Vec<u8>, alt: bool },
    /// In a bracketed paste.
    Paste { bytes: Vec<u8>, tail: Vec<u8> },
}

impl Decoder {
    /// A decoder that has seen nothing.
    pub fn new() -> Decoder {
        Decoder::default()
    }

    /// The inputs that `bytes` complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for &byte in bytes {
            self.step(byte, &mut inputs);
        }
        inputs
    }

    /// Whether what came last may be a key by itself, or the beginning of a sequence.
    pub fn pending(&self) -> bool {
        match &self.state {
            State::Escape | State::TextEscape { .. } => true,
            State::Csi(body) => body.is_empty(),
            State::Ss3(parameter) => *parameter == 0,
            State::Text { length, .. } => *length == 0,
            _ => false,
        }
    }

    /// Nothing came for a while: what is pending was a key.
    pub fn flush(&mut self) -> Option<Input> {
        if !self.pending() {
            return None;
        }
        match std::mem::take(&mut self.state) {
            State::Escape | State::TextEscape { .. } => Some(Input::Key(KeyCode::Esc.into())),
            State::Csi(_) => alt('['),
            State::Ss3(_) => alt('O'),
            State::Text { opener, .. } => alt(char::from(opener)),
            _ => None,
        }
    }

    fn step(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let input = match std::mem::take(&mut self.state) {
            State::Ground => self.key(byte, false),
            State::TextEscape { opener, kept } if byte == b'\\' => sequence::text(opener, &kept),
            State::Escape | State::TextEscape { .. } => self.escape(byte),
            State::Csi(body) => self.csi(body, byte),
            State::LongCsi => self.long_csi(byte),
            State::LinuxFunction => match byte {
                b'A'..=b'Z' => sequence::linux_function(byte),
                _ => self.key(byte, false),
            },
            State::X10(left) => {
                if left > 1 {
                    self.state = State::X10(left - 1);
                }
                None
            }
            State::Ss3(parameter) => self.ss3(parameter, byte),
            State::Text { opener, kept, length } => self.text(opener, kept, length, byte),
            State::Char { bytes, alt } => self.char(bytes, alt, byte),
            State::Paste { bytes, tail } => self.paste(bytes, tail, byte),
        };
        inputs.extend(input);
    }

    /// A byte that begins something. As in xterm: control characters are control and a letter.
    fn key(&mut self, byte: u8, alt: bool) -> Option<Input> {
        let control = |c: u8| (KeyCode::Char(char::from(c)), true);
        let (code, control) = match byte {
            ESC => {
                self.state = State::Escape;
                return None;
            }
            b'\r' => (KeyCode::Enter, false),
            b'\t' => (KeyCode::Tab, false),
            0x7f => (KeyCode::Backspace, false),
            0 => control(b' '),
            1..=26 => control(byte + b'a' - 1),
            // by the digits that type them on a VT220, as crossterm has it
            28..=31 => control(byte - 28 + b'4'),
            b' '..=b'~' => (KeyCode::Char(char::from(byte)), false),
            0xc2..=0xf4 => {
                let bytes = vec![byte];
                self.state = State::Char { bytes, alt };
                return None;
            }
            _ => return None,
        };
        let modifiers = Modifiers { control, alt, ..Modifiers::NONE };
        Some(Input::Key(Key::new(code, modifiers)))
    }

    fn escape(&mut self, byte: u8) -> Option<Input> {
        self.state = match byte {
            b'[' => State::Csi(Vec::new()),
            b'O' => State::Ss3(0),
            b']' | b'P' | b'_' | b'^' | b'X' => State::Text { opener: byte, kept: Vec::new(), length: 0 },
            // two Escs are two keys, and the second may yet begin a sequence
            ESC => {
                self.state = State::Escape;
                return Some(Input::Key(KeyCode::Esc.into()));
            }
            _ => return self.key(byte, true),
        };
        None
    }

    fn csi(&mut self, mut body: Vec<u8>, byte: u8) -> Option<Input> {
        match byte {
            b'[' if body.is_empty() => self.state = State::LinuxFunction,
            b'M' if body.is_empty() => self.state = State::X10(3),
            b'~' if body == b"200" => self.state = State::Paste { bytes: Vec::new(), tail: Vec::new() },
            0x40..=0x7e => return sequence::csi(&body, byte),
            0x20..=0x3f if body.len() < MAX_CSI => {
                body.push(byte);
                self.state = State::Csi(body);
            }
            0x20..=0x3f => self.state = State::LongCsi,
            // a control or a letter of another alphabet is not part of it, and not to be lost
            _ => return self.key(byte, false),
        }
        None
    }

    fn long_csi(&mut self, byte: u8) -> Option<Input> {
        match byte {
            0x20..=0x3f => self.state = State::LongCsi,
            0x40..=0x7e => {}
            _ => return self.key(byte, false),
        }
        None
    }

    fn ss3(&mut self, parameter: u32, byte: u8) -> Option<Input> {
        match byte {
            b'0'..=b'9' if parameter < 10 => {
                self.state = State::Ss3(parameter * 10 + u32::from(byte - b'0'));
                None
            }
            0x40..=0x7e => sequence::ss3(parameter, byte),
            _ => self.key(byte, false),
        }
    }

    /// Strings end with ST or BEL, and CAN or SUB cancel them. No other control character stands
    /// in one but those of a text's layout: it is the user's, who may be waiting.
    fn text(&mut self, opener: u8, mut kept: Vec<u8>, length: usize, byte: u8) -> Option<Input> {
        match byte {
            0x07 => return sequence::text(opener, &kept),
            0x18 | 0x1a => {}
            ESC => self.state = State::TextEscape { opener, kept },
            0x08..=0x0d | 0x20.. if length < MAX_STRING => {
                if length < MAX_REPLY {
                    kept.push(byte);
                }
                self.state = State::Text { opener, kept, length: length + 1 };
            }
            0x08..=0x0d | 0x20.. => {}
            _ => return self.key(byte, false),
        }
        None
    }

    /// One more byte of a character. Invalid ones are dropped, and what interrupts is not lost.
    fn char(&mut self, mut bytes: Vec<u8>, alt: bool, byte: u8) -> Option<Input> {
        if byte & 0xc0 != 0x80 {
            return self.key(byte, false);
        }
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => typed(text.chars().next()?, alt),
            Err(error) if error.error_len().is_none() => {
                self.state = State::Char { bytes, alt };
                None
            }
            Err(_) => None,
        }
    }

    /// `tail` is what has come of the end mark.
    fn paste(&mut self, mut bytes: Vec<u8>, mut tail: Vec<u8>, byte: u8) -> Option<Input> {
        tail.push(byte);
        if tail == PASTE_END {
            return Some(Input::Paste(pasted(&bytes)));
        }
        if !PASTE_END.starts_with(&tail) {
            // the mark begins with its only Esc: either this byte begins a new one or none
            let again = byte == ESC;
            let rest = if again { tail.len() - 1 } else { tail.len() };
            let room = MAX_PASTE.saturating_sub(bytes.len());
            bytes.extend(&tail[..rest.min(room)]);
            tail.drain(..rest);
        }
        self.state = State::Paste { bytes, tail };
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

/// Pasted bytes as text. A character that the bound cut through is left out.
fn pasted(bytes: &[u8]) -> String {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    cleaned(&String::from_utf8_lossy(whole))
}
