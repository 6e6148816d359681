//! A reader at a terminal: what the screen shows, its theme, and what the terminal has been sent.
//!
//! Inputs go in, bytes come out. A session knows no terminal device, clock or network; its runner moves the bytes.

mod adaptation;
mod background;
mod host;
mod left;
mod listing;
mod painter;
mod terminal_session;
mod width_query;

#[cfg(feature = "ssh")]
pub(crate) use adaptation::ASCII_REPORTED;
#[cfg(feature = "ssh")]
pub(crate) use background::BackgroundQuery;
pub use host::{Host, Opening, Waker};
pub use painter::Painter;
pub use terminal_session::Session;
#[cfg(feature = "ssh")]
pub(crate) use width_query::WidthQuery;
