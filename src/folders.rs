//! Where the user's own things are kept: the folders of the XDG Base Directory Specification, or the system's own.
//!
//! It makes no folder and reads no file.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// What the program remembers from one run to the next: `$XDG_STATE_HOME/sitroom`, usually `~/.local/state/sitroom`.
/// `None` where the user has no home.
pub fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("sitroom"))
}

/// What the user has written for the program: `$XDG_CONFIG_HOME/sitroom`, usually `~/.config/sitroom`. `None` where the
/// user has no home.
pub fn config() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("sitroom"))
}

/// The user's home.
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}
