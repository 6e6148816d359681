//! The read state: what a reader has seen of each briefing, in one file per briefing in the user's state folder.
//!
//! Files are named after the id of the briefing, so a renamed briefing file keeps its state. A file is replaced
//! atomically, by one process at a time; its content is validated before use.

use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::atomic::{self, Access};
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, ReadError};
use crate::folders;
use crate::news::{Memory, Version};

/// Version of the file format; files of another version are left alone.
const SCHEMA: u32 = 1;
/// Largest file that is read or written.
const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;
/// Attempts to lock the folder.
const MAX_LOCK_ATTEMPTS: usize = 40;
/// Wait between attempts to lock the folder.
const LOCK_RETRY_INTERVAL: Duration = Duration::from_millis(50);

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

/// The part that every version of the format has.
#[derive(Deserialize)]
struct Schema {
    schema: u32,
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
        let path = self.path(id);
        let text = match file::read(&path, MAX_FILE_BYTES) {
            Err(ReadError::Missing { .. }) => return Ok(None),
            Err(ReadError::TooLong { file, .. }) => return Err(SeenError::Damaged(format!("too long ({file})"))),
            Err(ReadError::Empty { file }) => return Err(SeenError::Damaged(format!("empty ({file})"))),
            Err(error) => return Err(SeenError::Damaged(error.to_string())),
            Ok(text) => text,
        };
        parse(id, &text, &shown(&path)).map(Some)
    }

    /// Records that `version` of the briefing with this id was seen. Writes nothing if that is known, or if a later
    /// version was seen, even in another process in the meantime.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written or is of a newer format.
    pub(super) fn record(&self, id: &str, version: Version) -> Result<(), SeenError> {
        let path = self.path(id);
        let unsaved =
            |error: &dyn ToString| SeenError::Unsaved(format!("{} ({})", printable(&error.to_string()), shown(&path)));
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(|error| unsaved(&error))?;
        // the lock ends with the folder's descriptor, even if the process is killed
        #[expect(clippy::disallowed_methods, reason = "our own folder")]
        let folder = File::open(&self.folder).map_err(|error| unsaved(&error))?;
        lock(&folder).map_err(|error| unsaved(&error))?;
        let known = match self.recall(id) {
            Err(newer @ SeenError::Newer(_)) => return Err(newer),
            // opening the briefing reported any other error
            known => known.ok().flatten(),
        };
        let memory = Memory::after(known.clone(), version);
        if known.as_ref() == Some(&memory) {
            return Ok(());
        }
        let saving = Saving { schema: SCHEMA, briefing: id, before: memory.before.as_ref(), now: &memory.now };
        let text = serde_json::to_vec(&saving).map_err(|error| unsaved(&error))?;
        if text.len() as u64 > MAX_FILE_BYTES {
            return Err(unsaved(&"briefing too large"));
        }
        atomic::put(&path, text, Access::Owner).map_err(|error| unsaved(&error))
    }

    /// An id is lower-case letters, digits and hyphens, so the path stays in the folder.
    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }
}

fn parse(id: &str, text: &str, file: &str) -> Result<Memory, SeenError> {
    let damaged = |why: &str| SeenError::Damaged(format!("{} ({file})", printable(why)));
    let saved: Saved = match serde_json::from_str(text) {
        Ok(saved) => saved,
        Err(error) => {
            let schema = serde_json::from_str(text).map(|Schema { schema }| schema);
            let is_newer = schema.is_ok_and(|schema| schema != SCHEMA);
            return Err(if is_newer { SeenError::Newer(file.to_owned()) } else { damaged(&error.to_string()) });
        }
    };
    if saved.schema != SCHEMA {
        return Err(SeenError::Newer(file.to_owned()));
    }
    if saved.briefing != id {
        return Err(damaged("for another briefing"));
    }
    let versions = [Some(&saved.now), saved.before.as_ref()];
    if !versions.into_iter().flatten().all(Version::is_sound) {
        return Err(damaged("invalid date or field name"));
    }
    Ok(Memory { before: saved.before, now: saved.now })
}

/// Locks the folder for writing, waiting briefly for other processes.
pub(super) fn lock(folder: &File) -> io::Result<()> {
    for _ in 0..MAX_LOCK_ATTEMPTS {
        match folder.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_RETRY_INTERVAL),
            // without locks in the file system, concurrent writes are rare enough
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
    Err(io::Error::other("the folder is locked by another program"))
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
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
        assert_eq!((mode(&seen.path("x")), mode(&seen.folder)), (0o600, 0o700));
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
        let stored = fs::read_to_string(seen.path("x")).unwrap();
        fs::write(seen.path("x"), stored.replace("Asia/Tokyo", "Asia/Nowhere")).unwrap();
        assert!(matches!(seen.recall("x"), Err(SeenError::Damaged(_))));
    }

    #[test]
    fn damaged_state_is_reported_in_one_line_and_replaced() {
        let (_folder, seen) = state();
        seen.record("x", version(17)).unwrap();
        let whole = fs::read_to_string(seen.path("x")).unwrap();
        let other_day = whole.replace("2024-05-17", "soon");
        let other_field = whole.replace("\"title\"", "\"\\u001b[2J\"");
        let of_another = whole.replace("\"x\"", "\"y\"");
        for text in ["", "{", "null", "\u{1b}[2J", &whole[..whole.len() / 2], &other_day, &other_field, &of_another] {
            fs::write(seen.path("x"), text).unwrap();
            let error = seen.recall("x").unwrap_err().to_string();
            assert!(error.contains("x.json") && !error.contains(char::is_control), "{error}");
            seen.record("x", version(18)).unwrap();
            assert_eq!(seen.recall("x").unwrap(), Some(Memory { before: None, now: version(18) }));
        }
        fs::remove_file(seen.path("x")).unwrap();
        fs::create_dir(seen.path("x")).unwrap();
        assert!(seen.recall("x").is_err() && seen.record("x", version(18)).is_err());
    }

    proptest! {
        #[test]
        fn any_content_is_rejected_or_safe_to_show(at in 0..2_000_usize, length in 0..40_usize, put in "\\PC{0,12}|[\"{}:,\\[\\]0-9a-z]{0,12}") {
            let briefing = "schema = 1\n[briefing]\nid = \"x\"\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
                [[actor]]\nid = \"ada\"\nname = \"Ada\"\n[[event]]\ntitle = \"Talks\"\ndate = \"2024\"\n";
            let version = Version::of(&load(briefing).unwrap());
            let saving = Saving { schema: SCHEMA, briefing: "x", before: Some(&version), now: &version };
            let mut text = serde_json::to_string(&saving).unwrap();
            let start = text.floor_char_boundary(at % text.len());
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &put);
            match parse("x", &text, "x.json") {
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
        fs::write(seen.path("x"), newer).unwrap();
        assert!(matches!(seen.recall("x"), Err(SeenError::Newer(_))));
        assert!(matches!(seen.record("x", version(18)), Err(SeenError::Newer(_))));
        assert_eq!(fs::read_to_string(seen.path("x")).unwrap(), newer);
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
