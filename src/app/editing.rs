//! The keys that edit a line, or move in the list below it.

use super::msg::Msg;
use super::prompt::Edit;
use crate::input::{Key, KeyCode};
use crate::keymap::Action;

/// Returns what a key does to the line being typed, or to the list that it narrows.
pub(super) fn edit(key: Key, choosing: bool) -> Option<Msg> {
    let edit = match (key.code, key.modifiers.control) {
        (KeyCode::Enter, _) => Edit::Accept,
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => Edit::Cancel,
        (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => Edit::Backspace,
        (KeyCode::Delete, _) | (KeyCode::Char('d'), true) => Edit::Delete,
        (KeyCode::Char('w'), true) => Edit::DeleteWord,
        (KeyCode::Char('u'), true) => Edit::DeleteToStart,
        (KeyCode::Left, _) | (KeyCode::Char('b'), true) => Edit::Left,
        (KeyCode::Right, _) | (KeyCode::Char('f'), true) => Edit::Right,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => Edit::Start,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => Edit::End,
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) if choosing => return Some(Msg::Do(Action::Up)),
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) if choosing => return Some(Msg::Do(Action::Down)),
        (KeyCode::Char('l'), true) => return Some(Msg::Do(Action::Redraw)),
        (KeyCode::Char('z'), true) => return Some(Msg::Do(Action::Suspend)),
        (KeyCode::Char(c), false) if !key.modifiers.alt => Edit::Insert(c.into()),
        _ => return None,
    };
    Some(Msg::Edit(edit))
}
