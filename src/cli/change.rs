//! Changes to existing briefing files: checked against what is on the disk, with a backup, and reported.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{Error, ignore_broken_pipe};
use super::output;
use crate::atomic;
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, DEFAULT_LIMIT};
use crate::host::{Backups, invalid};
use crate::merge::{MergeError, Merged, ReportKind, preview};
use crate::proof::sha256_hex;
use crate::text::output::OutputKind;

/// Lines of each kind in a report.
const MAX_REPORT_LINES: usize = 20;

/// A briefing file that is to be changed, as it was read.
pub(super) struct EditedBriefing {
    path: PathBuf,
    /// With its byte order mark, if there is one.
    text: String,
}

impl EditedBriefing {
    /// Reads the file.
    ///
    /// # Errors
    /// Returns an error if it is no regular file, too long or not UTF-8.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        Ok(Self { path: path.to_owned(), text: read(path)? })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn name(&self) -> String {
        printable(&self.path.display().to_string())
    }

    fn failed(&self, why: &dyn ToString) -> Error {
        Error::Failed(format!("{}: {}", self.name(), printable(&why.to_string())))
    }

    /// Returns the error that nothing could be added.
    pub(super) fn refused(&self, error: MergeError) -> Error {
        match error {
            MergeError::Invalid(problems) => {
                let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
                invalid(&self.path.display().to_string(), text, &problems, false).into()
            }
            other => self.failed(&other),
        }
    }

    /// Replaces the file by `new`, made by `command`, unless another program changed it since it was read. The text before
    /// is kept for undoing.
    ///
    /// # Errors
    /// Returns an error if the file has changed, is read-only, or no backup can be kept. Then nothing is changed.
    fn replace(&self, new: &str, command: &str) -> Result<(), Error> {
        let backups = Backups::of(&self.path).map_err(|why| self.failed(&why))?;
        backups.keep(command.to_owned(), &self.text, new).map_err(|why| self.failed(&why))?;
        let written = self.replace_unchanged(new);
        if written.is_err() {
            // the step would be undone in vain
            let _ = backups.remove_last();
        }
        written
    }

    fn replace_unchanged(&self, new: &str) -> Result<(), Error> {
        if read(&self.path)? != self.text {
            return Err(self.failed(&"changed by another program meanwhile; nothing was written. Try again"));
        }
        atomic::replace(&self.path, new).map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => self.failed(&"read-only, or its folder is; nothing was written"),
            _ => self.failed(&error),
        })
    }

    /// Restores the text before the last change, and returns the command that made it.
    ///
    /// # Errors
    /// Returns an error if nothing is remembered, or if the file has changed since, except with `force`.
    pub(super) fn undo(&self, force: bool) -> Result<String, Error> {
        let backups = Backups::of(&self.path).map_err(|why| self.failed(&why))?;
        let Some(step) = backups.last().map_err(|why| self.failed(&why))? else {
            return Err(self.failed(&"nothing to undo: no addition to this file is remembered"));
        };
        if !force && sha256_hex(&self.text) != step.after {
            let why =
                format!("changed since `{}`; --force restores the text before it, and loses the changes", step.command);
            return Err(self.failed(&why));
        }
        self.replace_unchanged(&step.before)?;
        backups.remove_last().map_err(|why| self.failed(&why))?;
        Ok(step.command)
    }
}

/// Reads a file with its byte order mark.
fn read(path: &Path) -> Result<String, Error> {
    let failed = |error: file::ReadError| Error::Failed(error.to_string());
    let bytes = file::read_bytes(path, DEFAULT_LIMIT).map_err(failed)?;
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
    Ok(format!("{mark}{}", file::decoded(path, bytes).map_err(failed)?))
}

/// Writes what was merged into `file`, unless it is a dry run, and prints the report.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(super) fn finish(file: &EditedBriefing, merged: &Merged, command: &str, is_dry_run: bool) -> Result<(), Error> {
    let is_changed = merged.text != file.text;
    if is_changed && !is_dry_run {
        file.replace(&merged.text, command)?;
    }
    let mut out = output::stdout(OutputKind::Report);
    let mut print = || {
        if is_dry_run && is_changed {
            writeln!(out, "{}", preview(&file.text, &merged.edits))?;
        }
        report(&mut out, merged)?;
        let name = file.name();
        match (is_changed, is_dry_run) {
            (false, _) => writeln!(out, "{name}: nothing to add; the file is unchanged")?,
            (true, true) => writeln!(out, "{name}: not written (--dry-run)")?,
            (true, false) => writeln!(out, "{name}: written; `sitroom add {name} --undo` restores it as it was")?,
        }
        out.flush()
    };
    ignore_broken_pipe(print())
}

/// Prints what was done to standard error.
pub(super) fn warn_report(merged: &Merged) {
    // failures are ignored: the terminal may be gone
    let _ = report(&mut output::stderr(OutputKind::Report), merged);
}

/// Prints what was done, a kind at a time.
fn report(out: &mut impl Write, merged: &Merged) -> io::Result<()> {
    for kind in ReportKind::ALL {
        let count = merged.report.of(kind).count();
        for line in merged.report.of(kind).take(MAX_REPORT_LINES) {
            writeln!(out, "{:<14}{}", kind.label(), printable(line))?;
        }
        if count > MAX_REPORT_LINES {
            writeln!(out, "{:<14}… and {} more", kind.label(), count - MAX_REPORT_LINES)?;
        }
    }
    Ok(())
}
