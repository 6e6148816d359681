//! The viewers in a room, and how far each has come.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::super::flow_control::FlowControl;
use crate::app::Viewer;

/// Time after which a viewer whose network accepts nothing is shown as lagging.
const LAG: Duration = Duration::from_secs(1);

/// The viewers in a room.
#[derive(Debug)]
pub(super) struct Viewers {
    opened: Instant,
    /// The last number, and the viewers by number, in the order in which they came.
    list: Mutex<(u64, BTreeMap<u64, Arc<Progress>>)>,
    /// Someone came or left.
    changed: Notify,
}

/// The progress of one viewer.
#[derive(Debug)]
struct Progress {
    name: Arc<str>,
    follows: AtomicBool,
    /// Start of the current transmission in milliseconds since the room opened; 0 if nothing is being sent.
    sending_since: AtomicU64,
    flow: Arc<FlowControl>,
}

impl Viewers {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { opened: Instant::now(), list: Mutex::default(), changed: Notify::new() })
    }

    /// Adds a viewer until the presence is dropped; `flow` has the progress of their client.
    pub fn add(self: &Arc<Self>, name: &str, flow: Arc<FlowControl>) -> Presence {
        let (follows, sending_since) = (AtomicBool::new(true), AtomicU64::new(0));
        let progress = Arc::new(Progress { name: name.into(), follows, sending_since, flow });
        let (last, viewers) = &mut *self.list.lock();
        *last += 1;
        viewers.insert(*last, Arc::clone(&progress));
        self.changed.notify_one();
        Presence { viewers: Arc::clone(self), number: *last, progress }
    }

    pub fn opened_at(&self) -> Instant {
        self.opened
    }

    pub fn count(&self) -> usize {
        self.list.lock().1.len()
    }

    /// Waits until someone comes or leaves, or has done so since the last time.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Returns the viewers as the presenter sees them.
    pub fn list(&self) -> Vec<Viewer> {
        let now = self.elapsed();
        let lag = u64::try_from(LAG.as_millis()).unwrap_or(u64::MAX);
        let is_blocked = |since: u64| since > 0 && now > since + lag;
        let viewer = |progress: &Arc<Progress>| Viewer {
            name: Arc::clone(&progress.name),
            follows: progress.follows.load(Ordering::Relaxed),
            lags: is_blocked(progress.sending_since.load(Ordering::Relaxed)) || progress.flow.silence() > LAG,
        };
        self.list.lock().1.values().map(viewer).collect()
    }

    /// Returns the milliseconds since the room opened, starting at 1.
    fn elapsed(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }
}

/// A viewer's presence in the room; ends when dropped.
#[derive(Debug)]
pub(in crate::ssh) struct Presence {
    viewers: Arc<Viewers>,
    number: u64,
    progress: Arc<Progress>,
}

impl Presence {
    /// Reports whether the viewer follows the presenter.
    pub fn set_follows(&self, follows: bool) {
        self.progress.follows.store(follows, Ordering::Relaxed);
    }

    /// Reports whether something is being sent to the viewer.
    pub fn set_sending(&self, sending: bool) {
        let since = if sending { self.viewers.elapsed() } else { 0 };
        self.progress.sending_since.store(since, Ordering::Relaxed);
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.viewers.list.lock().1.remove(&self.number);
        self.viewers.changed.notify_one();
    }
}
