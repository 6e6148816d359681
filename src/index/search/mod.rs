//! Search: the texts of a briefing, folded once into one string and searched with `memmem`.
//!
//! [`Index::find`](super::Index::find) returns the entries that contain a phrase, for filters. `search` ranks every item
//! that contains all words, and `spelling` corrects words that occur nowhere.

mod alignment;
mod blob;
mod boundary;
mod fields;
mod item;
mod pattern;
mod ranked;
#[cfg(test)]
mod tests;
mod text;
mod word_list;

pub(super) use blob::Blob;
pub(crate) use fields::{FieldText, search_fields};
pub use item::SearchItem;
pub use pattern::Pattern;
pub use ranked::Hits;
pub use text::SearchText;
pub(super) use word_list::WordList;
