//! The line being typed: a search, a filter, an action's name, the number of a step, a question to the presenter, or a setting.

use std::sync::Arc;

use super::find::TypedSearch;
use super::history::ReadingPosition;
use super::migration::Migration;
use super::prompt::{MAX_LINE_BYTES, Prompt};
use super::question::MAX_QUESTION_CELLS;
use crate::text::names::MAX_NAME_CELLS;

/// A line being typed.
#[derive(Clone, Debug)]
pub(super) struct Typing {
    pub(super) prompt: Prompt,
    pub(super) purpose: PromptPurpose,
    /// The reader followed the presenter when typing began.
    pub(super) followed: bool,
}

/// What a line is typed for.
#[derive(Clone, Debug)]
pub(super) enum PromptPurpose {
    /// Find something.
    Find(Box<TypedSearch>),
    /// Filter the focused panel: the position before it, and why the text so far is not a valid filter.
    Filter { origin: Box<ReadingPosition>, problem: Option<String> },
    /// Choose an action.
    Palette,
    /// Choose a viewer to disconnect.
    Kick,
    /// Go to a step of the script.
    Step,
    /// Ask the presenter.
    Ask,
    /// Change one's name in the room.
    Name,
    /// Choose the time zone in which times are displayed.
    Zone,
    /// Note how the question with this number was answered.
    Answer(u32),
}

impl Typing {
    pub(super) fn new(prompt: Prompt, purpose: PromptPurpose) -> Self {
        Self { prompt, purpose, followed: false }
    }

    /// Returns the sign in front of the line.
    pub(super) fn sign(&self) -> &'static str {
        match self.purpose {
            PromptPurpose::Ask => "Ask: ",
            PromptPurpose::Name => "Your name: ",
            PromptPurpose::Zone => "Time zone: ",
            PromptPurpose::Answer(_) => "Answer: ",
            PromptPurpose::Find(..) => "/",
            PromptPurpose::Filter { .. } => "&",
            PromptPurpose::Palette => ":",
            PromptPurpose::Kick => "Disconnect: ",
            PromptPurpose::Step => "Go to step: ",
        }
    }

    /// Returns the message that the line is as long as it may be.
    pub(super) fn limit(&self) -> Option<String> {
        match self.purpose {
            PromptPurpose::Find(..) => Some(format!("A search is limited to {MAX_LINE_BYTES} bytes.")),
            PromptPurpose::Filter { .. } => Some(format!("A filter is limited to {MAX_LINE_BYTES} bytes.")),
            PromptPurpose::Ask => Some(format!("A question is limited to {MAX_QUESTION_CELLS} characters.")),
            PromptPurpose::Answer(_) => Some(format!("An answer is limited to {MAX_QUESTION_CELLS} characters.")),
            PromptPurpose::Palette | PromptPurpose::Kick | PromptPurpose::Step => None,
            PromptPurpose::Name => Some(format!("A name is limited to {MAX_NAME_CELLS} characters.")),
            PromptPurpose::Zone => None,
        }
    }

    pub(super) fn is_palette(&self) -> bool {
        matches!(self.purpose, PromptPurpose::Palette)
    }

    /// Returns true if the text narrows a list from which an item is picked.
    pub(super) fn is_choice(&self) -> bool {
        matches!(self.purpose, PromptPurpose::Palette | PromptPurpose::Kick)
    }

    pub(super) fn is_step(&self) -> bool {
        matches!(self.purpose, PromptPurpose::Step)
    }

    pub(super) fn is_filter(&self) -> bool {
        matches!(self.purpose, PromptPurpose::Filter { .. })
    }

    /// Returns the search being typed.
    pub(super) fn finding(&self) -> Option<&TypedSearch> {
        match &self.purpose {
            PromptPurpose::Find(finding) => Some(finding),
            _ => None,
        }
    }

    /// Returns why the text so far is not a valid filter.
    pub(super) fn filter_problem(&self) -> Option<&str> {
        match &self.purpose {
            PromptPurpose::Filter { problem, .. } => problem.as_deref(),
            PromptPurpose::Find(..) | PromptPurpose::Palette | PromptPurpose::Kick | PromptPurpose::Step => None,
            PromptPurpose::Ask | PromptPurpose::Answer(_) | PromptPurpose::Name | PromptPurpose::Zone => None,
        }
    }

    /// Returns true if the line stays open for a viewer who is kept at the presenter's position.
    pub(super) fn is_independent_of_briefing(&self) -> bool {
        match self.purpose {
            PromptPurpose::Ask | PromptPurpose::Answer(_) | PromptPurpose::Name | PromptPurpose::Zone => true,
            PromptPurpose::Palette | PromptPurpose::Kick | PromptPurpose::Step => true,
            PromptPurpose::Find(..) | PromptPurpose::Filter { .. } => false,
        }
    }

    /// Returns the same line in another version of the briefing: in a room the file may change while someone types.
    pub(super) fn carried(self, migration: &Migration) -> Self {
        let carried = |origin: Box<ReadingPosition>| Box::new(origin.carried(migration));
        let purpose = match self.purpose {
            PromptPurpose::Find(finding) => {
                let before = finding.before.map(|find| Arc::new(find.again(migration.new)));
                PromptPurpose::Find(Box::new(TypedSearch {
                    origin: finding.origin.carried(migration),
                    before,
                    picked: 0,
                }))
            }
            PromptPurpose::Filter { origin, problem } => PromptPurpose::Filter { origin: carried(origin), problem },
            purpose @ (PromptPurpose::Palette | PromptPurpose::Kick | PromptPurpose::Step) => purpose,
            purpose @ PromptPurpose::Answer(_) => purpose,
            purpose @ (PromptPurpose::Ask | PromptPurpose::Name | PromptPurpose::Zone) => purpose,
        };
        Self { purpose, ..self }
    }
}
