//! The matches of a search in the list: what is shown of them, and what is chosen.

use super::file::BriefingFile;
use super::rows::ChosenMatch;
use super::state::Library;
use crate::index::Pattern;
use crate::page::{self, Line};

impl Library {
    /// Returns the number of files that are listed, or in which something is.
    pub(crate) fn listed_files(&self) -> usize {
        let mut files = self.listed.clone();
        files.sort_unstable();
        files.dedup();
        files.len()
    }

    /// Returns the search with the item that is selected, to go to it in the opened briefing.
    pub(super) fn selected_search(&self) -> Option<ChosenMatch> {
        let typed = self.search.text();
        let number = self.hits.get(self.selected).copied().flatten();
        let file = self.selected().map(|(file, _)| file)?;
        let item = number.and_then(|number| file.text.as_ref()?.item(number));
        (!typed.trim().is_empty()).then(|| (typed.to_owned(), item))
    }

    /// Returns what was selected when a briefing was opened, once: meanwhile another row may have been selected.
    pub(crate) fn take_chosen(&mut self) -> Option<ChosenMatch> {
        self.chosen.take()
    }

    /// Returns the match in a row of the list in `width` cells, and the title of its briefing; `None` in the row of a file.
    pub(crate) fn hit(&self, row: usize, width: usize) -> Option<(Line, &str)> {
        let (file, number, pattern) = self.hit_in(row)?;
        Some((page::hit_elsewhere(file.text.as_ref()?, number, &pattern, width)?, file.title.as_deref()?))
    }

    /// Returns the selected match and its briefing for a screen reader.
    pub(crate) fn hit_spoken(&self) -> Option<String> {
        let (file, number, pattern) = self.hit_in(self.selected)?;
        let hit = page::hit_elsewhere_spoken(file.text.as_ref()?, number, &pattern)?;
        Some(format!("{hit}, in {}", file.title.as_deref().unwrap_or(&file.name)))
    }

    fn hit_in(&self, row: usize) -> Option<(&BriefingFile, u32, Pattern)> {
        let number = self.hits.get(row).copied().flatten()?;
        let (file, _) = self.listed().nth(row)?;
        Some((file, number, Pattern::of_words(self.search.text())?))
    }
}
