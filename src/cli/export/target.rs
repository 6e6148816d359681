//! Where an export may be written.

use std::fs;
use std::path::Path;

use crate::briefing::diagnostic::printable;

/// Checks that `path` may be written. An existing file is replaced only with `force`; the briefing itself and anything
/// that is not a regular file are never replaced.
pub(super) fn check(path: &Path, briefing: Option<&Path>, force: bool) -> Result<(), String> {
    let Ok(found) = fs::metadata(path) else { return Ok(()) };
    let shown = || printable(&path.display().to_string());
    if found.is_dir() {
        return Err(format!("{} is a folder; -o expects a file here", shown()));
    }
    if !found.is_file() {
        return Err(format!("{} is not a regular file; redirect standard output instead of using -o", shown()));
    }
    let briefing = briefing.and_then(|briefing| fs::canonicalize(briefing).ok());
    if briefing.is_some_and(|briefing| fs::canonicalize(path).is_ok_and(|path| path == briefing)) {
        return Err(format!("{} is the briefing itself; choose another file", shown()));
    }
    if force { Ok(()) } else { Err(already_exists(path)) }
}

/// Returns the error for an existing file.
pub(super) fn already_exists(path: &Path) -> String {
    format!("{} already exists; --force replaces it", printable(&path.display().to_string()))
}
