//! Screen-reader mode: each change of the app as a short line of text.
//!
//! A pure function of the app before and after an input. Pages are read out in full when they are opened.

mod changes;
mod following;
mod lines;
pub mod list;
mod panel;
mod reading;
#[cfg(test)]
mod tests;
mod typing;
mod wording;

pub use changes::{again, opening, said};
pub use following::heard;
#[cfg(feature = "ssh")]
pub(crate) use lines::{LineInput, written_for};
pub(crate) use lines::{MAX_LINE_BYTES, TypedLine, written};
pub use wording::WINDOW;
pub(crate) use wording::unbound;
