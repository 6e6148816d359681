//! The content of a journal: questions by number, each with its state.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::super::names;
use super::super::network::network;

/// Maximum width of a question, in cells.
pub const MAX_QUESTION_CELLS: usize = 500;

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum JournalLine {
    Asked { number: u32, at: u64, briefing: String, name: String, address: String, text: String },
    Judged { number: u32, at: u64, state: QuestionState },
}

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

/// A question as it was asked, and its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRecord {
    pub at: u64,
    pub briefing: String,
    pub name: String,
    pub address: String,
    /// The address that limits count; `None` if it cannot be parsed.
    pub network: Option<IpAddr>,
    pub text: String,
    pub state: QuestionState,
    /// The time of its promotion.
    pub judged: u64,
}

/// The waiting and promoted questions of all briefings in a journal, by number. The oldest has the smallest number.
#[derive(Debug, Default)]
pub struct QuestionLedger {
    /// The largest number ever used.
    pub last: u32,
    pub open: BTreeMap<u32, QuestionRecord>,
}

impl QuestionLedger {
    /// Reads a journal; also returns how many of its lines were ignored: cut short by a crash, invalid, or about an unknown
    /// question.
    pub fn read(journal: &[u8]) -> (Self, usize) {
        let (mut ledger, mut ignored) = (Self::default(), 0);
        // a later line may promote a dismissed question
        for line in journal.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let is_valid = serde_json::from_slice(line).is_ok_and(|line| ledger.replay(line));
            ignored += usize::from(!is_valid);
        }
        ledger.open.retain(|_, record| record.is_open());
        (ledger, ignored)
    }

    /// Applies a line; returns false if it is invalid. Of two questions with the same number the first counts, as it did
    /// when it was judged.
    fn replay(&mut self, line: JournalLine) -> bool {
        match line {
            JournalLine::Asked { number, at, briefing, name, address, text } => {
                self.last = self.last.max(number);
                // the file may have been edited by anyone
                let (name, text) = (names::display_name(&name), names::sanitize(&text, MAX_QUESTION_CELLS));
                let network = address.parse::<SocketAddr>().ok().map(|address| network(address.ip()));
                let record = QuestionRecord {
                    at,
                    briefing,
                    name,
                    address,
                    network,
                    text,
                    state: QuestionState::Waiting,
                    judged: 0,
                };
                let is_new = !self.open.contains_key(&number);
                self.open.entry(number).or_insert(record);
                is_new
            }
            JournalLine::Judged { number, at, state } => match self.open.get_mut(&number) {
                Some(record) => {
                    (record.state, record.judged) = (state, at);
                    true
                }
                None => false,
            },
        }
    }

    /// Changes the state of a question; forgets it unless it is waiting or promoted.
    pub fn judge(&mut self, number: u32, at: u64, state: QuestionState) {
        self.replay(JournalLine::Judged { number, at, state });
        if self.open.get(&number).is_some_and(|record| !record.is_open()) {
            self.open.remove(&number);
        }
    }

    /// Returns the lines of a new journal with the same content.
    pub fn lines(&self) -> Vec<JournalLine> {
        let of = |(&number, record): (&u32, &QuestionRecord)| {
            let judged = JournalLine::Judged { number, at: record.judged, state: record.state };
            [Some(record.asked(number)), (record.state != QuestionState::Waiting).then_some(judged)]
        };
        self.open.iter().flat_map(of).flatten().collect()
    }
}

impl QuestionRecord {
    fn is_open(&self) -> bool {
        matches!(self.state, QuestionState::Waiting | QuestionState::Promoted)
    }

    /// Returns the line that records the question.
    pub fn asked(&self, number: u32) -> JournalLine {
        JournalLine::Asked {
            number,
            at: self.at,
            briefing: self.briefing.clone(),
            name: self.name.clone(),
            address: self.address.clone(),
            text: self.text.clone(),
        }
    }
}
