//! Keys of the review.

use super::choice::{SpeakerChoice, SpeakerRow};
use super::keys::{ReviewAction, first_key, lookup};
use super::state::Review;
use crate::app::editing::edit;
use crate::app::msg::{Effect, Msg};
use crate::app::prompt::Edit;
use crate::briefing::diagnostic::LineIndex;
use crate::briefing::load;
use crate::editor::EditPlace;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::{self, Action};
use crate::review::{DecisionError, UnfinishedItem, accept, candidates, choose_speaker, name_speaker, reject};

impl Review {
    /// Handles an input and returns what the runner must do besides drawing.
    pub(crate) fn handle(&mut self, input: &Input) -> Effect {
        match input {
            // a message stays until the user does something
            Input::Focus(_) | Input::Reply(_) | Input::Mouse(_) => return Effect::None,
            Input::Resize { columns, rows } => self.resize((*columns, *rows)),
            Input::Paste(text) => {
                let insert = Edit::Insert(text.clone());
                self.choice.iter_mut().for_each(|choice| choice.edit(&insert));
            }
            Input::Key(key) => {
                self.message = None;
                return self.press(*key);
            }
        }
        Effect::None
    }

    fn press(&mut self, key: Key) -> Effect {
        if self.asks.take().is_some() {
            if self.key(key) == Key::char('y') {
                return self.reject(true);
            }
            self.say("Nothing was removed.");
            return Effect::None;
        }
        if self.choice.is_some() {
            return self.choose(key);
        }
        match lookup(self.keys, key) {
            Some(action) => self.act(action),
            None => {
                self.say(&keymap::no_action(key, &first_key(ReviewAction::Help)));
                Effect::None
            }
        }
    }

    fn act(&mut self, action: ReviewAction) -> Effect {
        match action {
            ReviewAction::Quit => return Effect::Quit,
            ReviewAction::Close | ReviewAction::Back | ReviewAction::Help if self.help.is_some() => self.help = None,
            ReviewAction::Close => return Effect::Quit,
            ReviewAction::Back => {}
            ReviewAction::Help => self.help = Some(0),
            ReviewAction::Down => self.scroll(1),
            ReviewAction::Up => self.scroll(-1),
            ReviewAction::PageDown => self.scroll(self.page_height().cast_signed()),
            ReviewAction::PageUp => self.scroll(-self.page_height().cast_signed()),
            ReviewAction::Reload => return Effect::Reload,
            ReviewAction::Theme => return Effect::NextTheme,
            ReviewAction::Redraw => return Effect::Redraw,
            ReviewAction::Suspend => return Effect::Suspend,
            action if self.help.take().is_some() => return self.act(action),
            ReviewAction::Edit => return self.edit_file(),
            ReviewAction::Undo => return self.undo(),
            ReviewAction::First => self.select(0),
            ReviewAction::Last => self.select(usize::MAX),
            ReviewAction::Next if self.selected + 1 < self.file.items.len() => self.select(self.selected + 1),
            ReviewAction::Next => self.say("This is the last item."),
            ReviewAction::Previous if self.selected > 0 => self.select(self.selected - 1),
            ReviewAction::Previous => self.say("This is the first item."),
            ReviewAction::Accept => {
                let decided = self.decide(accept);
                return self.settle(decided, "Accepted.");
            }
            ReviewAction::Reject => return self.reject(false),
            ReviewAction::ChooseSpeaker if self.is_quote() => {
                let current = self.shown.entry.field("speaker");
                self.choice = Some(SpeakerChoice::new(candidates(&self.text, &self.file), current));
            }
            ReviewAction::ChooseSpeaker => self.say("Only a quote has a speaker."),
        }
        Effect::None
    }

    /// Types in the list of speakers.
    fn choose(&mut self, key: Key) -> Effect {
        let key = self.keys.in_prompt(key);
        let Some(choice) = &mut self.choice else { return Effect::None };
        match (key.code, edit(key, true)) {
            (KeyCode::Enter, _) => return self.take_speaker(),
            (_, Some(Msg::Edit(Edit::Cancel))) => self.choice = None,
            (_, Some(Msg::Edit(edit))) => choice.edit(&edit),
            (_, Some(Msg::Do(Action::Down))) => choice.go(true),
            (_, Some(Msg::Do(Action::Up))) => choice.go(false),
            (_, Some(Msg::Do(Action::Redraw))) => return Effect::Redraw,
            (_, Some(Msg::Do(Action::Suspend))) => return Effect::Suspend,
            _ => {}
        }
        Effect::None
    }

    fn take_speaker(&mut self) -> Effect {
        let Some(choice) = self.choice.take() else { return Effect::None };
        let rows = choice.rows();
        let Some(row) = rows.get(choice.selected()) else { return Effect::None };
        let (decided, name) = match row {
            SpeakerRow::Candidate(actor) => {
                (self.decide(|text, file, item| choose_speaker(text, file, item, &actor.id)), actor.name.as_str())
            }
            SpeakerRow::New(name) => (self.decide(|text, file, item| name_speaker(text, file, item, name)), *name),
        };
        self.settle(decided, &format!("Speaker: {name}."))
    }

    fn reject(&mut self, with_dependents: bool) -> Effect {
        let decided = self.decide(|text, file, item| reject(text, file, item, with_dependents));
        self.settle(decided, "Removed.")
    }

    /// Decides about the selected item; `None` if there is none.
    fn decide(
        &self,
        decision: impl FnOnce(&str, &crate::review::DraftFile, &UnfinishedItem) -> Result<String, DecisionError>,
    ) -> Option<Result<String, DecisionError>> {
        self.item().map(|item| decision(&self.text, &self.file, item))
    }

    /// Takes the result of a decision, to be saved.
    fn settle(&mut self, decided: Option<Result<String, DecisionError>>, what: &str) -> Effect {
        match decided {
            None if self.is_invalid() => self.say("Fix the file first; e edits it."),
            None => self.say("Nothing is left to decide."),
            Some(Err(DecisionError::HasDependents(dependents))) => self.asks = Some(dependents),
            Some(Err(DecisionError::Invalid(problem))) => {
                self.say(&format!("Not saved, the file would be invalid: {problem}"));
            }
            Some(Err(DecisionError::NotAQuote)) => self.say("Only a quote has a speaker."),
            Some(Ok(text)) => {
                self.history.push(&self.text, &text, self.selected);
                self.set_text(text);
                self.say_left(what);
                return Effect::SaveDecision;
            }
        }
        Effect::None
    }

    fn undo(&mut self) -> Effect {
        // an invalid text, left by an editor, is never written
        let mut undone = self.history.undo(&self.text);
        while let Some((text, _)) = undone.as_ref().filter(|(text, _)| load(text).is_err()) {
            undone = self.history.undo(text);
        }
        match undone {
            Some((text, item)) => {
                self.set_text(text);
                self.select(item);
                self.say_left("Undone.");
                Effect::SaveDecision
            }
            None => {
                self.say("Nothing to undo.");
                Effect::None
            }
        }
    }

    /// Edits the file at the selected item, or at its first problem.
    fn edit_file(&self) -> Effect {
        let line = |item: &UnfinishedItem| LineIndex::new(&self.text).line_at(self.file.start(item)) + 1;
        let place = self.item().map_or(EditPlace::FirstProblem, |item| EditPlace::Line(line(item)));
        Effect::Edit { file: None, place }
    }
}
