//! The user's folders: XDG Base Directory Specification, or the system's equivalent.
//!
//! Creates no folders and reads no files.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Returns the folder for state between runs: `$XDG_STATE_HOME/sitroom`, usually `~/.local/state/sitroom`. `None` if the
/// user has no home.
pub(crate) fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("sitroom"))
}

/// Returns the folder for configuration: `$XDG_CONFIG_HOME/sitroom`, usually `~/.config/sitroom`. `None` if the user has no
/// home.
pub(crate) fn config() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("sitroom"))
}

/// Returns the user's home folder.
pub(crate) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}
