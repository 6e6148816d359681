//! The host key, by which viewers recognize the server.
//!
//! An ed25519 or ECDSA key, created once in a file that only its owner may read. A file with looser permissions is refused.

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

/// Maximum size of a key file.
const MAX_KEY_FILE_BYTES: u64 = 16 * 1024;

/// Why a host key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HostKeyError {
    /// Others may read or change it.
    #[error(
        "{path}: permissions of the host key are too open (mode {mode:03o}); run chmod 600, or replace the key if others have read it"
    )]
    Loose {
        /// The key's file.
        path: String,
        /// Its permission bits.
        mode: u32,
    },
    /// Not a key, or not a supported one.
    #[error("{path}: invalid host key: {problem}; choose another file with --host-key; a missing file is created")]
    Invalid {
        /// The key's file.
        path: String,
        /// The problem.
        problem: String,
    },
    /// The system reports an error.
    #[error("{path}: {error}")]
    System {
        /// The key's file.
        path: String,
        /// The error.
        error: io::Error,
    },
    /// The user has no home folder.
    #[error("no home folder; choose places with --host-key and --questions")]
    NoHome,
}

/// Returns the default folder of the host key and the journals: the user's state folder.
///
/// # Errors
/// Returns an error if the user has no home folder.
pub(crate) fn default_folder() -> Result<PathBuf, HostKeyError> {
    folders::state().ok_or(HostKeyError::NoHome)
}

/// Returns the key in `path`; creates it, and its folder, if missing.
///
/// # Errors
/// Returns an error if the file cannot be read or created, is not a key of this algorithm, is protected by a passphrase, or may be
/// read by others.
pub(super) fn load_or_create(path: &Path, algorithm: &Algorithm) -> Result<PrivateKey, HostKeyError> {
    let shown = printable(&path.display().to_string());
    let system = |error| HostKeyError::System { path: shown.clone(), error };
    match bounded::open(path) {
        Ok((file, found)) => read(file, &found, (&shown, algorithm)),
        Err(Unreadable::Missing) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder).map_err(|error| match error.kind() {
                    ErrorKind::AlreadyExists => system(io::Error::other("the parent is not a folder")),
                    _ => system(error),
                })?;
            }
            create(path, &shown, algorithm)
        }
        Err(error) => Err(HostKeyError::Invalid { path: shown, problem: error.to_string() }),
    }
}

fn read(file: File, meta: &Metadata, (path, algorithm): (&str, &Algorithm)) -> Result<PrivateKey, HostKeyError> {
    let invalid = |problem: String| HostKeyError::Invalid { path: path.to_owned(), problem };
    if !meta.is_file() {
        return Err(invalid("not a regular file".into()));
    }
    if meta.mode() & 0o077 != 0 {
        return Err(HostKeyError::Loose { path: path.to_owned(), mode: meta.mode() & 0o777 });
    }
    let bytes = bounded::read_open(file, meta, MAX_KEY_FILE_BYTES, None).map_err(|error| invalid(error.to_string()))?;
    let key = PrivateKey::from_openssh(&bytes).map_err(|error| invalid(error.to_string()))?;
    match key.algorithm() {
        _ if key.is_encrypted() => Err(invalid("protected by a passphrase".into())),
        found if found == *algorithm => Ok(key),
        other => Err(invalid(format!("expected {algorithm}, found {other}"))),
    }
}

fn create(path: &Path, shown: &str, algorithm: &Algorithm) -> Result<PrivateKey, HostKeyError> {
    let invalid =
        |error: russh::keys::ssh_key::Error| HostKeyError::Invalid { path: shown.into(), problem: error.to_string() };
    let system = |error| HostKeyError::System { path: shown.to_owned(), error };
    let mut key = PrivateKey::random(&mut safe_rng(), algorithm.clone()).map_err(invalid)?;
    key.set_comment("sitroom");
    let text = key.to_openssh(LineEnding::LF).map_err(invalid)?;
    // never overwritten: two servers that start at once must not end up with different keys
    match atomic::create(path, text.as_bytes(), Access::Owner) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let invalid =
                |error: Unreadable| HostKeyError::Invalid { path: shown.to_owned(), problem: error.to_string() };
            let (file, found) = bounded::open(path).map_err(invalid)?;
            read(file, &found, (shown, algorithm))
        }
        created => created.map(|()| key).map_err(system),
    }
}

/// Returns the fingerprint of a key as OpenSSH shows it.
pub(super) fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_created_once_and_only_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/host_key");
        let created = fingerprint(&load_or_create(&path, &Algorithm::Ed25519).unwrap());
        assert!(created.starts_with("SHA256:"));
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fingerprint(&load_or_create(&path, &Algorithm::Ed25519).unwrap()), created);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(load_or_create(&path, &Algorithm::Ed25519), Err(HostKeyError::Loose { mode: 0o640, .. })));
    }

    #[test]
    fn an_invalid_key_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        atomic::create(&path, "hello", Access::Owner).unwrap();
        assert!(matches!(load_or_create(&path, &Algorithm::Ed25519), Err(HostKeyError::Invalid { .. })));
        assert!(matches!(load_or_create(folder.path(), &Algorithm::Ed25519), Err(HostKeyError::Invalid { .. })));
    }
}
