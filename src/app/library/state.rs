//! The state of the library: its files, the search, the selection and the scroll position.

use std::cmp::Reverse;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::areas::LibraryAreas;
use super::file::BriefingFile;
use super::list::FileList;
use super::overlay::Overlay;
use super::rows::{self, ChosenMatch};
use crate::app::layout;
use crate::app::prompt::Prompt;
use crate::briefing::DateStyle;
use crate::input::Key;
use crate::keymap::Keys;
use crate::page::Line;
use crate::text::one_line;

/// A folder's briefings as a list.
#[derive(Clone, Debug)]
pub struct Library {
    folder: String,
    files: Arc<FileList>,
    /// Indices of the listed files, in the order shown.
    pub(super) listed: Vec<usize>,
    /// For each of them the match in the file that the row shows, by number; `None` for the file itself.
    pub(super) hits: Vec<Option<u32>>,
    pub(super) selected: usize,
    top: usize,
    size: (u16, u16),
    keys: Keys,
    dates: DateStyle,
    pub(super) search: Prompt,
    pub(super) is_typing: bool,
    /// The number of files that have not been read yet.
    pending: usize,
    pub(super) message: Option<String>,
    /// The key that the message says does nothing.
    pub(super) unbound: Option<Key>,
    /// The overlay, and the number of its lines above the window.
    pub(super) overlay: Option<(Overlay, usize)>,
    /// The list was opened over a briefing, to which it returns.
    is_over_briefing: bool,
    /// How far the briefing is that is being opened.
    progress: Option<String>,
    /// What was selected when it was opened.
    pub(super) chosen: Option<ChosenMatch>,
}

impl Library {
    /// Creates the list of `files`, which have not been read in full, in a window of `size` cells. `folder` is its printable
    /// name.
    pub fn new(folder: String, files: Vec<BriefingFile>, size: (u16, u16), keys: Keys) -> Self {
        let pending = files.len();
        Self { pending, ..Self::sharing(folder, Arc::new(FileList::new(files)), size, keys) }
    }

    /// Creates a list that shares its files with others.
    pub(crate) fn sharing(folder: String, files: Arc<FileList>, size: (u16, u16), keys: Keys) -> Self {
        let mut library = Self {
            folder,
            files,
            listed: Vec::new(),
            hits: Vec::new(),
            selected: 0,
            top: 0,
            size,
            keys,
            dates: DateStyle::default(),
            search: Prompt::default(),
            is_typing: false,
            pending: 0,
            message: None,
            unbound: None,
            overlay: None,
            is_over_briefing: false,
            progress: None,
            chosen: None,
        };
        library.list(None);
        library
    }

    /// Lists other files; the same one stays selected, if it still exists.
    #[cfg(feature = "ssh")]
    pub(crate) fn replace_files(&mut self, files: Arc<FileList>) {
        let name = self.selected().map(|(file, _)| file.name.clone());
        self.files = files;
        self.list(self.files.files().iter().position(|file| Some(&file.name) == name.as_ref()));
    }

    /// Selects the file at `place` of the files.
    pub(crate) fn select(&mut self, place: usize) {
        self.list(Some(place));
    }

    /// Returns the list with the same file selected as in `before`, if it still exists.
    pub(crate) fn with_selection_of(mut self, before: &Library) -> Self {
        let name = before.selected().map(|(file, _)| &file.name);
        self.list(self.files.files().iter().position(|file| Some(&file.name) == name));
        self
    }

    /// Returns the list with its dates displayed in `style`.
    pub(crate) fn with_dates(self, style: DateStyle) -> Self {
        Self { dates: style, ..self }
    }

    /// Closes the page over the list: the briefing that it is about has been opened.
    pub(crate) fn close_overlay(&mut self) {
        self.overlay = None;
    }

    /// Sets whether the list was opened over a briefing, to which it returns.
    pub(crate) fn set_over_briefing(&mut self, is_over: bool) {
        self.is_over_briefing = is_over;
    }

    /// Shows how far the briefing is that is being opened, until it is `None`.
    pub(crate) fn set_progress(&mut self, progress: Option<String>) {
        self.progress = progress;
    }

    /// Returns how far the briefing is that is being opened.
    pub fn progress(&self) -> Option<&str> {
        self.progress.as_deref()
    }

    /// Returns true if the list was opened over a briefing, to which it returns.
    pub(crate) fn is_over_briefing(&self) -> bool {
        self.is_over_briefing
    }

    /// Returns how dates are displayed.
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Returns the printable name of the folder.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Returns the window's size in cells.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Returns the listed files in the order shown; the flag is true for the selected one.
    pub fn listed(&self) -> impl Iterator<Item = (&BriefingFile, bool)> {
        self.listed.iter().enumerate().map(|(row, &file)| (&self.files.files()[file], row == self.selected))
    }

    /// Returns the selected file and its position in the list, from 1.
    pub fn selected(&self) -> Option<(&BriefingFile, usize)> {
        self.selected_file().map(|file| (&self.files.files()[file], self.selected + 1))
    }

    /// Returns the listed files as `listed`, each with the positions at which its title branches off from others.
    pub(crate) fn listed_with_branches(&self) -> impl Iterator<Item = (&BriefingFile, &[usize], bool)> {
        let files = self.listed.iter().enumerate();
        files.map(|(row, &file)| (&self.files.files()[file], self.files.branches(file), row == self.selected))
    }

    /// Returns true if a briefing has a time of day in its as-of date.
    pub(crate) fn has_times(&self) -> bool {
        self.files.has_times()
    }

    /// Returns where the list and the preview go.
    pub(crate) fn areas(&self) -> LibraryAreas {
        LibraryAreas::new(self.size, self.count().max(self.listed.len()))
    }

    /// Returns true if another briefing has the same title, so that only the file names differ.
    pub(crate) fn shares_title(&self, file: &BriefingFile) -> bool {
        self.files.shares_title(file)
    }

    /// Returns true while the problems of the selected file are shown.
    pub(crate) fn shows_report(&self) -> bool {
        matches!(self.overlay, Some((Overlay::Report(_), _)))
    }

    /// Returns the overlay, and the number of its lines above the window.
    pub fn overlay(&self) -> Option<(&Overlay, usize)> {
        self.overlay.as_ref().map(|(overlay, above)| (overlay, *above))
    }

    /// Returns the area of the overlay, including its title row.
    pub(crate) fn overlay_area(&self) -> Rect {
        let (columns, rows) = self.size;
        Rect::new(1.min(columns), 0, columns.saturating_sub(2), rows.saturating_sub(1))
    }

    pub(crate) fn overlay_lines(&self) -> Vec<Line> {
        let width = layout::prose_width(layout::body(self.overlay_area()));
        self.overlay.as_ref().map(|(overlay, _)| overlay.lines(self.keys, width)).unwrap_or_default()
    }

    /// Returns the overlay's statements for screen-reader mode.
    pub(crate) fn overlay_spoken(&self) -> Vec<String> {
        self.overlay.as_ref().map(|(overlay, _)| overlay.spoken(self.keys)).unwrap_or_default()
    }

    /// Shows in an overlay why a briefing cannot be opened.
    pub(crate) fn show_report(&mut self, report: String) {
        self.overlay = Some((Overlay::Report(report), 0));
    }

    /// Returns the number of files, listed or not.
    pub fn count(&self) -> usize {
        self.files.files().len()
    }

    /// Returns the number of listed files above the window.
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// Returns the number of files that have not been read in full yet.
    pub(crate) fn pending(&self) -> usize {
        self.pending
    }

    /// Returns the search.
    pub fn search(&self) -> &Prompt {
        &self.search
    }

    /// Returns true while the search is being typed.
    pub(crate) fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// Returns the message of the status line.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Returns the last key, if it does nothing here.
    pub(crate) fn unbound(&self) -> Option<Key> {
        self.unbound
    }

    /// Shows `message` in the status line until the next input.
    pub(crate) fn show_message(&mut self, message: String) {
        self.message = Some(one_line(&message).into_owned());
    }

    /// Returns the bindings.
    pub fn keys(&self) -> Keys {
        self.keys
    }

    /// Returns the number of files that fit in the window.
    pub fn height(&self) -> usize {
        let areas = self.areas();
        usize::from(areas.list.height / areas.file_rows).max(1)
    }

    /// Replaces files, by index, now that they have been read. The list is rebuilt once for all of them.
    pub(crate) fn update_files(&mut self, read: impl IntoIterator<Item = (usize, BriefingFile)>) {
        let selected = self.selected_file();
        let replaced = Arc::make_mut(&mut self.files).update(read);
        if replaced > 0 {
            self.pending = self.pending.saturating_sub(replaced);
            self.list(selected);
        }
    }

    pub(crate) fn mark_read(&mut self, index: usize) {
        Arc::make_mut(&mut self.files).mark_read(index);
    }

    /// Sets the size of the window.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.settle();
    }

    /// Returns the rows of a page: of the overlay, or of the list.
    pub(super) fn page_height(&self) -> usize {
        match self.overlay {
            Some(_) => usize::from(layout::body(self.overlay_area()).height).saturating_sub(1).max(1),
            None => self.height(),
        }
    }

    pub(super) fn selected_file(&self) -> Option<usize> {
        self.listed.get(self.selected).copied()
    }

    /// Moves the selection, or scrolls the overlay.
    pub(super) fn go(&mut self, by: usize, down: bool) {
        let moved = |from: usize, last: usize| match down {
            true => from.saturating_add(by.max(1)).min(last),
            false => from.saturating_sub(by.max(1)),
        };
        if self.overlay.is_some() {
            let max = self.max_above();
            return self.overlay.iter_mut().for_each(|(_, above)| *above = moved(*above, max));
        }
        self.selected = moved(self.selected, self.listed.len().saturating_sub(1));
        self.settle();
    }

    /// Returns how far the overlay can be scrolled down, in lines.
    fn max_above(&self) -> usize {
        self.overlay_lines().len().saturating_sub(usize::from(layout::body(self.overlay_area()).height))
    }

    /// Lists all files, the latest first, those without a date last; or the matches of the search. `selected` stays selected.
    pub(super) fn list(&mut self, selected: Option<usize>) {
        let files = self.files.files();
        let mut listed: Vec<usize> = (0..files.len()).collect();
        let order = |file: usize| (Reverse(files[file].edition_key()), &files[file].title, &files[file].name);
        listed.sort_by_cached_key(|&file| order(file));
        let rows = rows::rows(files, &listed, self.search.text());
        let before = self.hits.get(self.selected).copied().flatten();
        let kept = selected.and_then(|file| {
            let same = rows.iter().position(|&row| row == (file, before));
            same.or_else(|| rows.iter().position(|&(listed, _)| listed == file))
        });
        self.selected = kept.unwrap_or(0);
        (self.listed, self.hits) = rows.into_iter().unzip();
        self.settle();
    }

    /// Scrolls so that the selection is visible.
    fn settle(&mut self) {
        let max = self.max_above();
        self.overlay.iter_mut().for_each(|(_, above)| *above = (*above).min(max));
        let height = self.height();
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(height));
        self.top = self.top.min(self.listed.len().saturating_sub(height));
    }
}
