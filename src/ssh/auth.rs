//! Who may view a briefing: everyone, those who know a passphrase, or the holders of listed keys.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::{MethodKind, MethodSet};

use super::listed_keys::{AudienceError, ListedKeys};
use super::passphrase::PassphraseHash;
use crate::bounded;
use crate::briefing::diagnostic::printable;

/// Maximum size of a file with a passphrase's hash.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// The login name of presenters.
const PRESENTER_LOGIN: &str = "presenter";

/// Returns the briefing that a presenter's login asks for, `presenter` or `presenter+NAME`; `None` for any other login.
pub(super) fn presented_briefing(login: &str) -> Option<&str> {
    let rest = login.strip_prefix(PRESENTER_LOGIN)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('+') }
}

/// The audience as an argument names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AudienceSource {
    /// `open`.
    Open,
    /// `passphrase:FILE`, with an argon2 hash in the file.
    Passphrase(PathBuf),
    /// `keys:FILE`, in the format of OpenSSH's `authorized_keys`.
    Keys(PathBuf),
}

impl FromStr for AudienceSource {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "open" => Ok(AudienceSource::Open),
            Some(("passphrase", file)) if !file.is_empty() => Ok(AudienceSource::Passphrase(file.into())),
            Some(("keys", file)) if !file.is_empty() => Ok(AudienceSource::Keys(file.into())),
            _ => Err("expected open, passphrase:FILE or keys:FILE".to_owned()),
        }
    }
}

/// Who may view the briefings of a server.
#[derive(Clone)]
pub enum Audience {
    /// Everyone.
    Open,
    /// Those who know the passphrase of this hash.
    Passphrase(Arc<PassphraseHash>),
    /// The holders of these keys.
    Keys(ListedKeys),
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
    /// Reads the audience from its source.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is not an argon2 hash, or lists an unsupported key.
    pub(crate) fn read(source: &AudienceSource) -> Result<Self, AudienceError> {
        match source {
            AudienceSource::Open => Ok(Audience::Open),
            AudienceSource::Passphrase(path) => {
                let hash: Result<PassphraseHash, _> = read(path)?.parse();
                Ok(Audience::Passphrase(Arc::new(hash.map_err(|error| content(path, &error.to_string()))?)))
            }
            AudienceSource::Keys(path) => Ok(Audience::Keys(ListedKeys::read(path)?)),
        }
    }

    /// Returns the authentication methods that clients are offered.
    pub(super) fn methods(&self) -> MethodSet {
        let methods: &[MethodKind] = match self {
            Audience::Open => &[MethodKind::None],
            Audience::Passphrase(_) => &[MethodKind::KeyboardInteractive, MethodKind::Password],
            Audience::Keys(_) => &[MethodKind::PublicKey],
        };
        MethodSet::from(methods)
    }

    /// Returns the banner shown before authentication.
    pub(super) fn banner(&self) -> Option<&'static str> {
        match self {
            Audience::Open => None,
            Audience::Passphrase(_) => Some("This briefing is protected by a passphrase.\r\n"),
            Audience::Keys(_) => Some("This briefing is limited to listed SSH keys.\r\n"),
        }
    }

    /// Returns the name that the list of keys gives the holder of a key.
    pub(super) fn name_of(&self, key: &PublicKey) -> Option<Arc<str>> {
        match self {
            Audience::Keys(keys) => keys.find(key)?.name().map(Into::into),
            Audience::Open | Audience::Passphrase(_) => None,
        }
    }

    /// Returns true if the holder of a key may view. With an open audience, any key will do.
    pub(super) fn accepts_key(&self, key: &PublicKey) -> bool {
        match self {
            Audience::Open => true,
            Audience::Passphrase(_) => false,
            Audience::Keys(keys) => keys.find(key).is_some(),
        }
    }
}

fn read(path: &Path) -> Result<String, AudienceError> {
    bounded::read_text(path, MAX_FILE_BYTES)
        .map_err(|error| AudienceError::Read { file: printable(&path.display().to_string()), error })
}

fn content(path: &Path, problem: &str) -> AudienceError {
    AudienceError::Content { file: path.display().to_string(), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audience_sources_are_parsed() {
        assert_eq!("open".parse(), Ok(AudienceSource::Open));
        assert_eq!("keys:a:b".parse(), Ok(AudienceSource::Keys("a:b".into())));
        for wrong in ["", "Open", "keys", "keys:", "passphrase:", "none"] {
            assert!(wrong.parse::<AudienceSource>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn presenters_have_their_own_login() {
        assert_eq!((presented_briefing("presenter"), presented_briefing("presenter+oman")), (Some(""), Some("oman")));
        assert_eq!(
            (presented_briefing("presenters"), presented_briefing("ada"), presented_briefing("")),
            (None, None, None)
        );
    }
}
