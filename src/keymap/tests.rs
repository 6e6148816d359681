//! Tests of the keymap: every key has one meaning, every action a key, every hint a binding.

use std::collections::HashSet;

use super::layouts::{KeyboardLayout, US};
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

/// Digits are typed with Shift on French, Czech and Lithuanian keyboards, and panels have names.
#[test]
fn nothing_needs_digits() {
    let is_digit = |key: &Key| matches!(key.code, KeyCode::Char('0'..='9'));
    for binding in KEYMAP.iter().filter(|binding| binding.keys.iter().all(is_digit)) {
        let other_way = match binding.action {
            // a step along the links, and Enter
            Action::PickLink => vec![Action::Down, Action::Up],
            action => {
                assert_ne!(action.requirement(), Requirement::OtherInput, "{action:?} is not in the palette");
                vec![Action::Palette]
            }
        };
        for action in other_way {
            let rows = KEYMAP.iter().filter(|row| row.action == action);
            assert!(rows.flat_map(|row| row.keys).any(|key| !is_digit(key)), "{action:?}");
        }
    }
}

/// What a keyboard of another script types in the position of each bound key does the same, or is ASCII and does what that
/// does; then another key, or the palette, does the same.
#[test]
fn every_binding_is_reached_from_every_keyboard() {
    for (layout, scope) in
        KeyboardLayout::ALL.into_iter().flat_map(|layout| KEYMAP.iter().map(move |row| (layout, row.scope)))
    {
        let keys = Keys::default().on_keyboard(layout);
        let modes = Modes::default().where_applies(scope);
        for binding in KEYMAP.iter().filter(|row| row.scope == scope) {
            let mut is_reached = binding.keys.is_empty();
            for key in binding.keys {
                let KeyCode::Char(c) = key.code else {
                    is_reached = true;
                    continue;
                };
                let typed = typed_on(layout, c);
                is_reached |= typed == Some(c) || c == ' ';
                if let Some(typed) = typed.filter(|typed| !typed.is_ascii()) {
                    let pressed = Key::new(KeyCode::Char(typed), key.modifiers);
                    assert_eq!(keys.lookup(pressed, modes), keys.lookup(*key, modes), "{layout:?} {typed} for {c}");
                    is_reached = true;
                }
                // any key that types the character will do
                is_reached |= layout.rows().iter().any(|row| row.contains(c));
            }
            let is_in_palette = binding.action.requirement() != Requirement::OtherInput;
            assert!(is_reached || is_in_palette, "{layout:?}: {:?}", binding.action);
        }
        // the palette itself, and help
        for action in [Action::Palette, Action::Help] {
            let typed = layout.rows().concat();
            let reaches = |typed: char| keys.lookup(Key::char(typed), Modes::default()) == Some(action);
            assert!(typed.chars().any(reaches), "{layout:?} {action:?}");
        }
    }
}

/// Returns what a keyboard types with the key that types `c` on a US keyboard.
fn typed_on(layout: KeyboardLayout, c: char) -> Option<char> {
    let us = US.iter().zip(layout.rows());
    us.filter_map(|(us, own)| us.chars().position(|key| key == c).and_then(|key| own.chars().nth(key))).next()
}

#[test]
fn a_key_reported_by_position_acts_by_position() {
    let keys = Keys::default();
    let pressed = |c, us| Key::char(c).with_us_character(Some(us));
    // whatever the keyboard, the terminal knows
    assert_eq!(keys.lookup(pressed('ж', 'v'), Modes::default()), Some(Action::Axis));
    // a Latin keyboard has its letters elsewhere on purpose
    assert_eq!(keys.lookup(pressed('j', 'c'), Modes::default()), Some(Action::Down));
    assert_eq!(keys.lookup(Key::control('д'), Modes::default()), keys.lookup(Key::control('l'), Modes::default()));
    assert_eq!(keys.lookup(Key::control('с'), Modes::default()), Some(Action::Quit));
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
