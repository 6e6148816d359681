//! The briefings that a library lists, to be shared by all who read the list.

use std::collections::HashMap;

use super::file::BriefingFile;
use crate::briefing::Date;
use crate::text;

/// The briefings of a folder or a server.
#[derive(Clone, Debug, Default)]
pub struct FileList {
    files: Vec<BriefingFile>,
    /// The number of briefings with each title.
    titles: HashMap<String, usize>,
    /// Where each title branches off from others, by file.
    branches: Vec<Box<[usize]>>,
    /// A briefing has a time of day in its as-of date.
    has_times: bool,
}

impl FileList {
    /// Creates a list of `files`.
    pub fn new(files: Vec<BriefingFile>) -> Self {
        let mut list = Self { files, ..Self::default() };
        list.compare_titles();
        list
    }

    /// Returns the files, in no particular order.
    pub fn files(&self) -> &[BriefingFile] {
        &self.files
    }

    /// Replaces files, by index. Returns how many.
    pub(super) fn update(&mut self, files: impl IntoIterator<Item = (usize, BriefingFile)>) -> usize {
        let mut replaced = 0;
        for (index, file) in files {
            if let Some(known) = self.files.get_mut(index) {
                *known = file;
                replaced += 1;
            }
        }
        if replaced > 0 {
            self.compare_titles();
        }
        replaced
    }

    pub(super) fn mark_read(&mut self, index: usize) {
        if let Some(unread) = self.files.get_mut(index).and_then(|file| file.unread.as_mut()) {
            *unread = false;
        }
    }

    /// Returns true if another briefing has the same title, so that only the file names differ.
    pub(super) fn shares_title(&self, file: &BriefingFile) -> bool {
        file.title.as_ref().and_then(|title| self.titles.get(title)).is_some_and(|&count| count > 1)
    }

    /// Returns where the title of the file at `place` branches off from others.
    pub(super) fn branches(&self, place: usize) -> &[usize] {
        self.branches.get(place).map(|branches| &**branches).unwrap_or_default()
    }

    /// Returns true if a briefing has a time of day in its as-of date.
    pub(super) fn has_times(&self) -> bool {
        self.has_times
    }

    fn compare_titles(&mut self) {
        let titles: Vec<&str> = self.files.iter().map(|file| file.title.as_deref().unwrap_or_default()).collect();
        self.branches = text::branches(&titles);
        self.has_times = self.files.iter().any(|file| file.as_of.as_ref().is_some_and(Date::has_time));
        self.titles.clear();
        // an invalid file is listed by its name
        for title in self.files.iter().filter(|file| file.problem.is_none()).filter_map(|file| file.title.clone()) {
            *self.titles.entry(title).or_default() += 1;
        }
    }
}
