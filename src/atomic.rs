//! Files that are written whole or not at all: under a temporary name beside the target, which is then renamed.
//!
//! A program that is killed while it writes leaves its temporary file behind. Each of them is locked for as long as its
//! writer lives, so the next write into the same folder can tell leftovers from files in progress, and removes them.
//!
//! Errors never name the temporary file, which nobody knows; whoever reports one names the target.

// folders are opened and listed here; no file is read
#![expect(clippy::disallowed_methods, reason = "temporary files and folders of our own")]

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use tempfile::{Builder, NamedTempFile};

/// How the names of temporary files begin and end.
const NAME: (&str, &str) = (".sitroom-", ".tmp");
/// How often a temporary file is made again because another program took it for a leftover.
const ATTEMPTS: usize = 16;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As the user's umask says.
    Usual,
    /// Its owner only.
    Owner,
}

impl Access {
    /// The mode before the umask is applied.
    fn mode(self) -> Permissions {
        Permissions::from_mode(match self {
            Access::Usual => 0o666,
            Access::Owner => 0o600,
        })
    }
}

/// Replaces the content of the existing file `path`, which keeps its mode; a symbolic link stays one.
///
/// # Errors
/// Where there is no such file, it is no regular one (a device, a pipe, a folder), it is read-only, or its folder cannot be written to.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let found = fs::metadata(&path)?;
    if !found.is_file() {
        return Err(io::Error::other("not a regular file, so it is not replaced"));
    }
    let mode = found.permissions();
    if mode.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = written(&path, content, Access::Owner)?;
    file.as_file().set_permissions(mode)?;
    file.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)
}

/// Creates the file `path`.
///
/// # Errors
/// Where something has that name already ([`io::ErrorKind::AlreadyExists`]), or the folder cannot be written to.
pub fn create(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<()> {
    written(path, content, access)?.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Creates the file `path`, or replaces it whatever it was.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn put(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<()> {
    written(path, content, access)?.persist(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// A temporary file beside `path` that holds `content`, on the disk.
fn written(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    remove_leftovers(folder);
    let mut file = temporary(folder, access)?;
    // the file beneath, since errors of the other name it
    file.as_file_mut().write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A new, locked temporary file in `folder`.
fn temporary(folder: &Path, access: Access) -> io::Result<NamedTempFile> {
    for _ in 0..ATTEMPTS {
        let file = Builder::new().prefix(NAME.0).suffix(NAME.1).permissions(access.mode()).tempfile_in(folder);
        let file = file.map_err(|error| reason(error.kind()))?;
        // where the file system has no locks, nothing is ever taken for a leftover
        let is_ours = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if is_ours && is_at(&file.as_file().metadata()?, file.path()) {
            return Ok(file);
        }
        // another program found it before it was locked, and removes it
    }
    Err(io::Error::other("temporary files are removed by another program"))
}

/// Why no file can be made in a folder, without a name.
fn reason(kind: io::ErrorKind) -> io::Error {
    let words = match kind {
        io::ErrorKind::NotFound => "there is no such folder",
        io::ErrorKind::NotADirectory => "the parent is not a folder",
        io::ErrorKind::PermissionDenied => "no permission to write to the folder",
        kind => return kind.into(),
    };
    io::Error::new(kind, words)
}

/// Removes the temporary files in `folder` that no writer holds any more. What cannot be removed stays.
fn remove_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_temporary(&entry.file_name())) {
        let _ = remove_unlocked(&entry.path());
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.len() > NAME.0.len() + NAME.1.len() && name.starts_with(NAME.0.as_bytes()) && name.ends_with(NAME.1.as_bytes())
}

/// Removes the regular file `path` unless it is locked. A symbolic link is not followed, a pipe not waited for.
fn remove_unlocked(path: &Path) -> io::Result<()> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = OpenOptions::new().read(true).custom_flags(flags as i32).open(path)?;
    let found = file.metadata()?;
    if found.is_file() && file.try_lock().is_ok() && is_at(&found, path) {
        // locked until it is gone, so that its writer, if it has just begun, makes another
        fs::remove_file(path)?;
    }
    Ok(())
}

/// Returns true if `path` names the file that `file` describes.
fn is_at(file: &Metadata, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (file.dev(), file.ino()))
}

/// A new name is there after a crash only once its folder is on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
