//! The app as cells: a pure function of its state, a theme and a rectangle.
//!
//! Drawing does not change anything. Only `theme` names colours.

mod axis;
mod briefing;
mod cockpit;
mod find;
mod header;
pub(crate) mod library;
mod lobby;
mod paint;
mod panel;
mod presenter_line;
mod prompt;
mod question;
mod reading;
pub(crate) mod review;
mod status;
mod theme;
mod too_small;

pub use briefing::draw;
pub use theme::{Theme, ThemeError};
