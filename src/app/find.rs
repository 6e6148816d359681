//! Find: what was typed, what it hits, and the way from one hit to the next. On a page of the program's own, such as help, it
//! is the page's lines that are searched.

use std::sync::Arc;

use super::{App, Content, layout};
use crate::briefing::{EntryId, Section};
use crate::index::{Index, Pattern};
use crate::page::{Line, Page};

/// A search and its hits.
#[derive(Clone, Debug)]
pub struct Find {
    /// The words as typed.
    pub typed: String,
    /// What to mark; `None` where nothing was typed.
    pub pattern: Option<Pattern>,
    /// Every entry whose text holds it, by section, then as shown.
    pub hits: Vec<EntryId>,
    /// The line that was found last on a page that is no entry's.
    line: Option<usize>,
}

/// What is found on the open page.
#[derive(Clone, Debug)]
pub struct OnPage {
    /// Lines that hold it.
    pub all: usize,
    /// Which of them was gone to, from 1, and that line.
    pub at: Option<(usize, Line)>,
}

impl Find {
    /// Searches all text of all entries.
    pub fn new(index: &Index, typed: &str) -> Self {
        let pattern = Pattern::new(typed);
        let hits = pattern.as_ref().map(|pattern| index.find(pattern)).unwrap_or_default();
        Self { typed: typed.to_owned(), pattern, hits, line: None }
    }

    /// The same search in another version of the briefing.
    pub fn again(&self, index: &Index) -> Self {
        Self { line: self.line, ..Self::new(index, &self.typed) }
    }

    /// The first hit at or after `from`, around the end if need be.
    pub fn from(&self, index: &Index, from: (Section, Option<EntryId>)) -> Option<EntryId> {
        let place = self.hits.partition_point(|&hit| key(index, hit) < start(index, from));
        self.hits.get(place).or(self.hits.first()).copied()
    }

    /// The hit after `from`, or before it, around the end.
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

    /// The hits of one section, as shown.
    pub fn hits_in(&self, section: Section) -> &[EntryId] {
        let from = self.hits.partition_point(|hit| hit.section < section);
        let to = self.hits.partition_point(|hit| hit.section <= section);
        &self.hits[from..to]
    }

    /// Which hit `entry` is, from 1.
    pub fn place(&self, index: &Index, entry: EntryId) -> Option<usize> {
        self.hits.binary_search_by_key(&key(index, entry), |&hit| key(index, hit)).ok().map(|place| place + 1)
    }
}

impl App {
    /// Whether the open page holds lines of the program's own, among which no entry is found.
    pub(super) fn reads_lines(&self) -> bool {
        let content = self.reading.as_ref().map(|reading| &reading.stop.content);
        matches!(content, Some(Content::Help | Content::Report(_)))
    }

    /// What is found on the open page, where that is one whose lines are searched.
    pub fn found_on_page(&self) -> Option<OnPage> {
        let (reading, area) = (self.reading.as_ref().filter(|_| self.reads_lines())?, self.areas().reading?);
        let page = self.page(&reading.stop, layout::prose_width(layout::body(area)));
        let lines = found_lines(&page);
        let line = self.find().and_then(|find| find.line);
        let place = line.and_then(|line| lines.binary_search(&line).ok());
        let at = place.map(|place| (place + 1, page.lines[lines[place]].clone()));
        Some(OnPage { all: lines.len(), at })
    }

    /// Goes to the next line of the open page that holds what is searched for, or the one before, around the ends; to the
    /// first in sight where none was gone to. `false` if there is none.
    pub(super) fn find_line(&mut self, forward: bool) -> bool {
        let from = self.find().and_then(|find| find.line);
        let mut found = None;
        self.with_page(|stop, page, height| {
            let lines = found_lines(page);
            let mut both = lines.iter();
            found = match from {
                None => both.find(|&&line| line >= stop.scroll).or(lines.first()),
                Some(from) if forward => both.find(|&&line| line > from).or(lines.first()),
                Some(from) => both.rfind(|&&line| line < from).or(lines.last()),
            }
            .copied();
            if let Some(line) = found {
                stop.scroll = stop.scroll.min(line).max((line + 1).saturating_sub(height));
                stop.link = None;
            }
        });
        if let Some(find) = &mut self.find {
            Arc::make_mut(find).line = found;
        }
        found.is_some()
    }
}

/// The lines of a page that hold what is searched for.
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
