//! Closing the open page, and keys that are bound to nothing.

use super::state::App;
use crate::app::msg::Effect;
use crate::app::scene::Scene;
use crate::input::Key;
use crate::keymap::{self, Action};

impl App {
    /// Closes the reader's own page; without one, leaves the rest to the runner. What the presenter shows stays.
    pub(super) fn close(&mut self) -> Effect {
        let follows_someone = self.follows() && self.scene().is_some_and(Scene::is_presented);
        let is_own = self.is_aside() || !(self.shows_step() || follows_someone);
        if self.page.is_some() && is_own {
            self.back_in_reading();
            return Effect::None;
        }
        Effect::Close
    }

    /// Says that a key does nothing.
    pub(super) fn report_unbound(&mut self, key: Key) -> Effect {
        let help = self.keys().first_key(Action::Help, self.modes());
        self.notice.say(keymap::no_action(key, &help));
        Effect::None
    }
}
