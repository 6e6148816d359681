//! Tests of the table of keys.

use super::{Action, KEYMAP, Keys, Modes, hints, named};
use crate::briefing::Section;
use crate::input::{Key, KeyCode};
use std::collections::HashSet;

#[test]
fn no_key_is_bound_twice_in_one_scope() {
    let mut seen = HashSet::new();
    for binding in KEYMAP {
        for key in binding.keys {
            assert!(seen.insert((binding.scope as u8, key)), "{key:?} is bound twice");
        }
    }
}

#[test]
fn every_hint_has_a_key_and_every_action_one_without_altgr() {
    let modes = |reading, presenting| Modes { reading, presenting, ..Modes::default() };
    let attending = Modes { attending: true, ..Modes::default() };
    let axis = Modes { axis: true, ..Modes::default() };
    let audience = Modes { audience: true, ..modes(true, true) };
    let plain = [modes(false, false), modes(true, false), modes(false, true), modes(true, true)];
    for modes in plain.into_iter().chain([attending, axis, audience]) {
        for (action, _) in hints(modes) {
            assert!(!Keys::default().first_key(action, modes).is_empty(), "{action:?}");
        }
    }
    for binding in KEYMAP {
        // panels are reached by Tab, history by Alt and an arrow, links by j and k
        let plain =
            |key: &Key| !matches!(key.code, KeyCode::Char('0'..='9' | '[' | ']' | '{' | '}' | '@' | '\\' | '|' | '~'));
        let other_way = matches!(binding.action, Action::Panel(_) | Action::PickLink | Action::PickStep);
        assert!(other_way || binding.keys.iter().any(plain), "{:?}", binding.action);
    }
}

#[test]
fn keys_are_known_by_their_names() {
    assert_eq!(named("Esc"), Some(Key::plain(KeyCode::Esc)));
    assert_eq!(named("Space"), Some(Key::char(' ')));
    assert_eq!(named("Ctrl-l"), Some(Key::control('l')));
    assert_eq!((named("esc"), named("j"), named("")), (None, None, None));
}

#[test]
fn digits_pick_links_on_a_page_and_panels_elsewhere() {
    let (plain, reading) = (Modes::default(), Modes { reading: true, ..Modes::default() });
    assert_eq!(Keys::default().lookup(Key::char('2'), reading), Some(Action::PickLink));
    assert_eq!(Keys::default().lookup(Key::char('2'), plain), Some(Action::Panel(Section::Timeline)));
    assert_eq!(Keys::default().lookup(Key::char('2'), Modes { presenting: true, ..reading }), Some(Action::PickStep));
    assert_eq!(Keys::default().lookup(Key::char('%'), plain), None);
}
