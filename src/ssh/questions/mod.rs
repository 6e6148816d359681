//! Questions of the audience and the journal that keeps them: one JSON object a line, appended and synced.
//!
//! A line counts once its line feed is written, so a program that is killed in the middle of one loses only that one,
//! which nobody was told was kept. A journal that is full is kept beside a new one, to which the questions that are still
//! open are carried.

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
use storage::{JournalFiles, MAX_OLDER, Storage};

/// Questions that may wait for the presenter.
const MAX_WAITING: usize = 500;

/// Why a question is not kept; the text is for whoever asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Too many wait already, and none of them has less right to.
    #[error("More questions wait than can be answered; ask again later.")]
    Full,
    /// They asked too much in too short a time.
    #[error("That is many questions in a short time; wait a little and ask again.")]
    TooMany,
    /// There is nothing to be kept.
    #[error("There is no question in that.")]
    Empty,
    /// The journal cannot be written to.
    #[error("Your question could not be saved; tell the presenter in another way.")]
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
    /// Questions about `briefing` (its name), with those that `path` has of earlier days; without a path they are
    /// kept for as long as the room lasts.
    ///
    /// # Errors
    /// Where the file cannot be read and written, or another program writes to it.
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

    /// The questions of a journal that holds `bytes`.
    fn on(briefing: &str, storage: Box<dyn Storage>, bytes: &[u8]) -> io::Result<Self> {
        let (ledger, ignored) = QuestionLedger::read(bytes);
        if ignored > 0 {
            tracing::warn!("journal of questions about {briefing}: {ignored} lines ignored");
        }
        if ledger.last == u32::MAX {
            let error = format!("question number {} is the last one that there is; move the journal away", u32::MAX);
            return Err(io::Error::other(error));
        }
        let is_torn = !bytes.is_empty() && !bytes.ends_with(b"\n");
        let mut questions = Self::of(briefing, ledger);
        questions.journal = Some(Journal::new(storage, is_torn)?);
        Ok(questions)
    }

    /// What has become too long to grow much is kept beside a new file. Where that fails, there is still some room.
    fn rotate(&mut self) {
        let carried = carried(&self.ledger);
        let rotated = self.journal.as_mut().map_or(Ok(()), |journal| journal.rotate(&carried));
        if let Err(error) = rotated {
            tracing::warn!("{}: {error}", self.file);
        }
    }

    /// Keeps a question; its number. It is on the disk when this returns.
    ///
    /// Where too many wait, the oldest one of the address that has the most makes room. So an address loses a question only
    /// to one that has fewer, or to its own next one.
    ///
    /// # Errors
    /// Where it is not kept.
    pub fn ask(&mut self, name: &str, address: SocketAddr, text: &str) -> Result<u32, AskError> {
        let (name, text, at) = (names::display_name(name), names::sanitize(text, MAX_QUESTION_CELLS), now());
        if text.is_empty() {
            return Err(AskError::Empty);
        }
        let network = network(address.ip());
        let dropped = self.room_for(network).ok_or(AskError::Full)?;
        let number = self.ledger.last.checked_add(1).ok_or_else(|| io::Error::other("no number is left"))?;
        // used up, also if it is not kept: half of it may be in the file
        self.ledger.last = number;
        let (briefing, address) = (self.briefing.clone(), address.to_string());
        let (network, state) = (Some(network), QuestionState::Waiting);
        let record = QuestionRecord { at, briefing, name, address, network, text, state, judged: 0 };
        // first what comes, then what goes: cut short, nothing is lost
        let dropping = dropped.iter().map(|&number| JournalLine::Judged { number, at, state: QuestionState::Dropped });
        let lines: Vec<JournalLine> = std::iter::once(record.asked(number)).chain(dropping).collect();
        self.write(&lines, WritePurpose::Ask)?;
        dropped.iter().for_each(|&number| self.ledger.judge(number, at, QuestionState::Dropped));
        self.ledger.open.insert(number, record);
        Ok(number)
    }

    /// The questions that one from `network` takes the place of; `None` where it has to stay out itself.
    fn room_for(&self, network: IpAddr) -> Option<Vec<u32>> {
        let all = || self.ours().filter(|(_, record)| record.state == QuestionState::Waiting);
        let mut count = all().count();
        if count < MAX_WAITING {
            return Some(Vec::new());
        }
        let mut waiting: BTreeMap<Option<IpAddr>, Vec<u32>> = BTreeMap::new();
        all().for_each(|(&number, record)| waiting.entry(record.network).or_default().push(number));
        let mut dropped = Vec::new();
        while count >= MAX_WAITING {
            let with_new = |whose: Option<IpAddr>, theirs: &[u32]| theirs.len() + usize::from(whose == Some(network));
            // of addresses with as many, first the one that asks, then the one that has waited longest
            let rank = |(whose, theirs): &(&Option<IpAddr>, &mut Vec<u32>)| {
                let oldest = std::cmp::Reverse(theirs.first().copied());
                (with_new(**whose, theirs), **whose == Some(network), oldest)
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

    /// Promotes or dismisses questions, all of them or none; how many have changed. What is dismissed is not listed any
    /// more.
    ///
    /// # Errors
    /// Where the journal cannot be written to; nothing has changed then.
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
            // the same once more is no news, and whoever asks could fill the log with it
            if self.problem != before {
                tracing::error!("{}: {error}", self.file);
            }
            match error {
                JournalError::Full(error) | JournalError::Io(error) => error,
            }
        })
    }

    /// Why the last question or judgment was not saved, for the presenter; `None` if it was.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The open ones about this briefing, the oldest first.
    fn ours(&self) -> impl Iterator<Item = (&u32, &QuestionRecord)> {
        self.ledger.open.iter().filter(|(_, record)| record.briefing == self.briefing)
    }

    /// Those that wait or are shown to everybody, the oldest first.
    pub fn listed(&self) -> Vec<Asked> {
        self.ours().map(|(&number, record)| asked(number, record)).collect()
    }

    /// Those that are shown to everybody, by number, as open questions of the briefing. Who asked is not said there.
    pub fn promoted(&self) -> Vec<(u32, Question)> {
        let promoted = self.ours().filter(|(_, record)| record.state == QuestionState::Promoted);
        promoted.map(|(&number, record)| (number, open_question(&record.text))).collect()
    }
}

/// The lines that a new journal begins with.
fn carried(ledger: &QuestionLedger) -> Vec<u8> {
    bytes(&ledger.lines())
}

fn bytes(lines: &[JournalLine]) -> Vec<u8> {
    // texts and numbers always have a form in JSON
    let written = lines.iter().filter_map(|line| serde_json::to_vec(line).ok());
    written.flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
}

/// What the presenter is told of it.
fn problem(error: &JournalError, file: &str) -> String {
    match error {
        JournalError::Full(error) if error.kind() == io::ErrorKind::StorageFull => {
            let stem = file.trim_end_matches(".jsonl");
            format!(
                "Questions are not saved: the journal is full. Move the older ones, {stem}.1.jsonl to \
                 {stem}.{MAX_OLDER}.jsonl, out of its folder."
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

/// Seconds since 1970 (Unix time).
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}
