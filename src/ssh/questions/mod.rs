//! The audience's questions, and the journal that keeps them: one JSON object per line, appended and synced.
//!
//! A line counts once its line feed is written, so a program killed in the middle of a line loses only that one, which
//! was never acknowledged. A full journal is kept, and a new one starts with the open questions.

mod journal;
mod ledger;
mod storage;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::names;
use super::network::network;
use crate::app::Asked;
use crate::briefing::{Priority, Question, QuestionStatus};
use journal::{Journal, JournalError, ROTATE_ABOVE_BYTES, WritePurpose};
use ledger::{JournalLine, MAX_QUESTION_CELLS, QuestionLedger, QuestionRecord, QuestionState};
use storage::{JournalFiles, MAX_OLDER_JOURNALS, Storage};

/// Maximum number of questions waiting for the presenter.
const MAX_WAITING_QUESTIONS: usize = 500;

/// Why a question is not saved; the text is for the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Too many are waiting, and this one may not replace any of them.
    #[error("Too many questions are waiting; ask again later.")]
    Full,
    /// The same viewer or address asked too much in a short time.
    #[error("Too many questions in a short time; wait a little and ask again.")]
    TooMany,
    /// The question is empty.
    #[error("The question is empty.")]
    Empty,
    /// The journal cannot be written to.
    #[error("Your question could not be saved; tell the presenter another way.")]
    Journal(#[from] io::Error),
}

/// The questions of one room.
#[derive(Debug)]
pub struct Questions {
    briefing: String,
    journal: Option<Journal>,
    /// The journal's file name.
    file: String,
    ledger: QuestionLedger,
    problem: Option<String>,
}

impl Questions {
    /// Opens the questions about `briefing` (its name), with earlier ones from the journal at `path`. Without a path, they
    /// are kept in memory.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read and written, or is locked by another program.
    pub fn open(briefing: &str, path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::of(briefing, QuestionLedger::default())) };
        let (files, bytes) = JournalFiles::open(path)?;
        let mut questions = Self::on(briefing, Box::new(files), &bytes)?;
        questions.file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if bytes.len() as u64 > ROTATE_ABOVE_BYTES {
            questions.rotate();
        }
        Ok(questions)
    }

    fn of(briefing: &str, ledger: QuestionLedger) -> Self {
        Self { briefing: briefing.to_owned(), journal: None, file: String::new(), ledger, problem: None }
    }

    /// Reads the questions of a journal with the content `bytes`.
    fn on(briefing: &str, storage: Box<dyn Storage>, bytes: &[u8]) -> io::Result<Self> {
        let (ledger, ignored) = QuestionLedger::read(bytes);
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

    /// Saves a question and returns its number. It is on disk when this returns.
    ///
    /// If too many are waiting, the oldest question of the address with the most is dropped. So an address loses a question
    /// only to an address with fewer, or to its own next one.
    ///
    /// # Errors
    /// Returns an error if the question is not saved.
    pub fn ask(&mut self, name: &str, address: SocketAddr, text: &str) -> Result<u32, AskError> {
        let (name, text, at) = (names::display_name(name), names::sanitize(text, MAX_QUESTION_CELLS), now());
        if text.is_empty() {
            return Err(AskError::Empty);
        }
        let network = network(address.ip());
        let dropped = self.room_for(network).ok_or(AskError::Full)?;
        let number = self.ledger.last.checked_add(1).ok_or_else(|| io::Error::other("no number left"))?;
        // used up even if saving fails: half of the line may be in the file
        self.ledger.last = number;
        let (briefing, address) = (self.briefing.clone(), address.to_string());
        let (network, state) = (Some(network), QuestionState::Waiting);
        let record = QuestionRecord { at, briefing, name, address, network, text, state, judged: 0 };
        // first the new question, then the dropped ones: if cut short, nothing is lost
        let dropping = dropped.iter().map(|&number| JournalLine::Judged { number, at, state: QuestionState::Dropped });
        let lines: Vec<JournalLine> = std::iter::once(record.asked(number)).chain(dropping).collect();
        self.write(&lines, WritePurpose::Ask)?;
        dropped.iter().for_each(|&number| self.ledger.judge(number, at, QuestionState::Dropped));
        self.ledger.open.insert(number, record);
        Ok(number)
    }

    /// Returns the questions to drop for one from `network`; `None` if it may not replace any.
    fn room_for(&self, network: IpAddr) -> Option<Vec<u32>> {
        let all = || self.of_briefing().filter(|(_, record)| record.state == QuestionState::Waiting);
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

    /// Promotes or dismisses questions, all or none; returns how many have changed. Dismissed questions are not listed any
    /// more.
    ///
    /// # Errors
    /// Returns an error if the journal cannot be written to; nothing has changed then.
    pub fn judge(&mut self, numbers: &[u32], promote: bool) -> io::Result<usize> {
        let (state, at) = (if promote { QuestionState::Promoted } else { QuestionState::Dismissed }, now());
        let is_changed = |number: &u32| {
            self.ledger.open.get(number).is_some_and(|record| record.briefing == self.briefing && record.state != state)
        };
        let mut changed: Vec<u32> = numbers.iter().copied().filter(is_changed).collect();
        changed.sort_unstable();
        changed.dedup();
        if !changed.is_empty() {
            let lines: Vec<JournalLine> =
                changed.iter().map(|&number| JournalLine::Judged { number, at, state }).collect();
            self.write(&lines, WritePurpose::Judge)?;
            changed.iter().for_each(|&number| self.ledger.judge(number, at, state));
        }
        Ok(changed.len())
    }

    fn write(&mut self, lines: &[JournalLine], purpose: WritePurpose) -> io::Result<()> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let ledger = &self.ledger;
        let written = journal.append(&bytes(lines), purpose, || carried(ledger));
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
        self.of_briefing().map(|(&number, record)| asked(number, record)).collect()
    }

    /// Returns the promoted questions by number, as open questions of the briefing, without the names of those who asked.
    pub fn promoted(&self) -> Vec<(u32, Question)> {
        let promoted = self.of_briefing().filter(|(_, record)| record.state == QuestionState::Promoted);
        promoted.map(|(&number, record)| (number, open_question(&record.text))).collect()
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

fn asked(number: u32, record: &QuestionRecord) -> Asked {
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
        promoted: record.state == QuestionState::Promoted,
    }
}

fn open_question(text: &str) -> Question {
    Question {
        id: None,
        text: text.into(),
        status: QuestionStatus::Open,
        priority: Priority::Medium,
        why: Some("Asked by the audience.".into()),
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

/// Returns the Unix time in seconds.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}
