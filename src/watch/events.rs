//! What the kernel tells of the way to files (inotify), and nothing of what else happens in their folders' parents.

use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::io::PipeReader;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::route::Route;
use super::{Change, Woken};

/// What is told of the names in a folder. That a file is opened or read, which we do ourselves, is not.
const NAMES: WatchFlags = WatchFlags::CREATE
    .union(WatchFlags::DELETE)
    .union(WatchFlags::MODIFY)
    .union(WatchFlags::ATTRIB)
    .union(WatchFlags::CLOSE_WRITE)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::MOVED_TO);
/// What is told of a folder itself.
const ITSELF: WatchFlags = WatchFlags::MOVE_SELF.union(WatchFlags::DELETE_SELF);
/// What is told of a link: its count of names is one of its attributes, and falls when another is renamed over it.
const LINK: WatchFlags = ITSELF.union(WatchFlags::ATTRIB);

/// Watches of the kernel.
#[derive(Default)]
pub(super) struct Events {
    inotify: Option<OwnedFd>,
    /// The names that matter, by the watch of their folder.
    names: HashMap<i32, BTreeSet<OsString>>,
}

impl Events {
    /// Watches `route`; `false` where some of it cannot be watched.
    pub fn of(route: &Route) -> (Self, bool) {
        let Ok(inotify) = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC) else {
            return Default::default();
        };
        // a folder may be on the way and hold files as well
        let add = |place: &Path, flags| inotify::add_watch(&inotify, place, flags | WatchFlags::MASK_ADD);
        let mut is_complete = true;
        let mut names = HashMap::new();
        for (folder, wanted) in &route.names {
            match add(folder, NAMES | ITSELF) {
                Ok(watch) => drop(names.insert(watch, wanted.clone())),
                Err(_) => is_complete = false,
            }
        }
        is_complete &= route.links.iter().all(|link| add(link, LINK | WatchFlags::DONT_FOLLOW).is_ok());
        // a folder that may be passed but not read is not ours, and hardly ever replaced
        let may_stay = |added: &Result<i32, Errno>| matches!(added, Ok(_) | Err(Errno::ACCESS));
        is_complete &= route.folders.iter().map(|folder| add(folder, ITSELF)).all(|added| may_stay(&added));
        (Self { inotify: Some(inotify), names }, is_complete)
    }

    /// Waits until something on the way changes, for so long at most.
    pub fn wait(&self, stop: &PipeReader, time: Option<Duration>) -> Woken {
        let time = time.and_then(|time| Timespec::try_from(time).ok());
        let Some(inotify) = &self.inotify else {
            return match poll(&mut [PollFd::new(stop, PollFlags::IN)], time.as_ref()) {
                Ok(0) | Err(Errno::INTR) => Woken::Idle,
                _ => Woken::Stopped,
            };
        };
        let mut ends = [PollFd::new(stop, PollFlags::IN), PollFd::new(inotify, PollFlags::IN)];
        match poll(&mut ends, time.as_ref()) {
            Ok(0) | Err(Errno::INTR) => return Woken::Idle,
            Err(_) => return Woken::Stopped,
            Ok(_) => {}
        }
        if !ends[0].revents().is_empty() {
            return Woken::Stopped;
        }
        self.told(inotify).map_or(Woken::Idle, Woken::Changed)
    }

    /// What has come, if any of it matters.
    fn told(&self, inotify: &OwnedFd) -> Option<Change> {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut reader = Reader::new(inotify, &mut buffer);
        let mut change = Change::default();
        while let Ok(event) = reader.next() {
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            self.add(&mut change, (event.wd(), event.events(), name));
            if reader.is_buffer_empty() {
                break;
            }
        }
        (change != Change::default()).then_some(change)
    }

    fn add(&self, change: &mut Change, (watch, flags, name): (i32, ReadFlags, Option<&OsStr>)) {
        let is_of_itself = ReadFlags::MOVE_SELF | ReadFlags::DELETE_SELF | ReadFlags::UNMOUNT | ReadFlags::IGNORED;
        let is_whole = ReadFlags::CLOSE_WRITE | ReadFlags::MOVED_TO;
        match (self.names.get(&watch), name) {
            // what was missed may have been a save
            _ if flags.contains(ReadFlags::QUEUE_OVERFLOW) => {
                *change = Change { file: true, way: true, is_whole: false }
            }
            (Some(names), Some(name)) if names.contains(name) => {
                (change.file, change.is_whole) = (true, flags.intersects(is_whole));
            }
            (Some(_), _) if !flags.intersects(is_of_itself) => {}
            _ => (change.way, change.is_whole) = (true, false),
        }
    }

    /// Returns true if the kernel has queued nothing.
    #[cfg(test)]
    pub fn is_quiet(&self) -> bool {
        let time = Timespec::default();
        let ends = self.inotify.as_ref().map(|inotify| PollFd::new(inotify, PollFlags::IN));
        ends.is_none_or(|end| poll(&mut [end], Some(&time)) == Ok(0))
    }
}
