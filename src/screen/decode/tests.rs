//! Tests of the decoder with the sequences that terminals send.

use super::*;
use crate::input::{Mouse, MouseAction, MouseButton, Reply};
use proptest::prelude::*;

fn key(code: KeyCode) -> Input {
    Input::Key(code.into())
}

fn with(modifiers: Modifiers, code: KeyCode) -> Input {
    Input::Key(Key::new(code, modifiers))
}

fn char(c: char) -> Input {
    key(KeyCode::Char(c))
}

fn decoded(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::new();
    let mut inputs = decoder.feed(bytes);
    inputs.extend(decoder.flush());
    inputs
}

/// Bytes, and the expected input.
type Case = (&'static [u8], Input);

const CONTROL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::CONTROL };

fn background(red: u8, green: u8, blue: u8) -> Input {
    Input::Reply(Reply::Background { red, green, blue })
}

fn table() -> Vec<Case> {
    [characters(), sequences(), others()].concat()
}

fn characters() -> Vec<Case> {
    vec![
        (b"j", char('j')),
        (b"G", char('G')),
        ("é".as_bytes(), char('é')),
        ("س".as_bytes(), char('س')),
        (b"\r", key(KeyCode::Enter)),
        (b"\t", key(KeyCode::Tab)),
        (b"\x7f", key(KeyCode::Backspace)),
        (b"\x1b", key(KeyCode::Esc)),
        (b"\x03", with(Modifiers::CONTROL, KeyCode::Char('c'))),
        (b"\x1f", with(Modifiers::CONTROL, KeyCode::Char('7'))),
        (b"\0", with(Modifiers::CONTROL, KeyCode::Char(' '))),
        (b"\x1bf", with(Modifiers::ALT, KeyCode::Char('f'))),
        (b"\x1b\r", with(Modifiers::ALT, KeyCode::Enter)),
        ("\x1bé".as_bytes(), with(Modifiers::ALT, KeyCode::Char('é'))),
        (b"\x1b[", with(Modifiers::ALT, KeyCode::Char('['))),
        (b"\x1b]", with(Modifiers::ALT, KeyCode::Char(']'))),
        (b"\x1bO", with(Modifiers::ALT, KeyCode::Char('O'))),
    ]
}

fn sequences() -> Vec<Case> {
    vec![
        (b"\x1b[A", key(KeyCode::Up)),
        (b"\x1bOA", key(KeyCode::Up)),
        (b"\x1b[1;3D", with(Modifiers::ALT, KeyCode::Left)),
        (b"\x1b[1;6C", with(CONTROL_SHIFT, KeyCode::Right)),
        (b"\x1b[H", key(KeyCode::Home)),
        (b"\x1b[4~", key(KeyCode::End)),
        (b"\x1b[5~", key(KeyCode::PageUp)),
        (b"\x1b[6;5~", with(Modifiers::CONTROL, KeyCode::PageDown)),
        (b"\x1b[3~", key(KeyCode::Delete)),
        (b"\x1b[Z", key(KeyCode::BackTab)),
        (b"\x1bOP", key(KeyCode::F(1))),
        (b"\x1b[[E", key(KeyCode::F(5))),
    ]
}

fn others() -> Vec<Case> {
    vec![
        (b"\x1b[15~", key(KeyCode::F(5))),
        (b"\x1b[24;2~", with(Modifiers::SHIFT, KeyCode::F(12))),
        (b"\x1b[97;5u", with(Modifiers::CONTROL, KeyCode::Char('a'))),
        (b"\x1b[27u", key(KeyCode::Esc)),
        (b"\x1b[9;2u", key(KeyCode::BackTab)),
        (b"\x1b[I", Input::Focus(true)),
        (b"\x1b[O", Input::Focus(false)),
        (b"\x1b[?62;22c", Input::Reply(Reply::Attributes)),
        (b"\x1b[2;7R", Input::Reply(Reply::Cursor { column: 7 })),
        (b"\x1b[1;5R", with(Modifiers::CONTROL, KeyCode::F(3))),
        (b"\x1b]11;rgb:fbfb/0/80\x07", background(251, 0, 128)),
        (b"\x1b]11;rgba:ffff/1212/fff/ffff\x1b\\", background(255, 18, 255)),
        (b"\x1b]11;#fbfaf7\x1b\\", background(251, 250, 247)),
        (b"\x1b[200~a\r\nb\x1b[31m\tc\x1b[201~", Input::Paste("a\nb[31m\tc".into())),
    ]
}

#[test]
fn every_case_is_decoded() {
    for (bytes, input) in table() {
        assert_eq!(decoded(bytes), [input], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn sequences_may_be_split_anywhere() {
    for (bytes, input) in table() {
        let mut decoder = Decoder::new();
        let mut inputs: Vec<Input> = bytes.iter().flat_map(|b| decoder.feed(&[*b])).collect();
        inputs.extend(decoder.flush());
        assert_eq!(inputs, [input]);
    }
}

#[test]
fn unusual_key_sequences_are_decoded() {
    let shifted = |c| with(Modifiers::CONTROL, KeyCode::Char(c));
    for (bytes, inputs) in [
        (&b"\x1b\x1b"[..], vec![key(KeyCode::Esc), key(KeyCode::Esc)]),
        (b"\x1b\x1b[A", vec![key(KeyCode::Esc), key(KeyCode::Up)]),
        (b"\x1b[27;5;9~", vec![with(Modifiers::CONTROL, KeyCode::Tab)]),
        (b"\x1b[65;6u", vec![shifted('a')]),
        (b"\x1b[57414u", vec![key(KeyCode::Enter)]),
        (b"\x1b[1;1:3A", vec![]),
        (b"\x1b[97;1:3u", vec![]),
        (b"\x1bOM\x1bOu", vec![key(KeyCode::Enter), char('5')]),
        (b"\x1bO5A", vec![with(Modifiers::CONTROL, KeyCode::Up)]),
        (b"\x1b[1;2R\x1b[12;40R", vec![with(Modifiers::SHIFT, KeyCode::F(3))]),
    ] {
        assert_eq!(decoded(bytes), inputs, "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn the_key_of_a_us_keyboard_is_kept_where_it_is_reported() {
    let reported: [(&[u8], char, Option<char>); 7] = [
        (b"\x1b[1086::106u", 'о', Some('j')),
        (b"\x1b[1086:1054:106;2u", 'О', Some('J')),
        (b"\x1b[1078:1046:59;2u", 'Ж', Some(':')),
        (b"\x1b[1089::99;5u", 'с', Some('c')),
        (b"\x1b[97:65;2u", 'A', None),
        (b"\x1b[1086u", 'о', None),
        (b"\x1b[1086::27u", 'о', None),
    ];
    for (bytes, typed, us_character) in reported {
        let [Input::Key(key)] = decoded(bytes)[..] else { panic!("{bytes:?} is one key") };
        assert_eq!((key.code, key.us_character()), (KeyCode::Char(typed), us_character), "{bytes:?}");
    }
}

#[test]
fn mouse_reports_are_decoded() {
    let at = |action, modifiers| Input::Mouse(Mouse { action, column: 9, row: 4, modifiers });
    for (bytes, action, held) in [
        (&b"\x1b[<0;10;5M"[..], MouseAction::Down(MouseButton::Left), Modifiers::NONE),
        (b"\x1b[<2;10;5m", MouseAction::Up(MouseButton::Right), Modifiers::NONE),
        (b"\x1b[<48;10;5M", MouseAction::Drag(MouseButton::Left), Modifiers::CONTROL),
        (b"\x1b[<35;10;5M", MouseAction::Moved, Modifiers::NONE),
        (b"\x1b[<68;10;5M", MouseAction::ScrollUp, Modifiers::SHIFT),
        (b"\x1b[<65;10;5M", MouseAction::ScrollDown, Modifiers::NONE),
    ] {
        assert_eq!(decoded(bytes), [at(action, held)]);
    }
    assert_eq!(decoded(b"\x1b[<0;99999;5M\x1b[<0;5M\x1b[M !!x"), [char('x')]);
}

#[test]
fn replies_and_invalid_sequences_are_discarded_but_not_the_next_key() {
    let long = |open: &[u8], n: usize, close: &[u8]| [open, &vec![b'0'; n], close].concat();
    for bytes in [
        b"\x1b[?2026;2$y".to_vec(),
        b"\x1b[>0;276;0c".to_vec(),
        b"\x1b]10;rgb:1212/1212/1616\x07".to_vec(),
        b"\x1b]11;rgb:1212/1212\x1b\\\x1b]11;#12345\x07\x1b]11;rgb:1/+1/1\x07\x1bP11;#123456\x07".to_vec(),
        b"\x1bP>|XTerm(390)\x1b\\".to_vec(),
        b"\x1b_Gi=1;OK\x1b\\".to_vec(),
        b"\x1b[99~\x1b[999999999999999u\x1b[;;;;;x".to_vec(),
        b"\x80\xff\xc0\xe2\x82".to_vec(),
        b"\xc2\x9b\xe2\x80\xae".to_vec(),
        long(b"\x1b[", 5000, b"A"),
        long(b"\x1b]", 4096, b""),
        long(b"\x1b]", 100, b"\x18"),
    ] {
        let shown = bytes[..bytes.len().min(30)].escape_ascii().to_string();
        let ends_open = bytes.ends_with(b"0");
        let mut decoder = Decoder::new();
        let before = decoder.feed(&bytes);
        assert!(before.is_empty(), "{shown}: {before:?}");
        assert!(!decoder.is_pending(), "{shown}");
        // the byte beyond the limit is discarded with the string
        decoder.feed(if ends_open { b"0" } else { b"" });
        assert_eq!(decoder.feed(b"j"), [char('j')], "{shown}");
    }
}

#[test]
fn a_cut_sequence_does_not_delay_control_c() {
    let interrupt = with(Modifiers::CONTROL, KeyCode::Char('c'));
    for open in [&b"\x1b["[..], b"\x1b[1;", b"\x1bO", b"\x1b]11;rgb", b"\x1bP", b"\xe2\x82"] {
        let inputs = decoded(&[open, b"\x03"].concat());
        assert_eq!(inputs, std::slice::from_ref(&interrupt), "{:?}", open.escape_ascii().to_string());
    }
}

#[test]
fn pastes_are_limited_and_never_read_as_keys() {
    let huge = [&b"\x1b[200~"[..], &vec![b'x'; 200_000], b"\x1b[201~q"].concat();
    let [Input::Paste(text), last] = &decoded(&huge)[..] else {
        panic!("one paste and a key");
    };
    assert_eq!((text.len(), last), (MAX_PASTE_BYTES, &char('q')));
    let tricky = b"\x1b[200~a\x1b\x1b[20\x1b[201~";
    assert_eq!(decoded(tricky), [Input::Paste("a[20".into())]);
    let cut = [&b"\x1b[200~"[..], &vec![b'x'; MAX_PASTE_BYTES - 1], "é\x1b[201~".as_bytes()].concat();
    assert!(matches!(&decoded(&cut)[..], [Input::Paste(t)] if t.len() == MAX_PASTE_BYTES - 1));
}

/// Feeds pieces with a long pause after each.
fn decoded_slowly(pieces: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::new();
    pieces.iter().flat_map(|piece| [decoder.feed(piece), decoder.flush()].concat()).collect()
}

#[test]
fn the_rest_of_a_late_reply_is_no_keys() {
    let colour = background(255, 255, 255);
    for (reply, input) in [
        (&b"\x1b]11;rgb:ff/ff/ff\x1b\\"[..], &colour),
        (b"\x1b[?62;22c", &Input::Reply(Reply::Attributes)),
        (b"\x1b[2;7R", &Input::Reply(Reply::Cursor { column: 7 })),
    ] {
        let in_bytes: Vec<&[u8]> = reply.chunks(1).collect();
        assert_eq!(decoded_slowly(&in_bytes).last(), Some(input));
        for at in 1..reply.len() {
            let (first, rest) = reply.split_at(at);
            let inputs = decoded_slowly(&[first, rest, b"j"]);
            // what is left of an Esc is a key by then
            let keys = usize::from(at < 3);
            assert_eq!(inputs[keys..], [input.clone(), char('j')], "{at}: {inputs:?}");
            assert!(keys == 0 || inputs[0] == key(KeyCode::Esc) || at == 2, "{inputs:?}");
        }
    }
}

#[test]
fn keys_after_an_esc_are_not_lost() {
    for (pieces, keys) in [
        (&[&b"\x1b"[..], b"]j"][..], "]j"),
        (&[b"\x1b", b"]", b"1", b"1", b"j"], "]11j"),
        (&[b"\x1b", b"]11", b"j"], "]11j"),
        (&[b"\x1b", b"]12;"], "]12;"),
        (&[b"\x1b", b"[j"], "[j"),
        (&[b"\x1b", b"[", b"j"], "[j"),
        (&[b"\x1b", b"j"], "j"),
        (&[b"\x1b", b"\\"], "\\"),
    ] {
        let expected: Vec<Input> = std::iter::once(key(KeyCode::Esc)).chain(keys.chars().map(char)).collect();
        assert_eq!(decoded_slowly(pieces), expected, "{keys}");
    }
    assert_eq!(decoded_slowly(&[b"\x1b", b"]\x1b[A"]), [key(KeyCode::Esc), char(']'), key(KeyCode::Up)]);
}

proptest! {
    #[test]
    fn random_bytes_leave_a_working_decoder(bytes in prop::collection::vec(prop_oneof![
        any::<u8>(), prop::sample::select(b"\x1b[]OP<;:~Mu0123456789\x07\\".to_vec())], 0..400)) {
        let mut decoder = Decoder::new();
        let inputs = decoder.feed(&bytes);
        for input in &inputs {
            if let Input::Key(Key { code: KeyCode::Char(c), .. }) = input {
                prop_assert!(!c.is_control());
            }
        }
        decoder.flush();
        prop_assert!(!decoder.is_pending());
        // at worst a paste, a control string or an X10 report is open
        decoder.feed(b"\x1b[201~\x18...");
        let last = decoder.feed(b"\x1b[A").pop();
        prop_assert_eq!(last, Some(key(KeyCode::Up)));
    }
}
