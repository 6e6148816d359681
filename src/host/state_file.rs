//! A file of the user's state folder: read with a limit, and replaced atomically by one process at a time.

use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::atomic::{self, Access};
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, ReadError};

/// Attempts to lock the folder.
const MAX_LOCK_ATTEMPTS: usize = 40;
/// Wait between attempts to lock the folder.
const LOCK_RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Why a file is not used or not written: a printable line, with the cause before the file, since narrow windows cut the
/// end.
#[derive(Debug)]
pub(super) enum StateFileError {
    /// The file is damaged.
    Damaged(String),
    /// A newer version of the program wrote the file.
    Newer(String),
    /// The file cannot be written.
    Unsaved(String),
}

/// A file format.
pub(super) trait StateFormat: DeserializeOwned {
    /// Version of the format; files of another version are left alone.
    const SCHEMA: u32;

    /// Returns the version that the file has.
    fn schema(&self) -> u32;
}

/// The part that every version of a format has.
#[derive(Deserialize)]
struct Schema {
    schema: u32,
}

/// A file in a folder of the state folder. Neither need exist yet.
pub(super) struct StateFile<'a> {
    folder: &'a Path,
    path: PathBuf,
    max_bytes: u64,
}

impl<'a> StateFile<'a> {
    /// Names the file `name` in `folder`, of at most `max_bytes`.
    pub(super) fn new(folder: &'a Path, name: &str, max_bytes: u64) -> Self {
        Self { folder, path: folder.join(name), max_bytes }
    }

    #[cfg(test)]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the content; `None` if there is no file.
    ///
    /// # Errors
    /// Returns an error if the file is damaged or of a newer format.
    pub(super) fn read<T: StateFormat>(&self) -> Result<Option<T>, StateFileError> {
        let text = match file::read(&self.path, self.max_bytes) {
            Err(ReadError::Missing { .. }) => return Ok(None),
            Err(ReadError::TooLong { file, .. }) => return Err(StateFileError::Damaged(format!("too long ({file})"))),
            Err(ReadError::Empty { file }) => return Err(StateFileError::Damaged(format!("empty ({file})"))),
            Err(ReadError::NotUtf8 { file, .. }) => return Err(StateFileError::Damaged(format!("not UTF-8 ({file})"))),
            Err(error) => return Err(StateFileError::Damaged(error.to_string())),
            Ok(text) => text,
        };
        // the whole file first: it is parsed once if it is sound
        let content = serde_json::from_str::<T>(&text);
        let schema = match &content {
            Ok(content) => Ok(content.schema()),
            Err(_) => serde_json::from_str(&text).map(|Schema { schema }| schema),
        };
        match (content, schema) {
            (_, Ok(schema)) if schema != T::SCHEMA => Err(StateFileError::Newer(self.shown())),
            (Ok(content), _) => Ok(Some(content)),
            (Err(error), _) => Err(self.damaged(&error)),
        }
    }

    /// Returns the error that the content is invalid.
    pub(super) fn damaged(&self, why: &dyn ToString) -> StateFileError {
        StateFileError::Damaged(self.explained(why))
    }

    /// Creates the folder, and locks it until the result is dropped or the process ends, even if it is killed.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or stays locked.
    pub(super) fn lock(&self) -> Result<File, StateFileError> {
        let unsaved = |error: io::Error| StateFileError::Unsaved(self.explained(&error));
        DirBuilder::new().recursive(true).mode(0o700).create(self.folder).map_err(unsaved)?;
        #[expect(clippy::disallowed_methods, reason = "our own folder")]
        let folder = File::open(self.folder).map_err(unsaved)?;
        lock(&folder).map_err(unsaved)?;
        Ok(folder)
    }

    /// Replaces the content. The folder has to be locked.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub(super) fn write(&self, content: &impl Serialize) -> Result<(), StateFileError> {
        let unsaved = |error: &dyn ToString| StateFileError::Unsaved(self.explained(error));
        let text = serde_json::to_vec(content).map_err(|error| unsaved(&error))?;
        if text.len() as u64 > self.max_bytes {
            return Err(unsaved(&"briefing too large"));
        }
        atomic::put(&self.path, text, Access::Owner).map_err(|error| unsaved(&error))
    }

    fn explained(&self, why: &dyn ToString) -> String {
        format!("{} ({})", printable(&why.to_string()), self.shown())
    }

    fn shown(&self) -> String {
        printable(&self.path.display().to_string())
    }
}

/// Locks a folder for writing, waiting briefly for other processes.
fn lock(folder: &File) -> io::Result<()> {
    for _ in 0..MAX_LOCK_ATTEMPTS {
        match folder.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_RETRY_INTERVAL),
            // without locks in the file system, concurrent writes are rare enough
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
    Err(io::Error::other("the folder is locked by another program"))
}
