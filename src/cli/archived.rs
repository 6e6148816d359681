//! The text that a briefing is drafted from, as it is archived.

use std::fs;
use std::path::{Component, Path};

use sha2::{Digest, Sha256};

use super::error::Error;
use crate::briefing::diagnostic::printable;
use crate::briefing::file;
use crate::document::Document;

/// Largest text to draft from: quotes from a longer one could not be verified.
const MAX_TEXT_BYTES: u64 = crate::proof::MAX_TEXT_BYTES;

/// A text in the folder of a briefing.
pub(super) struct SourceDocument {
    /// The text and what it is made of.
    pub document: Document,
    /// SHA-256 of its file.
    pub sha256: String,
    /// Its path, relative to the briefing's folder.
    pub path: String,
}

impl SourceDocument {
    /// Reads `text` for the briefing `file`, which need not exist yet; without one, for the current folder.
    ///
    /// # Errors
    /// Returns an error if it cannot be read or is outside the folder.
    pub(super) fn read(text: &Path, file: Option<&Path>) -> Result<Self, Error> {
        let bytes = file::read_bytes(text, MAX_TEXT_BYTES).map_err(|error| Error::Failed(error.to_string()))?;
        let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let content = file::decoded(text, bytes).map_err(|error| Error::Failed(error.to_string()))?;
        Ok(Self { document: Document::plain(content), sha256, path: relative(text, file)? })
    }
}

/// Returns the path of `text` relative to the folder of `file`, or to the current folder if the draft is printed.
fn relative(text: &Path, file: Option<&Path>) -> Result<String, Error> {
    let folder = file.and_then(Path::parent).filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| failed(path, &error.to_string()));
    let (place, folder) = (real(text)?, real(folder)?);
    if file.is_some_and(|file| fs::canonicalize(file).is_ok_and(|file| file == place)) {
        return Err(failed(text, "this is the text itself; write the briefing to another file"));
    }
    let below = place.strip_prefix(&folder).map_err(|_| {
        let folder = printable(&folder.display().to_string());
        failed(
            text,
            &format!("outside {folder}, the briefing's folder; copy it there, or write the briefing next to it"),
        )
    })?;
    let parts = below.components().map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    let parts: Option<Vec<&str>> = parts.collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| failed(text, "the name is not UTF-8; rename the file"))
}

/// Returns the error about a file.
pub(super) fn failed(path: &Path, what: &str) -> Error {
    Error::Failed(format!("{}: {}", printable(&path.display().to_string()), printable(what)))
}
