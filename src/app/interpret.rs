//! From inputs to messages.

use super::editing::edit;
use super::msg::{ConfirmationKey, Msg};
use super::notice::ConfirmedTask;
use super::prompt::Edit;
use super::update::App;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::Action;

impl App {
    /// Returns the message that an input means now.
    pub fn interpret(&self, input: &Input) -> Option<Msg> {
        match input {
            Input::Resize { columns, rows } => Some(Msg::Resize { columns: *columns, rows: *rows }),
            // no one sees what another key does
            Input::Key(key) if self.is_window_too_small() => self.quits(*key).then_some(Msg::Do(Action::Quit)),
            _ if self.is_window_too_small() => None,
            Input::Key(key) if let Some((task, _)) = self.confirmation() => Some(Msg::Confirm(self.answer(task, *key))),
            Input::Paste(_) if self.confirmation().is_some() => Some(Msg::Confirm(ConfirmationKey::Other)),
            Input::Mouse(_) if self.confirmation().is_some() => None,
            Input::Paste(text) if self.typing().is_some() => Some(Msg::Edit(Edit::Insert(text.clone()))),
            Input::Mouse(mouse) if self.typing().is_none() => Some(Msg::Point(*mouse)),
            Input::Paste(_) | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_) => None,
            Input::Key(key) => match self.typing() {
                Some(typing) if typing.is_step() => {
                    let key = self.keys().by_position(*key).filter(is_digit).unwrap_or(*key);
                    // a digit typed by mistake must not swallow the next step
                    if is_number_edit(key) { edit(key, false) } else { Some(self.bound(key)) }
                }
                Some(typing) => edit(self.keys().in_prompt(*key), typing.is_choice() || self.lists_hits()),
                None => Some(self.bound(*key)),
            },
        }
    }

    /// Returns how a key answers the question whether to do `task`.
    fn answer(&self, task: &ConfirmedTask, key: Key) -> ConfirmationKey {
        let (keys, modes) = (self.keys(), self.modes());
        let key = keys.by_position(key).unwrap_or(key);
        match key {
            key if key == Key::char('y') => ConfirmationKey::Yes,
            _ if task.action(keys, modes).is_some_and(|action| keys.is_first_key(key, action, modes)) => {
                ConfirmationKey::Same
            }
            _ => ConfirmationKey::Other,
        }
    }

    /// Returns true if a key quits although nothing is visible. Letters may belong to a line being typed.
    fn quits(&self, key: Key) -> bool {
        let may_quit = self.confirmation().is_none() && (self.typing().is_none() || key == Key::control('c'));
        may_quit && matches!(self.keys().lookup(key, self.modes()), Some(Action::Quit | Action::Close))
    }

    fn bound(&self, key: Key) -> Msg {
        match self.keys().resolve(key, self.modes()) {
            Some((Key { code: KeyCode::Char(digit @ '0'..='9'), .. }, Action::PickLink | Action::PickStep)) => {
                Msg::Digit(digit.to_digit(10).map_or(0, |digit| digit as usize))
            }
            Some((_, action)) => Msg::Do(action),
            None => Msg::Unbound(key),
        }
    }
}

fn is_digit(key: &Key) -> bool {
    matches!(key.code, KeyCode::Char(c) if c.is_ascii_digit())
}

/// Returns true if a key edits the number of a step, or accepts or cancels it.
fn is_number_edit(key: Key) -> bool {
    is_digit(&key)
        || key == Key::control('c')
        || matches!(key.code, KeyCode::Backspace | KeyCode::Delete | KeyCode::Enter | KeyCode::Esc)
}
