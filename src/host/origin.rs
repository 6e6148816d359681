//! Where a briefing comes from: a file, a pipe, or the program itself.
//!
//! A pipe is read once and leaves nothing behind: it is not watched, and what was read is not remembered.

use std::fs;
use std::io::{self, IsTerminal};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::error::LoadError;
use super::progress::{self, LoadStage};
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, DEFAULT_LIMIT};

/// The briefing shown without arguments.
const BUILT_IN: &str = include_str!("../../briefings/oman-talks.toml");
/// Its name in messages.
const BUILT_IN_NAME: &str = "oman-talks.toml (built in)";
/// The name of standard input in messages.
const STDIN_NAME: &str = "<stdin>";

/// Where a briefing comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// The program's own briefing.
    BuiltIn,
    /// A file that can be read again.
    File(PathBuf),
    /// A stream that can be read once.
    Pipe {
        /// Its path; `None` for standard input.
        path: Option<PathBuf>,
        /// The folder of archived texts.
        base: PathBuf,
    },
}

impl Origin {
    /// Determines what `path` names; `base` is the folder of archived texts for a briefing from a pipe.
    ///
    /// # Errors
    /// Returns an error if `base` does not apply or is not a folder.
    pub(crate) fn new(path: Option<&Path>, base: Option<&Path>) -> Result<Self, LoadError> {
        let pipe = path.filter(|path| is_pipe(path));
        if let Some(base) = base.filter(|base| pipe.is_none() || !base.is_dir()) {
            return Err(LoadError::Arguments(match pipe {
                Some(_) => format!("{}: no such folder, given by --base", printable(&base.display().to_string())),
                None => "--base applies to briefings from a pipe; other archived texts are relative to the file".into(),
            }));
        }
        Ok(match (path, pipe) {
            (_, Some(pipe)) => Self::Pipe {
                path: Some(pipe).filter(|path| !is_stdin(path)).map(Path::to_owned),
                base: base.unwrap_or(Path::new(".")).to_owned(),
            },
            (Some(path), None) => Self::File(path.to_owned()),
            (None, None) => Self::BuiltIn,
        })
    }

    /// Returns the origin to reload from: the file `path`, whatever it is by now, or the built-in briefing.
    pub(crate) fn reloaded(path: Option<&Path>) -> Self {
        path.map_or(Self::BuiltIn, |path| Self::File(path.to_owned()))
    }

    /// Returns the file that can be read again.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn | Self::Pipe { .. } => None,
        }
    }

    /// Returns true if it can be read only once.
    pub(crate) fn is_pipe(&self) -> bool {
        matches!(self, Self::Pipe { .. })
    }

    /// Returns true if it is standard input, where keys are usually typed.
    pub(crate) fn is_stdin(&self) -> bool {
        matches!(self, Self::Pipe { path: None, .. })
    }

    /// Returns its name in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::BuiltIn => BUILT_IN_NAME.to_owned(),
            Self::Pipe { path: None, .. } => STDIN_NAME.to_owned(),
            Self::File(path) | Self::Pipe { path: Some(path), .. } => path.display().to_string(),
        }
    }

    /// Returns the folder of its archived texts.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn => None,
            Self::Pipe { base, .. } => Some(base),
            Self::File(path) => {
                path.parent().map(|folder| if folder == Path::new("") { Path::new(".") } else { folder })
            }
        }
    }

    /// Reads its text.
    ///
    /// # Errors
    /// Returns an error if it cannot be read, or is longer than the limit without `any_size`.
    pub(crate) fn read(&self, any_size: bool) -> Result<String, LoadError> {
        let limit = if any_size { u64::MAX } else { DEFAULT_LIMIT };
        progress::enter(LoadStage::Reading);
        let text = match self {
            Self::BuiltIn => BUILT_IN.to_owned(),
            Self::File(path) => file::read(path, limit)?,
            Self::Pipe { path: Some(path), .. } => file::read_pipe(path, limit)?,
            Self::Pipe { path: None, .. } if io::stdin().is_terminal() => {
                let why = "standard input is a terminal; pipe a briefing into sitroom, or name a file";
                return Err(LoadError::Arguments(why.to_owned()));
            }
            Self::Pipe { path: None, .. } => file::read_stream(io::stdin().lock(), STDIN_NAME, limit)?,
        };
        // whatever reads a text checks it next
        progress::enter(LoadStage::Checking);
        Ok(text)
    }
}

fn is_stdin(path: &Path) -> bool {
    ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].iter().any(|name| path == Path::new(name))
}

fn is_pipe(path: &Path) -> bool {
    is_stdin(path) || fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}
