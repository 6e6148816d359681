//! The lines of a journal, and times in them.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::briefing::Day;

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// The state of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionState {
    Waiting,
    Promoted,
    Dismissed,
    /// Removed to make room for others.
    Dropped,
}

/// A line of the journal. Version 0.1 wrote only `number` to `text` of a question, and `number` to `state` of a judgment.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum JournalLine {
    Asked {
        number: u32,
        at: u64,
        briefing: String,
        name: String,
        address: String,
        text: String,
        /// Everyone may see the name.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        public: bool,
        /// The start of the presentation, in Unix time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        presentation: Option<u64>,
        /// The clearance level of the person who asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<String>,
    },
    /// An empty answer removes the one before.
    Answered {
        number: u32,
        at: u64,
        answer: String,
        by: String,
        /// The clearance level of the answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<String>,
    },
    Judged {
        number: u32,
        at: u64,
        state: QuestionState,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// Undone: the question has been in this state since then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        restored: Option<u64>,
    },
}

impl JournalLine {
    pub fn judged(number: u32, at: u64, state: QuestionState) -> Self {
        JournalLine::Judged { number, at, state, by: None, restored: None }
    }

    pub fn at(&self) -> u64 {
        match self {
            JournalLine::Asked { at, .. } | JournalLine::Answered { at, .. } | JournalLine::Judged { at, .. } => *at,
        }
    }
}

/// Returns the Unix time in seconds.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// Returns the day of a Unix time, in UTC.
pub fn day(seconds: u64) -> Day {
    Day::from_number(i64::try_from(seconds / SECONDS_PER_DAY).unwrap_or(i64::MAX))
}
