//! Reads the stored questions of a briefing without changing anything: from the journal in use and from older ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ledger::QuestionLedger;
use super::line::{QuestionState, day, now};
use super::record::{Handling, NotedAnswer, QuestionRecord};
use super::storage::{MAX_JOURNAL_BYTES, MAX_OLDER_JOURNALS};
use crate::bounded::{self, Unreadable};
use crate::briefing::Day;

/// A question as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredQuestion {
    pub number: u32,
    /// When it was asked, in Unix time.
    pub asked_at: u64,
    /// The start of the presentation in which it was asked, in Unix time.
    pub presentation: u64,
    pub name: String,
    pub address: String,
    pub level: Option<String>,
    pub text: String,
    pub state: QuestionState,
    /// Since when it is in this state, in Unix time.
    pub since: u64,
    pub answer: Option<NotedAnswer>,
}

impl StoredQuestion {
    fn new(number: u32, record: QuestionRecord) -> Self {
        let QuestionRecord { at, name, address, presentation, level, text, handling, .. } = record;
        let Handling { state, since, answer } = handling;
        Self { number, asked_at: at, presentation, name, address, level, text, state, since, answer }
    }

    /// Returns the day of the presentation, in UTC.
    pub fn day(&self) -> Day {
        day(self.presentation)
    }
}

/// Returns the questions about `briefing` in the journal at `path` and in older ones, by presentation and number.
///
/// # Errors
/// Returns the file that cannot be read.
pub(crate) fn stored_questions(path: &Path, briefing: &str) -> Result<Vec<StoredQuestion>, (PathBuf, Unreadable)> {
    let older = (1..=MAX_OLDER_JOURNALS).map(|number| path.with_extension(format!("{number}.jsonl")));
    let mut ledger = QuestionLedger::default();
    for file in older.chain([path.to_owned()]) {
        match bounded::read(&file, MAX_JOURNAL_BYTES) {
            Ok(bytes) => drop(ledger.add(&bytes, now())),
            Err(Unreadable::Missing) => {}
            Err(error) => return Err((file, error)),
        }
    }
    let records: BTreeMap<u32, QuestionRecord> = ledger.open;
    let own = records.into_iter().filter(|(_, record)| record.briefing == briefing);
    let mut questions: Vec<StoredQuestion> = own.map(|(number, record)| StoredQuestion::new(number, record)).collect();
    questions.sort_by_key(|question| (question.presentation, question.number));
    Ok(questions)
}
