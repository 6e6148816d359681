//! The files of a journal: the current one, which is locked, and older ones with numbers.

use std::fmt::Debug;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// Maximum size of a journal; beyond it, the journal is rotated, or full if that fails.
pub const MAX_JOURNAL_BYTES: u64 = 8 * 1024 * 1024;
/// Maximum number of older journals, `NAME.1.jsonl` and so on. Nothing is ever deleted, so beyond it the journal can become
/// full.
pub const MAX_OLDER_JOURNALS: u32 = 9;
/// How often opening is retried if another program has just rotated the journal.
const MAX_OPEN_ATTEMPTS: u32 = 8;

/// Where a journal is written.
pub trait Storage: Debug + Send {
    /// Returns the length in bytes.
    fn length(&self) -> io::Result<u64>;
    /// Writes at the end; after an error any part of `bytes` may have been written.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns once everything written survives a crash of the machine.
    fn sync(&mut self) -> io::Result<()>;
    /// Truncates to `length` bytes.
    fn truncate(&mut self, length: u64) -> io::Result<()>;
    /// Continues in a new file that starts with `carried`, and keeps the current one under another name. After an error, the
    /// current one is still in use.
    fn rotate(&mut self, carried: &[u8]) -> io::Result<()>;
}

/// A journal on disk, locked while open.
#[derive(Debug)]
pub struct JournalFiles {
    file: File,
    path: PathBuf,
    /// The folder has not been synced since the file was created: a crash of the machine may lose the file.
    is_new: bool,
}

impl JournalFiles {
    /// Opens or creates the file, and reads it.
    ///
    /// # Errors
    /// Returns an error if it is not a regular file, too large, locked by another program, or cannot be read and written.
    pub fn open(path: &Path) -> io::Result<(Self, Vec<u8>)> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        for _ in 0..MAX_OPEN_ATTEMPTS {
            // a pipe would block until it has a writer, and a device may never end
            if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
                return Err(not_regular());
            }
            let mut file = options().create(true).open(path)?;
            if !file.metadata()?.is_file() {
                return Err(not_regular());
            }
            file.try_lock().map_err(|_| io::Error::other("locked by another program"))?;
            // a symbolic link stays one when its target is replaced
            let path = fs::canonicalize(path)?;
            // the file may have been rotated away between opening and locking
            if !is_at(&file.metadata()?, &path) {
                continue;
            }
            let mut bytes = Vec::new();
            (&mut file).take(MAX_JOURNAL_BYTES + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > MAX_JOURNAL_BYTES {
                return Err(io::Error::other("too large for a journal of questions; move it away"));
            }
            let mut files = Self { file, path, is_new: true };
            files.sync_folder()?;
            return Ok((files, bytes));
        }
        Err(io::Error::other("repeatedly replaced by another program"))
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        self.is_new = false;
        Ok(())
    }

    /// Rotates like [`rotate`](Storage::rotate), calling `reached` before each step. At every moment there is a complete,
    /// locked journal at the path: first the old one, then, in one step, the new one.
    pub(super) fn rotate_in_steps(
        &mut self,
        carried: &[u8],
        mut reached: impl FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let new = self.path.with_extension("jsonl.new");
        reached()?;
        // left by an interrupted rotation; the lock proves that none is running
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => reached()?,
        }
        let mut file = options().create_new(true).open(&new)?;
        file.try_lock().map_err(|_| io::Error::other("locked by another program"))?;
        reached()?;
        file.write_all(carried)?;
        file.sync_all()?;
        reached()?;
        self.keep_current()?;
        reached()?;
        // the old one must have its other name on disk before it loses this one
        self.sync_folder()?;
        reached()?;
        fs::rename(&new, &self.path)?;
        // until the folder is synced, a crash of the machine restores the old one, which is complete so far
        (self.file, self.is_new) = (file, true);
        Ok(())
    }

    /// Links the current file to the first free name of an older one.
    fn keep_current(&self) -> io::Result<()> {
        let current = self.file.metadata()?;
        for number in 1..=MAX_OLDER_JOURNALS {
            let older = self.path.with_extension(format!("{number}.jsonl"));
            match fs::hard_link(&self.path, &older) {
                Ok(()) => return Ok(()),
                // left by an interrupted rotation
                Err(error) if error.kind() == ErrorKind::AlreadyExists && is_at(&current, &older) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::new(ErrorKind::StorageFull, format!("there are {MAX_OLDER_JOURNALS} older journals")))
    }
}

impl Storage for JournalFiles {
    fn length(&self) -> io::Result<u64> {
        let there = self.file.metadata()?;
        match there.nlink() {
            0 => Err(io::Error::new(ErrorKind::NotFound, "the journal was deleted; restart to create a new one")),
            _ => Ok(there.len()),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.is_new {
            self.sync_folder()?;
        }
        self.file.sync_data()
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }

    fn rotate(&mut self, carried: &[u8]) -> io::Result<()> {
        self.rotate_in_steps(carried, || Ok(()))
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    // without blocking if it turns out to be a pipe
    options.read(true).append(true).mode(0o600).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "not a regular file")
}

/// Returns true if the open file is the one at this path now.
fn is_at(open: &Metadata, path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (open.dev(), open.ino()))
}
