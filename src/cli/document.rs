//! Reads the documents that briefings are drafted from, and archives the text that is extracted from them.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::convert;
use super::error::{Error, failed};
use super::output;
use super::save::save;
use crate::bounded;
use crate::briefing::diagnostic::printable;
use crate::briefing::file;
use crate::document::{self, Document, UnreadableDocument};
use crate::draft::Original;
use crate::proof::sha256_hex;

/// Largest text to draft from: quotes from a longer one could not be verified.
const MAX_TEXT_BYTES: u64 = crate::proof::MAX_TEXT_BYTES;
/// Largest document that another program converts.
const MAX_DOCUMENT_BYTES: u64 = 256 * 1024 * 1024;
/// Extension of extracted texts, after the document's name without its own.
const EXTRACTED_EXTENSION: &str = "extracted.txt";

/// A document, read.
#[derive(Debug)]
pub(super) struct InputDocument {
    pub document: Document,
    path: PathBuf,
    /// SHA-256 of its bytes.
    sha256: String,
}

/// The files that a source names, relative to the briefing's folder.
#[derive(Debug)]
pub(super) struct ArchivedDocument {
    /// The text.
    pub path: String,
    pub sha256: String,
    /// Path and SHA-256 of the document, if the text was extracted from it.
    original: Option<(String, String)>,
    /// The extracted text, and the file to save it in.
    extracted: Option<PathBuf>,
}

impl InputDocument {
    /// Reads a document. What was done to it is printed to standard error.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = file::read_bytes(path, MAX_DOCUMENT_BYTES).map_err(|error| Error::Failed(error.to_string()))?;
        let sha256 = sha256_hex(&bytes);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let read = match bytes.len() as u64 > MAX_TEXT_BYTES {
            true => document::format_of(&name, &bytes).map_or_else(
                || Err(failed(path, &format!("larger than the limit of {} MiB; split the text", MAX_TEXT_BYTES >> 20))),
                |format| convert::convert(path, format),
            ),
            false => match document::read(&name, bytes) {
                Err(UnreadableDocument::NeedsConversion { format }) => convert::convert(path, format),
                read => read.map_err(|error| failed(path, &error.to_string())),
            },
        };
        let document = read?;
        for notice in &document.notices {
            output::warn(format!("{}: {notice}", printable(&path.display().to_string())));
        }
        Ok(Self { document, path: path.to_owned(), sha256 })
    }

    /// Returns the files that a source in the briefing `file` names. An extracted text is saved by
    /// [`ArchivedDocument::save`] next to the document.
    pub(super) fn archived(&self, file: Option<&Path>) -> Result<ArchivedDocument, Error> {
        let path = relative(&self.path, file)?;
        if !self.document.is_extracted {
            return Ok(ArchivedDocument { path, sha256: self.sha256.clone(), original: None, extracted: None });
        }
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let extracted = self.path.with_extension(EXTRACTED_EXTENSION);
        let name = extracted.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if Some(name) == path.rsplit('/').next() || file.is_some_and(|file| file == extracted) {
            return Err(failed(&self.path, "has the name of an extracted text; rename it"));
        }
        Ok(ArchivedDocument {
            path: format!("{folder}{name}"),
            sha256: sha256_hex(&self.document.text),
            original: Some((path, self.sha256.clone())),
            extracted: Some(extracted),
        })
    }
}

impl ArchivedDocument {
    /// Returns the document that the text was extracted from. `is_text_saved`: the text is a file.
    pub(super) fn original(&self, is_text_saved: bool) -> Option<Original<'_>> {
        let (path, sha256) = self.original.as_ref()?;
        Some(Original { path, sha256, is_text_saved })
    }

    /// Saves an extracted text. A different file of that name is replaced only with `force`.
    pub(super) fn save(&self, document: &Document, force: bool) -> Result<(), Error> {
        let Some(path) = &self.extracted else { return Ok(()) };
        let is_same = bounded::read(path, MAX_TEXT_BYTES).is_ok_and(|bytes| bytes == document.text.as_bytes());
        if is_same {
            return Ok(());
        }
        save(path, &document.text, force).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                failed(path, "already exists and would hold the extracted text; move it away, or use --force")
            }
            _ => failed(path, &error.to_string()),
        })
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
