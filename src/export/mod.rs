//! An index, or what differs between two briefings, as bytes, one file or folder per format.
//!
//! [`FORMATS`] lists what `sitroom export` writes: a new format is a module and a row.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

pub mod csv;
pub mod diff;
pub mod findings;
mod formats;
pub mod ftm;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
mod names;
mod options;
pub mod plain;
pub mod schema;
pub mod timelinejs;

pub use formats::{FORMATS, Form, Format};
pub use options::{Bom, DATES, Notes, Revised};
