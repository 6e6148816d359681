//! The briefings of a server: one file, or the files of a folder; loaded once and shared by all viewers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::briefing::files::{self, Files};
use crate::index::Index;

/// Loads one briefing; the error is a report for the operator of the server.
pub type Load = dyn Fn(Option<&Path>) -> Result<Index, Broken> + Send + Sync;

/// Briefings by name.
pub struct Catalog {
    load: Box<Load>,
    entries: BTreeMap<String, CatalogEntry>,
}

/// A briefing and the file it was loaded from.
pub(crate) struct CatalogEntry {
    path: Option<PathBuf>,
    index: Mutex<Arc<Index>>,
    /// Locked while the file is loaded.
    last: Mutex<LastLoad>,
}

struct LastLoad {
    /// The files as they were then.
    files: Files,
    failed: bool,
}

/// Why a file cannot be shown; for the operator of the server, since it may quote the file. Empty if it was reported
/// before.
#[derive(Clone, Debug, Default)]
pub struct Broken {
    /// All problems.
    pub report: String,
    /// The first problem, in one line.
    pub first: String,
}

impl Catalog {
    /// Loads the briefing in `path`, or all `*.toml` files in it if it is a folder. Without a path, `load` provides the
    /// briefing. Calls `skipped` for files in the folder that are not valid briefings.
    ///
    /// # Errors
    /// Returns an error if there is nothing to show.
    pub fn read(path: Option<&Path>, load: Box<Load>, mut skipped: impl FnMut(&Path, &str)) -> Result<Self, String> {
        let mut entries = BTreeMap::new();
        match path {
            Some(folder) if folder.is_dir() => {
                let files =
                    files::in_folder(folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
                for path in files {
                    match CatalogEntry::load(Some(path.clone()), &load) {
                        Ok(entry) => drop(entries.insert(stem(&path), entry)),
                        Err(broken) => skipped(&path, &broken.report),
                    }
                }
                if entries.is_empty() {
                    return Err(format!("error: {}: no valid briefing in this folder", folder.display()));
                }
            }
            path => {
                let name = path.map_or_else(String::new, stem);
                let entry = CatalogEntry::load(path.map(Path::to_owned), &load).map_err(|broken| broken.report)?;
                entries.insert(name, entry);
            }
        }
        Ok(Self { load, entries })
    }

    /// Returns names and briefings, ordered by name.
    pub(crate) fn entries(&self) -> impl ExactSizeIterator<Item = (&str, &CatalogEntry)> {
        self.entries.iter().map(|(name, entry)| (name.as_str(), entry))
    }

    /// Returns the name of the briefing that a login name asks for: the only one, or the one of this name.
    pub(super) fn find(&self, login: &str) -> Option<&str> {
        let only = self.entries.keys().next().filter(|_| self.entries.len() == 1);
        only.or_else(|| self.entries.get_key_value(login).map(|(name, _)| name)).map(String::as_str)
    }

    /// Returns a briefing as its file is now, loading it again if the file has changed. Blocks while it loads.
    ///
    /// # Errors
    /// Returns an error if the file cannot be shown now.
    pub(crate) fn reload(&self, name: &str) -> Result<Option<Arc<Index>>, Broken> {
        self.entries.get(name).map(|entry| entry.reload(&self.load)).transpose()
    }
}

impl CatalogEntry {
    fn load(path: Option<PathBuf>, load: &Load) -> Result<Self, Broken> {
        let (files, loaded) = Files::around(path.as_deref(), || load(path.as_deref()), Index::briefing);
        let index = Mutex::new(Arc::new(loaded?));
        Ok(Self { path, index, last: Mutex::new(LastLoad { files, failed: false }) })
    }

    /// Returns the files that the briefing was loaded from.
    pub fn files(&self) -> Files {
        self.last.lock().files.clone()
    }

    /// Returns the briefing as it was last loaded.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index.lock())
    }

    fn reload(&self, load: &Load) -> Result<Arc<Index>, Broken> {
        // concurrent callers wait here while the file is loaded, and then find it up to date
        let mut last = self.last.lock();
        if last.files.have_changed() {
            let path = self.path.as_deref();
            let (files, loaded) = Files::around(path, || load(path), Index::briefing);
            *last = LastLoad { files, failed: loaded.is_err() };
            *self.index.lock() = Arc::new(loaded?);
        }
        if last.failed { Err(Broken::default()) } else { Ok(self.index()) }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.entries.keys()).finish()
    }
}
