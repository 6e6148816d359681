//! Appends to a journal so that acknowledged lines survive any later failure.

use std::io;

use super::storage::{MAX_JOURNAL_BYTES, Storage};

/// Size from which a journal is rotated when opened. Also the maximum size carried into a new one, so that it has room.
pub const ROTATE_ABOVE_BYTES: u64 = MAX_JOURNAL_BYTES / 2;
/// Space that questions leave free, so that a presenter can promote and dismiss when no more questions fit.
const RESERVED_FOR_JUDGING_BYTES: u64 = 64 * 1024;

/// Why lines were not written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The journal is full and cannot be rotated.
    #[error("the journal is full ({0})")]
    Full(io::Error),
    /// The system reports an error.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What lines record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritePurpose {
    /// A question.
    Ask,
    /// The promotion or dismissal of questions.
    Judge,
}

/// A journal open for writing.
#[derive(Debug)]
pub struct Journal {
    storage: Box<dyn Storage>,
    /// Start of bytes that were written in part and could not be truncated. Everything acknowledged is before them.
    torn_from: Option<u64>,
}

impl Journal {
    /// Opens a journal; with `is_torn` it ends in the middle of a line, which was never acknowledged.
    pub fn new(storage: Box<dyn Storage>, is_torn: bool) -> io::Result<Self> {
        // the start of the line does not matter: it is terminated, not truncated
        let torn_from = if is_torn { Some(storage.length()?) } else { None };
        let mut journal = Self { storage, torn_from };
        if is_torn {
            journal.write(b"")?;
        }
        Ok(journal)
    }

    /// Appends whole lines, all of which or none count when this returns. If the file is full, a new one starts with the
    /// lines `carried` over.
    ///
    /// # Errors
    /// Returns an error if the lines are not in the file or may be lost in a crash of the machine.
    pub fn append(
        &mut self,
        lines: &[u8],
        purpose: WritePurpose,
        carried: impl FnOnce() -> Vec<u8>,
    ) -> Result<(), JournalError> {
        let max_bytes = MAX_JOURNAL_BYTES - if purpose == WritePurpose::Ask { RESERVED_FOR_JUDGING_BYTES } else { 0 };
        // one more byte terminates a torn line
        let needed = lines.len() as u64 + 1;
        if self.storage.length()? + needed > max_bytes {
            self.rotate(&carried())?;
            if self.storage.length()? + needed > max_bytes {
                return Err(JournalError::Full(io::Error::other("too many questions are waiting")));
            }
        }
        Ok(self.write(lines)?)
    }

    /// Continues in a new file.
    ///
    /// # Errors
    /// Returns an error if that fails; nothing has changed then.
    pub fn rotate(&mut self, carried: &[u8]) -> Result<(), JournalError> {
        if carried.len() as u64 > ROTATE_ABOVE_BYTES {
            return Err(JournalError::Full(io::Error::other("too many questions are waiting")));
        }
        self.storage.rotate(carried).map_err(JournalError::Full)?;
        self.torn_from = None;
        Ok(())
    }

    /// Writes lines. Acknowledged lines end at or before the current length, so nothing before it is ever truncated.
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let end = self.storage.length()?;
        if let Some(begin) = self.torn_from.filter(|&begin| begin < end) {
            // it may succeed by now
            self.torn_from = self.storage.truncate(begin).err().map(|_| begin);
        }
        let start = self.storage.length()?;
        let end_of_torn: &[u8] = if self.torn_from.is_some() { b"\n" } else { b"" };
        let bytes = [end_of_torn, lines].concat();
        let written = self.storage.append(&bytes).and_then(|()| self.storage.sync());
        match written {
            Ok(()) => self.torn_from = None,
            Err(_) if self.storage.truncate(start).is_err() => self.torn_from = self.torn_from.or(Some(start)),
            Err(_) => {}
        }
        written
    }
}
