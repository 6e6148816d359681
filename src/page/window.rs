//! Long lists on a page: only the items around the reader's position are laid out, so a page of thousands of items costs no
//! more than one of a hundred.

/// Items of a long list that are laid out at once; far more than fit in any window.
pub const MAX_ITEMS: usize = 100;
/// Paragraph numbers reserved for each item, so that a paragraph has the same number whichever items are laid out.
const ITEM_PARAGRAPHS: usize = 32;

/// The items of a long list that a page contains. A page without a long list has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first item, from 0.
    pub first: usize,
    /// Number of items laid out.
    pub shown: usize,
    /// Number of items in the list.
    pub all: usize,
}

impl Window {
    /// Returns the window of a list of `all` items that starts at `from`, or the whole list.
    pub(super) fn of(all: usize, from: Option<usize>) -> Self {
        match from {
            Some(from) => Self { first: from.min(all.saturating_sub(MAX_ITEMS)), shown: all.min(MAX_ITEMS), all },
            None => Self { first: 0, shown: all, all },
        }
    }

    /// Returns true if some items of the list are not laid out.
    pub(crate) fn is_part(&self) -> bool {
        self.shown < self.all
    }

    /// Returns the first paragraph of an item; for what follows the list, that of the item after the last.
    pub(super) fn paragraph(item: usize) -> usize {
        (item + 1) * ITEM_PARAGRAPHS
    }

    /// Returns the item that a paragraph belongs to; for what precedes the list, the first.
    pub fn item(paragraph: usize) -> usize {
        (paragraph / ITEM_PARAGRAPHS).saturating_sub(1)
    }

    /// Returns the start of the window that has `item` in its middle.
    pub(crate) fn around(item: usize) -> usize {
        item.saturating_sub(MAX_ITEMS / 2)
    }
}
