//! The meaning of complete control sequences: keys, mouse reports and replies.
//!
//! According to xterm's `ctlseqs`, the Linux console's `console_codes(4)` and kitty's keyboard protocol.

use crate::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseAction, MouseButton, Reply};
use crate::keymap::with_shift;
use crate::screen::modes::WIDTHS_ROW;

/// Decodes a CSI sequence: `body` is everything between `CSI` and the final byte `last`. Returns `None` if the sequence
/// is unknown, or the release of a key.
pub(super) fn csi(body: &[u8], last: u8) -> Option<Input> {
    if let Some(report) = body.strip_prefix(b"<") {
        return mouse(report, last).map(Input::Mouse);
    }
    if body.first() == Some(&b'?') && last == b'c' {
        return Some(Input::Reply(Reply::Attributes));
    }
    let fields = fields(body)?;
    match (last, fields.is_empty()) {
        (b'I', true) => return Some(Input::Focus(true)),
        (b'O', true) => return Some(Input::Focus(false)),
        _ => {}
    }
    let number = fields.first().and_then(|f| f.first()).copied();
    let held = fields.get(1).map(Vec::as_slice).unwrap_or_default();
    let released = held.get(1) == Some(&3);
    let code = match last {
        b'u' => character(number?)?,
        // modifyOtherKeys
        b'~' if number == Some(27) => character(*fields.get(2)?.first()?)?,
        b'~' => numbered(number?)?,
        b'R' if fields.len() == 2 && number == Some(WIDTHS_ROW) => {
            let column = u16::try_from(*fields.get(1)?.first()?).ok()?;
            return Some(Input::Reply(Reply::Cursor { column }));
        }
        // with parameters but without modifiers this is another cursor report
        b'R' if fields.len() != 2 || number != Some(1) => return None,
        _ => lettered(last)?,
    };
    let held = modifiers(held.first().copied().unwrap_or(1));
    let (code, us_character) = match (last, code, fields.first()) {
        (b'u', KeyCode::Char(c), Some(reported)) => alternatives(c, reported, held.shift),
        _ => (code, None),
    };
    (!released).then(|| Input::Key(Key::new(code, held).with_us_character(us_character)))
}

/// Returns what a key types, and what it types on a US keyboard, by the alternate keys of kitty's protocol: `key:shifted:base`.
fn alternatives(c: char, reported: &[u32], shift: bool) -> (KeyCode, Option<char>) {
    // a field that is left out is 1
    let char_at = |place: usize| reported.get(place).and_then(|&code| char::from_u32(code)).filter(|c| !c.is_control());
    let shifted = char_at(1).filter(|_| shift).unwrap_or(c);
    let base = char_at(2).map(|base| if shift { with_shift(base).unwrap_or(base) } else { base });
    (KeyCode::Char(shifted), base)
}

/// Decodes a control string: `ESC`, `opener`, `body` and its end. Returns `None` unless it is a supported reply.
pub(super) fn control_string(opener: u8, body: &[u8]) -> Option<Input> {
    let colour = body.strip_prefix(b"11;").filter(|_| opener == b']')?;
    let [red, green, blue] = parse_colour(std::str::from_utf8(colour).ok()?)?;
    Some(Input::Reply(Reply::Background { red, green, blue }))
}

/// Parses a colour in X11's syntax (XParseColor): `rgb:r/g/b` with one to four digits each, from some terminals `rgba:`
/// with a fourth part, or `#rrggbb`.
fn parse_colour(spelling: &str) -> Option<[u8; 3]> {
    let scaled = |digits: &str| {
        // `from_str_radix` accepts a sign
        let digits = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let max = (1_u32 << (4 * digits.len().clamp(1, 4))) - 1;
        let value = u32::from_str_radix(digits, 16).ok().filter(|value| *value <= max)?;
        u8::try_from(value * 255 / max).ok()
    };
    if let Some(digits) = spelling.strip_prefix('#').filter(|digits| digits.len() == 6) {
        return Some([scaled(digits.get(..2)?)?, scaled(digits.get(2..4)?)?, scaled(digits.get(4..)?)?]);
    }
    let spelled = spelling.strip_prefix("rgb:").or_else(|| spelling.strip_prefix("rgba:"))?;
    let mut parts = spelled.split('/').map(scaled);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// Decodes an SS3 sequence: the keypad and the cursor keys in application mode. `parameter` holds the modifiers that some
/// terminals insert.
pub(super) fn ss3(parameter: u32, last: u8) -> Option<Input> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        // VT100 keypad: the character that is 64 less, from * to 9
        b'j'..=b'y' => KeyCode::Char(char::from(last - 64)),
        _ => lettered(last)?,
    };
    Some(Input::Key(Key::new(code, modifiers(parameter))))
}

/// Decodes the Linux console's `CSI [ A` to `E`.
pub(super) fn linux_function(last: u8) -> Option<Input> {
    matches!(last, b'A'..=b'E').then(|| Input::Key(KeyCode::F(last - b'A' + 1).into()))
}

/// Returns the parameters, each with its sub-parameters; an omitted one is 1. Returns `None` for private sequences and for
/// sequences with intermediate bytes: those are replies, not keys.
fn fields(body: &[u8]) -> Option<Vec<Vec<u32>>> {
    let plain = |b: &u8| b.is_ascii_digit() || matches!(b, b';' | b':');
    if !body.iter().all(plain) {
        return None;
    }
    if body.is_empty() {
        return Some(Vec::new());
    }
    let field = |f: &[u8]| f.split(|&b| b == b':').map(number).collect();
    Some(body.split(|&b| b == b';').map(field).collect())
}

/// Returns decimal digits as a number, at most 16 777 215; 1 if there are no digits.
fn number(digits: &[u8]) -> u32 {
    let add = |n: u32, d: &u8| (n * 10 + u32::from(d - b'0')).min(0xff_ffff);
    if digits.is_empty() { 1 } else { digits.iter().fold(0, add) }
}

/// Decodes xterm's modifier parameter: 1 plus shift 1, alt 2, control 4, meta 8 (kitty: super).
fn modifiers(parameter: u32) -> Modifiers {
    let bits = parameter.saturating_sub(1);
    Modifiers { shift: bits & 1 != 0, alt: bits & 2 != 0, control: bits & 4 != 0 }
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

/// Decodes the `n` of `CSI n ~`, the numbers of the VT220's keys; rxvt has its own Home and End.
fn numbered(n: u32) -> Option<KeyCode> {
    Some(match n {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((n - 10) as u8),
        17..=21 => KeyCode::F((n - 11) as u8),
        23..=26 => KeyCode::F((n - 12) as u8),
        28 | 29 => KeyCode::F((n - 13) as u8),
        31..=34 => KeyCode::F((n - 14) as u8),
        _ => return None,
    })
}

/// Decodes the code point of a key, including kitty's own numbers for the keypad.
fn character(code: u32) -> Option<KeyCode> {
    Some(match code {
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        57399..=57408 => KeyCode::Char(char::from(b'0' + (code - 57399) as u8)),
        57409..=57413 => KeyCode::Char(char::from(b"./*-+"[(code - 57409) as usize])),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        // kitty's other functional keys
        57344..=63743 => return None,
        _ => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// Decodes an SGR mouse report (mode 1006): `CSI < button ; column ; row M`, or `m` for a release.
fn mouse(report: &[u8], last: u8) -> Option<Mouse> {
    let fields = fields(report)?;
    let [[bits], [column], [row]] = [fields.first()?, fields.get(1)?, fields.get(2)?].map(|f| f.as_slice()) else {
        return None;
    };
    let button = match bits & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let action = match (last, bits & 0xe0, button) {
        (b'M', 0, Some(button)) => MouseAction::Down(button),
        (b'm', 0, Some(button)) => MouseAction::Up(button),
        (_, 32, Some(button)) => MouseAction::Drag(button),
        (_, 32, None) => MouseAction::Moved,
        (b'M', 64, _) => match bits & 3 {
            0 => MouseAction::ScrollUp,
            1 => MouseAction::ScrollDown,
            2 => MouseAction::ScrollLeft,
            _ => MouseAction::ScrollRight,
        },
        _ => return None,
    };
    Some(Mouse {
        action,
        column: u16::try_from(*column).ok()?.saturating_sub(1),
        row: u16::try_from(*row).ok()?.saturating_sub(1),
        modifiers: Modifiers { shift: bits & 4 != 0, alt: bits & 8 != 0, control: bits & 16 != 0 },
    })
}
