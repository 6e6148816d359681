//! Find: the search text, its matches, and the order in which they are visited. On pages of the program, such as help,
//! it searches the lines of the page.

use crate::briefing::{EntryId, Section};
use crate::index::{Index, Pattern};
use crate::page::{Line, Page};

/// A search and its matches.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The text as typed.
    pub typed: String,
    /// What to highlight; `None` if nothing was typed.
    pub pattern: Option<Pattern>,
    /// Matching entries by section, in display order.
    pub hits: Vec<EntryId>,
    /// The line found last on a page of the program.
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

impl Find {
    /// Searches the whole text of all entries.
    pub fn new(index: &Index, typed: &str) -> Self {
        let pattern = Pattern::new(typed);
        let hits = pattern.as_ref().map(|pattern| index.find(pattern)).unwrap_or_default();
        Self { typed: typed.to_owned(), pattern, hits, line: None }
    }

    /// Repeats the search in another version of the briefing.
    pub fn again(&self, index: &Index) -> Self {
        Self { line: self.line, ..Self::new(index, &self.typed) }
    }

    /// Returns the first match at or after `from`, and wraps around.
    pub fn from(&self, index: &Index, from: (Section, Option<EntryId>)) -> Option<EntryId> {
        let place = self.hits.partition_point(|&hit| key(index, hit) < start(index, from));
        self.hits.get(place).or(self.hits.first()).copied()
    }

    /// Returns the match after `from`, or before it, and wraps around.
    pub fn next(&self, index: &Index, from: (Section, Option<EntryId>), forward: bool) -> Option<EntryId> {
        let at = start(index, from);
        if forward {
            let after = self.hits.partition_point(|&hit| key(index, hit) <= at);
            self.hits.get(after).or(self.hits.first()).copied()
        } else {
            let before = self.hits.partition_point(|&hit| key(index, hit) < at);
            before.checked_sub(1).map_or(self.hits.last(), |place| self.hits.get(place)).copied()
        }
    }

    /// Returns the matches of one section in display order.
    pub(crate) fn hits_in(&self, section: Section) -> &[EntryId] {
        let from = self.hits.partition_point(|hit| hit.section < section);
        let to = self.hits.partition_point(|hit| hit.section <= section);
        &self.hits[from..to]
    }

    /// Returns the number of the match that is `entry`, from 1.
    pub fn place(&self, index: &Index, entry: EntryId) -> Option<usize> {
        self.hits.binary_search_by_key(&key(index, entry), |&hit| key(index, hit)).ok().map(|place| place + 1)
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

fn key(index: &Index, entry: EntryId) -> (Section, usize) {
    (entry.section, index.rank(entry))
}

fn start(index: &Index, (section, entry): (Section, Option<EntryId>)) -> (Section, usize) {
    entry.map_or((section, 0), |entry| key(index, entry))
}
