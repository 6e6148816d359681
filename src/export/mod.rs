//! Briefings, differences and findings in other formats, one file or folder per format.
//!
//! [`FORMATS`] lists the formats of `sitroom export`: a new one is a module and a row.

// the order of a hash map differs between runs and must not affect the output
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
