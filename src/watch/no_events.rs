//! Stand-in for systems without inotify: only the time passes.

use std::io::PipeReader;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::change::Woken;
use super::route::Route;

#[derive(Default)]
pub(super) struct Events;

impl Events {
    /// Watches nothing; the flag is always false.
    pub fn of(_: &Route) -> (Self, bool) {
        (Self, false)
    }

    /// Waits until the watcher stops, for at most `time`.
    pub fn wait(&self, stop: &PipeReader, time: Option<Duration>) -> Woken {
        let time = time.and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut [PollFd::new(stop, PollFlags::IN)], time.as_ref()) {
            Ok(0) | Err(rustix::io::Errno::INTR) => Woken::Idle,
            _ => Woken::Stopped,
        }
    }
}
