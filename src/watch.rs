//! Watches files for being saved, in whatever way an editor does that. It knows nothing of what is in it.
//!
//! The folder is watched and not the file: most editors write another file and rename it over the old one, and a watched
//! file is gone with that. Where the name is a symbolic link, the folder of what it leads to is watched as well.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing more has to happen before a save is taken for done, where the system does not say so.
const QUIET: Duration = Duration::from_millis(100);
/// How long is waited at most, where something happens all the time.
const LONGEST: Duration = Duration::from_secs(1);

/// Watches until it is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `saved` from a thread of its own, once for each time that one of `paths` was written, replaced, made or
    /// removed. Costs nothing while nothing happens in their folders.
    ///
    /// # Errors
    /// Where the system cannot watch the first one's folder: it is gone, or too many are watched already.
    pub fn new(paths: &[PathBuf], saved: impl Fn() + Send + 'static) -> Result<Self, notify::Error> {
        let files: Vec<PathBuf> = paths.iter().flat_map(|path| names(path)).collect();
        let (tell, told) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // nobody listens once the watch is dropped
            let _ = tell.send(event);
        })?;
        for (place, folder) in folders(&files).iter().enumerate() {
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                Err(error) if place == 0 => return Err(error),
                // a text that is not there says so where it is needed
                _ => {}
            }
        }
        let files = files.iter().filter_map(|file| file.file_name()).map(OsString::from).collect();
        thread::Builder::new().name("watch".into()).spawn(move || listen(&told, &files, &saved))?;
        Ok(Self { _watcher: watcher })
    }
}

/// The file by its own name, and by that of what it leads to.
fn names(path: &Path) -> Vec<PathBuf> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = std::fs::canonicalize(&absolute).ok().filter(|real| *real != absolute);
    std::iter::once(absolute).chain(real).collect()
}

/// Each folder once, that of the first file first.
fn folders(files: &[PathBuf]) -> Vec<&Path> {
    let mut known = HashSet::new();
    files.iter().filter_map(|file| file.parent()).filter(|folder| known.insert(*folder)).collect()
}

/// Calls `saved` when a file was changed and is whole again.
fn listen(told: &Receiver<notify::Result<Event>>, files: &HashSet<OsString>, saved: &dyn Fn()) {
    while let Ok(event) = told.recv() {
        if !concerns(&event, files) {
            continue;
        }
        let (began, mut whole) = (Instant::now(), is_whole(&event));
        while !whole {
            let left = LONGEST.saturating_sub(began.elapsed()).min(QUIET);
            match told.recv_timeout(left) {
                Ok(event) => whole = concerns(&event, files) && is_whole(&event) || began.elapsed() >= LONGEST,
                Err(RecvTimeoutError::Timeout) => whole = true,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        saved();
    }
}

/// Whether nothing has to be waited for: whoever wrote the file has closed it, or put a whole one in its place.
fn is_whole(event: &notify::Result<Event>) -> bool {
    let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let replaced = EventKind::Modify(ModifyKind::Name(RenameMode::To));
    event.as_ref().is_ok_and(|event| event.kind == closed || event.kind == replaced)
}

/// Whether something was done to one of `files`. That it was read, which we do ourselves, is nothing.
fn concerns(event: &notify::Result<Event>, files: &HashSet<OsString>) -> bool {
    // what was missed may have been a save
    let Ok(event) = event else { return true };
    let read = |kind| kind != AccessKind::Close(AccessMode::Write);
    let written = match event.kind {
        EventKind::Access(kind) if read(kind) => false,
        // told once more of what was told of either name
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => false,
        _ => true,
    };
    let named = |path: &PathBuf| path.file_name().is_some_and(|name| files.contains(name));
    written && (event.need_rescan() || event.paths.iter().any(named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::channel;

    /// Watches a file, does something to it, and waits to be told.
    fn told_of(act: impl Fn(&Path)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        let (tell, told) = channel();
        let _watch = Watch::new(std::slice::from_ref(&path), move || tell.send(()).unwrap()).unwrap();
        act(&path);
        told.recv_timeout(Duration::from_secs(60)).unwrap();
    }

    #[test]
    fn a_save_is_told_however_it_is_done() {
        told_of(|path| fs::write(path, "two").unwrap());
        told_of(|path| {
            let other = path.with_extension("new");
            fs::write(&other, "two").unwrap();
            fs::rename(other, path).unwrap();
        });
        told_of(|path| fs::remove_file(path).unwrap());
    }

    #[test]
    #[cfg(unix)]
    fn what_a_link_leads_to_is_watched_too() {
        let folder = tempfile::tempdir().unwrap();
        let (inner, link) = (folder.path().join("inner"), folder.path().join("a.toml"));
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join("b.toml"), "one").unwrap();
        std::os::unix::fs::symlink(inner.join("b.toml"), &link).unwrap();
        let (tell, told) = channel();
        let _watch = Watch::new(std::slice::from_ref(&link), move || tell.send(()).unwrap()).unwrap();
        fs::write(inner.join("b.toml"), "two").unwrap();
        told.recv_timeout(Duration::from_secs(60)).unwrap();
    }

    #[test]
    fn reading_and_other_files_are_nothing() {
        let files = HashSet::from([OsString::from("a.toml")]);
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(path.into()));
        let written = EventKind::Modify(ModifyKind::Any);
        assert!(concerns(&event(written, "/f/a.toml"), &files));
        assert!(!concerns(&event(written, "/f/b.toml"), &files));
        assert!(!concerns(&event(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/f/a.toml"), &files));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(is_whole(&event(closed, "/f/a.toml")) && concerns(&event(closed, "/f/a.toml"), &files));
        assert!(!is_whole(&event(written, "/f/a.toml")));
        assert!(Watch::new(&["/no/such/folder/a.toml".into()], || {}).is_err());
    }
}
