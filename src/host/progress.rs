//! Progress of a load that takes long. A quick load reports nothing.
//!
//! What can be measured are the stages; the parser does not say how far it is.

use std::cell::RefCell;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Files below this size load quickly, so nothing watches them.
const MIN_LARGE_BYTES: u64 = 2 * 1024 * 1024;
/// A load that takes longer shows progress.
pub(crate) const QUICK_LOAD: Duration = Duration::from_millis(500);

/// What a load is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoadStage {
    Reading,
    Checking,
    Indexing,
}

impl LoadStage {
    /// Returns the stage in words.
    fn words(self) -> &'static str {
        match self {
            LoadStage::Reading => "reading",
            LoadStage::Checking => "checking",
            LoadStage::Indexing => "indexing",
        }
    }
}

thread_local! {
    /// Where a load on this thread reports its stages.
    static WATCHER: RefCell<Option<Sender<LoadStage>>> = const { RefCell::new(None) };
}

/// Reports that a load on this thread enters `stage`, to whoever watches it.
pub(super) fn enter(stage: LoadStage) {
    WATCHER.with_borrow(|watcher| {
        // the watcher has ended if its thread could not be started
        let _ = watcher.as_ref().map(|watcher| watcher.send(stage));
    });
}

/// Returns true for a file that may take long to load.
pub(crate) fn is_large(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() >= MIN_LARGE_BYTES)
}

/// Returns a line about the load of `path`: "Loading strike.toml (97 MB): checking".
pub(crate) fn line(path: &Path, stage: LoadStage) -> String {
    let name = crate::briefing::diagnostic::printable(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    let megabytes = std::fs::metadata(path).ok().filter(|found| found.is_file()).map(|found| found.len() / 1_000_000);
    let size = megabytes.map(|megabytes| format!(" ({megabytes} MB)")).unwrap_or_default();
    format!("Loading {name}{size}: {}", stage.words())
}

/// Watches the loads on this thread while it exists.
pub(crate) struct LoadWatch {
    thread: Option<JoinHandle<()>>,
}

impl LoadWatch {
    /// Calls `show`, from another thread, with each stage once loading takes longer than `delay`; and with `None` at the end
    /// if anything was shown.
    pub(crate) fn start(delay: Duration, show: impl FnMut(Option<LoadStage>) + Send + 'static) -> Self {
        let (sender, stages) = mpsc::channel();
        WATCHER.set(Some(sender));
        // without the thread a load shows no progress
        let thread = thread::Builder::new().name("progress".into()).spawn(move || watch(&stages, delay, show)).ok();
        Self { thread }
    }
}

impl Drop for LoadWatch {
    fn drop(&mut self) {
        WATCHER.set(None);
        // a panic of the thread has been reported already
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn watch(stages: &Receiver<LoadStage>, delay: Duration, mut show: impl FnMut(Option<LoadStage>)) {
    let (start, mut stage) = (Instant::now(), LoadStage::Reading);
    loop {
        match stages.recv_timeout(delay.saturating_sub(start.elapsed())) {
            Ok(next) => stage = next,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    show(Some(stage));
    stages.iter().for_each(|stage| show(Some(stage)));
    show(None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_load_shows_its_stages_and_removes_them() {
        let (sender, shown) = mpsc::channel();
        let watch = LoadWatch::start(Duration::ZERO, move |stage| sender.send(stage).unwrap());
        assert_eq!(shown.recv(), Ok(Some(LoadStage::Reading)));
        for stage in [LoadStage::Checking, LoadStage::Indexing] {
            enter(stage);
            assert_eq!(shown.recv(), Ok(Some(stage)));
        }
        drop(watch);
        assert_eq!(shown.recv(), Ok(None));
        assert!(shown.recv().is_err(), "nothing more");
        enter(LoadStage::Reading);
    }

    #[test]
    fn a_quick_load_shows_nothing() {
        let (sender, shown) = mpsc::channel();
        let watch = LoadWatch::start(Duration::MAX, move |stage| sender.send(stage).unwrap());
        enter(LoadStage::Checking);
        drop(watch);
        assert!(shown.recv().is_err());
    }
}
