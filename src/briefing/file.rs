//! Briefing files on disk and in pipes: read whole, bounded, and only if they are text.

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;

use super::diagnostic::printable;
use crate::bounded::{self, Unreadable};

/// Bytes above which a briefing is not read: parsing needs some twelve times a file's size in memory.
pub(crate) const DEFAULT_LIMIT: u64 = 64 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Why a file could not be read, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    /// Nothing has this name.
    #[error("{file}: there is no such file; check the name")]
    Missing {
        /// The file's name, printable.
        file: String,
    },
    /// A folder.
    #[error("{file}: this is a directory; name the briefing file in it")]
    Folder {
        /// The file's name, printable.
        file: String,
    },
    /// A pipe, a socket or a device.
    #[error("{file}: this is no regular file; save the briefing to a file first")]
    NotRegular {
        /// The file's name, printable.
        file: String,
    },
    /// Not allowed.
    #[error("{file}: no permission to read it; see its mode with `ls -l`")]
    Denied {
        /// The file's name, printable.
        file: String,
    },
    /// Longer than the limit.
    #[error("{file}: longer than {} MiB, the most that is read; split the briefing", .limit >> 20)]
    TooLong {
        /// The file's name, printable.
        file: String,
        /// In bytes.
        limit: u64,
    },
    /// A FIFO that was not read to its end in time.
    #[error("{file}: a pipe that did not end within {seconds} seconds; start the command that writes to it first")]
    TimedOut {
        /// The file's name, printable.
        file: String,
        /// The time that was waited.
        seconds: u64,
    },
    /// A pipe that ended before anything came.
    #[error("{file}: the pipe is empty; the command that writes to it may have failed")]
    EmptyPipe {
        /// The pipe's name, printable.
        file: String,
    },
    /// Nothing in it.
    #[error("{file}: the file is empty; begin with `schema = 1` and `[briefing]`")]
    Empty {
        /// The file's name, printable.
        file: String,
    },
    /// Not UTF-8.
    #[error("{file}:{line}: not UTF-8 at byte {offset}; save the file as UTF-8")]
    NotUtf8 {
        /// The file's name, printable.
        file: String,
        /// The first byte that is wrong, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Anything else that the system says.
    #[error("{file}: {error}")]
    System {
        /// The file's name, printable.
        file: String,
        /// What the system says.
        #[source]
        error: io::Error,
    },
}

/// The text of a file of at most `limit` bytes, without a byte order mark.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with the file. Pipes and devices are refused without being opened.
pub fn read(path: &Path, limit: u64) -> Result<String, ReadError> {
    decoded(path, read_bytes(path, limit)?)
}

/// The same as bytes, whatever they are.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with the file.
pub(crate) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let name = || printable(&path.display().to_string());
    // asked before opening: some devices do something when they are opened
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(name(), error.into()))?;
    check(name(), &metadata)?;
    // and again: it may be another file by now
    let (file, metadata) = bounded::open(path).map_err(|error| unreadable(name(), error))?;
    check(name(), &metadata)?;
    bounded::read_open(file, &metadata, limit, None).map_err(|error| unreadable(name(), error))
}

/// The text that comes through the pipe `path`, at most `limit` bytes, without a byte order mark.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with it; a FIFO that nobody writes to is not waited for.
pub(crate) fn read_pipe(path: &Path, limit: u64) -> Result<String, ReadError> {
    let name = printable(&path.display().to_string());
    let bytes = bounded::read_pipe(path, limit).map_err(|error| unreadable(name.clone(), error))?;
    piped(name, bytes)
}

/// The same of what is open already, under a name for messages.
///
/// # Errors
///
/// [`ReadError`] says what is wrong with it.
pub(crate) fn read_stream(stream: impl Read, name: &str, limit: u64) -> Result<String, ReadError> {
    let file = printable(name);
    let mut bytes = Vec::new();
    match stream.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > limit => Err(ReadError::TooLong { file, limit }),
        Ok(_) => piped(file, bytes),
        Err(error) => Err(unreadable(file, error.into())),
    }
}

fn piped(file: String, bytes: Vec<u8>) -> Result<String, ReadError> {
    text(file, bytes).map_err(|error| match error {
        ReadError::Empty { file } => ReadError::EmptyPipe { file },
        error => error,
    })
}

/// The text that `bytes`, read from `path`, are, without a byte order mark.
///
/// # Errors
///
/// Where they are empty or not UTF-8.
pub(crate) fn decoded(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    text(printable(&path.display().to_string()), bytes)
}

fn check(file: String, metadata: &Metadata) -> Result<(), ReadError> {
    if metadata.is_dir() {
        Err(ReadError::Folder { file })
    } else if !metadata.is_file() {
        Err(ReadError::NotRegular { file })
    } else {
        Ok(())
    }
}

fn text(file: String, mut bytes: Vec<u8>) -> Result<String, ReadError> {
    // a second mark is no mark but a character, which loading refuses
    if bytes.strip_prefix(BOM).is_some_and(|rest| !rest.starts_with(BOM)) {
        bytes.drain(..BOM.len());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { file });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
        ReadError::NotUtf8 { file, offset, line }
    })
}

fn unreadable(file: String, why: Unreadable) -> ReadError {
    match why {
        Unreadable::Missing => ReadError::Missing { file },
        Unreadable::Directory => ReadError::Folder { file },
        Unreadable::NotRegular => ReadError::NotRegular { file },
        Unreadable::Denied => ReadError::Denied { file },
        Unreadable::TooLong { limit } => ReadError::TooLong { file, limit },
        Unreadable::TimedOut { seconds } => ReadError::TimedOut { file, seconds },
        why @ Unreadable::NotUtf8 { .. } => ReadError::System { file, error: io::Error::other(why) },
        Unreadable::System(error) => ReadError::System { file, error },
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talks.toml");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn text_is_read_without_its_byte_order_mark() {
        let (_folder, path) = written("\u{feff}schema = 1\n".as_bytes());
        assert_eq!(read(&path, DEFAULT_LIMIT).unwrap(), "schema = 1\n");
        let (_folder, path) = written("\u{feff}\u{feff}schema = 1\n".as_bytes());
        assert_eq!(read(&path, DEFAULT_LIMIT).unwrap(), "\u{feff}\u{feff}schema = 1\n", "one mark only");
    }

    #[test]
    fn the_limit_is_the_most_that_is_read() {
        let (_folder, path) = written(b"12345");
        assert_eq!(read(&path, 5).unwrap(), "12345");
        assert!(matches!(read(&path, 4), Err(ReadError::TooLong { limit: 4, .. })));
    }

    #[test]
    fn a_stream_is_read_like_a_file() {
        let read = |bytes: &'static [u8], limit| read_stream(bytes, "<stdin>", limit);
        assert_eq!(read("\u{feff}schema = 1\n".as_bytes(), 20).unwrap(), "schema = 1\n");
        assert!(matches!(read(b"12345", 4), Err(ReadError::TooLong { limit: 4, .. })));
        assert!(matches!(read(b" \n", 4), Err(ReadError::EmptyPipe { file }) if file == "<stdin>"));
        assert!(matches!(read(b"\xff", 4), Err(ReadError::NotUtf8 { .. })));
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [b"".as_slice(), b"\n \n", BOM] {
            let (_folder, path) = written(bytes);
            assert!(matches!(read(&path, DEFAULT_LIMIT), Err(ReadError::Empty { .. })));
        }
        let (_folder, path) = written(b"a = 1\nb = \"\xff\"\n");
        assert!(matches!(read(&path, DEFAULT_LIMIT), Err(ReadError::NotUtf8 { offset: 11, line: 2, .. })));
    }

    #[test]
    fn what_is_no_file() {
        let (folder, path) = written(b"x");
        assert!(matches!(read(folder.path(), 9), Err(ReadError::Folder { .. })));
        assert!(matches!(read(&path.with_extension("none"), 9), Err(ReadError::Missing { .. })));
        assert!(matches!(read(&path.join("below"), 9), Err(ReadError::Missing { .. })));
        #[cfg(unix)]
        assert!(matches!(read(Path::new("/dev/zero"), 9), Err(ReadError::NotRegular { .. })));
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_without_a_writer_does_not_block() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(read(&path, 9), Err(ReadError::NotRegular { .. })));
        }
    }

    #[test]
    fn messages_name_the_file_and_drive_no_terminal() {
        let error = read(Path::new("no\u{1b}[31mne.toml"), 9).unwrap_err().to_string();
        assert!(error.contains("ne.toml: there is no such file") && !error.contains('\u{1b}'), "{error}");
    }
}
