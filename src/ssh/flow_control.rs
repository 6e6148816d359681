//! How much a client has read, which neither its kernel nor ours can tell: both accept bytes for a stopped program.
//!
//! Every so many bytes the client is sent a request that it has to answer (RFC 4254, 4), and until it does, the bytes in
//! flight are bounded. So a viewer who stops and continues sees few outdated frames.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use russh::server::Handle;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::keepalive;
use super::round_trip::RoundTrip;

/// Bytes sent between two requests.
const REQUEST_EVERY_BYTES: u64 = 24 * 1024;
/// Time after which a request is sent anyway: the client may have stopped while little was sent.
const REQUEST_EVERY: Duration = Duration::from_secs(2);
/// Time for which such a request waits, plus up to a second, different for each client: a frame for everyone comes first, and
/// the answers of thousands do not arrive at once.
const REQUEST_DELAY: Duration = Duration::from_millis(250);
const REQUEST_SPREAD_MILLIS: u32 = 1000;
/// Bytes that may be unconfirmed: enough for a fast line across an ocean.
const MAX_UNCONFIRMED_BYTES: u64 = 56 * 1024;

/// The progress of a client in reading what was sent.
#[derive(Debug)]
pub(super) struct FlowControl {
    began: Instant,
    /// The time of the last request, in milliseconds.
    requested_at: AtomicU64,
    sent: AtomicU64,
    requested: AtomicU64,
    confirmed: AtomicU64,
    /// A request is sent, or will be soon.
    is_scheduled: AtomicBool,
    is_waiting: AtomicBool,
    /// A request that is delayed should be sent now.
    urgent: Notify,
    changed: Notify,
    round_trip: RoundTrip,
}

impl Default for FlowControl {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            requested_at: AtomicU64::default(),
            sent: AtomicU64::default(),
            requested: AtomicU64::default(),
            confirmed: AtomicU64::default(),
            is_scheduled: AtomicBool::new(false),
            is_waiting: AtomicBool::new(false),
            urgent: Notify::new(),
            changed: Notify::new(),
            round_trip: RoundTrip::default(),
        }
    }
}

impl FlowControl {
    /// Returns for how long the client has not answered.
    pub fn silence(&self) -> Duration {
        if self.is_waiting.load(Relaxed) { self.since_request() } else { Duration::ZERO }
    }

    fn since_request(&self) -> Duration {
        self.began.elapsed().saturating_sub(Duration::from_millis(self.requested_at.load(Relaxed)))
    }

    /// Waits until the client has confirmed enough of the bytes sent.
    pub async fn ready(&self) {
        while self.sent.load(Relaxed) - self.confirmed.load(Relaxed) > MAX_UNCONFIRMED_BYTES {
            self.changed.notified().await;
        }
    }

    /// Returns how long an Esc of this client waits for the rest of a sequence.
    pub fn esc_timeout(&self) -> Duration {
        self.round_trip.esc_timeout()
    }

    /// Counts bytes sent; returns the time after which to send a request if one is due. The first one
    /// measures the round-trip time.
    pub fn count(&self, bytes: usize) -> Option<Duration> {
        let sent = self.sent.fetch_add(bytes as u64, Relaxed) + bytes as u64;
        let is_much = sent - self.requested.load(Relaxed) >= REQUEST_EVERY_BYTES;
        let is_due = is_much || self.since_request() >= REQUEST_EVERY || !self.round_trip.is_known();
        if !is_due {
            return None;
        }
        if self.is_scheduled.swap(true, Relaxed) {
            if is_much && !self.is_waiting.load(Relaxed) {
                self.urgent.notify_one();
            }
            return None;
        }
        Some(if is_much { Duration::ZERO } else { self.delay() })
    }

    /// Returns the delay of a request that is not urgent. The time at which a client came is as good as random.
    fn delay(&self) -> Duration {
        let spread = self.began.elapsed().subsec_micros() % REQUEST_SPREAD_MILLIS;
        REQUEST_DELAY + Duration::from_millis(spread.into())
    }

    /// Sends a request after `delay` and waits for any answer, until little has been sent since the last one.
    pub async fn confirm(self: Arc<Self>, handle: Handle, delay: Duration) {
        if !delay.is_zero() {
            // until then, or until much has been sent
            let _ = timeout(delay, self.urgent.notified()).await;
        }
        loop {
            let sent = self.sent.load(Relaxed);
            self.requested.store(sent, Relaxed);
            let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.requested_at.store(now, Relaxed);
            self.is_waiting.store(true, Relaxed);
            keepalive::ping(&handle).await;
            self.round_trip.add(self.since_request());
            self.confirmed.store(sent, Relaxed);
            // so much may have been sent meanwhile that nothing more is, and then nobody else would send a request
            if self.sent.load(Relaxed) - sent < REQUEST_EVERY_BYTES {
                break;
            }
            self.changed.notify_one();
        }
        self.is_waiting.store(false, Relaxed);
        self.is_scheduled.store(false, Relaxed);
        self.changed.notify_one();
    }
}
