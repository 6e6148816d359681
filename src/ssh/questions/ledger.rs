//! What the lines of a journal say: the questions by number, each with what has become of it.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::super::names;
use super::super::network::network;

/// Cells of a question.
pub const MAX_QUESTION_CELLS: usize = 500;

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum JournalLine {
    Asked { number: u32, at: u64, briefing: String, name: String, address: String, text: String },
    Judged { number: u32, at: u64, state: QuestionState },
}

/// What has become of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionState {
    Waiting,
    Promoted,
    Dismissed,
    /// Dismissed to make room for others.
    Dropped,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRecord {
    pub at: u64,
    pub briefing: String,
    pub name: String,
    pub address: String,
    /// The address that counts; `None` for one that is written in another way.
    pub network: Option<IpAddr>,
    pub text: String,
    pub state: QuestionState,
    /// When it was promoted.
    pub judged: u64,
}

/// The questions of a journal that wait or are promoted, of all briefings, by number. The oldest has the smallest.
#[derive(Debug, Default)]
pub struct QuestionLedger {
    /// The largest number that was ever given.
    pub last: u32,
    pub open: BTreeMap<u32, QuestionRecord>,
}

impl QuestionLedger {
    /// Reads a journal; also returns how many of its lines say nothing: cut short by a crash, written by somebody else,
    /// about a question that is not there.
    pub fn read(journal: &[u8]) -> (Self, usize) {
        let (mut ledger, mut ignored) = (Self::default(), 0);
        // what is dismissed may be promoted by a later line
        for line in journal.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let understood = serde_json::from_slice(line).is_ok_and(|line| ledger.replay(line));
            ignored += usize::from(!understood);
        }
        ledger.open.retain(|_, record| record.is_open());
        (ledger, ignored)
    }

    /// Whether the line says something. Of two questions with one number the first counts, as it did when it was judged.
    fn replay(&mut self, line: JournalLine) -> bool {
        match line {
            JournalLine::Asked { number, at, briefing, name, address, text } => {
                self.last = self.last.max(number);
                // the file may be anybody's work
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

    /// Changes a question; what is neither waiting nor promoted any more is forgotten.
    pub fn judge(&mut self, number: u32, at: u64, state: QuestionState) {
        self.replay(JournalLine::Judged { number, at, state });
        if self.open.get(&number).is_some_and(|record| !record.is_open()) {
            self.open.remove(&number);
        }
    }

    /// The lines that say the same, for a new journal.
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

    /// The line that says that it was asked.
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
