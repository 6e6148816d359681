//! Reads named files without hanging and without filling the memory.
//!
//! A path can lead to anything: a FIFO without a writer, an endless device, a growing file. Files are opened without
//! blocking, read up to a limit, and waited for only for a limited time. All code that reads a file by name goes through
//! this module; clippy rejects `std::fs::read` and the like.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::retry_on_intr;

/// Longest wait for the end of a FIFO or device.
const MAX_WAIT: Duration = Duration::from_secs(5);
/// Longest wait for the end of a shell's pipe, `<(…)`: its command may ask for a passphrase first.
const MAX_WAIT_FOR_COMMAND: Duration = Duration::from_secs(60);
/// Most memory reserved in advance, whatever the file's length.
const MAX_RESERVED_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes read at once.
const CHUNK_BYTES: u64 = 64 * 1024;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The path does not exist.
    #[error("no such file")]
    Missing,
    /// A directory.
    #[error("is a directory")]
    Directory,
    /// A socket or another unreadable kind of file.
    #[error("not a regular file")]
    NotRegular,
    /// Permission denied.
    #[error("permission denied")]
    Denied,
    /// Longer than the limit.
    #[error("longer than the limit of {}", size(*.limit))]
    TooLong {
        /// The limit in bytes.
        limit: u64,
    },
    /// A FIFO or device did not end in time.
    #[error("pipe or device not closed within {seconds} seconds")]
    TimedOut {
        /// Time waited.
        seconds: u64,
    },
    /// Not UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// Offset of the first invalid byte.
        offset: usize,
    },
    /// Any other error of the system.
    #[error("{0}")]
    System(io::Error),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::Missing,
            ErrorKind::PermissionDenied => Unreadable::Denied,
            ErrorKind::IsADirectory => Unreadable::Directory,
            _ => Unreadable::System(error),
        }
    }
}

/// Opens `path` for reading, whatever it is, without blocking.
///
/// # Errors
/// Returns an error if it does not exist or cannot be opened.
pub(crate) fn open(path: &Path) -> Result<(File, Metadata), Unreadable> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    #[expect(clippy::disallowed_methods, reason = "the one place where files are opened")]
    let opened = OpenOptions::new().read(true).custom_flags(flags as i32).open(path);
    let file = match opened {
        Ok(file) => file,
        // the system's error for opening a socket is misleading
        Err(_) if std::fs::metadata(path).is_ok_and(|found| found.file_type().is_socket()) => {
            return Err(Unreadable::NotRegular);
        }
        Err(error) => return Err(error.into()),
    };
    let found = file.metadata()?;
    Ok((file, found))
}

/// Reads at most `limit` bytes of the file `path`. A FIFO or device must end in time.
///
/// # Errors
/// Returns [`Unreadable`].
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, found) = open(path)?;
    let wait = if is_from_shell(&file, &found) { MAX_WAIT_FOR_COMMAND } else { MAX_WAIT };
    read_open(file, &found, limit, Some(wait))
}

/// Like [`read`], as UTF-8 text.
///
/// # Errors
/// Returns [`Unreadable`].
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String, Unreadable> {
    String::from_utf8(read(path, limit)?)
        .map_err(|error| Unreadable::NotUtf8 { offset: error.utf8_error().valid_up_to() })
}

/// Like [`read`], but waits for a shell's pipe as long as its command takes, as in any pipeline.
///
/// # Errors
/// Returns [`Unreadable`].
pub(crate) fn read_pipe(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, found) = open(path)?;
    let wait = if is_from_shell(&file, &found) { None } else { Some(MAX_WAIT) };
    read_open(file, &found, limit, wait)
}

/// Reads at most `limit` bytes from `file`, which [`open`] returned with its metadata. Anything but a regular file must end
/// within `wait`.
///
/// # Errors
/// Returns [`Unreadable`].
pub(crate) fn read_open(
    mut file: File,
    found: &Metadata,
    limit: u64,
    wait: Option<Duration>,
) -> Result<Vec<u8>, Unreadable> {
    if found.is_dir() {
        return Err(Unreadable::Directory);
    }
    if found.is_file() && found.len() > limit {
        return Err(Unreadable::TooLong { limit });
    }
    // the length of a sparse file means little
    let expected = if found.is_file() { (found.len() + 1).min(MAX_RESERVED_BYTES) } else { 0 };
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    let deadline = wait.filter(|_| !found.is_file()).map(|wait| (wait, Instant::now() + wait));
    loop {
        if let Some((wait, deadline)) = deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || !is_ready(&file, Some(left))? {
                return Err(Unreadable::TimedOut { seconds: wait.as_secs() });
            }
        } else if !found.is_file() {
            is_ready(&file, None)?;
        }
        // one byte beyond the limit shows that it is exceeded
        let count = CHUNK_BYTES.min(limit.saturating_add(1) - bytes.len() as u64);
        match (&mut file).take(count).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > limit => return Err(Unreadable::TooLong { limit }),
            Ok(0) => return Ok(bytes),
            Ok(_) => {}
            // more may follow
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits for data or the end; returns false if neither comes in time.
fn is_ready(file: &File, left: Option<Duration>) -> io::Result<bool> {
    let left = left.and_then(|left| Timespec::try_from(left).ok());
    let ready = retry_on_intr(|| poll(&mut [PollFd::new(file, PollFlags::IN)], left.as_ref()))?;
    Ok(ready > 0)
}

/// Returns true if `file` is an unnamed pipe, as a shell creates for `<(…)`.
#[cfg(target_os = "linux")]
fn is_from_shell(file: &File, found: &Metadata) -> bool {
    const PIPEFS_MAGIC: u32 = 0x5049_5045;
    found.file_type().is_fifo() && rustix::fs::fstatfs(file).is_ok_and(|fs| fs.f_type as u32 == PIPEFS_MAGIC)
}

#[cfg(not(target_os = "linux"))]
fn is_from_shell(_: &File, found: &Metadata) -> bool {
    found.file_type().is_fifo()
}

/// Formats a limit.
fn size(bytes: u64) -> String {
    match bytes {
        bytes if bytes >= 1 << 20 => format!("{} MiB", bytes >> 20),
        bytes => format!("{} KiB", bytes >> 10),
    }
}

#[cfg(test)]
mod tests;
