//! Disconnecting a viewer: the presenter picks one from a list, and confirms.

use super::state::App;
use crate::app::notice::ConfirmedTask;
use crate::app::prompt::Prompt;
use crate::app::reading::Content;
use crate::app::typing::{PromptPurpose, Typing};
use crate::page::Subject;

impl App {
    /// Opens the list of viewers over whatever is open.
    pub(super) fn start_kicking(&mut self) {
        match self.attendance() {
            None => self.notice.say("Only the presenter can disconnect a viewer."),
            Some(attendance) if attendance.viewers.is_empty() => self.notice.say("No viewers are connected."),
            Some(_) => {
                self.read_on(Content::Kick);
                self.prompt = Some(Typing::new(Prompt::default(), PromptPurpose::Kick));
                self.pick_first();
            }
        }
    }

    /// Closes the list, and asks to confirm that the picked viewer is disconnected.
    pub(super) fn accept_kick(&mut self) {
        let picked = self.picked_link();
        self.prompt = None;
        self.close_choice(&Content::Kick);
        let Some(Subject::Item(number)) = picked else { return self.notice.say("No viewer has this name.") };
        let viewers = self.attendance().map(|attendance| &attendance.viewers);
        let viewer = viewers.and_then(|viewers| viewers.iter().find(|viewer| viewer.number == number));
        match viewer.map(|viewer| format!("Disconnect {}? They can connect again.", viewer.name)) {
            Some(question) => self.ask(ConfirmedTask::Kick(number), &question),
            None => self.notice.say("That viewer has left already."),
        }
    }
}
