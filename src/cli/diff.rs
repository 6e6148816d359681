//! `sitroom diff`: what differs between two versions of a briefing.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::origin::Origin;
use super::{Color, Error, output};
use crate::briefing::Briefing;
use crate::export::diff::{self, Differences, Side};
use crate::text::output::Kind;

/// Tell what differs between two versions of a briefing; the exit code is 0 if nothing does, 1 if something does, and 2
/// on errors
#[derive(Debug, Args)]
pub struct Diff {
    /// The earlier version, a TOML file; `-` reads it from standard input
    old: PathBuf,
    /// The later version, likewise
    new: PathBuf,
    /// Tell it as JSON, for tools
    #[arg(long)]
    json: bool,
    /// Read files of any size
    #[arg(long)]
    any_size: bool,
}

impl Diff {
    /// Prints the differences; the problems of a file in `color`.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let [old, new] = [&self.old, &self.new].map(|path| Origin::of(Some(path), None));
        let (old, new) = (old?, new?);
        if old.is_stdin() && new.is_stdin() {
            return Err(Error::Arguments("standard input has one version; name a file for the other".to_owned()));
        }
        let names = [old.name(), new.name()];
        let read = |origin: &Origin| super::read(origin, self.any_size, color);
        let (old, new) = (read(&old)?, read(&new)?);
        warnings(&old, &new).for_each(|warning| output::tell(format_args!("warning: {warning}")));
        let side = |file, briefing| Side { file, briefing };
        let differences = Differences::between(side(&names[0], &old), side(&names[1], &new));
        let mut out = output::stdout(if self.json { Kind::Json } else { Kind::Document });
        let written =
            if self.json { diff::write_json(&differences, &mut out) } else { diff::write(&differences, &mut out) };
        super::enough(written.and_then(|()| out.flush()))?;
        Ok(ExitCode::from(u8::from(!differences.is_empty())))
    }
}

/// What makes it doubtful that these are the versions that were meant.
fn warnings(old: &Briefing, new: &Briefing) -> impl Iterator<Item = &'static str> {
    let others = new
        .meta
        .is_other_than(&old.meta)
        .then_some("these have different ids, so they are two briefings and not two versions of one");
    let turned = old.meta.as_of.earliest() > new.meta.as_of.earliest();
    let turned = turned.then_some("the first one has the later `as_of`; the earlier version is named first");
    others.into_iter().chain(turned)
}
