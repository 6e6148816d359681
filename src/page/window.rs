//! Long lists on a page: only the items around the reader's place are set, so a page of thousands costs what one of a
//! hundred does.

use super::{Page, Subject};

/// Items of a long list that are set at once; many more than any window has room for.
pub const MAX_ITEMS: usize = 100;
/// Numbers of paragraphs that each item has to itself, so that a paragraph has the same number whichever items are set.
const ITEM_PARAGRAPHS: usize = 32;

/// Which items of a list a page holds. A page without a long list has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first item, from 0.
    pub first: usize,
    /// Items that are set.
    pub shown: usize,
    /// Items of the list.
    pub all: usize,
}

impl Window {
    /// The items to set of `all`: those from `from` on, or every one of them.
    pub(super) fn of(all: usize, from: Option<usize>) -> Self {
        match from {
            Some(from) => Self { first: from.min(all.saturating_sub(MAX_ITEMS)), shown: all.min(MAX_ITEMS), all },
            None => Self { first: 0, shown: all, all },
        }
    }

    /// Returns true if some items of the list are left out.
    pub fn is_part(&self) -> bool {
        self.shown < self.all
    }

    /// The first paragraph of an item; that of the item after the last for what comes after the list.
    pub(super) fn paragraph(item: usize) -> usize {
        (item + 1) * ITEM_PARAGRAPHS
    }

    /// The item that a paragraph belongs to; the first for what comes before the list.
    pub fn item(paragraph: usize) -> usize {
        (paragraph / ITEM_PARAGRAPHS).saturating_sub(1)
    }

    /// The window that holds `item` in its middle.
    pub fn around(item: usize) -> usize {
        item.saturating_sub(MAX_ITEMS / 2)
    }
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
        self.spans.get(self.place(link)?).copied().filter(|&lines| lines != super::NOWHERE)
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
