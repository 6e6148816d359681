//! Log lines caused by clients, limited so that nobody can fill the disk.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::budget::{Budget, BudgetPer};
use super::peer::Peer;
use super::phase::Phase;
use crate::network::network;

/// Time from the first suppressed line to the line that counts them.
const SUMMARY_AFTER: Duration = Duration::from_secs(60);

/// How important a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogLevel {
    /// A client was refused something.
    Warning,
    Info,
}

/// Which clients cause a line: unauthenticated ones cannot use up the lines of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogSource {
    Unauthenticated,
    Authenticated,
}

impl LogSource {
    /// Returns the source of lines about a connection in `phase`.
    pub fn of(phase: Phase) -> Self {
        if phase == Phase::Unauthenticated { LogSource::Unauthenticated } else { LogSource::Authenticated }
    }

    fn budget_per_address(self, now: Instant) -> Budget {
        match self {
            LogSource::Unauthenticated => Budget::log_lines(10, Duration::from_secs(60), now),
            // a whole audience may connect from one address, and disconnect
            LogSource::Authenticated => Budget::log_lines(600, Duration::from_secs(2), now),
        }
    }

    fn budget(self, now: Instant) -> Budget {
        match self {
            LogSource::Unauthenticated => Budget::log_lines(100, Duration::from_secs(5), now),
            LogSource::Authenticated => Budget::log_lines(2000, Duration::from_secs(1), now),
        }
    }
}

/// Limits the lines that clients cause, per address and in total. Suppressed lines are counted, and the count is logged
/// once a minute.
#[derive(Debug)]
pub(super) struct ClientLog {
    budgets: Mutex<LogBudgets>,
    /// Notified of the first suppressed line after each summary.
    suppressed: Notify,
}

#[derive(Debug)]
struct LogBudgets {
    /// Wrong keys and passphrases: connections that merely open and close must not hide them.
    refused: LogBudget,
    unauthenticated: LogBudget,
    authenticated: LogBudget,
}

/// The lines of one source.
#[derive(Debug)]
struct LogBudget {
    source: LogSource,
    total: Budget,
    per_address: BudgetPer<IpAddr>,
    suppressed: u64,
}

impl LogBudget {
    fn new(source: LogSource, now: Instant) -> Self {
        Self { source, total: source.budget(now), per_address: BudgetPer::default(), suppressed: 0 }
    }

    fn take(&mut self, address: IpAddr, now: Instant) -> bool {
        let source = self.source;
        let of_address = self.per_address.of(address, |now| source.budget_per_address(now), now);
        // the address first: one without lines left takes none from the others
        let may_log = of_address.take(1, now) && self.total.take(1, now);
        self.suppressed += u64::from(!may_log);
        may_log
    }
}

impl ClientLog {
    pub fn new(now: Instant) -> Self {
        let budgets = LogBudgets {
            refused: LogBudget::new(LogSource::Unauthenticated, now),
            unauthenticated: LogBudget::new(LogSource::Unauthenticated, now),
            authenticated: LogBudget::new(LogSource::Authenticated, now),
        };
        Self { budgets: Mutex::new(budgets), suppressed: Notify::new() }
    }

    /// Logs `message` about `peer`, unless too much was logged about its address. Everything that clients can cause is
    /// logged here.
    pub fn log(&self, level: LogLevel, source: LogSource, peer: &Peer, message: fmt::Arguments<'_>) {
        if self.may_log(Instant::now(), (level, source), network(peer.address.ip())) {
            match level {
                LogLevel::Warning => tracing::warn!("{peer}: {message}"),
                LogLevel::Info => tracing::info!("{peer}: {message}"),
            }
        }
    }

    /// Logs that a connection could not be accepted.
    pub fn log_accept_error(&self, error: &std::io::Error) {
        let source = (LogLevel::Info, LogSource::Unauthenticated);
        if self.may_log(Instant::now(), source, Ipv4Addr::UNSPECIFIED.into()) {
            tracing::error!("cannot accept a connection: {error}");
        }
    }

    /// Returns true if a line caused by `address` may be logged; counts it otherwise.
    fn may_log(&self, now: Instant, of: (LogLevel, LogSource), address: IpAddr) -> bool {
        let mut budgets = self.budgets.lock();
        let may_log = match of {
            (LogLevel::Warning, LogSource::Unauthenticated) => budgets.refused.take(address, now),
            (LogLevel::Info, LogSource::Unauthenticated) => budgets.unauthenticated.take(address, now),
            (_, LogSource::Authenticated) => budgets.authenticated.take(address, now),
        };
        if !may_log {
            self.suppressed.notify_one();
        }
        may_log
    }

    /// Logs the number of suppressed lines, forever.
    pub async fn summarize_regularly(&self) {
        loop {
            self.suppressed.notified().await;
            tokio::time::sleep(SUMMARY_AFTER).await;
            self.summarize();
        }
    }

    /// Logs the number of lines suppressed since the last summary.
    pub fn summarize(&self) {
        if let Some(summary) = self.summary() {
            tracing::warn!("{summary}");
        }
    }

    fn summary(&self) -> Option<String> {
        let mut budgets = self.budgets.lock();
        let refused = std::mem::take(&mut budgets.refused.suppressed);
        let unauthenticated = refused + std::mem::take(&mut budgets.unauthenticated.suppressed);
        let authenticated = std::mem::take(&mut budgets.authenticated.suppressed);
        (unauthenticated + authenticated > 0).then(|| {
            format!(
                "suppressed lines: {unauthenticated} about unauthenticated connections, {authenticated} about others"
            )
        })
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
        let logged = |address, now| (0..1000).filter(|_| log.may_log(now, RESET, address)).count();
        assert_eq!((logged(address(1), now), logged(address(2), now)), (10, 10));
        let summary = log.summary().unwrap();
        assert!(summary.contains("1980 about unauthenticated connections, 0 about others"), "{summary}");
        assert_eq!(log.summary(), None);
        let wrong_passphrase = (LogLevel::Warning, LogSource::Unauthenticated);
        assert!(log.may_log(now, wrong_passphrase, address(1)), "a wrong passphrase is logged");
        assert_eq!(logged(address(1), now + Duration::from_secs(600)), 10, "forgotten after ten minutes");
    }

    #[test]
    fn many_addresses_cause_a_bounded_number_of_lines_and_hide_no_authenticated_client() {
        let start = Instant::now();
        let log = ClientLog::new(start);
        let at = |millis: u32| start + Duration::from_millis(millis.into());
        let flood = (0..100_000).filter(|&n| log.may_log(at(n), RESET, address(n))).count();
        assert!((100..=121).contains(&flood), "{flood} lines in 100 s");
        let inside = (LogLevel::Info, LogSource::Authenticated);
        let inside = (0..100_000).filter(|&n| log.may_log(at(n), inside, address(n % 7))).count();
        assert!((2000..=2110).contains(&inside), "{inside} lines in 100 s");
    }
}
