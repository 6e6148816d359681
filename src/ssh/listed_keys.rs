//! Lists of SSH keys, in the format of OpenSSH's `authorized_keys`, which may change while the server runs.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use russh::keys::{Algorithm, PublicKey};
use tokio::sync::watch;

use crate::bounded::{self, Unreadable};
use crate::briefing::diagnostic::printable;
use crate::text::names::{MAX_NAME_CELLS, sanitize};

/// Maximum size of a list.
const MAX_FILE_BYTES: u64 = 1 << 20;

const INVALID_LINE: &str = "invalid list of keys; expected one public key per line, as in authorized_keys";
const UNSUPPORTED_OPTION: &str = "only the option name=\"…\" is supported before a key; remove the others";

/// Why a file cannot define the audience.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AudienceError {
    #[error("{file}: {error}")]
    Read { file: String, error: Unreadable },
    #[error("{file}: {problem}")]
    Content { file: String, problem: String },
}

/// A key of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedKey {
    key: PublicKey,
    /// The value of the option `name=`.
    name: Option<Arc<str>>,
}

impl ListedKey {
    /// Returns the name that the list gives the holder.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the name that the list gives a presenter: the option `name=`, or the comment.
    pub fn presenter_name(&self) -> Option<String> {
        let comment = || sanitize(self.key.comment().as_str_lossy(), MAX_NAME_CELLS);
        Some(self.name().map_or_else(comment, str::to_owned)).filter(|name| !name.is_empty())
    }
}

type KeyTable = Arc<[ListedKey]>;

/// A list of SSH keys. Clones share the keys, also when the list is read again.
#[derive(Clone)]
pub struct ListedKeys {
    /// `None` if the keys come from elsewhere, or cannot be read again.
    file: Option<PathBuf>,
    keys: Arc<watch::Sender<KeyTable>>,
}

impl fmt::Debug for ListedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListedKeys").field("file", &self.file).finish_non_exhaustive()
    }
}

impl From<Vec<PublicKey>> for ListedKeys {
    fn from(keys: Vec<PublicKey>) -> Self {
        Self::of(None, keys.into_iter().map(|key| ListedKey { key, name: None }).collect())
    }
}

impl<const COUNT: usize> From<[PublicKey; COUNT]> for ListedKeys {
    fn from(keys: [PublicKey; COUNT]) -> Self {
        Vec::from(keys).into()
    }
}

impl ListedKeys {
    fn of(file: Option<PathBuf>, keys: Vec<ListedKey>) -> Self {
        Self { file, keys: Arc::new(watch::Sender::new(keys.into())) }
    }

    /// Reads a list of keys.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or lists an unsupported key.
    pub(crate) fn read(path: &Path) -> Result<Self, AudienceError> {
        // a pipe has only one reading in it
        let file = path.is_file().then(|| path.to_owned());
        Ok(Self::of(file, keys(path)?))
    }

    /// Returns the file of the list, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Reads the file again; returns true if the keys or their names have changed.
    ///
    /// # Errors
    /// Returns an error if the file is invalid; the list stays as it was.
    pub(super) fn reload(&self) -> Result<bool, AudienceError> {
        let Some(path) = &self.file else { return Ok(false) };
        let keys: KeyTable = keys(path)?.into();
        Ok(self.keys.send_if_modified(|listed| {
            let has_changed = *listed != keys;
            *listed = keys;
            has_changed
        }))
    }

    /// Returns the entry of a key.
    pub(super) fn find(&self, key: &PublicKey) -> Option<ListedKey> {
        self.keys.borrow().iter().find(|listed| listed.key.key_data() == key.key_data()).cloned()
    }

    /// Returns the names that the list gives presenters.
    pub(super) fn presenter_names(&self) -> Vec<String> {
        self.keys.borrow().iter().filter_map(ListedKey::presenter_name).collect()
    }

    /// Waits until `key` is not listed any more.
    pub(super) async fn removed(&self, key: &PublicKey) {
        let mut changes = self.keys.subscribe();
        while self.find(key).is_some() {
            // `self` is a sender
            let _ = changes.changed().await;
        }
    }
}

fn keys(path: &Path) -> Result<Vec<ListedKey>, AudienceError> {
    let file = || printable(&path.display().to_string());
    let text = bounded::read_text(path, MAX_FILE_BYTES).map_err(|error| AudienceError::Read { file: file(), error })?;
    parse(&text).map_err(|problem| AudienceError::Content { file: file(), problem })
}

/// Parses a list of keys. Unsupported options are refused: ignoring one could admit more than the list says.
fn parse(text: &str) -> Result<Vec<ListedKey>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<ListedKey> = lines.map(listed_key).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err("no keys listed".to_owned()) } else { Ok(keys) }
}

fn listed_key(line: &str) -> Result<ListedKey, String> {
    let (options, key) = match line.parse::<PublicKey>() {
        Ok(key) => (None, key),
        Err(_) => {
            let (options, key) = split_options(line).ok_or(INVALID_LINE)?;
            (Some(options), key.parse().map_err(|_| INVALID_LINE)?)
        }
    };
    let is_usable = matches!(key.algorithm(), Algorithm::Ed25519 | Algorithm::Ecdsa { .. } | Algorithm::SkEd25519);
    if !is_usable {
        return Err(format!("unsupported key type {}; use an ed25519 key", key.algorithm()));
    }
    Ok(ListedKey { key, name: options.map(name_option).transpose()? })
}

/// Splits a line into options and key, which are separated by the first space outside of quotation marks.
fn split_options(line: &str) -> Option<(&str, &str)> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let end = line.find(|c: char| {
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        c.is_ascii_whitespace() && !is_quoted
    })?;
    Some((&line[..end], line[end..].trim_start()))
}

/// Parses `name="Dana Okafor"`.
fn name_option(options: &str) -> Result<Arc<str>, String> {
    let value = options.strip_prefix("name=\"").and_then(|rest| rest.strip_suffix('"')).ok_or(UNSUPPORTED_OPTION)?;
    let name = sanitize(&value.replace("\\\"", "\u{1}"), MAX_NAME_CELLS);
    // a quotation mark in the middle ends the value
    if value.replace("\\\"", "").contains('"') {
        return Err(UNSUPPORTED_OPTION.to_owned());
    }
    if name.is_empty() { Err("empty name before a key".to_owned()) } else { Ok(name.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    fn names(text: &str) -> (Option<String>, Option<String>) {
        let keys = parse(text).unwrap();
        (keys[0].name().map(str::to_owned), keys[0].presenter_name())
    }

    #[test]
    fn keys_are_listed_with_names() {
        let key: PublicKey = KEY.parse().unwrap();
        let listed = ListedKeys::of(None, parse(&format!("# the desk\n\n {KEY} ada@example\n")).unwrap());
        assert!(listed.find(&key).is_some());
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(names(KEY), (None, None));
        assert_eq!(names(&format!("{KEY} Dana at the desk")), (None, some("Dana at the desk")));
        assert_eq!(names(&format!("name=\"Dana Okafor\" {KEY} dana")), (some("Dana Okafor"), some("Dana Okafor")));
        assert_eq!(names(&format!("name=\"Åsa, 2\" {KEY}")).0, some("Åsa, 2"));
        assert_eq!(names(&format!("name=\"a\u{202e}b\" {KEY}")).0, some("a b"));
        let other = ["command=\"x\"", "name=\"a\",command=\"x\"", "name=a", "name=\"\"", "name=\"a", "restrict"];
        for wrong in other.map(|options| format!("{options} {KEY}\n")).iter().map(String::as_str).chain([
            "",
            "# nobody\n",
            "hello\n",
        ]) {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_changed_keys_matter_and_an_invalid_list_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let write = |text: &str| crate::atomic::put(&path, text, crate::atomic::Access::Owner).unwrap();
        write(&format!("{KEY} ada\n"));
        let keys = ListedKeys::read(&path).unwrap();
        write(&format!("# comment\n{KEY} ada\n"));
        assert!(!keys.reload().unwrap());
        write("nonsense");
        assert!(keys.reload().is_err());
        assert!(keys.find(&KEY.parse().unwrap()).is_some());
        write(&format!("name=\"Ada\" {KEY}\n"));
        assert!(keys.reload().unwrap());
        assert_eq!(keys.presenter_names(), ["Ada"]);
    }
}
