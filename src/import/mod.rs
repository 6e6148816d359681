//! Entries from other programs' files: tables as CSV, timelines of TimelineJS, references as CSL-JSON.
//!
//! Pure: text goes in, entries as plain data come out, with what was guessed and left out. They are untrusted: `merge`
//! writes them as TOML strings, and whatever does not load stays in comments.

mod columns;
mod csl;
mod csv;
mod encoding;
mod entry;
mod headers;
mod html;
mod json;
mod table;
#[cfg(test)]
mod tests;
mod timelinejs;
mod values;

pub use columns::{ColumnMap, MappedColumn};
pub use csl::csl_json;
pub use csv::csv;
pub use encoding::decoded;
pub use entry::{Import, ImportError, ImportedEntry, ImportedValue};
pub use timelinejs::timelinejs;
pub use values::CellDateOrder;
