//! Where an export may go: nothing is replaced that was not meant to go.

use std::fs;
use std::path::Path;

use crate::briefing::diagnostic::printable;

/// Whether `path` may be written, or why not: nothing is replaced unless that is forced, the briefing itself and what is
/// no file never.
pub(super) fn allowed(path: &Path, briefing: Option<&Path>, force: bool) -> Result<(), String> {
    let Ok(there) = fs::metadata(path) else { return Ok(()) };
    let shown = || printable(&path.display().to_string());
    if there.is_dir() {
        return Err(format!("{} is a folder; -o takes a file here", shown()));
    }
    if !there.is_file() {
        return Err(format!("{} is no file that can be replaced; leave -o away and redirect the output", shown()));
    }
    let briefing = briefing.and_then(|briefing| fs::canonicalize(briefing).ok());
    if briefing.is_some_and(|briefing| fs::canonicalize(path).is_ok_and(|path| path == briefing)) {
        return Err(format!("{} is the briefing itself", shown()));
    }
    if force { Ok(()) } else { Err(is_there(path)) }
}

/// What is said of a file that would be replaced.
pub(super) fn is_there(path: &Path) -> String {
    format!("{} is there already; --force replaces it", printable(&path.display().to_string()))
}
