//! Buffers to bytes, bytes to inputs: the terminal's own language.
//!
//! Everything here is a pure function of its arguments: no file is written, no environment or clock
//! is read, so that the local terminal, an SSH session and a test speak it alike. It knows nothing of
//! briefings, panels or keys that mean something; a buffer of cells comes in, a byte string goes out.

pub mod bidi;
pub mod clipboard;
pub mod console;
pub mod decode;
pub mod depth;
pub mod encode;
pub mod modes;
mod palette;
pub mod window;

pub use bidi::{Bidi, BidiChoice};
pub use decode::Decoder;
pub use depth::{Capabilities, ColorChoice, Depth, TerminalInfo};
pub use encode::{Encoder, encode, frame};
