//! The terminal's language: buffers of cells to bytes, bytes to inputs.
//!
//! Everything here is a pure function of its arguments: no files, environment or clock are used, so the local terminal,
//! an SSH session and a test all share it. It does not know about briefings, panels or the meaning of keys.

mod bidi;
mod capabilities;
mod characters;
pub(crate) mod clipboard;
pub(crate) mod console;
mod decode;
mod depth;
pub mod encode;
mod known;
mod links;
pub mod modes;
mod terminal;
pub mod window;

pub use bidi::{Bidi, BidiChoice};
pub use capabilities::Capabilities;
pub use characters::{AmbiguousWidth, CharacterChoice, Characters, CharsetChoice};
pub use decode::Decoder;
pub use depth::{ColorChoice, Depth};
pub use encode::{Encoder, encode, frame};
pub use links::LinkChoice;
pub use terminal::TerminalInfo;
