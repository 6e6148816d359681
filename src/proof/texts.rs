//! The archived texts of a briefing's sources. They are untrusted until checked.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::text::HeldText;
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, ReadError};
use crate::briefing::{Briefing, Source, SourceId};

/// Bytes read of one text.
pub(crate) const MAX_TEXT_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes read of all texts of a briefing.
const MAX_TOTAL_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes read of all documents as received.
const MAX_TOTAL_ORIGINAL_BYTES: u64 = 256 * 1024 * 1024;

/// Why an archived text cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A link leads out of the briefing's folder.
    Outside,
    /// Cannot be read, with the reason.
    Unread(Arc<str>),
    /// Its SHA-256 differs from the one in the briefing.
    Altered,
}

/// The archived texts by source.
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<Option<Result<Arc<HeldText>, Unusable>>>);

impl Texts {
    /// Reads the archived texts of `briefing`, a file in `folder`. An error is kept in place of a text.
    pub fn read(briefing: &Briefing, folder: &Path) -> Self {
        if briefing.sources.iter().all(|source| source.text.is_none()) {
            return Self::default();
        }
        let mut left = MAX_TOTAL_BYTES;
        let read = |source: &Source| {
            let path = source.text.as_deref()?;
            let text = read(folder, path, source.sha256.as_deref(), left.min(MAX_TEXT_BYTES));
            left -= text.as_ref().map_or(0, |text| (text.text().len() as u64).min(left));
            Some(text.map(Arc::new))
        };
        Self(briefing.sources.iter().map(read).collect())
    }

    /// Returns true if no source has an archived text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text of `source`, or why it cannot be used; `None` if the source has none.
    pub fn of(&self, source: SourceId) -> Option<&Result<Arc<HeldText>, Unusable>> {
        self.0.get(source.at())?.as_ref()
    }
}

/// Returns for each source why its document as received cannot be used; `None` if it can, or if there is none.
pub(crate) fn unusable_originals(briefing: &Briefing, folder: &Path) -> Vec<Option<Unusable>> {
    let mut left = MAX_TOTAL_ORIGINAL_BYTES;
    let check = |source: &Source| {
        let read =
            bytes(folder, source.original.as_deref()?, source.original_sha256.as_deref(), left.min(MAX_TOTAL_BYTES));
        left -= read.as_ref().map_or(0, |(_, bytes)| (bytes.len() as u64).min(left));
        read.err()
    };
    briefing.sources.iter().map(check).collect()
}

fn read(folder: &Path, path: &str, sha256: Option<&str>, limit: u64) -> Result<HeldText, Unusable> {
    let (place, bytes) = bytes(folder, path, sha256, limit)?;
    file::decoded(&place, bytes).map(|text| HeldText::new(&text)).map_err(|error| unread(folder, path, &error))
}

/// Returns the error with the path as in the briefing: remote viewers do not see the location on this machine.
fn unread(folder: &Path, path: &str, error: &ReadError) -> Unusable {
    let called = printable(&folder.join(path).display().to_string());
    Unusable::Unread(error.to_string().replace(&called, path).into())
}

/// Reads a file of the briefing's folder, and compares it with its checksum.
fn bytes(folder: &Path, path: &str, sha256: Option<&str>, limit: u64) -> Result<(PathBuf, Vec<u8>), Unusable> {
    let place = folder.join(path);
    // loading checks that the path stays in the folder, but a link may still lead out of it
    let real = fs::canonicalize(&place).and_then(|real| Ok((real, fs::canonicalize(folder)?)));
    if real.is_ok_and(|(place, folder)| !place.starts_with(folder)) {
        return Err(Unusable::Outside);
    }
    let bytes = file::read_bytes(&place, limit).map_err(|error| unread(folder, path, &error))?;
    if sha256.is_some_and(|expected| !sha256_hex(&bytes).eq_ignore_ascii_case(expected)) {
        return Err(Unusable::Altered);
    }
    Ok((place, bytes))
}

/// Returns the SHA-256 of `bytes` in lower-case hexadecimal digits, as briefings give it.
pub(crate) fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn read_as(fields: &str, make: impl Fn(&Path)) -> Option<Result<Arc<HeldText>, Unusable>> {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(folder.path().join("outside.txt"), "secret").unwrap();
        make(&inner);
        let text = format!(
            "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n{fields}"
        );
        Texts::read(&load(&text).unwrap(), &inner).of(SourceId(0)).cloned()
    }

    #[test]
    fn a_text_is_checked_against_its_hash() {
        let write = |folder: &Path| fs::write(folder.join("a.txt"), "said").unwrap();
        let hash = "9a74f4a3ea43f2e90de7c77f4cda9e6ef5c1b2a7d2e7e4a3d7f2ab4a8bd9a1a0";
        assert_eq!(read_as("text = \"a.txt\"\n", write).unwrap().unwrap().text(), "said");
        let altered = read_as(&format!("text = \"a.txt\"\nsha256 = \"{hash}\"\n"), write);
        assert_eq!(altered.unwrap().unwrap_err(), Unusable::Altered);
        let right = sha256_hex("said");
        assert!(read_as(&format!("text = \"a.txt\"\nsha256 = \"{right}\"\n"), write).unwrap().is_ok());
        assert!(read_as("", write).is_none());
    }

    #[test]
    fn unreadable_texts_report_the_reason() {
        let named = |make: &dyn Fn(&Path)| read_as("text = \"a.txt\"\n", make).unwrap().unwrap_err();
        assert!(matches!(named(&|_| {}), Unusable::Unread(why) if why.contains("no such file")));
        assert!(matches!(named(&|folder| fs::write(folder.join("a.txt"), [0xff, 0xfe]).unwrap()), Unusable::Unread(_)));
        assert!(matches!(named(&|folder| fs::create_dir(folder.join("a.txt")).unwrap()), Unusable::Unread(_)));
        #[cfg(unix)]
        {
            let link =
                |to: &'static str| move |folder: &Path| std::os::unix::fs::symlink(to, folder.join("a.txt")).unwrap();
            assert_eq!(named(&link("../outside.txt")), Unusable::Outside);
            assert!(matches!(named(&link("/dev/zero")), Unusable::Outside));
        }
    }
}
