//! The audience's page for the presenter: promoting, dismissing and answering questions; and a viewer's own question.

use std::sync::Arc;

use super::state::App;
use crate::app::attendance::{Asked, Attendance, Dismissed, QuestionGroup};
use crate::app::msg::Effect;
use crate::app::notice::ConfirmedTask;
use crate::app::prompt::{Edit, Prompt};
use crate::app::question::QuestionCommand;
use crate::app::reading::Content;
use crate::app::typing::{PromptPurpose, Typing};
use crate::keymap::{Action, Dismissal};
use crate::page::Subject;

const ON_PROJECTOR: &str = "Everyone sees this screen; the notes terminal lists questions too. Show them here?";
const UNPICKED: &str = "Select a question first (j, k).";

impl App {
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
        if !self.picks_by_number() || picked.is_none() {
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
        if self.picks_by_number() { self.picked_link() } else { None }
    }

    /// Returns true if the open page lists questions or viewers, which come and go.
    fn picks_by_number(&self) -> bool {
        self.modes().audience || self.page.as_ref().is_some_and(|reading| reading.stop.content == Content::Kick)
    }

    fn picked_asked(&mut self) -> Option<Asked> {
        if !self.modes().audience {
            return None;
        }
        let Some(Subject::Item(number)) = self.picked_question() else { return None };
        self.attendance()?.question(number).cloned()
    }

    /// Picks the question with this number on the audience's page.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH have an audience"))]
    pub(crate) fn pick_question(&mut self, number: u32) {
        if self.modes().audience {
            self.pick_link_to(Subject::Item(number));
        }
    }

    /// If the picked question is among these, picks the next one of its group, or the last.
    fn pick_next(&mut self, numbers: &[u32]) {
        let picked = self.picked_asked().filter(|picked| numbers.contains(&picked.number));
        let (Some(picked), Some(attendance)) = (picked, self.role.attendance()) else { return };
        let stays = |asked: &&Asked| asked.group() == picked.group() && !numbers.contains(&asked.number);
        let others = || attendance.questions.iter().filter(stays).map(|asked| asked.number);
        let next = others().find(|&number| number > picked.number).or_else(|| others().next_back());
        next.into_iter().for_each(|number| self.pick_question(number));
    }

    /// Says what was done, and how to undo it.
    fn say_undoable(&mut self, done: &str) {
        let key = self.keys().first_key(Action::Undo, self.modes());
        self.notice.say(if key.is_empty() { done.to_owned() } else { format!("{done} {key} undoes this.") });
    }

    /// Dismisses or answers questions, or undoes that.
    pub(super) fn handle_questions(&mut self, action: Action) -> Effect {
        match action {
            Action::Dismiss(which) => return self.dismiss(which),
            Action::Undo => return Effect::Judge(QuestionCommand::Undo),
            _ => self.start_answering(),
        }
        Effect::None
    }

    /// Shows the picked question to everyone, and picks the next waiting one.
    pub(super) fn promote(&mut self) -> Effect {
        let Some(asked) = self.picked_asked() else {
            self.notice.say(UNPICKED);
            return Effect::None;
        };
        if asked.group() == QuestionGroup::Waiting {
            self.pick_next(&[asked.number]);
        }
        self.say_undoable("Shown to everyone.");
        Effect::Judge(QuestionCommand::Promote(asked.number))
    }

    /// Dismisses questions; asks first if they are several.
    fn dismiss(&mut self, which: Dismissal) -> Effect {
        let picked = self.picked_asked();
        let Some(attendance) = self.attendance().filter(|_| self.modes().audience) else { return Effect::None };
        match attendance.dismissed(which, picked.as_ref()) {
            Dismissed::Now(numbers) => return self.dismiss_now(numbers),
            Dismissed::AfterConfirmation(numbers, question) => {
                self.ask(ConfirmedTask::Dismiss(numbers), &question);
            }
            Dismissed::Unpicked => self.notice.say(UNPICKED),
            Dismissed::Nothing(message) => self.notice.say(message),
        }
        Effect::None
    }

    /// Dismisses these questions. If the picked one is among them, picks the next one of its list, or the last.
    pub(super) fn dismiss_now(&mut self, numbers: Vec<u32>) -> Effect {
        self.pick_next(&numbers);
        match numbers.len() {
            1 => self.say_undoable("Question dismissed."),
            count => self.say_undoable(&format!("{count} questions dismissed.")),
        }
        Effect::Judge(QuestionCommand::Dismiss(numbers))
    }

    /// Starts typing how the picked question was answered, with the note that there is.
    fn start_answering(&mut self) {
        match self.picked_asked() {
            Some(asked) => {
                let mut prompt = Prompt::for_question();
                prompt.apply(&Edit::Insert(asked.answer.as_deref().unwrap_or_default().to_owned()));
                self.prompt = Some(Typing::new(prompt, PromptPurpose::Answer(asked.number)));
            }
            None => self.notice.say(UNPICKED),
        }
    }

    /// Notes how a question was answered; nothing typed removes the note.
    pub(super) fn note_answer(&mut self, number: u32, typed: &str) -> Effect {
        let before = self.attendance().and_then(|attendance| attendance.question(number)).cloned();
        let Some(before) = before else {
            self.notice.say("The question is gone.");
            return Effect::None;
        };
        let answer = one_line(typed);
        if answer == before.answer.as_deref().unwrap_or_default() {
            return Effect::None;
        }
        if before.is_waiting() {
            self.pick_next(&[number]);
        }
        self.say_undoable(if answer.is_empty() { "Answer removed." } else { "Answer noted; viewers do not see it." });
        Effect::Judge(QuestionCommand::Answer(number, answer))
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
        if self.is_on_projector() && !self.modes().audience {
            self.ask(ConfirmedTask::ShowAudience, ON_PROJECTOR);
            return;
        }
        self.toggle_audience();
    }

    /// Opens or closes the audience's page.
    pub(super) fn toggle_audience(&mut self) {
        self.toggle(Content::Audience);
        if self.modes().audience {
            self.pick_first();
        }
    }

    /// Starts typing a question to the presenter.
    pub(super) fn start_asking(&mut self) {
        match self.role.attendance() {
            Some(_) if self.presenting().is_some() => {
                self.notice.say("You are the presenter; questions come to you.");
            }
            Some(_) => self.notice.say("You may present, so questions come to you."),
            None if !self.is_offered(Action::Ask) => self.notice.say("No one receives questions here."),
            None => self.prompt = Some(Typing::new(Prompt::for_question(), PromptPurpose::Ask)),
        }
    }

    /// Sends a question to the presenter.
    pub(super) fn send_question(typed: &str) -> Effect {
        match one_line(typed) {
            text if text.is_empty() => Effect::None,
            text => Effect::Ask(text),
        }
    }

    /// Opens the prompt with a question that was refused, and says why.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH take questions"))]
    pub(crate) fn return_question(&mut self, text: &str, reason: &str) {
        let mut prompt = Prompt::for_question();
        prompt.apply(&Edit::Insert(text.to_owned()));
        self.prompt = Some(Typing::new(prompt, PromptPurpose::Ask));
        self.notice.say(reason);
    }
}

fn one_line(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}
