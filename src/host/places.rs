//! The last position and the bookmarks in each briefing, in one small file per briefing in the user's state folder.
//!
//! Files contain hashes and numbers only, and are named after a hash of the briefing's id. A file is replaced atomically,
//! by one process at a time; its content is validated before use.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::position::StoredPosition;
use super::state_file::{StateFile, StateFileError, StateFormat};
use crate::folders;
use crate::marks::{MAX_BOOKMARKS, PartMark};
use crate::news::TextHash;

/// Largest file that is read or written: more than all bookmarks need.
const MAX_FILE_BYTES: u64 = 256 * 1024;

/// Why the file of a briefing is not used. The text is one printable line, with the cause before the file.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlacesError {
    /// The file is damaged.
    #[error("Bookmarks not loaded: damaged file: {0}")]
    Damaged(String),
    /// A newer version of the program wrote the file.
    #[error("Bookmarks not loaded: file of a newer sitroom: {0}")]
    Newer(String),
    /// The file cannot be written.
    #[error("Bookmarks not saved: {0}")]
    Unsaved(String),
}

/// What is remembered about a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Where the reader was last.
    pub(super) position: Option<StoredPosition>,
    pub(super) bookmarks: Vec<PartMark>,
}

/// A change of what is remembered, so that several processes do not undo each other's changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PlacesChange {
    pub(super) position: Option<StoredPosition>,
    pub(super) added: Vec<PartMark>,
    pub(super) removed: Vec<PartMark>,
}

impl Places {
    /// Applies `change`. Bookmarks beyond the limit are dropped.
    pub(super) fn apply(&mut self, change: &PlacesChange) {
        if change.position.is_some() {
            self.position.clone_from(&change.position);
        }
        self.bookmarks.retain(|mark| !change.removed.contains(mark));
        let new = change.added.iter().filter(|mark| !self.bookmarks.contains(mark)).copied().collect::<Vec<_>>();
        self.bookmarks.extend(new);
        self.bookmarks.truncate(MAX_BOOKMARKS);
    }
}

/// The file format.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedPlaces {
    schema: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<StoredPosition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bookmarks: Vec<PartMark>,
}

impl StateFormat for SavedPlaces {
    const SCHEMA: u32 = 1;

    fn schema(&self) -> u32 {
        self.schema
    }
}

impl From<StateFileError> for PlacesError {
    fn from(error: StateFileError) -> Self {
        match error {
            StateFileError::Damaged(why) => PlacesError::Damaged(why),
            StateFileError::Newer(file) => PlacesError::Newer(file),
            StateFileError::Unsaved(why) => PlacesError::Unsaved(why),
        }
    }
}

/// The folder of the files.
#[derive(Clone, Debug)]
pub(super) struct PlacesFolder(PathBuf);

impl PlacesFolder {
    /// Uses `folder`, which need not exist yet.
    pub(super) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Uses the user's state folder; `None` if the user has no home.
    pub(super) fn in_state_folder() -> Option<Self> {
        folders::state().map(|state| Self::new(state.join("places")))
    }

    /// Returns what is remembered about the briefing with this id.
    ///
    /// # Errors
    /// Returns an error if the file is damaged or of a newer format.
    pub(super) fn recall(&self, id: &str) -> Result<Places, PlacesError> {
        let file = self.file(id);
        let Some(saved) = file.read::<SavedPlaces>()? else { return Ok(Places::default()) };
        if saved.bookmarks.len() > MAX_BOOKMARKS {
            return Err(file.damaged(&"too many bookmarks").into());
        }
        Ok(Places { position: saved.position, bookmarks: saved.bookmarks })
    }

    /// Changes what is remembered about the briefing with this id, even if another process has changed it meanwhile.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written or is of a newer format.
    pub(super) fn change(&self, id: &str, change: &PlacesChange) -> Result<(), PlacesError> {
        let file = self.file(id);
        let _lock = file.lock()?;
        let known = match self.recall(id) {
            Err(newer @ PlacesError::Newer(_)) => return Err(newer),
            // opening the briefing reported any other error
            known => known.ok(),
        };
        let mut places = known.clone().unwrap_or_default();
        places.apply(change);
        if known.as_ref() == Some(&places) {
            return Ok(());
        }
        let Places { position, bookmarks } = places;
        Ok(file.write(&SavedPlaces { schema: SavedPlaces::SCHEMA, position, bookmarks })?)
    }

    fn file(&self, id: &str) -> StateFile<'_> {
        let name = format!("{}.json", TextHash::of(&["briefing".into(), id.into()]));
        StateFile::new(&self.0, &name, MAX_FILE_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{TableKind, load};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    fn marks() -> [PartMark; 3] {
        let actor = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\n");
        let text = format!(
            "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n{}{}{}",
            actor("ada"),
            actor("bo"),
            actor("cy")
        );
        let briefing = load(&text).unwrap();
        [0, 1, 2].map(|at| PartMark::of(&briefing, TableKind::Actor, at).unwrap())
    }

    fn adding(added: &[PartMark], removed: &[PartMark]) -> PlacesChange {
        PlacesChange { position: None, added: added.to_vec(), removed: removed.to_vec() }
    }

    fn folder() -> (tempfile::TempDir, PlacesFolder) {
        let state = tempfile::tempdir().unwrap();
        let folder = PlacesFolder::new(state.path().join("new/places"));
        (state, folder)
    }

    #[test]
    fn bookmarks_are_kept_private_and_without_words() {
        let (_state, folder) = folder();
        let [ada, bo, cy] = marks();
        assert_eq!(folder.recall("talks").unwrap(), Places::default());
        folder.change("talks", &adding(&[ada, bo], &[])).unwrap();
        // another process with other bookmarks
        folder.change("talks", &adding(&[cy, bo], &[ada])).unwrap();
        assert_eq!(folder.recall("talks").unwrap().bookmarks, [bo, cy]);
        assert_eq!(folder.recall("other").unwrap(), Places::default());
        let path = folder.file("talks").path().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!path.display().to_string().contains("talks") && !text.contains("bo\""), "{text}");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&folder.0)), (0o600, 0o700));
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "no other file is left");
    }

    #[test]
    fn damaged_files_are_reported_in_one_line_and_replaced() {
        let (_state, folder) = folder();
        let [ada, ..] = marks();
        folder.change("x", &adding(&[ada], &[])).unwrap();
        let path = folder.file("x").path().to_owned();
        let whole = fs::read_to_string(&path).unwrap();
        let long = " ".repeat(MAX_FILE_BYTES as usize + 1);
        let other_kind = whole.replace("actor", "\\u001b[2J");
        let other_mark = whole.replace("\"mark\":\"", "\"mark\":\"x");
        for text in ["", "{", "null", "\u{1b}[2J", &whole[..whole.len() / 2], &long, &other_kind, &other_mark] {
            fs::write(&path, text).unwrap();
            let error = folder.recall("x").unwrap_err().to_string();
            assert!(error.starts_with("Bookmarks not loaded") && !error.contains(char::is_control), "{error}");
            folder.change("x", &adding(&[ada], &[])).unwrap();
            assert_eq!(folder.recall("x").unwrap().bookmarks, [ada]);
        }
        fs::write(&path, b"\xff").unwrap();
        let error = folder.recall("x").unwrap_err().to_string();
        assert!(error.contains("not UTF-8 (") && !error.contains("save"), "the user did not write it: {error}");
        let newer = "{\"schema\":2,\"more\":true}";
        fs::write(&path, newer).unwrap();
        assert!(matches!(folder.recall("x"), Err(PlacesError::Newer(_))));
        assert!(matches!(folder.change("x", &adding(&[ada], &[])), Err(PlacesError::Newer(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), newer);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(folder.recall("x").is_err() && folder.change("x", &adding(&[ada], &[])).is_err());
    }

    #[test]
    fn there_are_at_most_so_many_bookmarks() {
        let actor = |number: usize| format!("[[actor]]\nid = \"a{number}\"\nname = \"n\"\n");
        let actors: String = (0..MAX_BOOKMARKS + 5).map(actor).collect();
        let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n{actors}");
        let briefing = load(&text).unwrap();
        let all: Vec<_> =
            (0..MAX_BOOKMARKS + 5).map(|at| PartMark::of(&briefing, TableKind::Actor, at).unwrap()).collect();
        let (_state, folder) = folder();
        folder.change("x", &adding(&all, &[])).unwrap();
        assert_eq!(folder.recall("x").unwrap().bookmarks.len(), MAX_BOOKMARKS);
    }
}
