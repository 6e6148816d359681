//! The read state: what a reader has seen of each briefing, in one file per briefing in the user's state folder.
//!
//! Files are named after the id of the briefing, so a renamed briefing file keeps its state. A file is replaced
//! atomically, by one process at a time; its content is validated before use.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::state_file::{StateFile, StateFileError, StateFormat};
use crate::folders;
use crate::news::{Memory, Version};

/// Largest file that is read or written.
const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// Why the read state is unknown or not saved. The text is one printable line, with the cause before the file, since
/// narrow windows cut the end.
#[derive(Debug, thiserror::Error)]
pub(super) enum SeenError {
    /// The file is damaged.
    #[error("Changes not marked: damaged read state: {0}")]
    Damaged(String),
    /// A newer version of the program wrote the file.
    #[error("Changes not marked: read state of a newer sitroom: {0}")]
    Newer(String),
    /// The file cannot be written.
    #[error("Read state not saved: {0}")]
    Unsaved(String),
}

/// The file format, as read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    schema: u32,
    briefing: String,
    #[serde(default)]
    before: Option<Version>,
    now: Version,
}

/// The file format, as written.
#[derive(Serialize)]
struct Saving<'a> {
    schema: u32,
    briefing: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Version>,
    now: &'a Version,
}

impl StateFormat for Saved {
    const SCHEMA: u32 = 1;

    fn schema(&self) -> u32 {
        self.schema
    }
}

impl From<StateFileError> for SeenError {
    fn from(error: StateFileError) -> Self {
        match error {
            StateFileError::Damaged(why) => SeenError::Damaged(why),
            StateFileError::Newer(file) => SeenError::Newer(file),
            StateFileError::Unsaved(why) => SeenError::Unsaved(why),
        }
    }
}

/// The folder of the read state.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    folder: PathBuf,
}

impl Seen {
    /// Uses `folder`, which need not exist yet.
    pub(super) fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Uses the user's state folder; `None` if the user has no home.
    pub(super) fn in_state_folder() -> Option<Self> {
        folders::state().map(|state| Self::new(state.join("seen")))
    }

    /// Returns what was seen of the briefing with this id; `None` if nothing was.
    ///
    /// # Errors
    /// Returns an error if the file is damaged or of a newer format.
    pub(super) fn recall(&self, id: &str) -> Result<Option<Memory>, SeenError> {
        let file = self.file(id);
        let Some(saved) = file.read::<Saved>()? else { return Ok(None) };
        if saved.briefing != id {
            return Err(file.damaged(&"for another briefing").into());
        }
        let versions = [Some(&saved.now), saved.before.as_ref()];
        if !versions.into_iter().flatten().all(Version::is_sound) {
            return Err(file.damaged(&"invalid date or field name").into());
        }
        Ok(Some(Memory { before: saved.before, now: saved.now }))
    }

    /// Records that `version` of the briefing with this id was seen. Writes nothing if that is known, or if a later
    /// version was seen, even in another process in the meantime.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written or is of a newer format.
    pub(super) fn record(&self, id: &str, version: Version) -> Result<(), SeenError> {
        let file = self.file(id);
        let _lock = file.lock()?;
        let known = match self.recall(id) {
            Err(newer @ SeenError::Newer(_)) => return Err(newer),
            // opening the briefing reported any other error
            known => known.ok().flatten(),
        };
        let memory = Memory::after(known.clone(), version);
        if known.as_ref() == Some(&memory) {
            return Ok(());
        }
        let (before, now) = (memory.before.as_ref(), &memory.now);
        Ok(file.write(&Saving { schema: Saved::SCHEMA, briefing: id, before, now })?)
    }

    /// An id is lower-case letters, digits and hyphens, so the file is in the folder.
    fn file(&self, id: &str) -> StateFile<'_> {
        StateFile::new(&self.folder, &format!("{id}.json"), MAX_FILE_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use crate::news::News;
    use crate::text::safe::refusal;
    use proptest::prelude::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::thread;

    fn version(day: u8) -> Version {
        let text = format!("schema = 1\n[briefing]\nid = \"x\"\ntitle = \"t\"\nas_of = \"2024-05-{day}\"\n");
        Version::of(&load(&text).unwrap())
    }

    fn state() -> (tempfile::TempDir, Seen) {
        let folder = tempfile::tempdir().unwrap();
        let seen = Seen::new(folder.path().join("new/seen"));
        (folder, seen)
    }

    #[test]
    fn the_read_state_is_kept_private_to_its_owner() {
        let (_folder, seen) = state();
        assert_eq!(seen.recall("x").unwrap(), None);
        seen.record("x", version(17)).unwrap();
        seen.record("x", version(18)).unwrap();
        let memory = Memory { before: Some(version(17)), now: version(18) };
        assert_eq!(seen.recall("x").unwrap(), Some(memory.clone()));
        seen.record("x", version(16)).unwrap();
        assert_eq!(seen.recall("x").unwrap(), Some(memory));
        assert_eq!(seen.recall("y").unwrap(), None);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(seen.file("x").path()), mode(&seen.folder)), (0o600, 0o700));
        assert_eq!(fs::read_dir(&seen.folder).unwrap().count(), 1, "no other file is left");
    }

    #[test]
    fn editions_of_one_day_follow_a_stored_day() {
        let (_folder, seen) = state();
        seen.record("x", version(17)).unwrap();
        let edition = |time: &str| {
            let head = "schema = 1\n[briefing]\nid = \"x\"\ntitle = \"t\"\ntimezone = \"Asia/Tokyo\"\n";
            Version::of(&load(&format!("{head}as_of = \"2024-05-18T{time}\"\n")).unwrap())
        };
        for time in ["08:00", "18:00", "12:00"] {
            seen.record("x", edition(time)).unwrap();
        }
        let memory = Memory { before: Some(edition("08:00")), now: edition("18:00") };
        assert_eq!(seen.recall("x").unwrap(), Some(memory));
        let stored = fs::read_to_string(seen.file("x").path()).unwrap();
        fs::write(seen.file("x").path(), stored.replace("Asia/Tokyo", "Asia/Nowhere")).unwrap();
        assert!(matches!(seen.recall("x"), Err(SeenError::Damaged(_))));
    }

    #[test]
    fn damaged_state_is_reported_in_one_line_and_replaced() {
        let (_folder, seen) = state();
        seen.record("x", version(17)).unwrap();
        let whole = fs::read_to_string(seen.file("x").path()).unwrap();
        let other_day = whole.replace("2024-05-17", "soon");
        let other_field = whole.replace("\"title\"", "\"\\u001b[2J\"");
        let of_another = whole.replace("\"x\"", "\"y\"");
        for text in ["", "{", "null", "\u{1b}[2J", &whole[..whole.len() / 2], &other_day, &other_field, &of_another] {
            fs::write(seen.file("x").path(), text).unwrap();
            let error = seen.recall("x").unwrap_err().to_string();
            assert!(error.contains("x.json") && !error.contains(char::is_control), "{error}");
            seen.record("x", version(18)).unwrap();
            assert_eq!(seen.recall("x").unwrap(), Some(Memory { before: None, now: version(18) }));
        }
        fs::remove_file(seen.file("x").path()).unwrap();
        fs::create_dir(seen.file("x").path()).unwrap();
        assert!(seen.recall("x").is_err() && seen.record("x", version(18)).is_err());
    }

    proptest! {
        #[test]
        fn any_content_is_rejected_or_safe_to_show(at in 0..2_000_usize, length in 0..40_usize, put in "\\PC{0,12}|[\"{}:,\\[\\]0-9a-z]{0,12}") {
            let briefing = "schema = 1\n[briefing]\nid = \"x\"\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
                [[actor]]\nid = \"ada\"\nname = \"Ada\"\n[[event]]\ntitle = \"Talks\"\ndate = \"2024\"\n";
            let version = Version::of(&load(briefing).unwrap());
            let saving = Saving { schema: Saved::SCHEMA, briefing: "x", before: Some(&version), now: &version };
            let mut text = serde_json::to_string(&saving).unwrap();
            let start = text.floor_char_boundary(at % text.len());
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &put);
            let (_folder, seen) = state();
            fs::create_dir_all(&seen.folder).unwrap();
            fs::write(seen.file("x").path(), text).unwrap();
            match seen.recall("x").map(Option::unwrap) {
                Err(error) => prop_assert!(!error.to_string().contains(char::is_control)),
                Ok(memory) => {
                    let news = News::new(Some(&memory), &version);
                    for item in news.items() {
                        let said = format!("{}{}", item.label, item.fields.concat());
                        prop_assert!(!said.chars().any(|c| refusal(c).is_some()), "{said:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn state_of_a_newer_program_is_left_alone() {
        let (_folder, seen) = state();
        seen.record("x", version(17)).unwrap();
        let newer = "{\"schema\":2,\"more\":true}";
        fs::write(seen.file("x").path(), newer).unwrap();
        assert!(matches!(seen.recall("x"), Err(SeenError::Newer(_))));
        assert!(matches!(seen.record("x", version(18)), Err(SeenError::Newer(_))));
        assert_eq!(fs::read_to_string(seen.file("x").path()).unwrap(), newer);
    }

    #[test]
    fn the_latest_version_wins_among_concurrent_writers() {
        let (_folder, seen) = state();
        thread::scope(|scope| {
            for day in [12, 18, 15, 17, 11, 16, 14, 13] {
                let seen = &seen;
                scope.spawn(move || seen.record("x", version(day)).unwrap());
            }
        });
        assert_eq!(seen.recall("x").unwrap().unwrap().now, version(18));
    }
}
