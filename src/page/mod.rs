//! An entry as lines of text with roles, at a width: rows for the panels, pages for the reading pane.

mod role;

pub use role::Role;
