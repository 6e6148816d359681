//! `sitroom fmt`: formats briefing files.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::error::{Error, ignore_broken_pipe};
use super::options::Color;
use super::{output, progress};
use crate::atomic;
use crate::briefing::diagnostic::printable;
use crate::briefing::load;
use crate::format::{Refused, format};
use crate::host::{Origin, invalid};
use crate::text::output::{OutputKind, harmless};

/// Format briefing files
///
/// Puts tables and keys in the canonical order and layout. Comments stay with the lines they belong to, and the content
/// does not change. The exit code is 0 on success and 2 on errors; with --check, it is 1 if a file would change.
#[derive(Debug, Args)]
pub(super) struct Fmt {
    /// Files to format; `-` formats standard input to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// List the files that would change, without writing them
    #[arg(long)]
    check: bool,
}

impl Fmt {
    /// Formats every file, even if others have errors.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let (mut changed, mut errors) = (Vec::new(), Vec::new());
        for path in &self.files {
            let origin = Origin::new(Some(path), None)?;
            match self.format_one(&origin, color) {
                Ok(true) => changed.push(printable(&origin.name())),
                Ok(false) => {}
                Err(error) => errors.push(error),
            }
        }
        if self.check {
            let mut out = output::stdout(OutputKind::Report);
            let written = changed.iter().try_for_each(|name| writeln!(out, "{name}"));
            ignore_broken_pipe(written.and_then(|()| out.flush()))?;
        }
        match errors.is_empty() {
            true => Ok(ExitCode::from(u8::from(self.check && !changed.is_empty()))),
            false => Err(Error::Several(errors)),
        }
    }

    /// Formats one file, and returns true if it changes. Input from a pipe is printed.
    fn format_one(&self, origin: &Origin, color: Color) -> Result<bool, Error> {
        let progress = progress::show(origin.file());
        let text = origin.read(false)?;
        let failed = |why: &dyn ToString| Error::Failed(format!("{}: {}", printable(&origin.name()), why.to_string()));
        let formatted = format(&text);
        drop(progress);
        let formatted = match formatted {
            Ok(formatted) => formatted,
            Err(Refused::NotToml) => {
                let problems = load(&text).err().unwrap_or_default();
                let colour = output::error_kind(color) == OutputKind::Coloured;
                return Err(invalid(&origin.name(), &text, &problems, colour).into());
            }
            Err(refused @ Refused::Unsafe) => return Err(failed(&refused)),
        };
        match origin.file() {
            _ if self.check => {}
            Some(path) if formatted != text => atomic::replace(path, &formatted).map_err(|error| failed(&error))?,
            Some(_) => {}
            None if harmless(&formatted, OutputKind::Document) != formatted => {
                return Err(failed(&"unprintable characters; `sitroom check` lists them"));
            }
            None => {
                let mut out = output::stdout(OutputKind::Document);
                ignore_broken_pipe(out.write_all(formatted.as_bytes()).and_then(|()| out.flush()))?;
            }
        }
        Ok(formatted != text)
    }
}
