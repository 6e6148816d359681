//! The briefings that a library lists, to be shared by all who read the list.

use std::collections::HashMap;

use super::file::BriefingFile;

/// The briefings of a folder or a server.
#[derive(Clone, Debug, Default)]
pub struct FileList {
    files: Vec<BriefingFile>,
    /// The number of briefings with each title.
    titles: HashMap<String, usize>,
}

impl FileList {
    /// Creates a list of `files`.
    pub fn new(files: Vec<BriefingFile>) -> Self {
        let mut list = Self { files, titles: HashMap::new() };
        list.count_titles();
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
            self.count_titles();
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

    fn count_titles(&mut self) {
        self.titles.clear();
        // an invalid file is listed by its name
        for title in self.files.iter().filter(|file| file.problem.is_none()).filter_map(|file| file.title.clone()) {
            *self.titles.entry(title).or_default() += 1;
        }
    }
}
