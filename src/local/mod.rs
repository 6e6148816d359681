//! Runners for the local terminal: move inputs in and bytes out, and restore the terminal.
//!
//! Synchronous. Three threads sleep until something happens: one reads the terminal, one waits for signals, and the main
//! thread applies what they send and draws. Nothing is asked of the terminal except how wide its
//! characters are and, on request, its background.

mod browser;
mod editor;
mod event;
mod gate;
mod keyboard;
mod lines;
mod reload;
mod screen;
mod terminal;

pub use keyboard::Keyboard;
pub use lines::run as run_linear;
pub use screen::run;
pub use terminal::window;
