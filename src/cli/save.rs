//! Writes the files that commands create.

use std::io;
use std::path::Path;

use crate::atomic::{self, Access};

/// Writes a file atomically. An existing one is replaced only with `force`, and only if it is a regular file.
///
/// # Errors
/// Returns [`io::ErrorKind::AlreadyExists`] without `force`, or any other error of the system.
pub(super) fn save(path: &Path, content: impl AsRef<[u8]>, force: bool) -> io::Result<()> {
    match force && path.exists() {
        true => atomic::replace(path, content),
        false => atomic::create(path, content, Access::Usual),
    }
}
