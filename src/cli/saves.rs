//! The saves of the open briefing's files, as what stands behind a session is told of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::briefing::files::Files;
use crate::session::Wake;
use crate::watch::Watch;

/// Whether a file was saved since it was read.
pub(super) struct Saves {
    saved: Arc<AtomicBool>,
    /// Kept for as long as the file is open.
    _watch: Option<Watch>,
    warning: Option<String>,
}

impl Saves {
    /// Has `wake` called whenever one of `files` was saved, and at once if one was before there was a watch.
    pub(super) fn watch(files: &Files, wake: &Wake) -> Self {
        let saved = Arc::new(AtomicBool::new(false));
        let (noted, woken) = (Arc::clone(&saved), Arc::clone(wake));
        let tell = move || {
            noted.store(true, Ordering::SeqCst);
            woken();
        };
        let watch = Watch::new(files.paths(), tell.clone());
        if files.have_changed() {
            tell();
        }
        let warning =
            watch.as_ref().err().map(|error| format!("Saves of the file are not seen ({error}); r reads it again."));
        Self { saved, _watch: watch.ok(), warning }
    }

    /// Whether it was saved since this was asked last.
    pub(super) fn seen(&self) -> bool {
        self.saved.swap(false, Ordering::SeqCst)
    }

    /// Why saves are not seen, once.
    pub(super) fn warning(&mut self) -> Option<String> {
        self.warning.take()
    }
}
