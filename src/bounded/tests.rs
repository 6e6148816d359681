//! Regular files, pipes and devices, finite and endless.

use super::*;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::path::PathBuf;
use std::thread;

fn fifo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    (folder, path)
}

/// Reads with a short wait.
fn read_soon(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, found) = open(path)?;
    read_open(file, &found, limit, Some(Duration::from_millis(20)))
}

#[test]
fn no_more_than_the_limit_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    std::fs::write(&path, "12345").unwrap();
    assert_eq!(read(&path, 5).unwrap(), b"12345");
    assert!(matches!(read(&path, 4), Err(Unreadable::TooLong { limit: 4 })));
    // longer than one chunk, and growing after it was opened
    let long = vec![b'x'; 3 * CHUNK_BYTES as usize + 7];
    std::fs::write(&path, &long).unwrap();
    assert_eq!(read(&path, u64::MAX).unwrap(), long);
    let (file, found) = open(&path).unwrap();
    std::fs::write(&path, vec![b'y'; long.len() + 1]).unwrap();
    assert!(matches!(read_open(file, &found, long.len() as u64, None), Err(Unreadable::TooLong { .. })));
}

#[test]
fn endless_streams_are_not_read_forever() {
    assert!(matches!(read(Path::new("/dev/zero"), 1 << 20), Err(Unreadable::TooLong { .. })));
    assert_eq!(read(Path::new("/dev/null"), 9).unwrap(), b"");
    let (_folder, path) = fifo();
    assert!(matches!(read_soon(&path, 9), Err(Unreadable::TimedOut { .. })), "without a writer");
    #[expect(clippy::disallowed_methods, reason = "a silent writer")]
    let _writer = OpenOptions::new().read(true).write(true).open(&path).unwrap();
    assert!(matches!(read_soon(&path, 9), Err(Unreadable::TimedOut { .. })), "with a silent writer");
}

#[test]
fn a_pipe_with_a_writer_is_read_to_its_end() {
    let (_folder, path) = fifo();
    let target = path.clone();
    let writer = thread::spawn(move || std::fs::write(target, "secret").unwrap());
    assert_eq!(read(&path, 9).unwrap(), b"secret");
    writer.join().unwrap();
    // as passed by a shell, with the writer gone before the first read
    let (reader, mut writer) = io::pipe().unwrap();
    writer.write_all(b"secret").unwrap();
    drop(writer);
    let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
    assert_eq!(read_text(&path, 9).unwrap(), "secret");
    let (reader, mut writer) = io::pipe().unwrap();
    let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
    let writer = thread::spawn(move || writer.write_all(&vec![b'x'; 1 << 20]).unwrap());
    assert_eq!(read_pipe(&path, 2 << 20).unwrap().len(), 1 << 20);
    writer.join().unwrap();
}

#[test]
fn other_kinds_of_files_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(read(folder.path(), 9), Err(Unreadable::Directory)));
    assert!(matches!(read(&folder.path().join("none"), 9), Err(Unreadable::Missing)));
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert!(matches!(read(&socket, 9), Err(Unreadable::NotRegular)));
    let path = folder.path().join("latin");
    std::fs::write(&path, b"caf\xe9").unwrap();
    assert!(matches!(read_text(&path, 9), Err(Unreadable::NotUtf8 { offset: 3 })));
}
