//! How much a client has read, which neither its kernel nor ours can tell: both accept bytes for a stopped program.
//!
//! Every so many bytes the client is sent a request that it has to answer (RFC 4254, 4), and until it does, the bytes in
//! flight are bounded. So a viewer who stops and continues sees few outdated frames.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use russh::server::Handle;
use tokio::sync::Notify;

use super::keepalive;

/// Bytes sent between two requests.
const REQUEST_EVERY_BYTES: u64 = 24 * 1024;
/// Time after which a request is sent anyway: the client may have stopped while little was sent.
const REQUEST_EVERY: Duration = Duration::from_secs(2);
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
    is_waiting: AtomicBool,
    changed: Notify,
}

impl Default for FlowControl {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            requested_at: AtomicU64::default(),
            sent: AtomicU64::default(),
            requested: AtomicU64::default(),
            confirmed: AtomicU64::default(),
            is_waiting: AtomicBool::new(false),
            changed: Notify::new(),
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

    /// Counts bytes sent; returns true if it is time for a request.
    pub fn count(&self, bytes: usize) -> bool {
        let sent = self.sent.fetch_add(bytes as u64, Relaxed) + bytes as u64;
        let is_due =
            sent - self.requested.load(Relaxed) >= REQUEST_EVERY_BYTES || self.since_request() >= REQUEST_EVERY;
        is_due && !self.is_waiting.swap(true, Relaxed)
    }

    /// Sends a request and waits for any answer, until little has been sent since the last one.
    pub async fn confirm(self: Arc<Self>, handle: Handle) {
        loop {
            let sent = self.sent.load(Relaxed);
            self.requested.store(sent, Relaxed);
            let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.requested_at.store(now, Relaxed);
            keepalive::ping(&handle).await;
            self.confirmed.store(sent, Relaxed);
            // so much may have been sent meanwhile that nothing more is, and then nobody else would send a request
            if self.sent.load(Relaxed) - sent < REQUEST_EVERY_BYTES {
                break;
            }
            self.changed.notify_one();
        }
        self.is_waiting.store(false, Relaxed);
        self.changed.notify_one();
    }
}
