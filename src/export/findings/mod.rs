//! The findings of `check`: as text with source lines for people; as JSON, SARIF or GitHub workflow commands for programs.

mod github;
mod json;
mod report;
mod sarif;
mod text;

pub use github::write as write_github;
pub use json::write as write_json;
pub use report::CheckedFile;
pub use sarif::write as write_sarif;
pub use text::write;
