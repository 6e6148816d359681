//! Why a briefing cannot be loaded.

use crate::briefing::file::ReadError;

/// Why a briefing cannot be loaded. The text is complete and may span several lines.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// The file cannot be read.
    #[error("error: {0}{hint}", hint = hint(.0))]
    Read(#[from] ReadError),
    /// The briefing has problems.
    #[error("{report}")]
    Invalid {
        /// All problems.
        report: String,
        /// The first one with its position, in one line.
        first: String,
        /// The report has colours.
        coloured: bool,
    },
    /// The folder cannot be listed.
    #[error("error: {0}")]
    Folder(String),
    /// The arguments do not name anything that can be loaded.
    #[error("error: {0}")]
    Arguments(String),
}

impl LoadError {
    /// Returns the first problem in one line.
    pub(crate) fn first(&self) -> String {
        match self {
            LoadError::Invalid { first, .. } => first.clone(),
            other => other.to_string().trim_start_matches("error: ").to_owned(),
        }
    }
}

/// Returns the option that helps, if there is one.
fn hint(error: &ReadError) -> &'static str {
    if matches!(error, ReadError::TooLong { .. }) { ", or use --any-size" } else { "" }
}
