//! The content of a journal: questions by number, each with its state.

use std::collections::BTreeMap;

use super::line::{JournalLine, QuestionState};
use super::record::{Handling, NotedAnswer, QuestionRecord, sanitize_level};

/// A pause after which the next question or presentation belongs to another presentation, in seconds.
pub const PAUSE_SECONDS: u64 = 8 * 60 * 60;
/// Maximum number of open questions kept from earlier presentations. Others remain in the journal's files.
pub const MAX_EARLIER_QUESTIONS: usize = 200;

/// The questions of all briefings in a journal, by number. The oldest has the smallest number.
#[derive(Debug, Default)]
pub struct QuestionLedger {
    /// The largest number ever used.
    pub last: u32,
    /// The waiting and promoted questions; while reading, all.
    pub open: BTreeMap<u32, QuestionRecord>,
    /// The start of the latest presentation, in Unix time.
    pub presentation: u64,
    /// The time of the latest line.
    pub latest: u64,
}

impl QuestionLedger {
    /// Reads the open questions of a journal at the time `now`; also returns how many of its lines were ignored: cut short
    /// by a crash, invalid, or about an unknown question.
    pub fn read(journal: &[u8], now: u64) -> (Self, usize) {
        let mut ledger = Self::default();
        let ignored = ledger.add(journal, now);
        ledger.open.retain(|_, record| record.is_open());
        ledger.continue_presentation(now);
        ledger.limit_earlier();
        (ledger, ignored)
    }

    /// Adds the lines of a journal; returns how many were ignored.
    pub fn add(&mut self, journal: &[u8], now: u64) -> usize {
        let mut ignored = 0;
        // a later line may promote a dismissed question
        for line in journal.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let is_valid = serde_json::from_slice(line).is_ok_and(|line| self.replay(line, now));
            ignored += usize::from(!is_valid);
        }
        ignored
    }

    /// Applies a line; returns false if it is invalid. Of two questions with the same number the first counts, as it did
    /// when it was judged.
    fn replay(&mut self, line: JournalLine, now: u64) -> bool {
        // a clock may have been wrong
        let at = line.at().min(now);
        let is_after_pause = at.saturating_sub(self.latest) > PAUSE_SECONDS;
        self.latest = self.latest.max(at);
        match line {
            JournalLine::Asked { number, briefing, name, address, text, public, presentation, level, .. } => {
                self.last = self.last.max(number);
                let inferred = if is_after_pause { at } else { self.presentation };
                let presentation = presentation.map_or(inferred, |start| start.min(now));
                let mut record = QuestionRecord::new((at, presentation), briefing, (&name, address), &text);
                (record.is_name_public, record.level) = (public, sanitize_level(level.as_deref()));
                if let Some(earlier) = self.open.get(&number) {
                    // an undone dismissal repeats the question
                    return earlier.asked_alike(&record);
                }
                self.presentation = self.presentation.max(presentation);
                self.open.insert(number, record);
                true
            }
            JournalLine::Answered { number, answer, by, level, .. } => self.change(number, |handling| {
                let answer = NotedAnswer::new(at, &by, level.as_deref(), &answer);
                handling.answer = Some(answer).filter(|answer| !answer.text.is_empty());
            }),
            JournalLine::Judged { number, state, restored, .. } => self.change(number, |handling| {
                (handling.state, handling.since) = (state, restored.map_or(at, |since| since.min(now)));
            }),
        }
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Handling)) -> bool {
        self.open.get_mut(&number).map(|record| change(&mut record.handling)).is_some()
    }

    /// Begins another presentation at `now` if there was a pause; returns true if it did.
    pub fn continue_presentation(&mut self, now: u64) -> bool {
        let is_over = now.saturating_sub(self.latest) > PAUSE_SECONDS;
        if is_over {
            self.presentation = now;
        }
        self.latest = self.latest.max(now);
        is_over
    }

    /// Begins another presentation at `now`, without a pause.
    pub fn restart_presentation(&mut self, now: u64) {
        // also after what happened in the same second
        self.presentation = now.max(self.latest.saturating_add(1));
        self.limit_earlier();
    }

    /// Forgets the oldest questions of earlier presentations if there are too many.
    pub fn limit_earlier(&mut self) {
        let earlier: Vec<u32> =
            self.open.iter().filter(|(_, record)| !self.is_current(record)).map(|(&n, _)| n).collect();
        let surplus = earlier.len().saturating_sub(MAX_EARLIER_QUESTIONS);
        earlier.iter().take(surplus).for_each(|number| drop(self.open.remove(number)));
    }

    /// Returns true if a question belongs to the present presentation.
    pub fn is_current(&self, record: &QuestionRecord) -> bool {
        record.presentation >= self.presentation
    }

    /// Returns true if a question is among those shown to everyone.
    pub fn is_shown(&self, record: &QuestionRecord) -> bool {
        record.handling.state == QuestionState::Promoted && record.handling.since >= self.presentation
    }

    /// Puts a question into the ledger as it is now; forgets it unless it is waiting or promoted.
    pub fn set(&mut self, number: u32, record: QuestionRecord) {
        match record.is_open() {
            true => self.open.insert(number, record),
            false => self.open.remove(&number),
        };
    }

    /// Returns the lines of a new journal with the same open questions, the most important first.
    pub fn lines(&self) -> Vec<JournalLine> {
        let of = |current| {
            let records = self.open.iter().rev().filter(move |(_, record)| self.is_current(record) == current);
            records.flat_map(|(&number, record)| record.lines(number))
        };
        of(true).chain(of(false)).collect()
    }
}
