//! The host key: by which readers know that they are where they think they are.
//!
//! Made once, ed25519, in a file that its owner alone may read; a looser file is refused.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use russh::keys::key::safe_rng;
use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, HashAlg, PrivateKey};

use crate::atomic::{self, Access};
use crate::bounded::{self, Unreadable};
use crate::briefing::diagnostic::printable;
use crate::folders;

/// Bytes of a file above which it is no key.
const LONGEST: u64 = 16 * 1024;

/// Why a host key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HostKeyError {
    /// Others may read or change it.
    #[error("{path}: others may read this host key (mode {mode:03o}); chmod 600 it, or make a new one if they have")]
    Loose {
        /// The key's file.
        path: String,
        /// Its permission bits.
        mode: u32,
    },
    /// Not a key, or not one that can be used here.
    #[error("{path}: no host key that can be used: {why}; name another with --host-key, or one that is not there yet")]
    Unusable {
        /// The key's file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The system says no.
    #[error("{path}: {error}")]
    System {
        /// The key's file.
        path: String,
        /// What it says.
        error: io::Error,
    },
    /// There is no folder for it.
    #[error("no home folder to keep state in; name places with --host-key and --questions")]
    NoHome,
}

/// Where the host key and journals are kept unless said otherwise: in the user's folder for state.
///
/// # Errors
/// Where the user has no home.
pub fn usual_folder() -> Result<PathBuf, HostKeyError> {
    folders::state().ok_or(HostKeyError::NoHome)
}

/// The key in `path`; made first, with its folder, where there is none.
///
/// # Errors
/// Where the file cannot be read or made, is no ed25519 key, is locked by a passphrase, or may be read by others.
pub fn load_or_make(path: &Path) -> Result<PrivateKey, HostKeyError> {
    let shown = printable(&path.display().to_string());
    let system = |error| HostKeyError::System { path: shown.clone(), error };
    match bounded::open(path) {
        Ok((file, found)) => read(file, &found, &shown),
        Err(Unreadable::Missing) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder).map_err(|error| match error.kind() {
                    ErrorKind::AlreadyExists => system(io::Error::other("the parent is not a folder")),
                    _ => system(error),
                })?;
            }
            make(path, &shown)
        }
        Err(why) => Err(HostKeyError::Unusable { path: shown, why: why.to_string() }),
    }
}

fn read(file: File, meta: &Metadata, path: &str) -> Result<PrivateKey, HostKeyError> {
    let unusable = |why: String| HostKeyError::Unusable { path: path.to_owned(), why };
    if !meta.is_file() {
        return Err(unusable("it is no regular file".into()));
    }
    if meta.mode() & 0o077 != 0 {
        return Err(HostKeyError::Loose { path: path.to_owned(), mode: meta.mode() & 0o777 });
    }
    let bytes = bounded::read_open(file, meta, LONGEST, None).map_err(|why| unusable(why.to_string()))?;
    let key = PrivateKey::from_openssh(&bytes).map_err(|error| unusable(error.to_string()))?;
    match key.algorithm() {
        _ if key.is_encrypted() => Err(unusable("it is locked by a passphrase".into())),
        Algorithm::Ed25519 => Ok(key),
        other => Err(unusable(format!("it is of kind {other}, not ed25519"))),
    }
}

fn make(path: &Path, shown: &str) -> Result<PrivateKey, HostKeyError> {
    let unusable =
        |error: russh::keys::ssh_key::Error| HostKeyError::Unusable { path: shown.into(), why: error.to_string() };
    let system = |error| HostKeyError::System { path: shown.to_owned(), error };
    let mut key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).map_err(unusable)?;
    key.set_comment("sitroom");
    let text = key.to_openssh(LineEnding::LF).map_err(unusable)?;
    // never written over: two servers that start at once must not end with different keys
    match atomic::create(path, text.as_bytes(), Access::Owner) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let unusable = |why: Unreadable| HostKeyError::Unusable { path: shown.to_owned(), why: why.to_string() };
            let (file, found) = bounded::open(path).map_err(unusable)?;
            read(file, &found, shown)
        }
        created => created.map(|()| key).map_err(system),
    }
}

/// The key's fingerprint as OpenSSH shows it.
pub fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/host_key");
        let made = fingerprint(&load_or_make(&path).unwrap());
        assert!(made.starts_with("SHA256:"));
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fingerprint(&load_or_make(&path).unwrap()), made);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(load_or_make(&path), Err(HostKeyError::Loose { mode: 0o640, .. })));
    }

    #[test]
    fn what_is_no_key_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        atomic::create(&path, "hello", Access::Owner).unwrap();
        assert!(matches!(load_or_make(&path), Err(HostKeyError::Unusable { .. })));
        assert!(matches!(load_or_make(folder.path()), Err(HostKeyError::Unusable { .. })));
    }
}
