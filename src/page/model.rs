//! A page: what it is about, how it is set, and its lines with their links.

use super::styled::Line;
use super::window::Window;
use crate::briefing::{DateStyle, EntryId, SourceId};
use crate::index::Pattern;
use crate::news::News;

/// What a page is about; also where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One entry in full.
    Entry(EntryId),
    /// The sources that an entry cites, in full.
    SourcesOf(EntryId),
    /// One source in full, and what cites it.
    Source(SourceId),
    /// Every source of the briefing.
    AllSources,
    /// Bottom line, judgments, scope.
    Summary,
    /// One of a list that is no part of the briefing, by its number: a question of the audience, an action. It has no page.
    Item(u32),
}

/// A text to be read from top to bottom, with links.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The text, wrapped.
    pub lines: Vec<Line>,
    /// Which items of a long list are set.
    pub window: Window,
    /// Where the links lead that are set, in order.
    pub(super) links: Vec<Subject>,
    /// The first and last line of each link's text; [`NOWHERE`] where that is left out.
    pub(super) spans: Vec<(usize, usize)>,
}

/// The lines of a link that a page does not show.
pub(super) const NOWHERE: (usize, usize) = (1, 0);

/// How a page is set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Room in cells.
    pub width: usize,
    /// What to mark.
    pub marks: Option<&'a Pattern>,
    /// Whether links carry numbers (to be followed) or dashes (to be read).
    pub numbered: bool,
    /// Whether it is read out rather than looked at: no columns, a line for each statement however long it is, and words
    /// that a picture does without.
    pub spoken: bool,
    /// What to tell of as new or changed.
    pub news: Option<&'a News>,
    /// The first of at most [`MAX_ITEMS`] items of a long list to set; all of them without it.
    pub from: Option<usize>,
    /// The years under which an event and the one listed before it stand, where other events of the briefing must not
    /// decide that.
    pub years: Option<[Option<i64>; 2]>,
    /// How dates are displayed.
    pub dates: DateStyle,
}

impl Page {
    /// Links of the page, with those of items that are not set. Each item of a list is one link.
    pub fn link_count(&self) -> usize {
        self.links.len() - self.window.shown + self.window.all
    }

    /// Where a link leads, if it is set.
    pub fn link(&self, link: usize) -> Option<Subject> {
        self.links.get(self.place(link)?).copied()
    }

    /// The links that are set, by number.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = (usize, Subject)> {
        self.links.iter().enumerate().map(|(place, subject)| (self.number(place), *subject))
    }

    /// The first and last line of a link's text, if it is set and not left out.
    pub fn lines_of(&self, link: usize) -> Option<(usize, usize)> {
        self.spans.get(self.place(link)?).copied().filter(|&lines| lines != NOWHERE)
    }

    /// The number of the link that is set at `place`.
    pub(super) fn number(&self, place: usize) -> usize {
        let Window { first, shown, all } = self.window;
        if place < shown { first + place } else { place - shown + all }
    }

    fn place(&self, link: usize) -> Option<usize> {
        let Window { first, shown, all } = self.window;
        if link >= all { Some(link - all + shown) } else { link.checked_sub(first).filter(|place| *place < shown) }
    }
}
