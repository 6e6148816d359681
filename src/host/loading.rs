//! Loads that run in a thread of their own, so that the reader can go on meanwhile.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::progress::{LoadStage, LoadWatch};
use crate::session::Waker;

/// Something that happens to a load.
pub(super) enum LoadEvent<T> {
    /// It takes long, and is in this stage.
    Slow(LoadStage),
    Done(T),
}

/// A load in a thread of its own.
pub(super) struct Loading<T> {
    pub(super) path: PathBuf,
    events: Receiver<LoadEvent<T>>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Loading<T> {
    /// Starts `load`, and wakes the runner when it has news; after `delay`, also with its stages. A load that is no longer
    /// wanted is waited for first, so that only one at a time takes memory. Returns `None` without a thread.
    pub(super) fn start(
        (path, delay): (PathBuf, Duration),
        wake: &Waker,
        before: Option<JoinHandle<()>>,
        load: impl FnOnce() -> T + Send + 'static,
    ) -> Option<Self> {
        let (sender, events) = mpsc::channel();
        let (stages, wake) = (sender.clone(), Arc::clone(wake));
        let wake_slow = Arc::clone(&wake);
        let work = move || {
            // a panic of that thread has been reported already
            let _ = before.map(JoinHandle::join);
            let watch = LoadWatch::start(delay, move |stage| {
                let Some(stage) = stage else { return };
                // the receiver is gone if the load is no longer wanted
                let _ = stages.send(LoadEvent::Slow(stage));
                wake_slow();
            });
            let loaded = load();
            drop(watch);
            let _ = sender.send(LoadEvent::Done(loaded));
            wake();
        };
        let thread = thread::Builder::new().name("load".into()).spawn(work).ok()?;
        Some(Self { path, events, thread })
    }

    /// Returns what has happened since the last call; the last event counts.
    pub(super) fn news(&self) -> Option<LoadEvent<T>> {
        self.events.try_iter().last()
    }

    /// Ignores the result, and returns the thread, which ends by itself.
    pub(super) fn cancel(self) -> JoinHandle<()> {
        self.thread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::progress;

    #[test]
    fn a_load_wakes_with_its_stages_and_its_result() {
        let (sender, woken) = mpsc::channel();
        let wake: Waker = Arc::new(move || sender.send(()).unwrap());
        let (release, released) = mpsc::channel::<()>();
        let load = move || {
            progress::enter(LoadStage::Checking);
            released.recv().unwrap();
            7
        };
        let loading = Loading::start((PathBuf::new(), Duration::ZERO), &wake, None, load).unwrap();
        let mut seen = None;
        while seen != Some(LoadStage::Checking) {
            woken.recv().unwrap();
            if let Some(LoadEvent::Slow(stage)) = loading.news() {
                seen = Some(stage);
            }
        }
        release.send(()).unwrap();
        woken.recv().unwrap();
        assert!(matches!(loading.news(), Some(LoadEvent::Done(7))));
    }

    #[test]
    fn a_load_waits_for_one_that_is_no_longer_wanted() {
        let wake: Waker = Arc::new(|| ());
        let (release, released) = mpsc::channel::<()>();
        let (order, ended) = mpsc::channel();
        let (first, second) = (order.clone(), order);
        let slow = move || {
            released.recv().unwrap();
            first.send("first").unwrap();
        };
        let delay = || (PathBuf::new(), Duration::MAX);
        let slow = Loading::start(delay(), &wake, None, slow).unwrap();
        let next = move || second.send("second").unwrap();
        let next = Loading::start(delay(), &wake, Some(slow.cancel()), next).unwrap();
        release.send(()).unwrap();
        assert_eq!([ended.recv(), ended.recv()], [Ok("first"), Ok("second")]);
        next.cancel().join().unwrap();
    }
}
