//! Who may enter: everybody, those who know a passphrase, or those whose key is on a list.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use russh::keys::ssh_key::AuthorizedKeys;
use russh::keys::{Algorithm, PublicKey};
use russh::{MethodKind, MethodSet};

use super::passphrase::PassphraseHash;
use crate::bounded::{self, Unreadable};
use crate::briefing::diagnostic::printable;

/// Bytes of a list of keys or a passphrase's hash above which the file is not read.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// The login of those who may present.
const PRESENTER: &str = "presenter";

/// The briefing that a presenter's login asks for: `presenter`, or `presenter+NAME`; `None` for any other login.
pub fn presented_by(login: &str) -> Option<&str> {
    let rest = login.strip_prefix(PRESENTER)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('+') }
}

/// Who may enter, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AudienceSource {
    /// `open`.
    Open,
    /// `passphrase:FILE`, the file holding an argon2 hash.
    Passphrase(PathBuf),
    /// `keys:FILE`, the file being one of OpenSSH's `authorized_keys`.
    Keys(PathBuf),
}

impl FromStr for AudienceSource {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "open" => Ok(AudienceSource::Open),
            Some(("passphrase", file)) if !file.is_empty() => Ok(AudienceSource::Passphrase(file.into())),
            Some(("keys", file)) if !file.is_empty() => Ok(AudienceSource::Keys(file.into())),
            _ => Err("one of open, passphrase:FILE, keys:FILE".to_owned()),
        }
    }
}

/// Why a file cannot stand at the door.
#[derive(Debug, thiserror::Error)]
pub enum AudienceError {
    /// It cannot be read.
    #[error("{file}: {error}")]
    Read {
        /// Its name.
        file: String,
        /// Why.
        error: Unreadable,
    },
    /// Its content is not what is wanted.
    #[error("{file}: {why}")]
    Content {
        /// Its name.
        file: String,
        /// What is wrong, and what to do.
        why: String,
    },
}

/// Who may enter, ready to be asked.
#[derive(Clone)]
pub enum Audience {
    /// Everybody.
    Open,
    /// Who knows the passphrase of this hash.
    Passphrase(Arc<PassphraseHash>),
    /// Who holds one of these keys.
    Keys(Arc<[PublicKey]>),
}

impl fmt::Debug for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Audience::Open => "open",
            Audience::Passphrase(_) => "passphrase",
            Audience::Keys(_) => "keys",
        })
    }
}

impl Audience {
    /// Reads what stands at `doors`.
    ///
    /// # Errors
    /// Where the file cannot be read, holds no argon2 hash, or a key that cannot be used as it is meant.
    pub fn read(doors: &AudienceSource) -> Result<Self, AudienceError> {
        match doors {
            AudienceSource::Open => Ok(Audience::Open),
            AudienceSource::Passphrase(path) => {
                let hash: Result<PassphraseHash, _> = read(path)?.parse();
                Ok(Audience::Passphrase(Arc::new(hash.map_err(|error| content(path, &error.to_string()))?)))
            }
            AudienceSource::Keys(path) => Ok(Audience::Keys(keys(path, &read(path)?)?)),
        }
    }

    /// The ways in that clients are told of.
    pub fn methods(&self) -> MethodSet {
        let methods: &[MethodKind] = match self {
            Audience::Open => &[MethodKind::None],
            Audience::Passphrase(_) => &[MethodKind::KeyboardInteractive, MethodKind::Password],
            Audience::Keys(_) => &[MethodKind::PublicKey],
        };
        MethodSet::from(methods)
    }

    /// What is said at the door before anybody is asked.
    pub fn greeting(&self) -> Option<&'static str> {
        match self {
            Audience::Open => None,
            Audience::Passphrase(_) => Some("This briefing is read by those peer know its passphrase.\r\n"),
            Audience::Keys(_) => Some("This briefing is read by those whose SSH key is on its list.\r\n"),
        }
    }

    /// Reads the keys of those who may present.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn presenters(path: &Path) -> Result<Arc<[PublicKey]>, AudienceError> {
        keys(path, &read(path)?)
    }

    /// Whether a key is welcome. An open door turns nobody away for having one.
    pub fn knows(&self, key: &PublicKey) -> bool {
        match self {
            Audience::Open => true,
            Audience::Passphrase(_) => false,
            Audience::Keys(keys) => keys.iter().any(|known| known.key_data() == key.key_data()),
        }
    }
}

fn read(path: &Path) -> Result<String, AudienceError> {
    bounded::read_text(path, MAX_FILE_BYTES)
        .map_err(|error| AudienceError::Read { file: printable(&path.display().to_string()), error })
}

fn content(path: &Path, why: &str) -> AudienceError {
    AudienceError::Content { file: path.display().to_string(), why: why.to_owned() }
}

/// A list of keys. What cannot be held as it was meant is refused: an option left aside would let in more than was said.
fn keys(path: &Path, text: &str) -> Result<Arc<[PublicKey]>, AudienceError> {
    let mut keys = Vec::new();
    for entry in AuthorizedKeys::new(text) {
        let entry = entry.map_err(|error| content(path, &format!("not a list of keys: {error}")))?;
        if !entry.config_opts().is_empty() {
            return Err(content(path, "options before a key are not supported; list the key alone"));
        }
        let key = entry.public_key();
        let usable = matches!(key.algorithm(), Algorithm::Ed25519 | Algorithm::Ecdsa { .. } | Algorithm::SkEd25519);
        if !usable {
            let why = format!("keys of kind {} cannot be used; ask for an ed25519 key", key.algorithm());
            return Err(content(path, &why));
        }
        keys.push(key.clone());
    }
    if keys.is_empty() {
        return Err(content(path, "no key is listed, so nobody would be let in"));
    }
    Ok(keys.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ ada@example";

    fn listed(text: &str) -> Result<Audience, AudienceError> {
        keys(Path::new("keys"), text).map(Audience::Keys)
    }

    #[test]
    fn doors_are_said_out_loud() {
        assert_eq!("open".parse(), Ok(AudienceSource::Open));
        assert_eq!("keys:a:b".parse(), Ok(AudienceSource::Keys("a:b".into())));
        for wrong in ["", "Open", "keys", "keys:", "passphrase:", "none"] {
            assert!(wrong.parse::<AudienceSource>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn presenters_have_a_login_of_their_own() {
        assert_eq!((presented_by("presenter"), presented_by("presenter+oman")), (Some(""), Some("oman")));
        assert_eq!((presented_by("presenters"), presented_by("ada"), presented_by("")), (None, None, None));
    }

    #[test]
    fn keys_are_listed_alone() {
        let key: PublicKey = KEY.parse().unwrap();
        assert!(listed(&format!("# the desk\n\n{KEY}\n")).unwrap().knows(&key));
        for wrong in ["", "# nobody\n", "hello\n", &format!("command=\"x\" {KEY}\n")] {
            assert!(listed(wrong).is_err(), "{wrong}");
        }
    }
}
