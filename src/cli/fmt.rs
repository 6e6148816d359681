//! `sitroom fmt`: briefing files in their canonical form.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::origin::Origin;
use super::{Color, Error, output};
use crate::atomic;
use crate::briefing::diagnostic::printable;
use crate::briefing::load;
use crate::format::{Refused, format};
use crate::text::output::{Kind, harmless};

/// Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it
/// belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something
/// would change
#[derive(Debug, Args)]
pub struct Fmt {
    /// The files, each of which is replaced as a whole; `-` reads standard input and prints it
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
            let origin = Origin::of(Some(path), None)?;
            match self.one(&origin, color) {
                Ok(true) => changed.push(printable(&origin.name())),
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

    /// Whether the file is not in form; it is now, unless that was only asked. What comes from a pipe is printed in form.
    fn one(&self, origin: &Origin, color: Color) -> Result<bool, Error> {
        let text = origin.read(false).map_err(|error| Error::Briefing(error.to_string()))?;
        let told =
            |why: &dyn ToString| Error::Briefing(format!("error: {}: {}", printable(&origin.name()), why.to_string()));
        let formed = match format(&text) {
            Ok(formed) => formed,
            Err(Refused::NotToml) => {
                let problems = load(&text).err().unwrap_or_default();
                return Err(super::invalid(&origin.name(), &text, &problems, color));
            }
            Err(refused @ Refused::Unsafe) => return Err(told(&refused)),
        };
        match origin.file() {
            _ if self.check => {}
            Some(path) if formed != text => atomic::replace(path, &formed).map_err(|error| told(&error))?,
            Some(_) => {}
            None if harmless(&formed, Kind::Document) != formed => {
                return Err(told(&"characters in it that must not be printed; `sitroom check` names them"));
            }
            None => {
                let mut out = output::stdout(Kind::Document);
                super::enough(out.write_all(formed.as_bytes()).and_then(|()| out.flush()))?;
            }
        }
        Ok(formed != text)
    }
}
