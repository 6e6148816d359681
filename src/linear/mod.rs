//! Screen-reader mode: each change of the app as a short line of text.
//!
//! A pure function of the app before and after an input. Pages are read out in full when they are opened.

mod changes;
pub mod list;
mod panel;
#[cfg(test)]
mod tests;
mod typing;
mod wording;

pub use changes::{opening, said};
pub use wording::WINDOW;
pub(crate) use wording::unbound;
