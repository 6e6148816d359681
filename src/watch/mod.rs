//! Watches files for being saved, in whatever way that is done. It knows nothing of what is in them.
//!
//! An editor writes into the file or renames another over it; a link on the way to it is swapped; a folder on the way is
//! replaced. So everything that a path leads through is watched (`route.rs`), and looked up again after each change of it.
//! Where the file system sends no events, as on network mounts, the files are looked at every two seconds, and only there:
//! elsewhere the thread sleeps until the kernel has something to tell.

#[cfg(target_os = "linux")]
mod events;
#[cfg(not(target_os = "linux"))]
#[path = "no_events.rs"]
mod events;
mod remote;
mod route;
#[cfg(test)]
mod tests;

use std::io::{self, PipeReader, PipeWriter};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::briefing::files::{Stamp, stamps};
use events::Events;
use route::Route;

/// How long nothing more has to happen before a save is taken for done, where the system does not say so.
const QUIET: Duration = Duration::from_millis(100);
/// How long is waited at most, where something happens all the time.
const MAX_SETTLING: Duration = Duration::from_secs(1);
/// How often files are looked at where nothing tells of their changes.
const POLL_INTERVAL: Duration = Duration::from_secs(2);
/// How often the way to the files is looked up again because it changed while it was being watched.
const MAX_ATTEMPTS: usize = 8;

/// Watches until it is dropped.
pub struct Watch {
    /// Ends the thread when it is closed.
    _stop: PipeWriter,
}

impl Watch {
    /// Calls `saved` from a thread of its own, once for each time that one of `paths` was written, replaced, made or
    /// removed. Costs nothing while nothing happens, except on file systems that send no events.
    ///
    /// # Errors
    /// Where the system gives no thread or no pipe.
    pub fn new(paths: &[PathBuf], saved: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::with(paths, Means::default(), saved)
    }

    fn with(paths: &[PathBuf], means: Means, saved: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (stop, _stop) = io::pipe()?;
        let mut watcher = Watcher { paths: paths.to_owned(), means, stop, armed: Armed::default(), stamps: Vec::new() };
        watcher.arm();
        watcher.stamps = stamps(&watcher.paths);
        thread::Builder::new().name("watch".into()).spawn(move || watcher.run(&saved))?;
        Ok(Self { _stop })
    }
}

/// How changes are noticed.
struct Means {
    /// Whether the kernel is asked to tell of them.
    has_events: bool,
    /// How often files are looked at besides, given the way to them and whether all of it is watched.
    poll: fn(&Route, bool) -> Option<Duration>,
}

impl Default for Means {
    fn default() -> Self {
        let poll = |route: &Route, is_watched: bool| {
            let is_told = is_watched && route.places().all(remote::sends_events);
            (!is_told).then_some(POLL_INTERVAL)
        };
        Self { has_events: true, poll }
    }
}

/// What is watched now.
#[derive(Default)]
struct Armed {
    route: Route,
    events: Events,
    interval: Option<Duration>,
}

/// What the kernel told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Change {
    /// One of the files, or what may become one, was changed.
    file: bool,
    /// A link or folder on the way was.
    way: bool,
    /// The last change of a file leaves nothing to be waited for: its writer has closed it, or put a whole one in its place.
    is_whole: bool,
}

/// Why waiting ended.
#[derive(Debug, PartialEq, Eq)]
enum Woken {
    /// Something else was changed, or nothing in that time.
    Idle,
    Changed(Change),
    Stopped,
}

/// The thread's own.
struct Watcher {
    paths: Vec<PathBuf>,
    means: Means,
    stop: PipeReader,
    armed: Armed,
    stamps: Vec<Option<Stamp>>,
}

impl Watcher {
    fn run(mut self, saved: &dyn Fn()) {
        loop {
            let change = match self.armed.events.wait(&self.stop, self.armed.interval) {
                Woken::Stopped => return,
                Woken::Changed(change) => change,
                Woken::Idle if self.armed.interval.is_some() && stamps(&self.paths) != self.stamps => Change::default(),
                Woken::Idle => continue,
            };
            let Some(change) = self.settled(change) else { return };
            if change.way || change == Change::default() || Route::to(&self.paths) != self.armed.route {
                self.arm();
            }
            let stamps = stamps(&self.paths);
            // two writes within one tick of the clock leave the same stamp
            if change.file || stamps != self.stamps {
                self.stamps = stamps;
                saved();
            }
        }
    }

    /// Waits until the files are whole again; `None` once the watch is dropped.
    fn settled(&self, mut change: Change) -> Option<Change> {
        let (began, mut last) = (Instant::now(), Instant::now());
        let mut is_done = change.is_whole;
        let mut before = stamps(&self.paths);
        while !is_done {
            let left = MAX_SETTLING.saturating_sub(began.elapsed()).min(QUIET);
            match self.armed.events.wait(&self.stop, Some(left)) {
                Woken::Stopped => return None,
                Woken::Changed(next) => {
                    change = Change { file: change.file || next.file, way: change.way || next.way, ..next };
                    (is_done, last) = (next.is_whole, Instant::now());
                }
                Woken::Idle => {
                    let now = stamps(&self.paths);
                    is_done = now == before && last.elapsed() >= QUIET;
                    before = now;
                }
            }
            is_done |= began.elapsed() >= MAX_SETTLING;
        }
        Some(change)
    }

    /// Watches whatever the paths lead through now.
    fn arm(&mut self) {
        for _ in 0..MAX_ATTEMPTS {
            let route = Route::to(&self.paths);
            let (events, is_watched) = if self.means.has_events { Events::of(&route) } else { Default::default() };
            let interval = (self.means.poll)(&route, is_watched);
            self.armed = Armed { route, events, interval };
            // what was changed before it was watched nobody tells
            if Route::to(&self.paths) == self.armed.route {
                break;
            }
        }
    }
}
