//! From inputs to messages.

use super::editing::edit;
use super::msg::{ConfirmationKey, Msg};
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
            Input::Key(key) if let Some((task, _)) = self.confirmation() => {
                let is_same = |action: Action| self.keys().is_first_key(*key, action, self.modes());
                Some(Msg::Confirm(match *key {
                    key if key == Key::char('y') => ConfirmationKey::Yes,
                    _ if task.action().is_some_and(is_same) => ConfirmationKey::Same,
                    _ => ConfirmationKey::Other,
                }))
            }
            Input::Paste(_) if self.confirmation().is_some() => Some(Msg::Confirm(ConfirmationKey::Other)),
            Input::Mouse(_) if self.confirmation().is_some() => None,
            Input::Paste(text) if self.typing().is_some() => Some(Msg::Edit(Edit::Insert(text.clone()))),
            Input::Mouse(mouse) if self.typing().is_none() => Some(Msg::Point(*mouse)),
            Input::Paste(_) | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_) => None,
            Input::Key(key) => match self.typing() {
                // a digit typed by mistake must not swallow the next step
                Some(typing) if typing.is_step() && !is_number_edit(*key) => self.bound(*key),
                Some(typing) => edit(*key, typing.is_choice() || self.lists_hits()),
                None => self.bound(*key),
            },
        }
    }

    /// Returns true if a key quits although nothing is visible. Letters may belong to a line being typed.
    fn quits(&self, key: Key) -> bool {
        let may_quit = self.confirmation().is_none() && (self.typing().is_none() || key == Key::control('c'));
        may_quit && self.action_of(key) == Some(Action::Quit)
    }

    fn bound(&self, key: Key) -> Option<Msg> {
        match (self.action_of(key)?, key.code) {
            (Action::PickLink | Action::PickStep, KeyCode::Char(digit)) => {
                digit.to_digit(10).map(|digit| Msg::Digit(digit as usize))
            }
            (action, _) => Some(Msg::Do(action)),
        }
    }

    fn action_of(&self, key: Key) -> Option<Action> {
        self.keys().lookup(key, self.modes())
    }
}

/// Returns true if a key edits the number of a step, or accepts or cancels it.
fn is_number_edit(key: Key) -> bool {
    let is_digit = matches!(key.code, KeyCode::Char(c) if c.is_ascii_digit());
    is_digit
        || key == Key::control('c')
        || matches!(key.code, KeyCode::Backspace | KeyCode::Delete | KeyCode::Enter | KeyCode::Esc)
}
