//! `sitroom diff`: compares two versions of a briefing.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::error::{Error, ignore_broken_pipe};
use super::options::Color;
use super::{output, progress};
use crate::export::diff::{self, Differences, NamedBriefing};
use crate::host::{Origin, read, version_warnings};
use crate::text::output::OutputKind;

/// The warning that the versions may be swapped.
const SWAPPED: &str = "the first version has the later `as_of`; put the earlier version first";

/// Compare two versions of a briefing
///
/// The exit code is 0 without differences, 1 with differences, and 2 on errors.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// Earlier version; `-` reads standard input
    old: PathBuf,
    /// Later version
    new: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Read files larger than 64 MiB
    #[arg(long, help_heading = "Input")]
    any_size: bool,
}

impl Diff {
    /// Prints the differences.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let [old, new] = [&self.old, &self.new].map(|path| Origin::new(Some(path), None));
        let (old, new) = (old?, new?);
        if old.is_stdin() && new.is_stdin() {
            return Err(Error::Arguments("only one version can come from standard input".to_owned()));
        }
        let names = [old.name(), new.name()];
        let colour = output::error_kind(color) == OutputKind::Coloured;
        let read = |origin: &Origin| {
            let _progress = progress::show(origin.file());
            read(origin, self.any_size, colour)
        };
        let (old, new) = (read(&old)?, read(&new)?);
        version_warnings(&old, &new, SWAPPED).for_each(|warning| output::warn(format_args!("warning: {warning}")));
        let side = |file, briefing| NamedBriefing { file, briefing };
        let differences = Differences::between(side(&names[0], &old), side(&names[1], &new));
        let mut out = output::stdout(if self.json { OutputKind::Json } else { OutputKind::Document });
        let written =
            if self.json { diff::write_json(&differences, &mut out) } else { diff::write(&differences, &mut out) };
        ignore_broken_pipe(written.and_then(|()| out.flush()))?;
        Ok(ExitCode::from(u8::from(!differences.is_empty())))
    }
}
