//! Reads briefing files and pipes: whole, up to a limit, and only as UTF-8 text.

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;

use super::diagnostic::printable;
use crate::bounded::{self, Unreadable};

/// Default size limit in bytes: parsing needs about twelve times the size of the file in memory.
pub(crate) const DEFAULT_LIMIT: u64 = 64 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The reason why a file cannot be read, with advice.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("{file}: no such file; check the name")]
    Missing { file: String },
    #[error("{file}: is a directory; name the briefing file in it")]
    Folder { file: String },
    #[error("{file}: not a regular file; save the briefing to a file first")]
    NotRegular { file: String },
    #[error("{file}: permission denied; check the file mode with `ls -l`")]
    Denied { file: String },
    #[error("{file}: larger than the limit of {} MiB; split the briefing", .limit >> 20)]
    TooLong { file: String, limit: u64 },
    /// A FIFO that was not read to its end in time.
    #[error("{file}: pipe not closed within {seconds} seconds; start the command that writes to it first")]
    TimedOut { file: String, seconds: u64 },
    #[error("{file}: the pipe is empty; the command that writes to it may have failed")]
    EmptyPipe { file: String },
    #[error("{file}: the file is empty; begin with `schema = 1` and `[briefing]`")]
    Empty { file: String },
    #[error("{file}:{line}: not UTF-8 at byte {offset}; save the file as UTF-8")]
    NotUtf8 {
        file: String,
        /// The first invalid byte, from 0.
        offset: usize,
        /// The line, from 1.
        line: usize,
    },
    #[error("{file}: {error}")]
    System {
        file: String,
        #[source]
        error: io::Error,
    },
}

/// Reads the text of a file of at most `limit` bytes, without a byte order mark.
///
/// # Errors
///
/// Returns a [`ReadError`]. Pipes and devices are refused without being opened.
pub fn read(path: &Path, limit: u64) -> Result<String, ReadError> {
    decoded(path, read_bytes(path, limit)?)
}

/// Reads the bytes of a file of at most `limit` bytes.
///
/// # Errors
///
/// Returns a [`ReadError`].
pub(crate) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let name = || printable(&path.display().to_string());
    // before opening: some devices act when they are opened
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(name(), error.into()))?;
    check(name(), &metadata)?;
    // again: it may be a different file by now
    let (file, metadata) = bounded::open(path).map_err(|error| unreadable(name(), error))?;
    check(name(), &metadata)?;
    bounded::read_open(file, &metadata, limit, None).map_err(|error| unreadable(name(), error))
}

/// Reads text from the pipe `path`, at most `limit` bytes, without a byte order mark.
///
/// # Errors
///
/// Returns a [`ReadError`]. Does not wait for a FIFO without a writer.
pub(crate) fn read_pipe(path: &Path, limit: u64) -> Result<String, ReadError> {
    let name = printable(&path.display().to_string());
    let bytes = bounded::read_pipe(path, limit).map_err(|error| unreadable(name.clone(), error))?;
    piped(name, bytes)
}

/// Reads text from an open stream, at most `limit` bytes; `name` is for messages.
///
/// # Errors
///
/// Returns a [`ReadError`].
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

/// Decodes the bytes of the file `path`, without a byte order mark.
///
/// # Errors
///
/// Returns an error if they are blank or not UTF-8.
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
    // a second mark is a character, which loading rejects
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
    fn files_above_the_limit_are_rejected() {
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
    fn blank_and_undecodable_files_are_rejected() {
        for bytes in [b"".as_slice(), b"\n \n", BOM] {
            let (_folder, path) = written(bytes);
            assert!(matches!(read(&path, DEFAULT_LIMIT), Err(ReadError::Empty { .. })));
        }
        let (_folder, path) = written(b"a = 1\nb = \"\xff\"\n");
        assert!(matches!(read(&path, DEFAULT_LIMIT), Err(ReadError::NotUtf8 { offset: 11, line: 2, .. })));
    }

    #[test]
    fn folders_missing_files_and_devices_are_rejected() {
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
    fn messages_name_the_file_and_are_printable() {
        let error = read(Path::new("no\u{1b}[31mne.toml"), 9).unwrap_err().to_string();
        assert!(error.contains("ne.toml: no such file") && !error.contains('\u{1b}'), "{error}");
    }
}
