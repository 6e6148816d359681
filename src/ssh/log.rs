//! What the server did, as lines with a time: to stderr or a file, never to a screen.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;

/// Has everything be logged to `file`, or to stderr without one; panics too.
///
/// # Errors
/// Where the file cannot be written to.
pub fn log_to(file: Option<&Path>) -> io::Result<()> {
    let lines = tracing_subscriber::fmt().with_ansi(false).with_target(false).log_internal_errors(false);
    let set = match file {
        Some(path) => {
            let file: File = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
            tracing::subscriber::set_global_default(lines.with_writer(Mutex::new(file)).finish())
        }
        None => tracing::subscriber::set_global_default(lines.with_writer(io::stderr).finish()),
    };
    if set.is_ok() {
        std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
    }
    Ok(())
}
