//! An index as bytes, one file per format.

pub mod markdown;
pub mod plain;
