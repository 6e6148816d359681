//! Long lists on a page: only the items around the reader's place are set, so a page of thousands costs what one of a
//! hundred does.

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
