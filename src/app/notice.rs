//! What the status line has to say: a message, a problem with the file, a question to confirm.

use std::sync::Arc;
use std::time::Duration;

use crate::keymap::{Action, Keys, Modes};
use crate::text::one_line;

/// An action that concerns others and needs confirmation.
#[derive(Clone, Debug)]
pub(super) enum ConfirmedTask {
    /// Dismiss these questions.
    Dismiss(Vec<u32>),
    /// Disconnect the viewer with this number.
    Kick(u32),
    /// End the presentation.
    End,
    /// Take over from another presenter.
    TakeOver,
    /// Show the audience's page on a screen that everyone sees.
    ShowAudience,
    /// Quit; this action asked for it.
    Quit(Action),
}

impl ConfirmedTask {
    /// Returns the action whose key also confirms. Several questions are not dismissed by pressing a key twice.
    pub(super) fn action(&self, keys: Keys, modes: Modes) -> Option<Action> {
        match self {
            ConfirmedTask::End | ConfirmedTask::TakeOver => Some(Action::Present),
            ConfirmedTask::ShowAudience => Some(Action::Audience),
            ConfirmedTask::Quit(action) if keys.first_key(*action, modes).is_empty() => Some(Action::Quit),
            ConfirmedTask::Quit(action) => Some(*action),
            ConfirmedTask::Dismiss(_) | ConfirmedTask::Kick(_) => None,
        }
    }
}

/// The key that asked confirms only after this time without a press: a double press or a key held down is no answer. Longer
/// than the usual delay before a key repeats.
const MIN_PAUSE: Duration = Duration::from_millis(750);

#[derive(Clone, Debug)]
struct Confirmation {
    task: ConfirmedTask,
    question: String,
    /// When the key that asked was last pressed.
    pressed: Duration,
}

/// Everything the program tells the reader outside of pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Notice {
    message: Option<String>,
    trouble: Option<Arc<str>>,
    confirmation: Option<Box<Confirmation>>,
}

impl Notice {
    pub(super) fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Shows `message` until the next input.
    pub(super) fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Shows text from elsewhere, in one line, until the next input.
    pub(super) fn say_one_line(&mut self, message: &str) {
        self.say(one_line(message));
    }

    pub(super) fn clear_message(&mut self) {
        self.message = None;
    }

    /// Returns the first problem of the file as it was last saved; the screen still shows the version before.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Reports a problem with the saved file; it stays until the file is valid again.
    pub(super) fn report_trouble(&mut self, problem: &str) {
        (self.trouble, self.message) = (Some(problem.into()), None);
    }

    /// Forgets the problem with the file.
    pub(super) fn clear_trouble(&mut self) {
        self.trouble = None;
    }

    /// Asks the presenter at `now` to confirm `task`.
    pub(super) fn ask(&mut self, task: ConfirmedTask, question: String, now: Duration) {
        self.confirmation = Some(Box::new(Confirmation { task, question, pressed: now }));
    }

    /// Returns true if the key that asked confirms when it is pressed again at `now`; otherwise the pause begins again.
    pub(super) fn is_deliberate(&mut self, now: Duration) -> bool {
        let Some(confirmation) = &mut self.confirmation else { return false };
        let before = std::mem::replace(&mut confirmation.pressed, now);
        now.saturating_sub(before) >= MIN_PAUSE
    }

    /// Returns the task to confirm and the question about it.
    pub(super) fn confirmation(&self) -> Option<(&ConfirmedTask, &str)> {
        self.confirmation.as_deref().map(|confirmation| (&confirmation.task, confirmation.question.as_str()))
    }

    pub(super) fn take_confirmation(&mut self) -> Option<ConfirmedTask> {
        self.confirmation.take().map(|confirmation| confirmation.task)
    }
}
