//! What the server did, as lines with a time: to stderr or a file, never to a screen.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;

use crate::text::output::{Kind, Output};

/// Has everything be logged to `file`, or to stderr without one.
///
/// # Errors
/// Where the file cannot be written to.
pub fn log_to(file: Option<&Path>) -> io::Result<()> {
    let lines = tracing_subscriber::fmt().with_ansi(false).with_target(false).log_internal_errors(false);
    let set = match file {
        Some(path) => {
            #[allow(clippy::disallowed_methods, reason = "written, not read")]
            let file: File = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
            tracing::subscriber::set_global_default(
                lines.with_writer(Mutex::new(Output::new(file, Kind::Report))).finish(),
            )
        }
        None => tracing::subscriber::set_global_default(
            lines.with_writer(|| Output::new(io::stderr(), Kind::Report)).finish(),
        ),
    };
    // it was set before, by somebody who knew why
    drop(set);
    Ok(())
}

/// Has panics be logged: all of them, or only those of the server's own threads, the others being reported as usual.
pub fn log_panics(only_of: Option<&'static str>) {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| match only_of {
        Some(thread) if std::thread::current().name() != Some(thread) => report(panic),
        _ => tracing::error!("{panic}"),
    }));
}
