//! Finds names in a text: runs of capitalised words without titles; short forms are merged with full names.

mod collect;
mod context;
mod mention;
mod merge;
mod parts;
mod role;
mod runs;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod unnamed;

pub(super) use context::dateline;
pub(super) use mention::{Mention, MentionKind};
pub(super) use shape::is_person_shaped;
pub use table::Name;
pub(super) use table::NameTable;
