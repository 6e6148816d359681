//! Questions of the audience and the journal that keeps them: one JSON object a line, appended and synced.
//!
//! A line counts once its line feed is written, so a program that is killed in the middle of one loses only that one,
//! which nobody was told was kept.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::who;
use crate::app::Asked;
use crate::briefing::{Priority, Question, QuestionStatus};

/// Questions that may wait for the presenter.
const WAITING: usize = 500;
/// Bytes of a journal; beyond that nothing is taken any more.
const LONGEST: u64 = 8 * 1024 * 1024;
/// Cells of a question.
const CELLS: usize = 500;

/// Why a question is not kept; the text is for whoever asked.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// Too many wait already.
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

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line {
    Asked { number: u32, at: u64, briefing: String, name: String, address: String, text: String },
    Judged { number: u32, at: u64, state: State },
}

/// What has become of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Waiting,
    Promoted,
    Dismissed,
}

/// The questions of one room.
#[derive(Debug)]
pub struct Questions {
    briefing: String,
    journal: Option<Journal>,
    last: u32,
    all: Vec<(Asked, State)>,
}

impl Questions {
    /// Questions about `briefing` (its name), with those that `path` has of earlier days; without a path they are
    /// kept for as long as the room lasts.
    ///
    /// # Errors
    /// Where the file cannot be read and written, or another program writes to it.
    pub fn open(briefing: &str, path: Option<&Path>) -> io::Result<Self> {
        let mut questions = Self { briefing: briefing.to_owned(), journal: None, last: 0, all: Vec::new() };
        if let Some(path) = path {
            let (journal, text) = Journal::open(path)?;
            // a line that was cut short by a crash, or that somebody else wrote, says nothing
            text.lines().filter_map(|line| serde_json::from_str(line).ok()).for_each(|line| questions.replay(line));
            questions.journal = Some(journal);
        }
        Ok(questions)
    }

    fn replay(&mut self, line: Line) {
        match line {
            Line::Asked { number, briefing, name, text, .. } => {
                self.last = self.last.max(number);
                if briefing == self.briefing {
                    let asked = asked(number, &name, &text);
                    self.all.push((asked, State::Waiting));
                }
            }
            Line::Judged { number, state, .. } => self.set(number, state),
        }
    }

    /// Keeps a question; its number. It is on the disk when this returns.
    ///
    /// # Errors
    /// Where it is not kept.
    pub fn ask(&mut self, (name, address): (&str, &str), text: &str) -> Result<u32, NotKept> {
        let asked = asked(self.last + 1, name, text);
        if asked.text.is_empty() {
            return Err(NotKept::Empty);
        }
        if self.all.iter().filter(|(_, state)| *state == State::Waiting).count() >= WAITING {
            return Err(NotKept::Full);
        }
        let line = Line::Asked {
            number: asked.number,
            at: now(),
            briefing: self.briefing.clone(),
            name: asked.name.to_string(),
            address: address.to_owned(),
            text: asked.text.to_string(),
        };
        self.write(&line)?;
        self.last = asked.number;
        self.all.push((asked, State::Waiting));
        Ok(self.last)
    }

    /// Promotes or dismisses the question of this number; what is dismissed is not listed any more.
    ///
    /// # Errors
    /// Where the journal cannot be written to; nothing has changed then.
    pub fn judge(&mut self, number: u32, promote: bool) -> io::Result<()> {
        let state = if promote { State::Promoted } else { State::Dismissed };
        if self.all.iter().any(|(asked, now)| asked.number == number && *now != state) {
            self.write(&Line::Judged { number, at: now(), state })?;
            self.set(number, state);
        }
        Ok(())
    }

    fn set(&mut self, number: u32, state: State) {
        if let Some((asked, now)) = self.all.iter_mut().find(|(asked, _)| asked.number == number) {
            (asked.promoted, *now) = (state == State::Promoted, state);
        }
    }

    fn write(&mut self, line: &Line) -> io::Result<()> {
        match &mut self.journal {
            Some(journal) => journal.append(line),
            None => Ok(()),
        }
    }

    /// Those that wait or are shown to everybody, the oldest first.
    pub fn listed(&self) -> Vec<Asked> {
        self.all.iter().filter(|(_, state)| *state != State::Dismissed).map(|(asked, _)| asked.clone()).collect()
    }

    /// Those that are shown to everybody, by number, as open questions of the briefing. Who asked is not said there.
    pub fn promoted(&self) -> Vec<(u32, Question)> {
        let promoted = self.all.iter().filter(|(asked, _)| asked.promoted);
        promoted.map(|(asked, _)| (asked.number, open_question(&asked.text))).collect()
    }
}

/// What came from outside as it may be shown anywhere.
fn asked(number: u32, name: &str, text: &str) -> Asked {
    Asked { number, name: who::name(name).into(), text: who::cleaned(text, CELLS).into(), promoted: false }
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

/// The file.
#[derive(Debug)]
struct Journal {
    file: File,
    length: u64,
    path: PathBuf,
    /// Half a line stands at its end.
    torn: bool,
}

impl Journal {
    fn open(path: &Path) -> io::Result<(Self, String)> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        file.try_lock().map_err(|_| io::Error::other("another program writes to it"))?;
        let mut bytes = Vec::new();
        (&mut file).take(LONGEST + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        if length > LONGEST {
            return Err(io::Error::other("too long for a journal of questions; move it away"));
        }
        let mut journal = Self { file, length, path: path.to_owned(), torn: false };
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            // the beginning of a line that was never finished must not spoil the next one
            journal.write(b"\n")?;
        }
        sync_folder(path)?;
        Ok((journal, String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn append(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        if self.length + bytes.len() as u64 > LONGEST {
            return Err(io::Error::other("the journal of questions is full"));
        }
        self.write(&bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if std::mem::take(&mut self.torn) {
            self.write(b"\n")?;
        }
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_data());
        match &written {
            Ok(()) => self.length += bytes.len() as u64,
            Err(error) => {
                tracing::error!("{}: {error}", self.path.display());
                // half a line must not spoil the next one; where it stays, it is ended before anything else is written
                self.torn = self.file.set_len(self.length).is_err();
            }
        }
        written
    }
}

/// A new file is there after a crash only once its folder is synced.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: (&str, &str) = ("ada", "127.0.0.1:1");

    fn texts(questions: &Questions) -> Vec<(u32, String, bool)> {
        questions.listed().iter().map(|asked| (asked.number, asked.text.to_string(), asked.promoted)).collect()
    }

    #[test]
    fn whatever_byte_it_dies_at_all_that_was_acknowledged_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/questions.jsonl");
        let mut questions = Questions::open("oman", Some(&path)).unwrap();
        let mut acknowledged = vec![(0, Vec::new())];
        let mut note = |questions: &Questions| {
            acknowledged.push((fs::metadata(&path).unwrap().len() as usize, texts(questions)));
        };
        questions.ask(ADA, "Who spoke for Iran?").unwrap();
        note(&questions);
        questions.ask(ADA, "When is \"soon\"?\n\u{1b}[2J\u{202e}").unwrap();
        note(&questions);
        questions.judge(1, true).unwrap();
        note(&questions);
        questions.judge(2, false).unwrap();
        note(&questions);
        drop(questions);
        let whole = fs::read(&path).unwrap();
        let cut = folder.path().join("cut");
        for length in 0..=whole.len() {
            fs::write(&cut, &whole[..length]).unwrap();
            let mut questions = Questions::open("oman", Some(&cut)).unwrap();
            let (_, before) = acknowledged.iter().rev().find(|(at, _)| *at <= length).unwrap();
            // a line without its line feed may count or not: nobody was told
            let after = acknowledged.iter().find(|(at, _)| *at > length).map(|(_, texts)| texts);
            let seen = texts(&questions);
            assert!(&seen == before || Some(&seen) == after, "{length}: {seen:?}");
            let number = questions.ask(ADA, "And now?").unwrap();
            drop(questions);
            let again = Questions::open("oman", Some(&cut)).unwrap();
            assert!(texts(&again).contains(&(number, "And now?".to_owned(), false)), "{length}");
        }
    }

    #[test]
    fn what_is_asked_is_clean_bounded_and_of_one_briefing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("questions.jsonl");
        let mut questions = Questions::open("oman", Some(&path)).unwrap();
        assert!(Questions::open("oman", Some(&path)).is_err(), "one program writes");
        questions.ask(("\u{1b}[2Jada", "x"), "a\u{1b}[31m  b\r\n\u{202e}c").unwrap();
        assert_eq!((&*questions.listed()[0].name, &*questions.listed()[0].text), ("[2Jada", "a [31m b c"));
        assert!(matches!(questions.ask(ADA, " \u{7} "), Err(NotKept::Empty)));
        questions.ask(ADA, &"x".repeat(100_000)).unwrap();
        assert!(questions.listed()[1].text.len() <= CELLS);
        while questions.listed().len() < WAITING {
            questions.all.push((asked(99, "ada", "x"), State::Waiting));
        }
        assert!(matches!(questions.ask(ADA, "one more"), Err(NotKept::Full)));
        drop(questions);
        let mut other = Questions::open("other", Some(&path)).unwrap();
        assert!(other.listed().is_empty());
        assert_eq!(other.ask(ADA, "here").unwrap(), 3, "numbers are the journal's");
    }

    #[test]
    fn a_full_disk_is_told() {
        if let Ok(mut questions) = Questions::open("oman", Some(Path::new("/dev/full"))) {
            assert!(matches!(questions.ask(ADA, "Is there room?"), Err(NotKept::Journal(_))));
            assert!(questions.listed().is_empty());
        }
    }
}
