//! The differences between two briefings: as text for people, as JSON for programs.

mod differences;
mod json;
mod text;

pub use differences::{Differences, NamedBriefing};
pub use json::write as write_json;
pub use text::write;
