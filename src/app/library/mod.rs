//! The library: a folder's briefings as a list.
//!
//! It does not access files. The host reads them and passes their contents on as soon as they are known.

mod areas;
mod file;
mod hits;
mod input;
mod list;
mod overlay;
mod rows;
mod state;
#[cfg(test)]
mod tests;

pub use areas::HEAD_ROWS;
pub use file::BriefingFile;
pub use list::FileList;
pub use overlay::Overlay;
pub(in crate::app) use overlay::columns;
pub use state::Library;
