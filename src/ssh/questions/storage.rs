//! The files of a journal: the present one, which is locked, and numbered older ones beside it.

use std::fmt::Debug;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::journal::MAX_BYTES;

/// Older journals that are kept beside the present one, `NAME.1.jsonl` and so on; nothing is ever deleted, so where there are
/// as many the journal can become full.
pub const MAX_OLDER: u32 = 9;
/// How often a journal is opened again that another program has just rotated.
const TRIES: u32 = 8;

/// What a journal is written to.
pub trait Storage: Debug + Send {
    /// How many bytes are there.
    fn length(&self) -> io::Result<u64>;
    /// Writes at the end; after an error any part of `bytes` may be there.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns once what was written outlives a crash of the machine.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts off everything after `length` bytes.
    fn truncate(&mut self, length: u64) -> io::Result<()>;
    /// Goes on in a new file that begins with `carried`; the present one stays beside it under another name. After an error
    /// it goes on in the present one.
    fn rotate(&mut self, carried: &[u8]) -> io::Result<()>;
}

/// A journal on the disk, locked for as long as it is open.
#[derive(Debug)]
pub struct JournalFiles {
    file: File,
    path: PathBuf,
    /// The folder has not been synced since the file came into it: after a crash of the machine it may not be there.
    is_new: bool,
}

impl JournalFiles {
    /// Opens or makes the file, and reads it.
    ///
    /// # Errors
    /// Where it is no regular file, too long, written to by another program, or cannot be read and written.
    pub fn open(path: &Path) -> io::Result<(Self, Vec<u8>)> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        for _ in 0..TRIES {
            // a pipe would wait for somebody at its other end, and a device may never end
            if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
                return Err(not_regular());
            }
            let mut file = options().create(true).open(path)?;
            if !file.metadata()?.is_file() {
                return Err(not_regular());
            }
            file.try_lock().map_err(|_| io::Error::other("another program writes to it"))?;
            // a link stays one when another file takes its end
            let path = fs::canonicalize(path)?;
            // it may have become an older one between opening and locking
            if !is_at(&file.metadata()?, &path) {
                continue;
            }
            let mut bytes = Vec::new();
            (&mut file).take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > MAX_BYTES {
                return Err(io::Error::other("too long for a journal of questions; move it away"));
            }
            let mut files = Self { file, path, is_new: true };
            files.sync_folder()?;
            return Ok((files, bytes));
        }
        Err(io::Error::other("another program replaces it again and again"))
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        self.is_new = false;
        Ok(())
    }

    /// [`rotate`](Storage::rotate), telling `reached` of each step before it is taken. There is a journal at the path at any
    /// moment, it is locked, and it has everything: first the old one, then, from one moment to the next, the new one.
    pub(super) fn rotate_in_steps(
        &mut self,
        carried: &[u8],
        mut reached: impl FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let beginning = self.path.with_extension("jsonl.new");
        reached()?;
        // of a rotation that did not come to its end; the lock says that none is going on
        match fs::remove_file(&beginning) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => reached()?,
        }
        let mut file = options().create_new(true).open(&beginning)?;
        file.try_lock().map_err(|_| io::Error::other("another program writes to it"))?;
        reached()?;
        file.write_all(carried)?;
        file.sync_all()?;
        reached()?;
        self.keep_beside()?;
        reached()?;
        // the older one has its name for good before it loses this one
        self.sync_folder()?;
        reached()?;
        fs::rename(&beginning, &self.path)?;
        // until the folder is synced a crash of the machine leads back to the old one, which has everything so far
        (self.file, self.is_new) = (file, true);
        Ok(())
    }

    /// Gives the present file the first free name of an older one, besides its own.
    fn keep_beside(&self) -> io::Result<()> {
        let present = self.file.metadata()?;
        for number in 1..=MAX_OLDER {
            let older = self.path.with_extension(format!("{number}.jsonl"));
            match fs::hard_link(&self.path, &older) {
                Ok(()) => return Ok(()),
                // of a rotation that did not come to its end
                Err(error) if error.kind() == ErrorKind::AlreadyExists && is_at(&present, &older) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::new(ErrorKind::StorageFull, format!("there are {MAX_OLDER} older journals beside it")))
    }
}

impl Storage for JournalFiles {
    fn length(&self) -> io::Result<u64> {
        let there = self.file.metadata()?;
        match there.nlink() {
            0 => Err(io::Error::new(ErrorKind::NotFound, "the journal was deleted; start again to make a new one")),
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
    // not waiting for the other end of what turns out to be a pipe
    options.read(true).append(true).mode(0o600).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "not a regular file")
}

/// Whether the open file is the one that has this path now.
fn is_at(open: &Metadata, path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (open.dev(), open.ino()))
}
