//! Find: the search text, its matches, and the order in which they are visited. On pages of the program, such as help,
//! it searches the lines of the page.

use std::sync::Arc;

use super::history::ReadingPosition;
use super::reading::Content;
use crate::briefing::{EntryId, Section};
use crate::index::{Hits, Index, Pattern, SearchItem};
use crate::page::{Line, Page};

/// A search and its matches.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The text as typed.
    pub typed: String,
    /// What to highlight; `None` if nothing was typed.
    pub pattern: Option<Pattern>,
    /// Nothing matches the text as typed: what is found instead is spelled differently.
    pub is_corrected: bool,
    hits: Arc<Hits>,
    /// The matching events in display order.
    events: Arc<Vec<EntryId>>,
    /// The search is that of the list of briefings, to which Esc returns.
    pub(super) is_from_list: bool,
    /// The page that was opened to show the match.
    pub(super) opened: Option<Content>,
    /// The page of the program whose lines were searched; `None` if entries were.
    pub(super) page: Option<Content>,
    /// The line found last on it.
    line: Option<usize>,
}

/// Matches on the open page.
#[derive(Clone, Debug)]
pub struct OnPage {
    /// Number of matching lines.
    pub all: usize,
    /// The current match, from 1, and its line.
    pub at: Option<(usize, Line)>,
}

/// A search being typed.
#[derive(Clone, Debug)]
pub(super) struct TypedSearch {
    /// The position before.
    pub(super) origin: ReadingPosition,
    /// The search before.
    pub(super) before: Option<Arc<Find>>,
    /// The position of the selected match in the list.
    pub(super) picked: usize,
}

impl Find {
    /// Searches everything that `typed` may be about. `before` makes that faster if its text is the beginning of `typed`.
    pub fn new(index: &Index, typed: &str, before: Option<&Find>) -> Self {
        let Some(pattern) = Pattern::of_words(typed) else {
            return Self { typed: typed.to_owned(), ..Self::default() };
        };
        let within = before.filter(|before| !before.is_corrected);
        let within = within.and_then(|before| Some((before.pattern.as_ref()?, &*before.hits)));
        let hits = index.search(&pattern, within);
        let corrected = if hits.ranked.is_empty() { index.spelling(&pattern) } else { None };
        let found =
            corrected.as_ref().map(|pattern| index.search(pattern, None)).filter(|hits| !hits.ranked.is_empty());
        let is_corrected = found.is_some();
        let (pattern, hits) = match (corrected, found) {
            (Some(corrected), Some(found)) => (corrected, found),
            _ => (pattern, hits),
        };
        let entries = hits.ordered.iter().filter_map(|&number| index.search_item(number)?.entry());
        let events = Arc::new(entries.filter(|entry| entry.section == Section::Timeline).collect());
        let hits = Arc::new(hits);
        let (typed, pattern) = (typed.to_owned(), Some(pattern));
        Self { typed, pattern, is_corrected, hits, events, ..Self::default() }
    }

    /// Makes it the search of the list of briefings.
    pub(super) fn of_list(self) -> Self {
        Self { is_from_list: true, ..self }
    }

    /// Repeats the search in another version of the briefing.
    pub fn again(&self, index: &Index) -> Self {
        let (line, is_from_list, page) = (self.line, self.is_from_list, self.page.clone());
        Self { line, is_from_list, page, ..Self::new(index, &self.typed, None) }
    }

    /// Returns the number of matching items.
    pub fn count(&self) -> usize {
        self.hits.ranked.len()
    }

    /// Returns the match at a position of the ranked list.
    pub fn ranked(&self, index: &Index, position: usize) -> Option<SearchItem> {
        index.search_item(*self.hits.ranked.get(position)?)
    }

    /// Returns the match after `from` in reading order, or before it, and wraps around.
    pub fn next(&self, index: &Index, from: Option<SearchItem>, forward: bool) -> Option<SearchItem> {
        let (ordered, from) = (&self.hits.ordered, from.map(|item| index.search_number(item)));
        let number = if forward {
            let after = ordered.partition_point(|&hit| from.is_some_and(|from| hit <= from));
            ordered.get(after).or(ordered.first())
        } else {
            let before = ordered.partition_point(|&hit| from.is_some_and(|from| hit < from));
            before.checked_sub(1).map_or(ordered.last(), |place| ordered.get(place))
        };
        index.search_item(*number?)
    }

    /// Returns the matching events in display order.
    pub(crate) fn events(&self) -> &[EntryId] {
        &self.events
    }

    /// Returns the number of the match that is `item` in reading order, from 1.
    pub fn place(&self, index: &Index, item: SearchItem) -> Option<usize> {
        self.hits.ordered.binary_search(&index.search_number(item)).ok().map(|place| place + 1)
    }

    /// Returns the matches on `page`.
    pub(super) fn on_page(&self, page: &Page) -> OnPage {
        let lines = found_lines(page);
        let at = self.line.and_then(|line| lines.binary_search(&line).ok());
        OnPage { all: lines.len(), at: at.map(|at| (at + 1, page.lines[lines[at]].clone())) }
    }

    /// Returns the next matching line of `page`, or the previous one, and wraps around; at first one below `top`.
    pub(super) fn next_line(&self, forward: bool, top: usize, page: &Page) -> Option<usize> {
        let lines = found_lines(page);
        let mut both = lines.iter();
        let found = match self.line {
            None => both.find(|&&line| line >= top).or(lines.first()),
            Some(from) if forward => both.find(|&&line| line > from).or(lines.first()),
            Some(from) => both.rfind(|&&line| line < from).or(lines.last()),
        };
        found.copied()
    }

    /// Makes it a search of the lines of `page`, or of entries.
    pub(super) fn search_page(&mut self, page: Option<&Content>) {
        if self.page.as_ref() != page {
            (self.page, self.line) = (page.cloned(), None);
        }
    }

    /// Sets the current match on a page of the program.
    pub(super) fn set_line(&mut self, line: Option<usize>) {
        self.line = line;
    }
}

/// Returns the lines of a page that contain a match.
fn found_lines(page: &Page) -> Vec<usize> {
    let holds = |line: &Line| line.pieces.iter().any(|piece| piece.look.marked);
    page.lines.iter().enumerate().filter(|(_, line)| holds(line)).map(|(place, _)| place).collect()
}
