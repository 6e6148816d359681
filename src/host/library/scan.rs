//! Reads the files of a library in full, for their problems and their searchable text.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::head::{file_name, head};
use crate::app::library::BriefingFile;
use crate::briefing::diagnostic::printable;
use crate::briefing::{self, Date, DateStyle, file};
use crate::host::draft_hint::with_draft_command;
use crate::host::error::LoadError;
use crate::host::load::brief_problems;
use crate::host::seen::Seen;
use crate::index::Index;
use crate::news::{News, Version};
use crate::page::Preview;

/// Bytes of folded text kept for find; briefings beyond that are found by their titles only.
const MAX_TEXT_BYTES: usize = 128 * 1024 * 1024;
/// Largest file that is read for a list: its memory is many times that. Larger ones are previewed when they are opened.
const MAX_SCANNED_BYTES: u64 = 16 * 1024 * 1024;
/// Interval between updates of the list while files are read.
const UPDATE_INTERVAL: Duration = Duration::from_millis(200);

/// A file of the list, and its as-of date as far as its beginning tells.
#[derive(Clone, Debug)]
pub(super) struct ListedPath {
    pub(super) path: PathBuf,
    pub(super) as_of: Option<Date>,
}

/// Reads every file in full, the latest briefings first, and sends each result with the file's position in `files`.
pub(super) fn scan(
    files: &[ListedPath],
    (dates, any_size): (DateStyle, bool),
    results: &Sender<(usize, BriefingFile)>,
    wake: &dyn Fn(),
) {
    let (seen, mut left, mut updated) = (Seen::in_state_folder(), MAX_TEXT_BYTES, Instant::now());
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_cached_key(|&position| Reverse(files[position].as_of.as_ref().map(Date::edition_key)));
    for (done, &position) in order.iter().enumerate() {
        let path = &files[position].path;
        let mut item = large_item(path, any_size).unwrap_or_else(|| read_item(path, seen.as_ref(), dates));
        let length = item.text.as_ref().map_or(0, |text| text.len());
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => item.text = None,
        }
        if results.send((position, item)).is_err() {
            return;
        }
        if updated.elapsed() >= UPDATE_INTERVAL || done + 1 == files.len() {
            updated = Instant::now();
            wake();
        }
    }
}

/// Returns the item for a file that is too large to be read for a list, but not to be opened.
fn large_item(path: &Path, any_size: bool) -> Option<BriefingFile> {
    let bytes = fs::metadata(path).ok()?.len();
    if bytes <= MAX_SCANNED_BYTES || (bytes > file::DEFAULT_LIMIT && !any_size) {
        return None;
    }
    let remark =
        format!("A large file ({} MB): read when you open it, and found by its title only.", bytes / 1_000_000);
    Some(BriefingFile { preview: Some(Arc::new(Preview::of_remark(&remark))), ..head(path)? })
}

/// Reads the item for a file in full.
pub(super) fn read_item(path: &Path, seen: Option<&Seen>, dates: DateStyle) -> BriefingFile {
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
            let problems = with_draft_command(problems, &path.display().to_string());
            let problem = brief_problems(&name, &text, &problems).next();
            let preview = Some(Arc::new(Preview::of_invalid(brief_problems(&name, &text, &problems))));
            let item = head(path).unwrap_or(BriefingFile { name, ..BriefingFile::default() });
            return BriefingFile { problem, preview, ..item };
        }
    };
    let meta = briefing.meta.clone();
    let memory = meta.id.as_deref().zip(seen).and_then(|(id, seen)| seen.recall(id).ok());
    let read = memory.as_ref().map(|memory| memory.as_ref().and_then(|memory| memory.now.as_of()));
    let unread = read.as_ref().map(|read| read.as_ref().is_none_or(|read| read.cmp_edition(&meta.as_of).is_lt()));
    // nothing is new in the version that was read last
    let memory = memory.flatten().filter(|_| read.flatten().is_some_and(|read| read.cmp_edition(&meta.as_of).is_ne()));
    let news = memory.map(|memory| News::new(Some(&memory), &Version::of(&briefing)));
    let preview = Some(Arc::new(Preview::new(&briefing, news.as_ref(), dates)));
    BriefingFile {
        name,
        title: Some(meta.title.to_string()),
        as_of: Some(meta.as_of),
        marking: meta.marking.map(Into::into),
        unread,
        has_no_id: meta.id.is_none(),
        is_presented: false,
        problem: None,
        preview,
        text: Some(Arc::new(Index::new(briefing).search_text())),
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
