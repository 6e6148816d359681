//! When a server is to stop, and why.

use std::path::Path;
use std::pin::Pin;

use tokio::signal::unix::{SignalKind, signal};

use crate::bounded;

/// When a server is to stop.
pub struct Stop(pub(super) Pin<Box<dyn Future<Output = &'static str> + Send>>);

impl Stop {
    /// On SIGTERM, SIGINT and SIGHUP.
    ///
    /// # Errors
    /// Where signals cannot be waited for.
    pub fn on_signals() -> std::io::Result<Self> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        // who started it with `nohup` wants it to outlive their terminal
        let mut hangup = if ignores_hangup() { None } else { Some(signal(SignalKind::hangup())?) };
        Ok(Self::when(async move {
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
        }))
    }

    /// When `stop` is done; it says why.
    pub fn when(stop: impl Future<Output = &'static str> + Send + 'static) -> Self {
        Self(Box::pin(stop))
    }
}

/// Whether SIGHUP was ignored when the program began, as far as the system tells.
fn ignores_hangup() -> bool {
    let status = bounded::read_text(Path::new("/proc/self/status"), 1 << 16).unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}
