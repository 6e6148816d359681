//! Presenting: the lobby, the script, and the end.

use super::state::App;
use crate::app::attendance::viewers;
use crate::app::msg::{ConfirmationKey, Effect};
use crate::app::notice::ConfirmedTask;
use crate::app::presentation::Presentation;
use crate::app::presenting::{PresentingPhase, RunningPresentation};
use crate::app::prompt::{Edit, Prompt};
use crate::app::scene::NOT_STARTED;
use crate::app::typing::{PromptPurpose, Typing};
use crate::keymap::Action;
use crate::text::plural;

impl App {
    /// Starts presenting, or asks to end the presentation, or to take over from someone else.
    pub(super) fn present(&mut self) {
        if self.presenting().is_some() {
            return self.ask_to_end();
        }
        if !self.may_present() {
            return self.notice.say("Only the presenter can start a presentation.");
        }
        match self.scene().and_then(|scene| scene.presenter.clone()) {
            Some(name) => self.ask(ConfirmedTask::TakeOver, &format!("Take over from {name}?")),
            None => self.start_presenting(),
        }
    }

    /// Continues a presentation at the audience's position, or where it was ended. Otherwise starts: in a room with the
    /// lobby, elsewhere with the first step.
    fn start_presenting(&mut self) {
        let before = self.position();
        let (now, resume) = (self.role.clock(), self.role.resume());
        let resumed = |progress| PresentingPhase::Running(RunningPresentation::resumed(progress, now));
        let phase = match self.scene().map(|scene| &scene.presentation) {
            None => resumed(resume.unwrap_or_default()),
            Some(Presentation::Running(stage)) => PresentingPhase::Running(RunningPresentation::at(stage)),
            Some(Presentation::Ended(Some(progress))) => resumed(*progress),
            Some(Presentation::NotStarted(_) | Presentation::Lobby { .. } | Presentation::Ended(None)) => {
                PresentingPhase::Lobby
            }
        };
        self.role.begin(phase, before, !self.preferences.hides_cockpit);
        if self.scene().is_some_and(|scene| scene.stage().is_some()) {
            self.return_to_presenter();
        } else if let Some(step) = self.step_number() {
            self.show_step(step);
        }
    }

    /// Returns the number of the present step, from 0; `None` unless the audience follows.
    pub(super) fn step_number(&self) -> Option<usize> {
        self.presenting()?.running().map(|running| running.step)
    }

    /// Ends the presentation; in a room it asks first.
    fn ask_to_end(&mut self) {
        let Some(scene) = self.scene() else { return self.end_presentation() };
        let count = self.attendance().map_or(0, |attendance| attendance.viewers.len());
        let question = match count {
            0 => "End the presentation?".to_owned(),
            count if scene.together => format!("End? Then {} can read everything.", viewers(count)),
            count => format!("End the presentation for {}?", viewers(count)),
        };
        self.ask(ConfirmedTask::End, &question);
    }

    /// Asks to quit, since that concerns others; not in a window that is too small for the question. The key of `action`,
    /// which was pressed to quit, confirms.
    pub fn ask_to_quit(&mut self, action: Action, question: &str) {
        if !self.is_window_too_small() {
            self.ask(ConfirmedTask::Quit(action), question);
        }
    }

    pub(super) fn ask(&mut self, task: ConfirmedTask, question: &str) {
        let (keys, modes) = (self.keys(), self.modes());
        let key = task.action(keys, modes).map(|action| keys.first_key(action, modes));
        let keys = key
            .filter(|key| !key.is_empty())
            .map_or_else(|| "y confirms".to_owned(), |key| format!("{key} or y confirms"));
        self.notice.ask(task, format!("{question} {keys}; any other key cancels."), self.role.clock());
    }

    fn end_presentation(&mut self) {
        let is_at_step = self.shows_step();
        if let Some(before) = self.role.end() {
            self.restore(before);
            if is_at_step {
                // the step set them, and a position does not include them
                self.panels.set_zoom(false);
                self.panels.show_axis(None);
            }
        }
    }

    /// Stops presenting, since someone else does, and follows them.
    pub fn step_down(&mut self, successor: &str) {
        let _ = self.role.end();
        let _ = self.notice.take_confirmation();
        self.follow();
        self.notice.say(format!("Now presenting: {successor}. You follow."));
    }

    /// Goes to the next step or the previous one; back to the present one after straying from it. In the lobby, the next
    /// step is the first one, or the one where the presentation was interrupted.
    pub(super) fn step(&mut self, forward: bool) {
        let Some(presenting) = self.presenting() else { return };
        let next = match presenting.running() {
            Some(running) => running.neighbour(forward, self.steps().len()),
            None => forward.then(|| self.first_step()),
        };
        match (next, forward) {
            (Some(step), _) => self.go_to_step(step),
            (None, true) => self.notice.say("This is the last step."),
            (None, false) if self.is_in_lobby() => self.notice.say(NOT_STARTED),
            (None, false) => self.notice.say("This is the first step."),
        }
    }

    /// Goes to a step; from the lobby, this starts the presentation and its clock.
    pub(super) fn go_to_step(&mut self, step: usize) {
        let now = self.role.clock();
        // who picks the first step in the lobby starts from zero
        let progress = self.role.resume().filter(|progress| progress.step == step || step > 0).unwrap_or_default();
        if let Some(presenting) = self.role.presenting_mut().filter(|presenting| presenting.running().is_none()) {
            presenting.phase = PresentingPhase::Running(RunningPresentation::resumed(progress, now));
        }
        self.role.running_mut().into_iter().for_each(|running| running.go_to(step, now));
        self.show_step(step);
    }

    /// Opens a prompt for the number of a step, which begins with `digit`, if there is one.
    pub(super) fn start_picking_step(&mut self, digit: &str) {
        let mut prompt = Prompt::default();
        prompt.apply(&Edit::Insert(digit.to_owned()));
        self.prompt = Some(Typing::new(prompt, PromptPurpose::Step));
    }

    /// Goes to the step whose number was typed.
    pub(super) fn pick_step(&mut self, typed: &str) {
        let steps = self.steps().len();
        match typed.parse::<usize>().ok().filter(|number| (1..=steps).contains(number)) {
            Some(number) => self.go_to_step(number - 1),
            None => self.notice.say(format!("The script has {steps} step{}.", plural(steps))),
        }
    }

    /// Blanks the audience's screens, or shows the step again.
    pub(super) fn toggle_blank(&mut self) {
        match self.role.running_mut() {
            Some(running) => running.blank = !running.blank,
            None => self.notice.say(NOT_STARTED),
        }
    }

    /// Scrolls the notes by a page.
    pub(super) fn scroll_notes(&mut self, down: bool) {
        match self.scrolled_notes(down) {
            Some(top) => self.role.set_notes_top(top),
            None => self.notice.say("No notes to scroll."),
        }
    }

    /// Records whether the presenter is still where the step leads.
    pub(super) fn note_straying(&mut self) {
        // the audience does not see the matches that a search only tries
        if self.finding().is_some() {
            return;
        }
        let Some(step) = self.step_number() else { return };
        let strayed = self.steps().get(step).is_some_and(|step| !self.is_at(step));
        let before = self.role.running_mut().map(|running| std::mem::replace(&mut running.strayed, strayed));
        if before.is_some_and(|before| before != strayed) {
            // the cockpit may have another height
            self.settle();
        }
    }

    /// Does what the presenter has confirmed, or says that it was cancelled.
    pub(super) fn confirm(&mut self, key: ConfirmationKey) -> Effect {
        let is_confirmed = match key {
            ConfirmationKey::Yes => true,
            ConfirmationKey::Same if self.notice.is_deliberate(self.role.clock()) => true,
            ConfirmationKey::Same => return Effect::None,
            ConfirmationKey::Other => false,
        };
        let is_asked = self.confirmation().is_some();
        let task = self.notice.take_confirmation().filter(|_| is_asked);
        match (task, is_confirmed) {
            (Some(ConfirmedTask::Dismiss(numbers)), true) => return self.dismiss_now(numbers),
            (Some(ConfirmedTask::Dismiss(_)), false) => self.notice.say("No question dismissed."),
            (Some(ConfirmedTask::Kick(number)), true) => return Effect::Kick(number),
            (Some(ConfirmedTask::End), true) => self.end_presentation(),
            (Some(ConfirmedTask::End), false) => self.notice.say("The presentation continues."),
            (Some(ConfirmedTask::TakeOver), true) => self.start_presenting(),
            (Some(ConfirmedTask::ShowAudience), true) => self.toggle_audience(),
            (Some(ConfirmedTask::Quit(_)), true) => return Effect::QuitConfirmed,
            (Some(_), false) => self.notice.say("Cancelled."),
            (None, _) => {}
        }
        Effect::None
    }
}
