//! What a reader marks for themselves: bookmarks, and how a part of a briefing is recognized from one run to the next.
//!
//! Parts are remembered by a hash of their id, or of their own words; no text is kept.

mod bookmarks;
mod part;

pub use bookmarks::Bookmarks;
pub(crate) use bookmarks::MAX_BOOKMARKS;
pub(crate) use part::{PartMark, find_all};
