//! The open file's saves, as what stands behind a session is told of them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::session::Wake;
use crate::watch::Watch;

/// Whether the file was saved since it was read.
pub(super) struct Saves {
    saved: Arc<AtomicBool>,
    /// Kept for as long as the file is open.
    _watch: Option<Watch>,
    warning: Option<String>,
}

impl Saves {
    /// Has `wake` called whenever the file in `path` was saved.
    pub(super) fn watch(path: &Path, wake: Wake) -> Self {
        let saved = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&saved);
        let watch = Watch::new(path, move || {
            tell.store(true, Ordering::SeqCst);
            wake();
        });
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
