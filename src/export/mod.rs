//! An index, or what differs between two briefings, as bytes, one file per format.

pub mod diff;
pub mod findings;
pub mod html;
pub mod markdown;
pub mod plain;
pub mod schema;
