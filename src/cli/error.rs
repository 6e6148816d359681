//! Errors of the program, with their exit codes.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::briefing::diagnostic::printable;
use crate::host::LoadError;

/// Why a command failed. The text is complete and may span several lines.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// A briefing cannot be loaded.
    #[error(transparent)]
    Load(LoadError),
    /// Several files have problems.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Several(Vec<Error>),
    /// A complete report.
    #[error("{0}")]
    Report(String),
    /// Anything else, in one line.
    #[error("error: {0}")]
    Failed(String),
    /// The arguments contradict each other or what exists.
    #[error("error: {0}")]
    Arguments(String),
    /// A command whose exit code is its answer, 0 or 1, has no answer.
    #[error("{0}")]
    Unanswered(Box<Error>),
    /// The terminal or the output failed.
    #[error("error: {0}")]
    Io(#[from] io::Error),
}

impl Error {
    /// Returns true if the text contains colours.
    pub(super) fn is_coloured(&self) -> bool {
        match self {
            Error::Load(LoadError::Invalid { coloured, .. }) => *coloured,
            Error::Several(errors) => errors.iter().any(Error::is_coloured),
            Error::Unanswered(error) => error.is_coloured(),
            _ => false,
        }
    }

    /// Returns the exit code: 2 for wrong arguments or if 1 is an answer, else 1.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Error::Unanswered(_) | Error::Arguments(_)) { 2 } else { 1 })
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Arguments(message) => Error::Arguments(message),
            error => Error::Load(error),
        }
    }
}

/// Returns an error about a file.
pub(super) fn failed(path: &Path, what: &str) -> Error {
    Error::Failed(format!("{}: {}", printable(&path.display().to_string()), printable(what)))
}

/// Ignores a reader of the output that closed it early, such as `head`.
pub(super) fn ignore_broken_pipe(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}
