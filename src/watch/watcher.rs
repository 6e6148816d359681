//! The thread that waits for changes and reports each save once.

use std::io::{self, PipeReader, PipeWriter};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::change::{FileEvents, Woken};
use super::events::Events;
use super::remote;
use super::route::Route;
use crate::briefing::files::{Stamp, stamps};

/// How long nothing may happen before a save counts as finished, unless the system reports the end.
const QUIET_TIME: Duration = Duration::from_millis(100);
/// Longest wait for a save to finish while changes keep coming.
const MAX_SETTLING_TIME: Duration = Duration::from_secs(1);
/// Interval between checks where changes are not reported.
const POLL_INTERVAL: Duration = Duration::from_secs(2);
/// Attempts to resolve a path that changes while watches are being added.
const MAX_ATTEMPTS: usize = 8;

/// Watches files until it is dropped.
pub(super) struct Watcher {
    /// Closing it ends the thread.
    _stop: PipeWriter,
}

impl Watcher {
    /// Calls `report` from a thread of its own, once each time one of `paths` is written, replaced, created or
    /// removed. Costs nothing while nothing happens, except on file systems that send no events.
    ///
    /// # Errors
    /// Returns an error if the system provides no thread or pipe.
    pub(super) fn start(paths: &[PathBuf], report: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::start_with(paths, Method::default(), report)
    }

    fn start_with(paths: &[PathBuf], method: Method, report: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (stop, _stop) = io::pipe()?;
        let mut watching =
            Watching { paths: paths.to_owned(), method, stop, armed: Armed::default(), stamps: Vec::new() };
        watching.arm();
        watching.stamps = stamps(&watching.paths);
        thread::Builder::new().name("watch".into()).spawn(move || watching.run(&report))?;
        Ok(Self { _stop })
    }
}

/// How changes are detected.
struct Method {
    /// Use the kernel's events.
    has_events: bool,
    /// Interval between additional checks, given the route to the files and whether all of it is watched.
    poll: fn(&Route, bool) -> Option<Duration>,
}

impl Default for Method {
    fn default() -> Self {
        let poll = |route: &Route, is_watched: bool| {
            let has_all_events = is_watched && route.places().all(remote::sends_events);
            (!has_all_events).then_some(POLL_INTERVAL)
        };
        Self { has_events: true, poll }
    }
}

/// The current watches.
#[derive(Default)]
struct Armed {
    route: Route,
    events: Events,
    interval: Option<Duration>,
}

/// State of the thread.
struct Watching {
    paths: Vec<PathBuf>,
    method: Method,
    stop: PipeReader,
    armed: Armed,
    stamps: Vec<Option<Stamp>>,
}

impl Watching {
    fn run(mut self, report: &dyn Fn()) {
        loop {
            let change = match self.armed.events.wait(&self.stop, self.armed.interval) {
                Woken::Stopped => return,
                Woken::Changed(change) => change,
                Woken::Idle if self.armed.interval.is_some() && stamps(&self.paths) != self.stamps => {
                    FileEvents::default()
                }
                Woken::Idle => continue,
            };
            let Some(change) = self.settle(change) else { return };
            if change.route || change == FileEvents::default() || Route::to(&self.paths) != self.armed.route {
                self.arm();
            }
            let stamps = stamps(&self.paths);
            // two writes within one tick of the clock leave the same stamp
            if change.file || stamps != self.stamps {
                self.stamps = stamps;
                report();
            }
        }
    }

    /// Waits until the files are complete again; returns `None` once the watcher is dropped.
    fn settle(&self, mut change: FileEvents) -> Option<FileEvents> {
        let (start, mut last) = (Instant::now(), Instant::now());
        let mut is_done = change.is_complete;
        let mut before = stamps(&self.paths);
        while !is_done {
            let left = MAX_SETTLING_TIME.saturating_sub(start.elapsed()).min(QUIET_TIME);
            match self.armed.events.wait(&self.stop, Some(left)) {
                Woken::Stopped => return None,
                Woken::Changed(next) => {
                    change = FileEvents { file: change.file || next.file, route: change.route || next.route, ..next };
                    (is_done, last) = (next.is_complete, Instant::now());
                }
                Woken::Idle => {
                    let now = stamps(&self.paths);
                    is_done = now == before && last.elapsed() >= QUIET_TIME;
                    before = now;
                }
            }
            is_done |= start.elapsed() >= MAX_SETTLING_TIME;
        }
        Some(change)
    }

    /// Watches everything that the paths lead through now.
    fn arm(&mut self) {
        for _ in 0..MAX_ATTEMPTS {
            let route = Route::to(&self.paths);
            let (events, is_watched) = if self.method.has_events { Events::of(&route) } else { Default::default() };
            let interval = (self.method.poll)(&route, is_watched);
            self.armed = Armed { route, events, interval };
            // changes made before the watches were added are not reported
            if Route::to(&self.paths) == self.armed.route {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests;
