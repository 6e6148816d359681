//! The text of briefing files before commands changed them, in the state folder, for undoing.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::state_file::{StateFile, StateFileError, StateFormat};
use crate::folders;
use crate::proof::sha256_hex;

/// Earlier texts kept for each file.
const MAX_STEPS: usize = 10;
/// Bytes of the earlier texts of a file; the oldest are removed first.
const MAX_TEXT_BYTES: usize = 96 * 1024 * 1024;
/// Bytes of a file with earlier texts, in which some characters are escaped.
const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// The text of a file before a command changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupStep {
    /// The command, in words: "add texts/a.txt".
    pub command: String,
    /// The text before it.
    pub before: String,
    /// SHA-256 of the text after it.
    pub after: String,
}

#[derive(Serialize, Deserialize)]
struct BackupFile {
    schema: u32,
    path: String,
    steps: Vec<BackupStep>,
}

impl StateFormat for BackupFile {
    const SCHEMA: u32 = 1;

    fn schema(&self) -> u32 {
        self.schema
    }
}

/// The backups of one file.
pub(crate) struct Backups {
    folder: PathBuf,
    /// The file, with links resolved.
    path: PathBuf,
}

impl Backups {
    /// Returns the backups of the existing file `path`.
    ///
    /// # Errors
    /// Returns an error if the file does not exist or the user has no state folder.
    pub(crate) fn of(path: &Path) -> Result<Self, String> {
        let folder = folders::state().ok_or("no state folder for backups: HOME is not set")?;
        Self::within(path, folder.join("backups"))
    }

    fn within(path: &Path, folder: PathBuf) -> Result<Self, String> {
        let path = fs::canonicalize(path).map_err(|error| error.to_string())?;
        Ok(Self { folder, path })
    }

    /// Keeps the text `before` a command that makes the text `after` of it.
    ///
    /// # Errors
    /// Returns an error if it cannot be kept.
    pub(crate) fn keep(&self, command: String, before: &str, after: &str) -> Result<(), String> {
        let step = BackupStep { command, before: before.to_owned(), after: sha256_hex(after) };
        self.change(|steps| {
            steps.push(step);
            let total = |steps: &[BackupStep]| steps.iter().map(|step| step.before.len()).sum::<usize>();
            while steps.len() > 1 && (steps.len() > MAX_STEPS || total(steps) > MAX_TEXT_BYTES) {
                steps.remove(0);
            }
        })
    }

    /// Returns the last step.
    ///
    /// # Errors
    /// Returns an error if the backups cannot be read.
    pub(crate) fn last(&self) -> Result<Option<BackupStep>, String> {
        let found = self.file().read::<BackupFile>().map_err(words)?;
        Ok(found.and_then(|found| found.steps.into_iter().next_back()))
    }

    /// Removes the last step.
    ///
    /// # Errors
    /// Returns an error if the backups cannot be written.
    pub(crate) fn remove_last(&self) -> Result<(), String> {
        self.change(|steps| _ = steps.pop())
    }

    fn change(&self, change: impl FnOnce(&mut Vec<BackupStep>)) -> Result<(), String> {
        let file = self.file();
        let _lock = file.lock().map_err(words)?;
        let mut steps = file.read::<BackupFile>().map_err(words)?.map(|found| found.steps).unwrap_or_default();
        change(&mut steps);
        let content = BackupFile { schema: BackupFile::SCHEMA, path: self.path.display().to_string(), steps };
        file.write(&content).map_err(words)
    }

    fn file(&self) -> StateFile<'_> {
        let hash = sha256_hex(self.path.as_os_str().as_encoded_bytes());
        StateFile::new(&self.folder, &format!("{}.json", &hash[..16]), MAX_FILE_BYTES)
    }
}

fn words(error: StateFileError) -> String {
    match error {
        StateFileError::Damaged(why) => format!("cannot read the backups: {why}"),
        StateFileError::Newer(file) => format!("a newer version of sitroom wrote the backups ({file})"),
        StateFileError::Unsaved(why) => format!("cannot write the backup: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_removed_in_reverse_and_the_oldest_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "x").unwrap();
        let backups = Backups::within(&path, folder.path().join("state")).unwrap();
        assert_eq!(backups.last().unwrap(), None);
        for step in 0..MAX_STEPS + 2 {
            backups.keep(format!("add {step}"), &format!("before {step}"), &format!("after {step}")).unwrap();
        }
        for step in (2..MAX_STEPS + 2).rev() {
            let last = backups.last().unwrap().unwrap();
            assert_eq!((last.before, last.after), (format!("before {step}"), sha256_hex(format!("after {step}"))));
            backups.remove_last().unwrap();
        }
        assert_eq!(backups.last().unwrap(), None);
    }

    #[test]
    fn a_link_has_the_backups_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        fs::write(&path, "x").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let state = folder.path().join("state");
        Backups::within(&path, state.clone()).unwrap().keep("add".to_owned(), "x", "y").unwrap();
        assert!(Backups::within(&link, state).unwrap().last().unwrap().is_some());
    }
}
