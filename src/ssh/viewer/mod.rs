//! One viewer at one terminal over SSH: input in, frames out, until the viewer disconnects.
//!
//! A follower is shown a frame shared by all followers with the same window, and has no session of their own; the first
//! key that leads away creates one, at the same position. While a frame waits for the network, input accumulates; it is
//! applied at once and drawn once. So a slow line gets fewer frames, never outdated ones.

mod background;
mod departure;
mod frame;
mod input;
pub(super) mod library;
mod mode;
mod name;
mod requests;
mod run;
mod speech;
mod terminal;
mod typed_lines;
mod visit;

pub(super) use run::run;
pub(super) use visit::{ViewerOutput, ViewerVisit};
