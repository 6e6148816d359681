//! Names of keys: on screen, in screen-reader mode, and in a configuration.

use super::binding::Binding;
use super::table::KEYMAP;
use crate::input::{Key, KeyCode, Modifiers};
use crate::text;

/// Parses a key as a configuration names it: `j`, `Ctrl-f`, `Alt-Left`, `PgDn`, `Space`, `F5`.
pub(crate) fn parse_key(written: &str) -> Option<Key> {
    let (mut rest, mut modifiers) = (written, Modifiers::NONE);
    while let Some((held, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
        match held {
            "Ctrl" => modifiers.control = true,
            "Alt" => modifiers.alt = true,
            "Shift" => modifiers.shift = true,
            _ => return None,
        }
        rest = after;
    }
    let code = match rest {
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Space" => KeyCode::Char(' '),
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "Insert" => KeyCode::Insert,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        function if function.len() > 1 && function.starts_with('F') => {
            KeyCode::F(function[1..].parse().ok().filter(|number| (1..=24).contains(number))?)
        }
        other => {
            let mut chars = other.chars();
            let c = chars.next().filter(|c| chars.next().is_none() && !c.is_control())?;
            KeyCode::Char(c)
        }
    };
    Some(Key::new(code, modifiers))
}

/// Returns the name of a key in a configuration, which [`parse_key`] reads.
pub(crate) fn config_name(key: Key) -> String {
    name(key).replace('←', "Left").replace('→', "Right").replace('↑', "Up").replace('↓', "Down")
}

/// Returns the bound key with this name of more than one letter: `Esc`, `Tab`, `PgDn`.
pub(crate) fn key_by_name(word: &str) -> Option<Key> {
    let keys = KEYMAP.iter().flat_map(|binding| binding.keys).copied();
    keys.filter(|&key| word.chars().count() > 1 && name(key) == word).min_by_key(|key| key.modifiers.control)
}

/// Returns the names of a binding's keys; without keys, what to type: the action's name in the palette.
pub fn key_names(binding: &Binding) -> Vec<String> {
    match binding.keys {
        [] => vec![format!(":{}", binding.action.name())],
        // the range of ten digits is shorter
        [first, .., last] if binding.keys.len() > 4 && binding.keys.iter().all(is_digit) => {
            vec![format!("{}–{}", name(*first), name(*last))]
        }
        keys => keys.iter().map(|&key| name(key)).collect(),
    }
}

fn is_digit(key: &Key) -> bool {
    matches!(key.code, KeyCode::Char('0'..='9'))
}

/// Returns the name of a key on screen.
pub(crate) fn name(key: Key) -> String {
    let code = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        code => format!("{code:?}"),
    };
    let held = [(key.modifiers.control, "Ctrl-"), (key.modifiers.alt, "Alt-"), (key.modifiers.shift, "Shift-")];
    held.iter().filter(|(held, _)| *held).map(|(_, name)| *name).chain([code.as_str()]).collect()
}

/// Returns the message that a key does nothing; `help` is the key that lists the keys.
pub(crate) fn no_action(key: Key, help: &str) -> String {
    let pressed = match key.code {
        // a mark without a width would change the colon
        KeyCode::Char(c) if c != ' ' && text::width(c.encode_utf8(&mut [0; 4])) == 0 => {
            format!("U+{:04X}", u32::from(c))
        }
        _ => name(key),
    };
    match help {
        "" => format!("{pressed}: no action."),
        help => format!("{pressed}: no action; {help} lists the keys."),
    }
}

/// Returns the name of a key in words, for symbols that a screen reader skips.
pub(crate) fn spoken_name(name: &str) -> String {
    let word = match name {
        "/" => "slash",
        "." => "full stop",
        "?" => "question mark",
        "!" => "exclamation mark",
        "[" => "left bracket",
        "]" => "right bracket",
        capital if capital.len() == 1 && capital.chars().all(char::is_uppercase) => {
            return format!("capital {capital}");
        }
        name => name,
    };
    word.to_owned()
}
