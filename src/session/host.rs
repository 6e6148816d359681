//! What a session needs from its runner's side: files, and a room.

use std::sync::Arc;
use std::time::Instant;

use super::terminal_session::Session;
use crate::app::library::Library;
use crate::app::{App, Msg, QuestionCommand, QuestionOutcome};
use crate::editor::{EditPlace, EditorCommand, NOT_A_FILE};

/// Wakes the runner, from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// The outcome of opening a briefing of the list.
pub enum Opening {
    /// The briefing.
    Briefing(Box<App>),
    /// All problems with the file, to be shown on a page.
    Failed(String),
    /// It takes a while, and [`exchange`](Host::exchange) brings the result.
    Loading,
}

/// What a session is connected to: the file that is reloaded, and the room that is presented to.
pub trait Host {
    /// Reloads the file. Without a message, that takes a while, and [`exchange`](Self::exchange) brings the result.
    fn reload(&mut self) -> Option<Msg>;

    /// Passes changes between the session and the room or the files. The runner calls it after inputs and when woken.
    fn exchange(&mut self, session: &mut Session) {
        let _ = session;
    }

    /// Takes note of what the reader of a briefing did. The runner calls it after each input.
    fn observe(&mut self, app: &App) {
        let _ = app;
    }

    /// Does something with questions of the audience.
    fn judge(&mut self, command: &QuestionCommand) -> QuestionOutcome {
        let _ = command;
        QuestionOutcome::default()
    }

    /// Disconnects a viewer. Returns a message about it.
    fn kick(&mut self, number: u32) -> Option<String> {
        let _ = number;
        None
    }

    /// Prepares to edit the file of the open briefing, or the one at position `file` of the list.
    ///
    /// # Errors
    /// Returns a message that it cannot be edited.
    fn editor(&mut self, file: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        let _ = (file, place);
        Err(NOT_A_FILE.to_owned())
    }

    /// Takes note that the editor has ended. Returns the result of reloading the open briefing, if its file has changed.
    fn edited(&mut self, file: Option<usize>) -> Option<Msg> {
        let _ = file;
        None
    }

    /// Returns true if the program may be suspended.
    fn may_suspend(&self) -> bool {
        true
    }

    /// Returns the time from which the session's clock counts, if that is not its start.
    fn clock_start(&self) -> Option<Instant> {
        None
    }

    /// Returns a warning to confirm before quitting, because others would be disconnected.
    fn quit_warning(&self) -> Option<String> {
        None
    }

    /// Opens the briefing at `place` of the list.
    fn open(&mut self, place: usize, size: (u16, u16)) -> Opening {
        let _ = (place, size);
        Opening::Failed("No list of briefings is open.".to_owned())
    }

    /// Opens no briefing after all.
    fn cancel_opening(&mut self) {}

    /// Lists the folder of the open briefing, with that briefing selected.
    ///
    /// # Errors
    /// Returns a message if there is no folder, or if it cannot be read.
    fn briefings(&mut self, size: (u16, u16)) -> Result<Library, String> {
        let _ = size;
        Err("No folder of briefings here.".to_owned())
    }

    /// Lists the folder again, if there is one.
    fn list_again(&mut self, size: (u16, u16)) -> Option<Result<Library, String>> {
        let _ = size;
        None
    }

    /// Takes the function that wakes the runner when the room or the file changes.
    fn set_waker(&mut self, waker: Waker) {
        let _ = waker;
    }
}
