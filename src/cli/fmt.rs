//! `sitroom fmt`: briefing files in their canonical form.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Color, Error, output};
use crate::atomic;
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, DEFAULT_LIMIT};
use crate::briefing::load;
use crate::format::{Refused, format};
use crate::text::output::Kind;

/// Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it
/// belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something
/// would change
#[derive(Debug, Args)]
pub struct Fmt {
    /// The files, each of which is replaced as a whole
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write nothing, and name the files that would change
    #[arg(long)]
    check: bool,
}

impl Fmt {
    /// Forms every file that can be, whatever is wrong with the others.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let (mut changed, mut errors) = (Vec::new(), Vec::new());
        for path in &self.files {
            match self.one(path, color) {
                Ok(true) => changed.push(printable(&path.display().to_string())),
                Ok(false) => {}
                Err(error) => errors.push(error),
            }
        }
        if self.check {
            let mut out = output::stdout(Kind::Report);
            let written = changed.iter().try_for_each(|name| writeln!(out, "{name}"));
            super::enough(written.and_then(|()| out.flush()))?;
        }
        match errors.is_empty() {
            true => Ok(ExitCode::from(u8::from(self.check && !changed.is_empty()))),
            false => Err(Error::Several(errors)),
        }
    }

    /// Whether the file is not in form; it is now, unless that was only asked.
    fn one(&self, path: &Path, color: Color) -> Result<bool, Error> {
        let name = || printable(&path.display().to_string());
        let text = file::read(path, DEFAULT_LIMIT).map_err(|error| Error::Briefing(format!("error: {error}")))?;
        let formed = match format(&text) {
            Ok(formed) => formed,
            Err(Refused::NotToml) => {
                let problems = load(&text).err().unwrap_or_default();
                return Err(super::invalid(&path.display().to_string(), &text, &problems, color));
            }
            Err(refused @ Refused::Unsafe) => return Err(Error::Briefing(format!("error: {}: {refused}", name()))),
        };
        if formed == text {
            return Ok(false);
        }
        if !self.check {
            atomic::replace(path, &formed).map_err(|error| Error::Briefing(format!("error: {}: {error}", name())))?;
        }
        Ok(true)
    }
}
