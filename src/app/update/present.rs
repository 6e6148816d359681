//! Presenting: the script, the audience's questions, and the end.

use std::sync::Arc;

use super::state::App;
use crate::app::attendance::{Asked, Attendance, Dismissed, viewers};
use crate::app::msg::Effect;
use crate::app::notice::ConfirmedTask;
use crate::app::panel::Stride;
use crate::app::reading::{Content, Reading};
use crate::briefing::StepFocus;
use crate::keymap::Dismissal;
use crate::page::Subject;

impl App {
    /// Starts the script, or leaves it and returns to where the presenter was before.
    pub(super) fn present(&mut self) {
        if self.presenting().is_some() {
            return self.ask_to_end();
        }
        if let Some(refusal) = self.presenting_refusal() {
            self.notice.say(refusal);
            return;
        }
        // someone who takes over continues where the audience is
        let step = self.scene().and_then(|scene| scene.stage.as_ref()).map_or(0, |stage| stage.step);
        self.role.begin(step, self.panels.position(self.page.clone()));
        self.show_step(step.min(self.steps().len() - 1));
    }

    /// Ends the presentation; asks first if viewers could then read everything.
    fn ask_to_end(&mut self) {
        let count = self.attendance().map_or(0, |attendance| attendance.viewers.len());
        if !self.scene().is_some_and(|scene| scene.together) || count == 0 {
            return self.end_presentation();
        }
        let question = format!("End? Then {} can read everything. y confirms; any other key cancels.", viewers(count));
        self.notice.ask(ConfirmedTask::End, question);
    }

    fn end_presentation(&mut self) {
        if let Some(before) = self.role.end() {
            self.restore(before);
        }
    }

    /// Stops presenting, since someone else does, and follows them.
    pub fn step_down(&mut self, successor: &str) {
        let _ = self.role.end();
        let _ = self.notice.take_confirmation();
        self.follow();
        self.notice.say(format!("Now presenting: {successor}. You follow."));
    }

    /// Goes to the next step or the previous one; back to the present one after straying from it.
    pub(super) fn step(&mut self, forward: bool) {
        let Some(presenting) = self.presenting() else { return };
        match (presenting.neighbour(forward, self.steps().len()), forward) {
            (Some(step), _) => self.show_step(step),
            (None, true) => self.notice.say("This is the last step."),
            (None, false) => self.notice.say("This is the first step."),
        }
    }

    /// Goes to the step whose number is being typed. A number that is too large starts again with the last digit.
    pub(super) fn pick_step(&mut self, digit: usize) -> Effect {
        let steps = self.steps().len();
        let known = |number: &usize| (1..=steps).contains(number);
        let typed = self.presenting().map_or(0, |presenting| presenting.number) * 10 + digit;
        match [typed, digit].into_iter().find(known) {
            Some(number) => {
                self.show_step(number - 1);
                self.role.presenting_mut().into_iter().for_each(|presenting| presenting.number = number);
            }
            None => {
                let plural = if steps == 1 { "" } else { "s" };
                self.notice.say(format!("The script has {steps} step{plural}."));
            }
        }
        Effect::None
    }

    /// Records whether the presenter is still where the step leads.
    pub(super) fn note_straying(&mut self) {
        if self.is_aside() {
            return;
        }
        let Some(step) = self.presenting().map(|presenting| presenting.step) else { return };
        let strayed = self.steps().get(step).is_some_and(|step| !self.is_at(step));
        self.role.presenting_mut().into_iter().for_each(|presenting| presenting.strayed = strayed);
    }

    fn show_step(&mut self, number: usize) {
        let Some(step) = self.steps().get(number).cloned() else { return };
        let now = self.role.clock();
        self.role.presenting_mut().into_iter().for_each(|presenting| presenting.go_to(number, now));
        self.page = None;
        self.panels.clear_filters();
        self.relate(None);
        self.panels.unscroll();
        match step.focus {
            StepFocus::Panel(section) => {
                self.focus_panel(section);
                self.go(Stride::All, false);
            }
            StepFocus::Entry(entry) => {
                self.select(entry);
                self.relate(step.related.then_some(entry));
                self.page = step.read.then(|| Reading::new(Content::Page(Subject::Entry(entry))));
            }
        }
    }

    /// Sets who is in the room.
    pub fn set_attendance(&mut self, attendance: Arc<Attendance>) {
        let picked = self.picked_question();
        let problem = attendance.problem.clone();
        let before = self.role.set_attendance(attendance);
        if let Some(problem) =
            problem.filter(|problem| before.is_none_or(|before| before.problem.as_ref() != Some(problem)))
        {
            // shown once, also where the window has no room for the cockpit
            self.notice.say(&*problem);
        }
        if !self.modes().audience || picked.is_none() {
            return;
        }
        // the pick stays with its question, wherever that is now
        self.with_page(|stop, page, height| {
            let same = page.links().find(|(_, to)| Some(*to) == picked);
            stop.link = None;
            same.into_iter().for_each(|(link, _)| stop.pick(link, page, height));
        });
    }

    /// Returns the link picked on the audience's page.
    fn picked_question(&mut self) -> Option<Subject> {
        let mut picked = None;
        if self.modes().audience {
            self.with_page(|stop, page, _| picked = stop.link.and_then(|link| page.link(link)));
        }
        picked
    }

    fn picked_asked(&mut self) -> Option<Asked> {
        let Some(Subject::Item(number)) = self.picked_question() else { return None };
        self.attendance()?.question(number).cloned()
    }

    /// Shows the picked question to everyone.
    pub(super) fn promote(&mut self) -> Effect {
        match self.picked_asked() {
            Some(asked) => Effect::Promote(asked.number),
            None => {
                self.notice.say("Select a question first (j, k).");
                Effect::None
            }
        }
    }

    /// Dismisses questions; asks first if they are several.
    pub(super) fn dismiss(&mut self, which: Dismissal) -> Effect {
        let picked = self.picked_asked();
        let Some(attendance) = self.attendance().filter(|_| self.modes().audience) else { return Effect::None };
        match attendance.dismissed(which, picked.as_ref()) {
            Dismissed::Now(numbers) => return self.dismiss_now(numbers),
            Dismissed::AfterConfirmation(numbers, question) => {
                self.notice.ask(ConfirmedTask::Dismiss(numbers), question);
            }
            Dismissed::Unpicked => self.notice.say("Select a question first (j, k)."),
            Dismissed::Nothing(message) => self.notice.say(message),
        }
        Effect::None
    }

    /// Dismisses these questions. If the picked one is among them, picks the next one of its list, or the last.
    fn dismiss_now(&mut self, numbers: Vec<u32>) -> Effect {
        let picked = self.picked_asked().filter(|picked| numbers.contains(&picked.number));
        if let (Some(picked), Some(attendance)) = (picked, self.role.attendance()) {
            let stays = |asked: &&Asked| asked.promoted == picked.promoted && !numbers.contains(&asked.number);
            let others = || attendance.questions.iter().filter(stays).map(|asked| asked.number);
            let next = others().find(|&number| number > picked.number).or_else(|| others().next_back());
            self.with_page(|stop, page, height| {
                let link = page.links().find(|(_, to)| next.map(Subject::Item) == Some(*to));
                link.into_iter().for_each(|(link, _)| stop.pick(link, page, height));
            });
        }
        Effect::Dismiss(numbers)
    }

    /// Does what the presenter has confirmed, or says that it was cancelled.
    pub(super) fn confirm(&mut self, is_confirmed: bool) -> Effect {
        let is_asked = self.confirmation().is_some();
        let task = self.notice.take_confirmation().filter(|_| is_asked);
        match (task, is_confirmed) {
            (Some(ConfirmedTask::Dismiss(numbers)), true) => return self.dismiss_now(numbers),
            (Some(ConfirmedTask::Dismiss(_)), false) => self.notice.say("No question dismissed."),
            (Some(ConfirmedTask::End), true) => self.end_presentation(),
            (Some(ConfirmedTask::End), false) => self.notice.say("The presentation continues."),
            (None, _) => {}
        }
        Effect::None
    }

    /// Opens the audience's page, where there can be an audience.
    pub(super) fn open_audience(&mut self) {
        if self.role.attendance().is_none() {
            self.notice.say(match self.scene() {
                Some(_) => "Only the presenter sees the audience.",
                None => "No audience: this briefing is not shared.",
            });
            return;
        }
        self.toggle(Content::Audience);
        if self.modes().audience {
            self.pick_first();
        }
    }
}
