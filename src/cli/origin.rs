//! Where a briefing comes from: a file, a pipe, or the program itself.
//!
//! A pipe is read once and leaves nothing behind: it is not watched, and what was read of it is not remembered.

use std::fs;
use std::io::{self, IsTerminal};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::{BUILT_IN, BUILT_IN_NAME, Error};
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, DEFAULT_LIMIT};

/// What standard input is called in messages.
const STDIN_NAME: &str = "<stdin>";

/// Where a briefing comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// The briefing that the program has itself.
    BuiltIn,
    /// A file, which may be read again.
    File(PathBuf),
    /// Something that ends when it has been read.
    Pipe {
        /// Its name; standard input without one.
        path: Option<PathBuf>,
        /// The folder of archived texts.
        base: PathBuf,
    },
}

impl Origin {
    /// What `path` names; `base` is the folder of archived texts for what comes from a pipe.
    ///
    /// # Errors
    /// Where `base` has nothing to do with it, or is no folder.
    pub(super) fn of(path: Option<&Path>, base: Option<&Path>) -> Result<Self, Error> {
        let pipe = path.filter(|path| is_pipe(path));
        if let Some(base) = base.filter(|base| pipe.is_none() || !base.is_dir()) {
            return Err(Error::Arguments(match pipe {
                Some(_) => {
                    format!("{}: there is no such folder; --base names it", printable(&base.display().to_string()))
                }
                None => {
                    "--base is for a briefing from a pipe; other archived texts are relative to the file".to_owned()
                }
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

    /// The file `path`, whatever it has become by now, or what the program has itself.
    pub(super) fn again(path: Option<&Path>) -> Self {
        path.map_or(Self::BuiltIn, |path| Self::File(path.to_owned()))
    }

    /// The file that may be read again.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn | Self::Pipe { .. } => None,
        }
    }

    /// Returns true if it is gone once it has been read.
    pub(super) fn is_pipe(&self) -> bool {
        matches!(self, Self::Pipe { .. })
    }

    /// Returns true if it is standard input, where keys are usually typed.
    pub(super) fn is_stdin(&self) -> bool {
        matches!(self, Self::Pipe { path: None, .. })
    }

    /// What it is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Self::BuiltIn => BUILT_IN_NAME.to_owned(),
            Self::Pipe { path: None, .. } => STDIN_NAME.to_owned(),
            Self::File(path) | Self::Pipe { path: Some(path), .. } => path.display().to_string(),
        }
    }

    /// The folder of its archived texts.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn => None,
            Self::Pipe { base, .. } => Some(base),
            Self::File(path) => {
                path.parent().map(|folder| if folder == Path::new("") { Path::new(".") } else { folder })
            }
        }
    }

    /// Its text.
    ///
    /// # Errors
    /// Where it cannot be read, or is longer than the limit and not `any_size`.
    pub(super) fn read(&self, any_size: bool) -> Result<String, Error> {
        let limit = if any_size { u64::MAX } else { DEFAULT_LIMIT };
        Ok(match self {
            Self::BuiltIn => BUILT_IN.to_owned(),
            Self::File(path) => file::read(path, limit)?,
            Self::Pipe { path: Some(path), .. } => file::read_pipe(path, limit)?,
            Self::Pipe { path: None, .. } if io::stdin().is_terminal() => {
                let why = "standard input is a terminal; pipe a briefing into sitroom, or name a file";
                return Err(Error::Arguments(why.to_owned()));
            }
            Self::Pipe { path: None, .. } => file::read_stream(io::stdin().lock(), STDIN_NAME, limit)?,
        })
    }
}

fn is_stdin(path: &Path) -> bool {
    ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].iter().any(|name| path == Path::new(name))
}

fn is_pipe(path: &Path) -> bool {
    is_stdin(path) || fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}
