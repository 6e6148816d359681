//! The briefing as one web page that needs no other file: linked panels where there is room and JavaScript, and otherwise a
//! document to read from top to bottom, which is also what is printed.
//!
//! The page loads nothing: no image, no font, no script. Its content security policy (CSP) allows its own script and style
//! by their hashes, and nothing else.

mod document;
mod entry;
mod fields;
mod link;
mod panel;
mod parts;
mod text;
mod time;

pub use document::write;
