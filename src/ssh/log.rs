//! What the server did, as lines with a time: to stderr or a file, never to a screen.
//!
//! SourceLines that clients cause go through a [`ClientLog`], so that nobody can fill the disk.

use std::fs::{File, OpenOptions};
use std::io;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::fs::OFlags;
use tokio::sync::Notify;

use super::limits::{Budget, Budgets};
use super::program::Phase;
use crate::text::output::{Output, OutputKind};

/// Time from the first line that was left out to the line that says how many were.
const SUMMARY_AFTER: Duration = Duration::from_secs(60);

/// Has everything be logged to `file`, or to stderr without one.
///
/// # Errors
/// Where the file cannot be written to.
pub fn log_to(file: Option<&Path>) -> io::Result<()> {
    let lines = tracing_subscriber::fmt().with_ansi(false).with_target(false).log_internal_errors(false);
    let set = match file {
        Some(path) => {
            #[allow(clippy::disallowed_methods, reason = "written, not read")]
            let file: File = {
                let mut options = OpenOptions::new();
                // a pipe that nobody reads is an error, and nothing to wait for
                options
                    .append(true)
                    .create(true)
                    .mode(0o600)
                    .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
                    .open(path)?
            };
            tracing::subscriber::set_global_default(
                lines.with_writer(Mutex::new(Output::new(file, OutputKind::Report))).finish(),
            )
        }
        None => tracing::subscriber::set_global_default(
            lines.with_writer(|| Output::new(io::stderr(), OutputKind::Report)).finish(),
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

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogLevel {
    /// Somebody was refused something.
    Warning,
    /// Something happened as it does.
    Info,
}

/// Who causes a line. Those who are not let in cannot use up the lines of those who are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogSource {
    /// A connection that has not authenticated.
    Unauthenticated,
    /// A connection that has.
    Authenticated,
}

impl LogSource {
    /// Returns the source of what a connection causes in `phase`.
    pub fn of(phase: Phase) -> Self {
        if phase == Phase::Unauthenticated { LogSource::Unauthenticated } else { LogSource::Authenticated }
    }

    /// Returns the lines that one address may cause.
    fn of_address(self, now: Instant) -> Budget {
        match self {
            LogSource::Unauthenticated => Budget::lines(10, Duration::from_secs(60), now),
            // a whole audience may come from one address, and go
            LogSource::Authenticated => Budget::lines(600, Duration::from_secs(2), now),
        }
    }

    /// Returns the lines that all addresses together may cause.
    fn of_all(self, now: Instant) -> Budget {
        match self {
            LogSource::Unauthenticated => Budget::lines(100, Duration::from_secs(5), now),
            LogSource::Authenticated => Budget::lines(2000, Duration::from_secs(1), now),
        }
    }
}

/// Bounds the lines that clients cause, for each address and in all. What is left out is counted, and the count logged
/// once a minute.
#[derive(Debug)]
pub(super) struct ClientLog {
    state: Mutex<LineBudgets>,
    /// Told of the first line that is left out after each summary.
    suppressed: Notify,
}

#[derive(Debug)]
struct LineBudgets {
    /// Wrong keys and passphrases: connections that are opened and closed must not hide them.
    refused: SourceLines,
    unauthenticated: SourceLines,
    authenticated: SourceLines,
}

/// The lines of one source.
#[derive(Debug)]
struct SourceLines {
    source: LogSource,
    of_all: Budget,
    of_address: Budgets,
    suppressed: u64,
}

impl SourceLines {
    fn new(source: LogSource, now: Instant) -> Self {
        Self { source, of_all: source.of_all(now), of_address: Budgets::default(), suppressed: 0 }
    }

    fn take(&mut self, address: IpAddr, now: Instant) -> bool {
        let source = self.source;
        let of_address = self.of_address.of(address, |now| source.of_address(now), now);
        // the address first, so that one which has none left takes nothing from the others
        let may = of_address.take(1, now) && self.of_all.take(1, now);
        self.suppressed += u64::from(!may);
        may
    }
}

impl ClientLog {
    /// A log in which nothing was left out yet.
    pub fn new(now: Instant) -> Self {
        let state = LineBudgets {
            refused: SourceLines::new(LogSource::Unauthenticated, now),
            unauthenticated: SourceLines::new(LogSource::Unauthenticated, now),
            authenticated: SourceLines::new(LogSource::Authenticated, now),
        };
        Self { state: Mutex::new(state), suppressed: Notify::new() }
    }

    /// Returns true if a line that a client from `address` causes may be logged, and counts it otherwise.
    pub fn may_log(&self, level: LogLevel, source: LogSource, address: IpAddr) -> bool {
        self.may_log_at(Instant::now(), (level, source), address)
    }

    fn may_log_at(&self, now: Instant, of: (LogLevel, LogSource), address: IpAddr) -> bool {
        let mut state = self.state();
        let may = match of {
            (LogLevel::Warning, LogSource::Unauthenticated) => state.refused.take(address, now),
            (LogLevel::Info, LogSource::Unauthenticated) => state.unauthenticated.take(address, now),
            (_, LogSource::Authenticated) => state.authenticated.take(address, now),
        };
        if !may {
            self.suppressed.notify_one();
        }
        may
    }

    /// Logs how many lines were left out, for ever.
    pub async fn summarize_regularly(&self) {
        loop {
            self.suppressed.notified().await;
            tokio::time::sleep(SUMMARY_AFTER).await;
            self.summarize();
        }
    }

    /// Logs how many lines were left out since it was last said.
    pub fn summarize(&self) {
        if let Some(summary) = self.summary() {
            tracing::warn!("{summary}");
        }
    }

    fn summary(&self) -> Option<String> {
        let mut state = self.state();
        let refused = std::mem::take(&mut state.refused.suppressed);
        let unauthenticated = refused + std::mem::take(&mut state.unauthenticated.suppressed);
        let authenticated = std::mem::take(&mut state.authenticated.suppressed);
        (unauthenticated + authenticated > 0).then(|| {
            format!(
                "suppressed lines: {unauthenticated} about unauthenticated connections, {authenticated} about others"
            )
        })
    }

    fn state(&self) -> MutexGuard<'_, LineBudgets> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESET: (LogLevel, LogSource) = (LogLevel::Info, LogSource::Unauthenticated);

    fn address(number: u32) -> IpAddr {
        IpAddr::V4(number.into())
    }

    #[test]
    fn the_first_lines_of_each_address_are_logged_and_the_rest_counted() {
        let now = Instant::now();
        let log = ClientLog::new(now);
        let logged = |address, now| (0..1000).filter(|_| log.may_log_at(now, RESET, address)).count();
        assert_eq!((logged(address(1), now), logged(address(2), now)), (10, 10));
        let summary = log.summary().unwrap();
        assert!(summary.contains("1980 about unauthenticated connections, 0 about others"), "{summary}");
        assert_eq!(log.summary(), None);
        assert!(
            log.may_log_at(now, (LogLevel::Warning, LogSource::Unauthenticated), address(1)),
            "a wrong passphrase is seen"
        );
        assert_eq!(logged(address(1), now + Duration::from_secs(600)), 10, "forgotten after ten minutes");
    }

    #[test]
    fn many_addresses_together_log_a_bounded_number_of_lines_and_hide_nobody_who_is_inside() {
        let start = Instant::now();
        let log = ClientLog::new(start);
        let at = |millis: u32| start + Duration::from_millis(millis.into());
        let flood = (0..100_000).filter(|&n| log.may_log_at(at(n), RESET, address(n))).count();
        assert!((100..=121).contains(&flood), "{flood} lines in 100 s");
        let inside = (LogLevel::Info, LogSource::Authenticated);
        let inside = (0..100_000).filter(|&n| log.may_log_at(at(n), inside, address(n % 7))).count();
        assert!((2000..=2110).contains(&inside), "{inside} lines in 100 s");
    }
}
