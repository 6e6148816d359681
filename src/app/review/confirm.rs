//! Prompts: questions that confirm a decision, and what becomes of a prompt when the file changes.

use super::state::Review;
use crate::app::editing::edit;
use crate::app::msg::{Effect, Msg};
use crate::app::prompt::Edit;
use crate::input::{Key, KeyCode};
use crate::review::{DecisionError, accept, candidates, reject};

/// The message after a change of the file has closed a prompt.
pub(super) const CLOSED_PROMPT: &str = "The file has changed; nothing was decided. Press Esc to continue.";

/// A decision that the reader is asked to confirm, with what else it changes in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Confirmation {
    /// Reject the item with what depends on it.
    Reject(String),
    /// Accept the item with the proposals that it refers to.
    Accept(String),
}

impl Confirmation {
    /// Returns the question about a decision that needs one.
    pub(super) fn of(error: DecisionError) -> Result<Self, DecisionError> {
        match error {
            DecisionError::HasDependents(words) => Ok(Self::Reject(words)),
            DecisionError::NeedsProposals(words) => Ok(Self::Accept(words)),
            other => Err(other),
        }
    }

    pub(super) fn question(&self) -> String {
        let (Self::Reject(words) | Self::Accept(words)) = self;
        format!("y confirms: {words}. Any other key cancels.")
    }
}

impl Review {
    /// Answers a question.
    pub(super) fn answer(&mut self, asked: &Confirmation, key: Key) -> Effect {
        let is_confirmed = self.key(key) == Key::char('y');
        match asked {
            Confirmation::Reject(_) if is_confirmed => return self.reject(true),
            Confirmation::Accept(_) if is_confirmed => return self.accept(true),
            Confirmation::Reject(_) => self.say("Nothing was removed."),
            Confirmation::Accept(_) => self.say("Nothing was accepted."),
        }
        Effect::None
    }

    pub(super) fn accept(&mut self, with_required: bool) -> Effect {
        let decided = self.decide(|text, file, item| accept(text, file, item, with_required));
        self.settle(decided, "Accepted.")
    }

    pub(super) fn reject(&mut self, with_dependents: bool) -> Effect {
        let decided = self.decide(|text, file, item| reject(text, file, item, with_dependents));
        self.settle(decided, "Removed.")
    }

    /// Keeps a prompt open in a changed file if it is still about the same. Otherwise, what the reader types to the prompt
    /// must not become commands: keys are ignored until Enter or Esc.
    pub(super) fn renew_prompt(&mut self, is_same_item: bool) {
        if self.choice.is_none() && self.asks.is_none() {
            return;
        }
        if !is_same_item || !self.is_prompt_renewed() {
            (self.choice, self.asks, self.ignores_keys) = (None, None, true);
        }
    }

    /// Returns true if the prompt means the same in the changed file.
    fn is_prompt_renewed(&mut self) -> bool {
        if let Some(choice) = &mut self.choice {
            return choice.renew(candidates(&self.text, &self.file));
        }
        let again = match &self.asks {
            Some(Confirmation::Reject(_)) => self.decide(|text, file, item| reject(text, file, item, false)),
            Some(Confirmation::Accept(_)) => self.decide(|text, file, item| accept(text, file, item, false)),
            None => None,
        };
        let again = again.and_then(Result::err).and_then(|error| Confirmation::of(error).ok());
        again.is_some() && again == self.asks
    }

    /// Ignores a key after a prompt was closed; Enter and Esc are the last ones.
    pub(super) fn ignore(&mut self, key: Key) -> Effect {
        let key = self.keys.in_prompt(key);
        let is_last = key.code == KeyCode::Enter || matches!(edit(key, true), Some(Msg::Edit(Edit::Cancel)));
        self.ignores_keys = !is_last;
        Effect::None
    }
}
