//! A question: as it was asked, and what the presenter has done with it since.

use std::net::{IpAddr, SocketAddr};

use super::line::{JournalLine, QuestionState};
use crate::app::MAX_QUESTION_CELLS;
use crate::network::network;
use crate::text::names;

/// Maximum width of a clearance level's name, in cells.
const MAX_LEVEL_CELLS: usize = 32;

/// The presenter's note on how a question was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedAnswer {
    /// When it was noted, in Unix time.
    pub at: u64,
    pub by: String,
    /// The clearance level of the answer; `None` as long as there are no levels.
    pub level: Option<String>,
    pub text: String,
}

/// What a presenter can change about a question, and undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handling {
    pub state: QuestionState,
    /// Since when it is in this state, in Unix time.
    pub since: u64,
    pub answer: Option<NotedAnswer>,
}

/// A question as it was asked, and how it was handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRecord {
    pub at: u64,
    pub briefing: String,
    pub name: String,
    /// Everyone may see the name.
    pub is_name_public: bool,
    pub address: String,
    /// The address that limits count; `None` if it cannot be parsed.
    pub network: Option<IpAddr>,
    /// The start of the presentation in which it was asked, in Unix time.
    pub presentation: u64,
    /// The clearance level of the person who asked; `None` as long as there are no levels.
    pub level: Option<String>,
    pub text: String,
    pub handling: Handling,
}

impl QuestionRecord {
    /// Returns a new question; everything is sanitized, since a journal may have been edited by anyone.
    pub fn new((at, presentation): (u64, u64), briefing: String, (name, address): (&str, String), text: &str) -> Self {
        Self {
            at,
            briefing,
            name: names::display_name(name),
            is_name_public: false,
            network: address.parse::<SocketAddr>().ok().map(|address| network(address.ip())),
            address,
            presentation,
            level: None,
            text: names::sanitize(text, MAX_QUESTION_CELLS),
            handling: Handling { state: QuestionState::Waiting, since: at, answer: None },
        }
    }

    /// Returns true if `other` is the same question, however it was handled.
    pub fn asked_alike(&self, other: &Self) -> bool {
        let same_words = self.name == other.name && self.text == other.text;
        same_words && self.at == other.at && self.briefing == other.briefing
    }

    pub fn is_open(&self) -> bool {
        matches!(self.handling.state, QuestionState::Waiting | QuestionState::Promoted)
    }

    /// Returns true if it waits for the presenter, whenever it was asked.
    pub fn is_waiting(&self) -> bool {
        self.handling.state == QuestionState::Waiting && self.handling.answer.is_none()
    }

    /// Returns the line that records the question as it was asked.
    pub fn asked(&self, number: u32) -> JournalLine {
        JournalLine::Asked {
            number,
            at: self.at,
            briefing: self.briefing.clone(),
            name: self.name.clone(),
            address: self.address.clone(),
            text: self.text.clone(),
            public: self.is_name_public,
            presentation: Some(self.presentation),
            level: self.level.clone(),
        }
    }

    /// Returns the lines that record the question and how it was handled.
    pub fn lines(&self, number: u32) -> Vec<JournalLine> {
        let Handling { state, since, answer } = &self.handling;
        let judged = (*state != QuestionState::Waiting).then(|| JournalLine::judged(number, *since, *state));
        let answered = answer.as_ref().map(|answer| answer.line(number));
        [Some(self.asked(number)), judged, answered].into_iter().flatten().collect()
    }
}

impl NotedAnswer {
    /// Returns the answer, sanitized.
    pub fn new(at: u64, by: &str, level: Option<&str>, text: &str) -> Self {
        let (by, level) = (names::display_name(by), sanitize_level(level));
        Self { at, by, level, text: names::sanitize(text, MAX_QUESTION_CELLS) }
    }

    /// Returns the line that records the answer.
    pub fn line(&self, number: u32) -> JournalLine {
        let (by, level) = (self.by.clone(), self.level.clone());
        JournalLine::Answered { number, at: self.at, answer: self.text.clone(), by, level }
    }
}

/// Returns the name of a level; `None` if nothing is left of it.
pub fn sanitize_level(level: Option<&str>) -> Option<String> {
    level.map(|level| names::sanitize(level, MAX_LEVEL_CELLS)).filter(|level| !level.is_empty())
}
