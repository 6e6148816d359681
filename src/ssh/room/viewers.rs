//! The viewers in a room, and how far each has come.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::super::client_name::ClientName;
use super::super::eviction::{Eviction, EvictionReason};
use super::super::flow_control::FlowControl;
use super::super::peer::Peer;
use super::name_register::NameRegister;
use crate::app::Viewer;

/// Time after which a viewer whose network accepts nothing is shown as lagging.
const LAG: Duration = Duration::from_secs(1);

/// Age up to which a list of viewers is used again: with thousands of viewers, making one takes time.
const MAX_LAG_AGE: Duration = Duration::from_millis(500);

/// When a list of viewers was made, after how many changes, and the list.
type ListedViewers = (Instant, u64, Arc<[Viewer]>);

/// The viewers in a room.
#[derive(Debug)]
pub(super) struct Viewers {
    opened: Instant,
    list: Mutex<ViewerList>,
    /// How often a viewer came or left, or changed their name or whom they follow.
    changes: AtomicU64,
    listed: Mutex<Option<ListedViewers>>,
    /// Someone came or left.
    changed: Notify,
}

#[derive(Debug, Default)]
struct ViewerList {
    /// The last number.
    last: u32,
    /// The viewers by number, in the order in which they came.
    viewers: BTreeMap<u32, Arc<Progress>>,
    names: NameRegister,
}

/// The progress of one viewer.
#[derive(Debug)]
struct Progress {
    /// Unlike that of any other viewer.
    name: Mutex<ClientName>,
    eviction: Eviction,
    follows: AtomicBool,
    /// Start of the current transmission in milliseconds since the room opened; 0 if nothing is being sent.
    sending_since: AtomicU64,
    flow: Arc<FlowControl>,
}

impl Viewers {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            opened: Instant::now(),
            list: Mutex::default(),
            changes: AtomicU64::new(0),
            listed: Mutex::default(),
            changed: Notify::new(),
        })
    }

    /// Adds a viewer until the presence is dropped; `flow` has the progress of their client.
    pub fn add(self: &Arc<Self>, peer: &Peer, flow: Arc<FlowControl>) -> Presence {
        let (follows, sending_since) = (AtomicBool::new(true), AtomicU64::new(0));
        let list = &mut *self.list.lock();
        let (name, eviction) = (Mutex::new(list.names.take(&peer.name)), peer.eviction.clone());
        let progress = Arc::new(Progress { name, eviction, follows, sending_since, flow });
        list.last = list.last.wrapping_add(1);
        list.viewers.insert(list.last, Arc::clone(&progress));
        self.note_change();
        self.changed.notify_one();
        Presence { viewers: Arc::clone(self), number: list.last, progress }
    }

    /// Disconnects a viewer; returns their name, unless they have left.
    pub fn kick(&self, number: u32) -> Option<ClientName> {
        let progress = self.list.lock().viewers.get(&number).map(Arc::clone)?;
        progress.eviction.request(EvictionReason::Kicked);
        let name = progress.name.lock().clone();
        Some(name)
    }

    /// Reserves the names of presenters, which no viewer gets.
    pub fn reserve_names(&self, presenters: &[String]) {
        self.list.lock().names.reserve(presenters);
    }

    pub fn opened_at(&self) -> Instant {
        self.opened
    }

    pub fn count(&self) -> usize {
        self.list.lock().viewers.len()
    }

    /// Waits until someone comes or leaves, or has done so since the last time.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Returns the viewers as the presenter sees them; how much they lag may be [`MAX_LAG_AGE`] old.
    pub fn list(&self) -> Arc<[Viewer]> {
        let mut listed = self.listed.lock();
        let changes = self.changes.load(Ordering::Acquire);
        if let Some((at, of, list)) = &*listed
            && *of == changes
            && at.elapsed() < MAX_LAG_AGE
        {
            return Arc::clone(list);
        }
        let list = self.current_list();
        *listed = Some((Instant::now(), changes, Arc::clone(&list)));
        list
    }

    fn current_list(&self) -> Arc<[Viewer]> {
        let now = self.elapsed();
        let blocked = |since: u64| Duration::from_millis(if since > 0 { now.saturating_sub(since) } else { 0 });
        let lag =
            |progress: &Progress| blocked(progress.sending_since.load(Ordering::Relaxed)).max(progress.flow.silence());
        let viewer = |(&number, progress): (&u32, &Arc<Progress>)| {
            let name = progress.name.lock().clone();
            Viewer {
                number,
                name: name.shared(),
                has_public_name: name.public().is_some(),
                follows: progress.follows.load(Ordering::Relaxed),
                lag: Some(lag(progress)).filter(|lag| *lag > LAG),
            }
        };
        self.list.lock().viewers.iter().map(viewer).collect()
    }

    fn note_change(&self) {
        self.changes.fetch_add(1, Ordering::Release);
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
    number: u32,
    progress: Arc<Progress>,
}

impl Presence {
    /// Returns the viewer's name in this room, unlike that of any other viewer.
    pub fn name(&self) -> ClientName {
        self.progress.name.lock().clone()
    }

    /// Gives the viewer another name, with a number if someone else has the same. Returns false if it is a presenter's.
    pub fn rename(&self, name: &ClientName) -> bool {
        let names = &mut self.viewers.list.lock().names;
        if names.is_reserved(name) {
            return false;
        }
        let mut current = self.progress.name.lock();
        names.release(&current);
        *current = names.take(name);
        self.viewers.note_change();
        true
    }

    /// Returns true if the viewer follows the presenter, or waits for one.
    pub fn follows(&self) -> bool {
        self.progress.follows.load(Ordering::Relaxed)
    }

    /// Reports whether the viewer follows the presenter.
    pub fn set_follows(&self, follows: bool) {
        if self.progress.follows.swap(follows, Ordering::Relaxed) != follows {
            self.viewers.note_change();
        }
    }

    /// Reports whether something is being sent to the viewer.
    pub fn set_sending(&self, sending: bool) {
        let since = if sending { self.viewers.elapsed() } else { 0 };
        self.progress.sending_since.store(since, Ordering::Relaxed);
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut list = self.viewers.list.lock();
        list.viewers.remove(&self.number);
        list.names.release(&self.progress.name.lock());
        drop(list);
        self.viewers.note_change();
        self.viewers.changed.notify_one();
    }
}
