//! Tells the host of a session that the files of its briefing changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::watcher::Watcher;
use crate::briefing::files::Files;

/// Records changes of the files that a briefing was read from.
pub(crate) struct FileChanges {
    changed: Arc<AtomicBool>,
    /// Dropped together with this.
    _watcher: Option<Watcher>,
    warning: Option<String>,
}

impl FileChanges {
    /// Calls `wake` whenever one of `files` changes, and at once if one changed since it was read.
    pub(crate) fn watch(files: &Files, wake: &Arc<dyn Fn() + Send + Sync>) -> Self {
        let changed = Arc::new(AtomicBool::new(false));
        let (flag, wake) = (Arc::clone(&changed), Arc::clone(wake));
        let report = move || {
            flag.store(true, Ordering::SeqCst);
            wake();
        };
        let watcher = Watcher::start(files.paths(), report.clone());
        if files.have_changed() {
            report();
        }
        let warning = watcher.as_ref().err().map(|error| format!("Cannot watch the file ({error}); r reloads it."));
        Self { changed, _watcher: watcher.ok(), warning }
    }

    /// Returns true if a file changed since the last call.
    pub(crate) fn take(&self) -> bool {
        self.changed.swap(false, Ordering::SeqCst)
    }

    /// Returns once why the files cannot be watched.
    pub(crate) fn take_warning(&mut self) -> Option<String> {
        self.warning.take()
    }
}
