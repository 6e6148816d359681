//! A page: its subject, its settings, and its lines with their links.

use super::styled::Line;
use super::window::Window;
use crate::briefing::{DateStyle, EntryId, SourceId, TableKind, Target};
use crate::index::Pattern;
use crate::news::News;

/// The subject of a page, and the target of a link.
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
    /// One judgment in full, by its place in the file.
    Judgment(u32),
    /// One relation in full, by its place in the file.
    Relation(u32),
    /// Every relation of the briefing.
    AllRelations,
    /// Changes since an earlier version, by their place in the list of changes.
    Changes {
        /// The first one.
        first: u32,
        /// Their number.
        count: u32,
    },
    /// An item of a list outside the briefing, by number: a question from the audience, an action. It has no page.
    Item(u32),
}

impl From<Target> for Subject {
    fn from(target: Target) -> Self {
        match target {
            Target::Entry(entry) => Subject::Entry(entry),
            Target::Source(source) => Subject::Source(source),
            Target::Judgment(place) => Subject::Judgment(place),
            Target::Relation(place) => Subject::Relation(place),
        }
    }
}

impl Subject {
    /// Returns the part of the briefing that the page shows in full, if it is about a single one.
    pub(crate) fn target(self) -> Option<Target> {
        match self {
            Subject::Entry(entry) => Some(Target::Entry(entry)),
            Subject::Source(source) => Some(Target::Source(source)),
            Subject::Judgment(place) => Some(Target::Judgment(place)),
            Subject::Relation(place) => Some(Target::Relation(place)),
            Subject::SourcesOf(_) | Subject::AllSources | Subject::AllRelations | Subject::Summary => None,
            Subject::Changes { .. } | Subject::Item(_) => None,
        }
    }

    /// Returns the table of the file that the page shows: its kind, and its place among those of that kind. For a list it
    /// is the first one.
    pub(crate) fn table(self) -> Option<(TableKind, usize)> {
        Some(match self {
            Subject::SourcesOf(entry) => Target::Entry(entry).table(),
            Subject::AllSources => (TableKind::Source, 0),
            Subject::AllRelations => (TableKind::Relation, 0),
            Subject::Summary => (TableKind::Briefing, 0),
            other => other.target()?.table(),
        })
    }
}

/// A text to read from top to bottom, with links.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The text, wrapped.
    pub lines: Vec<Line>,
    /// The items of a long list that are laid out.
    pub window: Window,
    /// The targets of the links that are laid out, in order.
    pub(super) links: Vec<Subject>,
    /// The first and last line of each link's text, or [`NOWHERE`].
    pub(super) spans: Vec<(usize, usize)>,
}

/// The span of a link that the page does not show.
pub(super) const NOWHERE: (usize, usize) = (1, 0);

/// How a page is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Width in cells.
    pub width: usize,
    /// The search pattern to mark.
    pub marks: Option<&'a Pattern>,
    /// Links have numbers, to be followed; otherwise they have dashes.
    pub numbered: bool,
    /// The page is for a screen reader: no columns, one line per statement however long, and words in place of signs and
    /// pictures.
    pub spoken: bool,
    /// What to mark as new or changed.
    pub news: Option<&'a News>,
    /// The first of at most [`MAX_ITEMS`](super::MAX_ITEMS) items of a long list to lay out; without it, all of them.
    pub from: Option<usize>,
    /// Headings must not depend on entries that are not listed.
    pub is_closed: bool,
    /// How dates are displayed.
    pub dates: DateStyle,
    /// Quotes are listed as they were spoken, each after what it responds to.
    pub as_spoken: bool,
}

impl Page {
    /// Returns the number of links, including those of items that are not laid out. Each item of a list is one link.
    pub(crate) fn link_count(&self) -> usize {
        self.links.len() - self.window.shown + self.window.all
    }

    /// Returns the target of a link, if it is laid out.
    pub fn link(&self, link: usize) -> Option<Subject> {
        self.links.get(self.place(link)?).copied()
    }

    /// Returns the links that are laid out, with their numbers.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = (usize, Subject)> {
        self.links.iter().enumerate().map(|(place, subject)| (self.number(place), *subject))
    }

    /// Returns the first and last line of a link's text, if the page shows it.
    pub fn lines_of(&self, link: usize) -> Option<(usize, usize)> {
        self.spans.get(self.place(link)?).copied().filter(|&lines| lines != NOWHERE)
    }

    /// Returns the number of the link at `place` among those that are laid out.
    pub(super) fn number(&self, place: usize) -> usize {
        let Window { first, shown, all } = self.window;
        if place < shown { first + place } else { place - shown + all }
    }

    fn place(&self, link: usize) -> Option<usize> {
        let Window { first, shown, all } = self.window;
        if link >= all { Some(link - all + shown) } else { link.checked_sub(first).filter(|place| *place < shown) }
    }
}
