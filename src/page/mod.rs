//! An entry as lines of text with roles, at a width: blocks for the panels, pages for the reading pane.
//!
//! Lines are made here once: the app measures them, the view draws them, the plain export prints them. Nothing here knows
//! colours or the screen.

mod address;
mod asked;
mod block;
mod bookmarks;
mod builder;
mod change;
mod citation;
mod compose;
mod entry;
mod extent;
mod fields;
mod found;
mod links;
mod markdown;
mod model;
mod news;
mod preview;
mod proof;
mod quote;
mod relation;
mod relations;
mod role;
mod script;
mod source_url;
mod sources;
mod spoken;
mod styled;
mod summary;
mod timeline;
#[cfg(test)]
mod timeline_tests;
mod window;

pub(crate) use asked::asked_aloud;
pub use block::{Block, block};
pub(crate) use bookmarks::bookmarks;
pub(crate) use builder::{Builder, MAX_LISTED};
pub(crate) use change::{ChangeLayout, ShownChange, paragraphs as change_paragraphs};
pub(crate) use citation::{citation, source_citation};
pub use compose::page;
pub(crate) use compose::{first_sentence, prose, remark, text, verbatim};
pub use extent::TextExtent;
pub(crate) use extent::letters;
pub(crate) use found::{hit, hit_elsewhere, hit_elsewhere_spoken, hit_spoken, spelled};
pub(crate) use markdown::without_blocks;
pub use model::{Page, Setting, Subject};
pub(crate) use news::news;
pub use preview::Preview;
pub use role::Role;
pub(crate) use script::{ScriptRow, ScriptState, minutes, script};
pub use source_url::SourceAddress;
pub use spoken::{folded, spoken, statements};
pub use styled::{Line, Look, Piece, Styled};
pub use timeline::Bracket;
pub use window::{MAX_ITEMS, Window};
