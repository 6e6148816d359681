//! Tests of the keymap: every key has one meaning, every action a key, every hint a binding.

use std::collections::HashSet;

use super::*;
use crate::briefing::Section;
use crate::input::{Key, KeyCode};

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
fn every_hint_has_a_key() {
    let modes = |reading, presenting| Modes { reading, presenting, script: presenting, ..Modes::default() };
    let attending = Modes { attending: true, ..Modes::default() };
    let axis = Modes { axis: true, ..Modes::default() };
    let audience = Modes { audience: true, ..modes(true, true) };
    let plain = [modes(false, false), modes(true, false), modes(false, true), modes(true, true)];
    for modes in plain.into_iter().chain([attending, axis, audience]) {
        assert!(hints(modes).len() > 3);
        for (action, _) in hints(modes) {
            assert!(!Keys::default().first_key(action, modes).is_empty(), "{action:?}");
        }
    }
    for bar in [HintBar::Library, HintBar::Overlay] {
        for (action, _) in hints_of(bar) {
            let row = KEYMAP.iter().find(|row| row.action == action && row.scope == Scope::Everywhere);
            assert!(row.is_some_and(|row| row.in_library.is_some()), "{action:?}");
        }
    }
}

#[test]
fn no_two_hints_of_a_list_have_the_same_position() {
    let mut seen = HashSet::new();
    for (bar, rank, text) in KEYMAP.iter().flat_map(|row| row.hints) {
        assert!(seen.insert((*bar as u8, *rank)), "{bar:?} {rank} {text}");
    }
}

#[test]
fn every_action_has_a_key_that_needs_no_altgr() {
    for binding in KEYMAP {
        // panels are also reached by Tab, history by Alt and an arrow, links by j and k
        let needs_no_altgr =
            |key: &Key| !matches!(key.code, KeyCode::Char('0'..='9' | '[' | ']' | '{' | '}' | '@' | '\\' | '|' | '~'));
        let has_other_way = matches!(binding.action, Action::Panel(_) | Action::PickLink | Action::PickStep);
        let is_by_name = binding.keys.is_empty();
        assert!(has_other_way || is_by_name || binding.keys.iter().any(needs_no_altgr), "{:?}", binding.action);
    }
}

#[test]
fn keys_are_found_by_their_names() {
    assert_eq!(key_by_name("Esc"), Some(Key::plain(KeyCode::Esc)));
    assert_eq!(key_by_name("Space"), Some(Key::char(' ')));
    assert_eq!(key_by_name("Ctrl-l"), Some(Key::control('l')));
    assert_eq!((key_by_name("esc"), key_by_name("j"), key_by_name("")), (None, None, None));
}

#[test]
fn digits_select_links_on_a_page_and_panels_elsewhere() {
    let (plain, reading) = (Modes::default(), Modes { reading: true, ..Modes::default() });
    let presenting = Modes { presenting: true, script: true, ..reading };
    let without_script = Modes { presenting: true, ..reading };
    assert_eq!(Keys::default().lookup(Key::char('2'), reading), Some(Action::PickLink));
    assert_eq!(Keys::default().lookup(Key::char('2'), plain), Some(Action::Panel(Section::Timeline)));
    assert_eq!(Keys::default().lookup(Key::char('2'), presenting), Some(Action::PickStep));
    assert_eq!(Keys::default().lookup(Key::char('2'), without_script), Some(Action::PickLink));
    assert_eq!(Keys::default().lookup(Key::char('%'), plain), None);
}

#[test]
fn former_names_of_actions_have_a_current_one() {
    let known = |name| KEYMAP.iter().any(|row| row.action.name() == name);
    for former in ["axis-closer", "axis-further", "axis-whole", "repaint"] {
        assert!(!known(former) && known(current_name(former)), "{former}");
    }
    assert_eq!(current_name("quit"), "quit");
}
