//! The signals that stop a server.

use std::path::Path;

use tokio::signal::unix::{SignalKind, signal};

use crate::bounded;

/// Returns a future that resolves at SIGTERM, SIGINT or SIGHUP to the name of the signal.
///
/// # Errors
/// Returns an error if signals cannot be handled.
pub(super) fn stop_signal() -> std::io::Result<impl Future<Output = &'static str>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // a server started with `nohup` outlives its terminal
    let mut hangup = if ignores_hangup() { None } else { Some(signal(SignalKind::hangup())?) };
    Ok(async move {
        let hung_up = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = terminate.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
            _ = hung_up => "SIGHUP",
        }
    })
}

/// Returns true if SIGHUP was ignored when the program started, as far as the system tells.
fn ignores_hangup() -> bool {
    let status = bounded::read_text(Path::new("/proc/self/status"), 1 << 16).unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}
