//! Viewers over SSH, their server, and what it costs.

pub mod beside;
mod client;
mod crowd;
pub mod hostile;
pub mod parts;
pub mod proc;
mod server;
mod stage;
pub mod stalled;
mod stream;
