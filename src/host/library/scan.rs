//! Reads the files of a library in full, for their problems and their searchable text.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::head::{file_name, head};
use crate::app::library::BriefingFile;
use crate::briefing::diagnostic::printable;
use crate::briefing::{self, file};
use crate::host::error::LoadError;
use crate::host::load::invalid;
use crate::host::seen::Seen;
use crate::index::Index;

/// Bytes of folded text kept for find; briefings beyond that are found by their titles only.
const MAX_TEXT_BYTES: usize = 128 * 1024 * 1024;
/// Interval between updates of the list while files are read.
const UPDATE_INTERVAL: Duration = Duration::from_millis(200);

/// Reads every file in full, and sends each result with the file's position.
pub(super) fn scan(files: &[PathBuf], results: &Sender<(usize, BriefingFile)>, wake: &dyn Fn()) {
    let (seen, mut left, mut updated) = (Seen::in_state_folder(), MAX_TEXT_BYTES, Instant::now());
    for (position, path) in files.iter().enumerate() {
        let mut item = read_item(path, seen.as_ref());
        let length = item.text.as_ref().map_or(0, |text| text.len());
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => item.text = None,
        }
        if results.send((position, item)).is_err() {
            return;
        }
        if updated.elapsed() >= UPDATE_INTERVAL || position + 1 == files.len() {
            updated = Instant::now();
            wake();
        }
    }
}

/// Reads the item for a file in full.
pub(super) fn read_item(path: &Path, seen: Option<&Seen>) -> BriefingFile {
    let name = file_name(path);
    let text = match file::read(path, file::DEFAULT_LIMIT) {
        Ok(text) => text,
        Err(error) => {
            let problem = broken_link(path).unwrap_or_else(|| without_folder(&LoadError::from(error).first(), path));
            return BriefingFile { name, problem: Some(problem), ..BriefingFile::default() };
        }
    };
    let briefing = match briefing::load(&text) {
        Ok(briefing) => briefing,
        Err(problems) => {
            let problem = Some(invalid(&path.display().to_string(), &text, &problems, false).first());
            return BriefingFile { problem, ..head(path).unwrap_or(BriefingFile { name, ..BriefingFile::default() }) };
        }
    };
    let meta = briefing.meta.clone();
    let unread = meta.id.as_deref().zip(seen).and_then(|(id, seen)| {
        let read = seen.recall(id).ok()?.and_then(|memory| memory.now.as_of());
        Some(read.is_none_or(|read| read.cmp_edition(&meta.as_of).is_lt()))
    });
    BriefingFile {
        name,
        title: Some(meta.title.to_string()),
        as_of: Some(meta.as_of),
        marking: meta.marking.map(Into::into),
        unread,
        has_no_id: meta.id.is_none(),
        is_presented: false,
        problem: None,
        text: Some(Index::new(briefing).into_text().into()),
    }
}

/// Shortens the path of a file in `message` to its name, since the list shows the folder.
pub(super) fn without_folder(message: &str, path: &Path) -> String {
    message.replace(&printable(&path.display().to_string()), &file_name(path))
}

/// Returns a message for a link whose target is missing.
pub(super) fn broken_link(path: &Path) -> Option<String> {
    let target = fs::read_link(path).ok().filter(|_| !path.exists())?;
    let target = printable(&target.display().to_string());
    Some(format!("{}: broken link to {target}; fix or remove the link", file_name(path)))
}
