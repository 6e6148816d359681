//! Writes files atomically: to a temporary file next to the target, which is then renamed.
//!
//! A program that is killed while writing leaves its temporary file behind. Each temporary file is locked while its writer
//! lives, so the next write into the same folder recognises leftovers and removes them.
//!
//! Errors never name the temporary file; callers name the target.

// opens and lists folders, but reads no file
#![expect(clippy::disallowed_methods, reason = "our own temporary files, and folders")]

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use tempfile::{Builder, NamedTempFile};

/// Prefix and suffix of temporary files.
const TEMPORARY_NAME: (&str, &str) = (".sitroom-", ".tmp");
/// Attempts to create a temporary file, since another program may take it for a leftover.
const MAX_ATTEMPTS: usize = 16;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// According to the user's umask.
    Usual,
    /// Its owner only.
    Owner,
}

impl Access {
    /// Returns the mode before the umask is applied.
    fn mode(self) -> Permissions {
        Permissions::from_mode(match self {
            Access::Usual => 0o666,
            Access::Owner => 0o600,
        })
    }
}

/// Replaces the content of the existing file `path`. The mode is kept; the target of a symbolic link is replaced.
///
/// # Errors
/// Returns an error if the file does not exist, is not a regular file or is read-only, or if its folder cannot be written
/// to.
pub(crate) fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let found = fs::metadata(&path)?;
    if !found.is_file() {
        return Err(io::Error::other("cannot replace: not a regular file"));
    }
    let mode = found.permissions();
    if mode.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = write_temporary(&path, content, Access::Owner)?;
    file.as_file().set_permissions(mode)?;
    file.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)
}

/// Creates the file `path`.
///
/// # Errors
/// Returns [`io::ErrorKind::AlreadyExists`] if the path exists, or another error if the folder cannot be written to.
pub(crate) fn create(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<()> {
    write_temporary(path, content, access)?.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Creates the file `path`, or replaces whatever has that name.
///
/// # Errors
/// Returns an error if the folder cannot be written to.
pub(crate) fn put(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<()> {
    write_temporary(path, content, access)?.persist(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Writes `content` to a temporary file next to `path`, and syncs it.
fn write_temporary(path: &Path, content: impl AsRef<[u8]>, access: Access) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    remove_leftovers(folder);
    let mut file = create_temporary(folder, access)?;
    // not through NamedTempFile, whose errors contain the name
    file.as_file_mut().write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Creates a locked temporary file in `folder`.
fn create_temporary(folder: &Path, access: Access) -> io::Result<NamedTempFile> {
    for _ in 0..MAX_ATTEMPTS {
        let file = Builder::new()
            .prefix(TEMPORARY_NAME.0)
            .suffix(TEMPORARY_NAME.1)
            .permissions(access.mode())
            .tempfile_in(folder);
        let file = file.map_err(|error| reason(error.kind()))?;
        // without locks in the file system, nothing is taken for a leftover
        let is_ours = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if is_ours && is_at(&file.as_file().metadata()?, file.path()) {
            return Ok(file);
        }
        // another program found it before it was locked, and removes it
    }
    Err(io::Error::other("temporary files are removed by another program"))
}

/// Describes why no file can be created in a folder, without a name.
fn reason(kind: io::ErrorKind) -> io::Error {
    let words = match kind {
        io::ErrorKind::NotFound => "no such folder",
        io::ErrorKind::NotADirectory => "the parent is not a folder",
        io::ErrorKind::PermissionDenied => "no permission to write to the folder",
        kind => return kind.into(),
    };
    io::Error::new(kind, words)
}

/// Removes leftover temporary files in `folder`. Failures are ignored.
fn remove_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_temporary(&entry.file_name())) {
        let _ = remove_unlocked(&entry.path());
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.len() > TEMPORARY_NAME.0.len() + TEMPORARY_NAME.1.len()
        && name.starts_with(TEMPORARY_NAME.0.as_bytes())
        && name.ends_with(TEMPORARY_NAME.1.as_bytes())
}

/// Removes the regular file `path` unless it is locked. Does not follow links or wait for pipes.
fn remove_unlocked(path: &Path) -> io::Result<()> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = OpenOptions::new().read(true).custom_flags(flags as i32).open(path)?;
    let found = file.metadata()?;
    if found.is_file() && file.try_lock().is_ok() && is_at(&found, path) {
        // locked while it is removed, so that a writer that has just begun creates another
        fs::remove_file(path)?;
    }
    Ok(())
}

/// Returns true if `path` names the file that `file` describes.
fn is_at(file: &Metadata, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (file.dev(), file.ino()))
}

/// Syncs the folder of `path`, without which a new name may be lost in a crash.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
