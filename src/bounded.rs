//! Reads files that somebody named without hanging and without filling the memory.
//!
//! A name may lead to anything: a FIFO that nobody writes to, a device without an end, a file that grows. Files are opened
//! without blocking, read up to a limit, and waited for only so long. All other code that reads a file by name goes through
//! here; clippy refuses `std::fs::read` and its like.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::retry_on_intr;

/// The time in which a FIFO or a device has to be read to its end.
const WAIT: Duration = Duration::from_secs(5);
/// The same for a pipe that a shell made, `<(…)`: the command that writes to it may ask for a passphrase first.
const WAIT_FOR_COMMAND: Duration = Duration::from_secs(60);
/// Bytes that are reserved at once, whatever length a file says it has.
const MAX_RESERVED_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes that are read at once.
const CHUNK: u64 = 64 * 1024;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Nothing has this name.
    #[error("there is no such file")]
    Missing,
    /// A directory.
    #[error("this is a directory")]
    Directory,
    /// A socket, or something else that cannot be read.
    #[error("not a regular file")]
    NotRegular,
    /// Not allowed.
    #[error("permission denied")]
    Denied,
    /// Longer than the limit.
    #[error("longer than the limit of {}", size(*.limit))]
    TooLong {
        /// In bytes.
        limit: u64,
    },
    /// A FIFO or a device that was not read to its end in time.
    #[error("a pipe or device that did not end within {seconds} seconds")]
    TimedOut {
        /// The time that was waited.
        seconds: u64,
    },
    /// Not UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        offset: usize,
    },
    /// Anything else that the system says.
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

/// Opens `path` for reading, whatever it is, without waiting for anybody.
///
/// # Errors
/// Where there is nothing, or nothing that can be opened.
pub fn open(path: &Path) -> Result<(File, Metadata), Unreadable> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    #[expect(clippy::disallowed_methods, reason = "this is what all others are to use")]
    let opened = OpenOptions::new().read(true).custom_flags(flags as i32).open(path);
    let file = match opened {
        Ok(file) => file,
        // a socket cannot be opened, and the system says so in words that help nobody
        Err(_) if std::fs::metadata(path).is_ok_and(|found| found.file_type().is_socket()) => {
            return Err(Unreadable::NotRegular);
        }
        Err(error) => return Err(error.into()),
    };
    let found = file.metadata()?;
    Ok((file, found))
}

/// Reads the file `path` of at most `limit` bytes. A FIFO or a device is read to its end if that comes in time.
///
/// # Errors
/// [`Unreadable`] says why it is not read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, found) = open(path)?;
    let wait = if is_from_shell(&file, &found) { WAIT_FOR_COMMAND } else { WAIT };
    read_open(file, &found, limit, Some(wait))
}

/// The same as text.
///
/// # Errors
/// [`Unreadable`] says why it is not read.
pub fn read_text(path: &Path, limit: u64) -> Result<String, Unreadable> {
    String::from_utf8(read(path, limit)?)
        .map_err(|error| Unreadable::NotUtf8 { offset: error.utf8_error().valid_up_to() })
}

/// The same where a pipe that a shell made is read to its end, however long that takes: whoever runs its command waits
/// for it, as in any pipeline.
///
/// # Errors
/// [`Unreadable`] says why it is not read.
pub fn read_pipe(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, found) = open(path)?;
    let wait = if is_from_shell(&file, &found) { None } else { Some(WAIT) };
    read_open(file, &found, limit, wait)
}

/// Reads at most `limit` bytes from `file`, which [`open`] opened and which is as `found` says; a regular file, which
/// always has an end, as long as it takes, anything else for as long as `wait` says.
///
/// # Errors
/// [`Unreadable`] says why it is not read.
pub fn read_open(mut file: File, found: &Metadata, limit: u64, wait: Option<Duration>) -> Result<Vec<u8>, Unreadable> {
    if found.is_dir() {
        return Err(Unreadable::Directory);
    }
    if found.is_file() && found.len() > limit {
        return Err(Unreadable::TooLong { limit });
    }
    // a sparse file may say anything of its length
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
        // one byte more than the limit tells that it is exceeded
        let most = CHUNK.min(limit.saturating_add(1) - bytes.len() as u64);
        match (&mut file).take(most).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > limit => return Err(Unreadable::TooLong { limit }),
            Ok(0) => return Ok(bytes),
            Ok(_) => {}
            // what was there has been taken; more may come
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits until there is something to be read, or an end; `false` where neither comes in time.
fn is_ready(file: &File, left: Option<Duration>) -> io::Result<bool> {
    let left = left.and_then(|left| Timespec::try_from(left).ok());
    let ready = retry_on_intr(|| poll(&mut [PollFd::new(file, PollFlags::IN)], left.as_ref()))?;
    Ok(ready > 0)
}

/// Returns true if `file` is a pipe without a name, as a shell makes one for `<(…)`.
#[cfg(target_os = "linux")]
fn is_from_shell(file: &File, found: &Metadata) -> bool {
    const PIPEFS_MAGIC: u32 = 0x5049_5045;
    found.file_type().is_fifo() && rustix::fs::fstatfs(file).is_ok_and(|fs| fs.f_type as u32 == PIPEFS_MAGIC)
}

#[cfg(not(target_os = "linux"))]
fn is_from_shell(_: &File, found: &Metadata) -> bool {
    found.file_type().is_fifo()
}

/// A limit in words.
fn size(bytes: u64) -> String {
    match bytes {
        bytes if bytes >= 1 << 20 => format!("{} MiB", bytes >> 20),
        bytes => format!("{} KiB", bytes >> 10),
    }
}

#[cfg(test)]
mod tests;
