//! The audience's questions, and the journal that keeps them: one JSON object per line, appended and synced.
//!
//! A line counts once its line feed is written, so a program killed in the middle of a line loses only that one, which
//! was never acknowledged. A full journal is kept, and a new one starts with the open questions.

mod archive;
mod handling;
mod journal;
mod ledger;
mod line;
mod record;
mod storage;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use crate::app::{Asked, ShownQuestion};
use crate::briefing::{Priority, Question, QuestionStatus};
pub(crate) use archive::{StoredQuestion, stored_questions};
use journal::{Journal, JournalError, ROTATE_ABOVE_BYTES, WritePurpose};
use ledger::QuestionLedger;
pub(crate) use line::QuestionState;
use line::{JournalLine, day, now};
use record::QuestionRecord;
use storage::{JournalFiles, MAX_OLDER_JOURNALS, Storage};
use undo::UndoStack;

/// Maximum number of questions waiting for the presenter.
const MAX_WAITING_QUESTIONS: usize = 500;
/// Maximum number of lines that are kept in memory while the journal cannot be written to.
const MAX_UNSAVED_LINES: usize = 2 * MAX_WAITING_QUESTIONS;
/// Where a promoted question comes from.
pub(crate) const THE_AUDIENCE: &str = "the audience";

/// Returns the name of the journal of a briefing.
pub(crate) fn journal_file_name(briefing: &str) -> String {
    kept_file_name(briefing, "jsonl")
}

/// Returns the name of a file kept about a briefing, which has the name of the briefing's file; the built-in one has none.
pub(crate) fn kept_file_name(briefing: &str, ending: &str) -> String {
    format!("{}.{ending}", if briefing.is_empty() { "built-in" } else { briefing })
}

/// Someone in the audience who asks.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// Their name.
    pub name: &'a str,
    /// The audience may see the name.
    pub is_name_public: bool,
    /// The address that they are connected from.
    pub address: SocketAddr,
}

/// Why a question is not saved; the text is for the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Too many are waiting, and this one may not replace any of them.
    #[error("{MAX_WAITING_QUESTIONS} questions are waiting for the presenter; try again in a few minutes.")]
    Full,
    /// The same viewer or address asked too much in a short time, and may ask again after this time.
    #[error("Too many questions in a short time; try again in {} s.", .0.as_secs() + 1)]
    TooMany(Duration),
    /// The question is empty.
    #[error("The question is empty.")]
    Empty,
    /// The journal cannot be written to. The presenter sees the question all the same.
    #[error("The presenter has your question, but it could not be saved to disk.")]
    Unsaved {
        /// The number of the question.
        number: u32,
        #[source]
        error: io::Error,
    },
    /// The journal cannot be written to, and too much is in memory already.
    #[error("Your question could not be saved; tell the presenter another way.")]
    Journal(#[source] io::Error),
}

impl AskError {
    /// Returns true if the presenter does not have the question.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, AskError::Unsaved { .. } | AskError::Empty)
    }
}

/// The questions of one room.
#[derive(Debug)]
pub struct Questions {
    briefing: String,
    journal: Option<Journal>,
    /// The journal's file name.
    file: String,
    ledger: QuestionLedger,
    undo: UndoStack,
    /// Lines that could not be written yet.
    unsaved: Vec<JournalLine>,
    problem: Option<String>,
}

impl Questions {
    /// Opens the questions about `briefing` (its name), with earlier ones from the journal at `path`. Without a path, they
    /// are kept in memory.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read and written, or is locked by another program.
    pub fn open(briefing: &str, path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::of(briefing, QuestionLedger::read(b"", now()).0)) };
        let (files, bytes) = JournalFiles::open(path)?;
        let mut questions = Self::on(briefing, Box::new(files), &bytes)?;
        questions.file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if bytes.len() as u64 > ROTATE_ABOVE_BYTES {
            questions.rotate();
        }
        Ok(questions)
    }

    fn of(briefing: &str, ledger: QuestionLedger) -> Self {
        let (file, undo, unsaved) = (String::new(), UndoStack::default(), Vec::new());
        Self { briefing: briefing.to_owned(), journal: None, file, ledger, undo, unsaved, problem: None }
    }

    /// Reads the questions of a journal with the content `bytes`.
    fn on(briefing: &str, storage: Box<dyn Storage>, bytes: &[u8]) -> io::Result<Self> {
        let (ledger, ignored) = QuestionLedger::read(bytes, now());
        if ignored > 0 {
            tracing::warn!("journal of questions about {briefing}: {ignored} lines ignored");
        }
        if ledger.last == u32::MAX {
            let error = format!("no question numbers left after {}; move the journal away", u32::MAX);
            return Err(io::Error::other(error));
        }
        let is_torn = !bytes.is_empty() && !bytes.ends_with(b"\n");
        let mut questions = Self::of(briefing, ledger);
        questions.journal = Some(Journal::new(storage, is_torn)?);
        Ok(questions)
    }

    /// Rotates a journal that has little room left. If that fails, there is still some.
    fn rotate(&mut self) {
        let carried = carried(&self.ledger);
        let rotated = self.journal.as_mut().map_or(Ok(()), |journal| journal.rotate(&carried));
        if let Err(error) = rotated {
            tracing::warn!("{}: {error}", self.file);
        }
    }

    /// Begins another presentation if there was a long pause since the last question or judgment; returns true if it did.
    pub fn continue_presentation(&mut self) -> bool {
        let is_other = self.ledger.continue_presentation(now());
        if is_other {
            self.ledger.limit_earlier();
        }
        is_other
    }

    /// Begins another presentation: all questions so far are those of an earlier one.
    pub fn restart_presentation(&mut self) {
        self.ledger.restart_presentation(now());
    }

    /// Saves a question and returns its number. It is on disk when this returns.
    ///
    /// If too many are waiting, the oldest question of the address with the most is dropped. So an address loses a question
    /// only to an address with fewer, or to its own next one.
    ///
    /// # Errors
    /// Returns an error if the question is not saved.
    pub fn ask(&mut self, who: &Asker<'_>, text: &str) -> Result<u32, AskError> {
        self.continue_presentation();
        let (at, briefing, who_from) = (now(), self.briefing.clone(), (who.name, who.address.to_string()));
        let mut record = QuestionRecord::new((at, self.ledger.presentation), briefing, who_from, text);
        record.is_name_public = who.is_name_public;
        if record.text.is_empty() {
            return Err(AskError::Empty);
        }
        let dropped = record.network.and_then(|network| self.room_for(network)).ok_or(AskError::Full)?;
        let number = self.ledger.last.checked_add(1);
        let number = number.ok_or_else(|| AskError::Journal(io::Error::other("no number left")))?;
        // used up even if saving fails: half of the line may be in the file
        self.ledger.last = number;
        // first the new question, then the dropped ones: if cut short, nothing is lost
        let dropping = dropped.iter().map(|&number| JournalLine::judged(number, at, QuestionState::Dropped));
        let lines: Vec<JournalLine> = std::iter::once(record.asked(number)).chain(dropping).collect();
        let saved = self.write(&lines, WritePurpose::Ask);
        if let Err(error) = saved {
            if self.unsaved.len() + lines.len() > MAX_UNSAVED_LINES {
                return Err(AskError::Journal(error));
            }
            self.unsaved.extend(lines);
            self.insert(number, record, &dropped);
            return Err(AskError::Unsaved { number, error });
        }
        self.insert(number, record, &dropped);
        Ok(number)
    }

    fn insert(&mut self, number: u32, record: QuestionRecord, dropped: &[u32]) {
        dropped.iter().for_each(|number| drop(self.ledger.open.remove(number)));
        self.ledger.open.insert(number, record);
    }

    /// Returns the questions to drop for one from `network`; `None` if it may not replace any.
    fn room_for(&self, network: IpAddr) -> Option<Vec<u32>> {
        let all = || self.of_briefing().filter(|(_, record)| record.is_waiting() && self.ledger.is_current(record));
        let mut count = all().count();
        if count < MAX_WAITING_QUESTIONS {
            return Some(Vec::new());
        }
        let mut waiting: BTreeMap<Option<IpAddr>, Vec<u32>> = BTreeMap::new();
        all().for_each(|(&number, record)| waiting.entry(record.network).or_default().push(number));
        let mut dropped = Vec::new();
        while count >= MAX_WAITING_QUESTIONS {
            let count_with_new = |of: Option<IpAddr>, theirs: &[u32]| theirs.len() + usize::from(of == Some(network));
            // between addresses with equally many: first the one that asks, then the one that has waited longest
            let rank = |(of, theirs): &(&Option<IpAddr>, &mut Vec<u32>)| {
                let oldest = std::cmp::Reverse(theirs.first().copied());
                (count_with_new(**of, theirs), **of == Some(network), oldest)
            };
            waiting.entry(Some(network)).or_default();
            let (_, busiest) = waiting.iter_mut().max_by_key(rank)?;
            if busiest.is_empty() {
                return None;
            }
            dropped.push(busiest.remove(0));
            count -= 1;
        }
        Some(dropped)
    }

    fn write(&mut self, lines: &[JournalLine], purpose: WritePurpose) -> io::Result<()> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let ledger = &self.ledger;
        let all = [bytes(&self.unsaved), bytes(lines)].concat();
        let written = journal.append(&all, purpose, || carried(ledger));
        if written.is_ok() {
            self.unsaved.clear();
        }
        let before = std::mem::take(&mut self.problem);
        self.problem = written.as_ref().err().map(|error| problem(error, &self.file));
        written.map_err(|error| {
            // logged once: repeated, anyone who asks could fill the log with it
            if self.problem != before {
                tracing::error!("{}: {error}", self.file);
            }
            match error {
                JournalError::Full(error) | JournalError::Io(error) => error,
            }
        })
    }

    /// Returns why the last question or judgment was not saved, for the presenter; `None` if it was.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Returns the open questions about this briefing, the oldest first.
    fn of_briefing(&self) -> impl Iterator<Item = (&u32, &QuestionRecord)> {
        self.ledger.open.iter().filter(|(_, record)| record.briefing == self.briefing)
    }

    /// Returns the waiting and promoted questions, the oldest first.
    pub fn listed(&self) -> Vec<Asked> {
        let asked = |(&number, record)| asked(number, record, self.ledger.is_current(record));
        self.of_briefing().map(asked).collect()
    }

    /// Returns the questions promoted in the present presentation by number, as open questions of the briefing, without the
    /// names of those who asked.
    pub fn promoted(&self) -> Vec<(u32, Question)> {
        let promoted = self.of_briefing().filter(|(_, record)| self.ledger.is_shown(record));
        promoted.map(|(&number, record)| (number, open_question(record))).collect()
    }

    /// Returns true if the question with this number is among those shown to everyone.
    pub fn is_shown(&self, number: u32) -> bool {
        self.ledger.open.get(&number).is_some_and(|record| self.ledger.is_shown(record))
    }

    /// Returns the question with this number as everyone may see it.
    pub fn shown(&self, number: u32) -> Option<ShownQuestion> {
        let record = self.ledger.open.get(&number)?;
        let name = record.is_name_public.then(|| record.name.as_str().into());
        Some(ShownQuestion { number, text: record.text.as_str().into(), name })
    }
}

/// Returns the lines that a new journal starts with.
fn carried(ledger: &QuestionLedger) -> Vec<u8> {
    bytes(&ledger.lines())
}

fn bytes(lines: &[JournalLine]) -> Vec<u8> {
    // texts and numbers can always be written as JSON
    let written = lines.iter().filter_map(|line| serde_json::to_vec(line).ok());
    written.flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
}

/// Returns the message for the presenter.
fn problem(error: &JournalError, file: &str) -> String {
    match error {
        JournalError::Full(error) if error.kind() == io::ErrorKind::StorageFull => {
            let stem = file.trim_end_matches(".jsonl");
            format!(
                "Questions are not saved: the journal is full. Move older journals ({stem}.1.jsonl to \
                 {stem}.{MAX_OLDER_JOURNALS}.jsonl) out of its folder."
            )
        }
        JournalError::Full(error) => format!("Questions are not saved: the journal is full ({error})."),
        JournalError::Io(error) => format!("Questions are not saved: {error}."),
    }
}

fn asked(number: u32, record: &QuestionRecord, is_current: bool) -> Asked {
    let address = record.network.map_or_else(
        || "an unknown address".to_owned(),
        |network| match network {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{address}/64"),
        },
    );
    Asked {
        number,
        name: record.name.as_str().into(),
        address: address.into(),
        text: record.text.as_str().into(),
        promoted: record.handling.state == QuestionState::Promoted,
        answer: record.handling.answer.as_ref().map(|answer| answer.text.as_str().into()),
        earlier: (!is_current).then(|| day(record.presentation)),
    }
}

fn open_question(record: &QuestionRecord) -> Question {
    Question {
        id: None,
        text: record.text.as_str().into(),
        asked_by: Some(THE_AUDIENCE.into()),
        status: QuestionStatus::Open,
        priority: Priority::Medium,
        why: None,
        known: None,
        watch: Vec::new(),
        hypotheses: Vec::new(),
        evidence: Vec::new(),
        actors: Vec::new(),
        related: Vec::new(),
        sources: Vec::new(),
        portion: None,
    }
}
