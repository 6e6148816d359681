//! The server's log: lines with a time, to standard error or a file, never to a screen.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
// the one kind of mutex that `tracing_subscriber` writes through
use std::sync::Mutex;

use rustix::fs::OFlags;

use crate::text::output::{Output, OutputKind};

/// Logs to `file`, or to standard error without one.
///
/// # Errors
/// Returns an error if the file cannot be written to.
pub(crate) fn log_to(file: Option<&Path>) -> io::Result<()> {
    let lines = tracing_subscriber::fmt().with_ansi(false).with_target(false).log_internal_errors(false);
    let set = match file {
        Some(path) => {
            let file = Mutex::new(Output::new(append_to(path)?, OutputKind::Report));
            tracing::subscriber::set_global_default(lines.with_writer(file).finish())
        }
        None => {
            let stderr = || Output::new(io::stderr(), OutputKind::Report);
            tracing::subscriber::set_global_default(lines.with_writer(stderr).finish())
        }
    };
    // a program that has set its own subscriber keeps it
    drop(set);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "written, not read")]
fn append_to(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    // opening a pipe without a reader fails instead of blocking
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    options.append(true).create(true).mode(0o600).custom_flags(flags).open(path)
}

/// Logs panics: all of them, or only those of the thread called `only_of`; the others are reported as usual.
pub(crate) fn log_panics(only_of: Option<&'static str>) {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| match only_of {
        Some(thread) if std::thread::current().name() != Some(thread) => report(panic),
        _ => tracing::error!("{panic}"),
    }));
}
