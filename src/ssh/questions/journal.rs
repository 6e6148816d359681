//! Appending to a journal so that what was acknowledged stays, whatever fails afterwards.

use std::io;

use super::storage::Storage;

/// Bytes of a journal; beyond that it is rotated, and where it cannot be, full.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// Bytes of a journal that is rotated when it is opened; also what may be carried into a new one, so that there is room in it.
pub const ROTATE_ABOVE_BYTES: u64 = MAX_BYTES / 2;
/// Bytes that questions leave free, so that a presenter can promote and dismiss when no question is taken any more.
const RESERVED: u64 = 64 * 1024;

/// Why lines are not in the journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is no room, and it cannot be rotated.
    #[error("the journal is full ({0})")]
    Full(io::Error),
    /// The system refuses.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What lines are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritePurpose {
    /// A question is asked.
    Ask,
    /// Questions are promoted or dismissed.
    Judge,
}

/// A journal that is open for writing.
#[derive(Debug)]
pub struct Journal {
    storage: Box<dyn Storage>,
    /// Where bytes begin that were written in part and could not be cut off again. Everything that was acknowledged is
    /// before them.
    torn_from: Option<u64>,
}

impl Journal {
    /// A journal that ends in the middle of a line, if `is_torn`: one that was never acknowledged.
    pub fn new(storage: Box<dyn Storage>, is_torn: bool) -> io::Result<Self> {
        // where the line begins does not matter: it is ended, not cut off
        let torn_from = if is_torn { Some(storage.length()?) } else { None };
        let mut journal = Self { storage, torn_from };
        if is_torn {
            journal.write(b"")?;
        }
        Ok(journal)
    }

    /// Appends whole lines, all or none of which count when this returns; what is `carried` is the beginning of a new file
    /// where the present one is full.
    ///
    /// # Errors
    /// Where they are not in the file, or may be lost when the machine crashes.
    pub fn append(
        &mut self,
        lines: &[u8],
        purpose: WritePurpose,
        carried: impl FnOnce() -> Vec<u8>,
    ) -> Result<(), JournalError> {
        let most = MAX_BYTES - if purpose == WritePurpose::Ask { RESERVED } else { 0 };
        // one more ends a line that is torn
        let wanted = lines.len() as u64 + 1;
        if self.storage.length()? + wanted > most {
            self.rotate(&carried())?;
            if self.storage.length()? + wanted > most {
                return Err(JournalError::Full(io::Error::other("too many questions still wait")));
            }
        }
        Ok(self.write(lines)?)
    }

    /// Goes on in a new file.
    ///
    /// # Errors
    /// Where it cannot; everything is where it was.
    pub fn rotate(&mut self, carried: &[u8]) -> Result<(), JournalError> {
        if carried.len() as u64 > ROTATE_ABOVE_BYTES {
            return Err(JournalError::Full(io::Error::other("too many questions still wait")));
        }
        self.storage.rotate(carried).map_err(JournalError::Full)?;
        self.torn_from = None;
        Ok(())
    }

    /// What was acknowledged ends at or before the file's own length now, so nothing before that is ever cut off.
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let end = self.storage.length()?;
        if let Some(begin) = self.torn_from.filter(|&begin| begin < end) {
            // it may be possible by now
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
