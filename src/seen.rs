//! What a reader saw of each briefing, from one day to the next: a file for each briefing's id in the user's folder for
//! state.
//!
//! The briefing's id and not its file's name is what it goes by, so a file that is renamed is the same. A file is
//! replaced as a whole, by one reader at a time; whatever is found in it is checked before it is believed.

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

/// The form of the file; files of another are left alone.
const SCHEMA: u32 = 1;
/// Bytes of a file that are read, or written.
const LONGEST: u64 = 128 * 1024 * 1024;
/// How often and how long apart it is tried to be the only one who writes.
const TRIES: (usize, Duration) = (40, Duration::from_millis(50));

/// Why what was seen is not known, or not kept. The text is one line and printable, with the cause before the file: where there
/// is little room, the end is cut.
#[derive(Debug, thiserror::Error)]
pub enum SeenError {
    /// What is in the file was not written here, or is no longer whole.
    #[error("nothing is marked, since what you saw before cannot be read: {0}")]
    Damaged(String),
    /// A later program wrote it.
    #[error("nothing is marked, since a later sitroom kept what you saw before: {0}")]
    Schema(String),
    /// It cannot be written.
    #[error("what you see now cannot be kept: {0}")]
    Unkept(String),
}

/// The file's form: `schema`, the briefing's id, and the two versions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    #[serde(rename = "schema")]
    _schema: u32,
    briefing: String,
    #[serde(default)]
    before: Option<Version>,
    now: Version,
}

/// The same, to be written.
#[derive(Serialize)]
struct Saving<'a> {
    schema: u32,
    briefing: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Version>,
    now: &'a Version,
}

/// What of any form can be read.
#[derive(Deserialize)]
struct Schema {
    schema: u32,
}

/// The folder of what was seen.
#[derive(Clone, Debug)]
pub struct Seen {
    folder: PathBuf,
}

impl Seen {
    /// What is kept in `folder`, which need not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// What is kept in the user's folder for state; `None` where the user has no home.
    pub fn usual() -> Option<Self> {
        folders::state().map(|state| Self::new(state.join("seen")))
    }

    /// What was seen of the briefing with this id; `None` if nothing was.
    ///
    /// # Errors
    /// Where the file is damaged or of a later form.
    pub fn recall(&self, id: &str) -> Result<Option<Memory>, SeenError> {
        let path = self.path(id);
        let text = match file::read(&path, LONGEST) {
            Err(ReadError::Missing { .. }) => return Ok(None),
            Err(ReadError::TooLong { file, .. }) => return Err(SeenError::Damaged(format!("too long ({file})"))),
            Err(ReadError::Empty { file }) => return Err(SeenError::Damaged(format!("empty ({file})"))),
            Err(error) => return Err(SeenError::Damaged(error.to_string())),
            Ok(text) => text,
        };
        parse(id, &text, &shown(&path)).map(Some)
    }

    /// Remembers that `version` of the briefing with this id was seen. Nothing is written where that is known, or
    /// where a later version was seen, by another reader of the same user in the meantime too.
    ///
    /// # Errors
    /// Where it cannot be written, or what is there is of a later form.
    pub fn note(&self, id: &str, version: Version) -> Result<(), SeenError> {
        let path = self.path(id);
        let unkept =
            |error: &dyn ToString| SeenError::Unkept(format!("{} ({})", printable(&error.to_string()), shown(&path)));
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(|error| unkept(&error))?;
        // the lock goes with the folder's descriptor, whatever becomes of us
        #[expect(clippy::disallowed_methods, reason = "a folder of our own")]
        let folder = File::open(&self.folder).map_err(|error| unkept(&error))?;
        lock(&folder).map_err(|error| unkept(&error))?;
        let known = match self.recall(id) {
            Err(later @ SeenError::Schema(_)) => return Err(later),
            // whoever opened the briefing was told already
            known => known.ok().flatten(),
        };
        let memory = Memory::after(known.clone(), version);
        if known.as_ref() == Some(&memory) {
            return Ok(());
        }
        let saving = Saving { schema: SCHEMA, briefing: id, before: memory.before.as_ref(), now: &memory.now };
        let text = serde_json::to_vec(&saving).map_err(|error| unkept(&error))?;
        if text.len() as u64 > LONGEST {
            return Err(unkept(&"the briefing is too large"));
        }
        atomic::put(&path, text, Access::Owner).map_err(|error| unkept(&error))
    }

    /// An id is lower-case letters, digits and hyphens, so it leads nowhere else.
    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }
}

fn parse(id: &str, text: &str, file: &str) -> Result<Memory, SeenError> {
    let damaged = |why: &str| SeenError::Damaged(format!("{} ({file})", printable(why)));
    let Schema { schema } = serde_json::from_str(text).map_err(|error| damaged(&error.to_string()))?;
    if schema != SCHEMA {
        return Err(SeenError::Schema(file.to_owned()));
    }
    let saved: Saved = serde_json::from_str(text).map_err(|error| damaged(&error.to_string()))?;
    if saved.briefing != id {
        return Err(damaged("it is about another briefing"));
    }
    let versions = [Some(&saved.now), saved.before.as_ref()];
    if !versions.into_iter().flatten().all(Version::is_sound) {
        return Err(damaged("a day or a field has no name that is known"));
    }
    Ok(Memory { before: saved.before, now: saved.now })
}

/// Waits for a short time to be the only one who writes into the folder.
fn lock(folder: &File) -> io::Result<()> {
    for _ in 0..TRIES.0 {
        match folder.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(TRIES.1),
            // a file system without locks has few readers at once
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
    Err(io::Error::other("another program keeps the folder locked"))
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use crate::diff::State;
    use crate::news::News;
    use crate::text::safe::refusal;
    use proptest::prelude::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn version(day: u8) -> Version {
        let text = format!("schema = 1\n[briefing]\nid = \"x\"\ntitle = \"t\"\nas_of = \"2024-05-{day}\"\n");
        Version::of(&load(&text).unwrap())
    }

    fn kept() -> (tempfile::TempDir, Seen) {
        let folder = tempfile::tempdir().unwrap();
        let seen = Seen::new(folder.path().join("new/seen"));
        (folder, seen)
    }

    #[test]
    fn what_was_seen_is_known_again_and_for_its_owner_alone() {
        let (_folder, seen) = kept();
        assert_eq!(seen.recall("x").unwrap(), None);
        seen.note("x", version(17)).unwrap();
        seen.note("x", version(18)).unwrap();
        let memory = Memory { before: Some(version(17)), now: version(18) };
        assert_eq!(seen.recall("x").unwrap(), Some(memory.clone()));
        seen.note("x", version(16)).unwrap();
        assert_eq!(seen.recall("x").unwrap(), Some(memory));
        assert_eq!(seen.recall("y").unwrap(), None);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&seen.path("x")), mode(&seen.folder)), (0o600, 0o700));
        assert_eq!(fs::read_dir(&seen.folder).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn what_is_damaged_is_said_in_one_line_and_begun_anew() {
        let (_folder, seen) = kept();
        seen.note("x", version(17)).unwrap();
        let whole = fs::read_to_string(seen.path("x")).unwrap();
        let other_day = whole.replace("2024-05-17", "soon");
        let other_field = whole.replace("\"title\"", "\"\\u001b[2J\"");
        let of_another = whole.replace("\"x\"", "\"y\"");
        for text in ["", "{", "null", "\u{1b}[2J", &whole[..whole.len() / 2], &other_day, &other_field, &of_another] {
            fs::write(seen.path("x"), text).unwrap();
            let error = seen.recall("x").unwrap_err().to_string();
            assert!(error.contains("x.json") && !error.contains(char::is_control), "{error}");
            seen.note("x", version(18)).unwrap();
            assert_eq!(seen.recall("x").unwrap(), Some(Memory { before: None, now: version(18) }));
        }
        fs::remove_file(seen.path("x")).unwrap();
        fs::create_dir(seen.path("x")).unwrap();
        assert!(seen.recall("x").is_err() && seen.note("x", version(18)).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_found_is_refused_or_safe_to_show(at in 0..2_000_usize, length in 0..40_usize, put in "\\PC{0,12}|[\"{}:,\\[\\]0-9a-z]{0,12}") {
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
                    for state in State::ALL {
                        for item in news.of_state(state) {
                            let said = format!("{}{}", item.label, item.fields.concat());
                            prop_assert!(!said.chars().any(|c| refusal(c).is_some()), "{said:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_a_later_program_keeps_is_left_alone() {
        let (_folder, seen) = kept();
        seen.note("x", version(17)).unwrap();
        let later = "{\"schema\":2,\"more\":true}";
        fs::write(seen.path("x"), later).unwrap();
        assert!(matches!(seen.recall("x"), Err(SeenError::Schema(_))));
        assert!(matches!(seen.note("x", version(18)), Err(SeenError::Schema(_))));
        assert_eq!(fs::read_to_string(seen.path("x")).unwrap(), later);
    }

    #[test]
    fn of_many_readers_at_once_the_latest_version_stays() {
        let (_folder, seen) = kept();
        thread::scope(|scope| {
            for day in [12, 18, 15, 17, 11, 16, 14, 13] {
                let seen = &seen;
                scope.spawn(move || seen.note("x", version(day)).unwrap());
            }
        });
        assert_eq!(seen.recall("x").unwrap().unwrap().now, version(18));
    }
}
