//! Kernel events (inotify) for everything on the route to the files, and for nothing else in the folders above them.

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

use super::change::{FileEvents, Woken};
use super::route::Route;

/// Events for names in a folder. Opening and reading are left out, since we do both ourselves.
const NAME_EVENTS: WatchFlags = WatchFlags::CREATE
    .union(WatchFlags::DELETE)
    .union(WatchFlags::MODIFY)
    .union(WatchFlags::ATTRIB)
    .union(WatchFlags::CLOSE_WRITE)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::MOVED_TO);
/// Events for a folder itself.
const SELF_EVENTS: WatchFlags = WatchFlags::MOVE_SELF.union(WatchFlags::DELETE_SELF);
/// Events for a link: its link count is an attribute, and drops when another file is renamed over it.
const LINK_EVENTS: WatchFlags = SELF_EVENTS.union(WatchFlags::ATTRIB);

/// The kernel's watches.
#[derive(Default)]
pub(super) struct Events {
    inotify: Option<OwnedFd>,
    /// The relevant names, by the watch of their folder.
    names: HashMap<i32, BTreeSet<OsString>>,
}

impl Events {
    /// Watches `route`. The flag is false if part of it cannot be watched.
    pub fn of(route: &Route) -> (Self, bool) {
        let Ok(inotify) = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC) else {
            return Default::default();
        };
        // a folder on the route may contain watched files as well
        let add = |path: &Path, flags| inotify::add_watch(&inotify, path, flags | WatchFlags::MASK_ADD);
        let mut is_complete = true;
        let mut names = HashMap::new();
        for (folder, wanted) in &route.names {
            match add(folder, NAME_EVENTS | SELF_EVENTS) {
                Ok(watch) => drop(names.insert(watch, wanted.clone())),
                Err(_) => is_complete = false,
            }
        }
        is_complete &= route.links.iter().all(|link| add(link, LINK_EVENTS | WatchFlags::DONT_FOLLOW).is_ok());
        // a folder that we may traverse but not read is not ours, and is hardly ever replaced
        let is_acceptable = |added: &Result<i32, Errno>| matches!(added, Ok(_) | Err(Errno::ACCESS));
        is_complete &= route.folders.iter().map(|folder| add(folder, SELF_EVENTS)).all(|added| is_acceptable(&added));
        (Self { inotify: Some(inotify), names }, is_complete)
    }

    /// Waits until something on the route changes, for at most `time`.
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
        self.read(inotify).map_or(Woken::Idle, Woken::Changed)
    }

    /// Reads the queued events and returns the relevant changes.
    fn read(&self, inotify: &OwnedFd) -> Option<FileEvents> {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut reader = Reader::new(inotify, &mut buffer);
        let mut change = FileEvents::default();
        while let Ok(event) = reader.next() {
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            self.add(&mut change, (event.wd(), event.events(), name));
            if reader.is_buffer_empty() {
                break;
            }
        }
        (change != FileEvents::default()).then_some(change)
    }

    fn add(&self, change: &mut FileEvents, (watch, flags, name): (i32, ReadFlags, Option<&OsStr>)) {
        let self_flags = ReadFlags::MOVE_SELF | ReadFlags::DELETE_SELF | ReadFlags::UNMOUNT | ReadFlags::IGNORED;
        let complete_flags = ReadFlags::CLOSE_WRITE | ReadFlags::MOVED_TO;
        match (self.names.get(&watch), name) {
            // the lost events may have been a save
            _ if flags.contains(ReadFlags::QUEUE_OVERFLOW) => {
                *change = FileEvents { file: true, route: true, is_complete: false }
            }
            (Some(names), Some(name)) if names.contains(name) => {
                (change.file, change.is_complete) = (true, flags.intersects(complete_flags));
            }
            (Some(_), _) if !flags.intersects(self_flags) => {}
            _ => (change.route, change.is_complete) = (true, false),
        }
    }

    /// Returns true if no event is queued.
    #[cfg(test)]
    pub fn is_quiet(&self) -> bool {
        let time = Timespec::default();
        let ends = self.inotify.as_ref().map(|inotify| PollFd::new(inotify, PollFlags::IN));
        ends.is_none_or(|end| poll(&mut [end], Some(&time)) == Ok(0))
    }
}
