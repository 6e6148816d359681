//! The briefings of a server: one file, or the files of a folder; loaded once and shared by all viewers.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::{Mutex, RwLock};

use crate::briefing::files::{self, Files, Stamp};
use crate::index::Index;
use crate::news::News;

/// Maximum length of a file name, in bytes.
pub(super) const MAX_FILE_NAME_BYTES: usize = 255;

/// Returns the part of a login name that can be the file name of a briefing; empty if it is too long for one.
pub(super) fn requested_briefing(login: &str) -> &str {
    if login.len() <= MAX_FILE_NAME_BYTES { login } else { "" }
}

/// Loads one briefing; the error is a report for the operator of the server.
pub type Load = dyn Fn(Option<&Path>) -> Result<Index, Broken> + Send + Sync;

/// Briefings by name.
pub struct Catalog {
    load: Box<Load>,
    folder: Option<PathBuf>,
    entries: RwLock<BTreeMap<String, Arc<CatalogEntry>>>,
    /// The files of the folder that cannot be shown, as they were when that was reported.
    rejected: Mutex<HashMap<PathBuf, Option<Stamp>>>,
}

/// How the folder of a catalog differs from before.
#[derive(Debug, Default)]
pub(super) struct FolderChanges {
    /// The names of new briefings.
    pub added: Vec<String>,
    /// Briefings whose file has changed.
    pub replaced: Vec<(String, Arc<Index>)>,
    /// Reports about files that cannot be shown, for the operator of the server.
    pub reports: Vec<String>,
}

/// A briefing and the file it was loaded from.
pub(crate) struct CatalogEntry {
    path: Option<PathBuf>,
    index: Mutex<Arc<Index>>,
    /// The version that was loaded first.
    first: Arc<Index>,
    /// Locked while the file is loaded.
    last: Mutex<LastLoad>,
    /// The file is gone; the room stays open for those who are in it.
    is_gone: AtomicBool,
}

struct LastLoad {
    /// The files as they were then.
    files: Files,
    /// Why that failed.
    broken: Option<Broken>,
}

/// Why a file cannot be shown; for the operator of the server, since it may quote the file.
#[derive(Clone, Debug, Default)]
pub struct Broken {
    /// All problems.
    pub report: String,
    /// The first problem, in one line.
    pub first: String,
    /// The file has not changed since this was reported.
    pub is_known: bool,
}

impl Catalog {
    /// Loads the briefing in `path`, or all `*.toml` files in it if it is a folder. Without a path, `load` provides the
    /// briefing. Calls `skipped` for files in the folder that are not valid briefings.
    ///
    /// # Errors
    /// Returns an error if there is nothing to show.
    pub fn read(path: Option<&Path>, load: Box<Load>, mut skipped: impl FnMut(&Path, &str)) -> Result<Self, String> {
        let (mut entries, mut rejected) = (BTreeMap::new(), HashMap::new());
        match path {
            Some(folder) if folder.is_dir() => {
                let files =
                    files::in_folder(folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
                for path in files {
                    match CatalogEntry::load(Some(path.clone()), &load) {
                        Ok(entry) => drop(entries.insert(stem(&path), Arc::new(entry))),
                        Err(broken) => {
                            skipped(&path, &broken.report);
                            rejected.insert(path.clone(), Stamp::of(&path));
                        }
                    }
                }
                if entries.is_empty() {
                    return Err(format!("error: {}: no valid briefing in this folder", folder.display()));
                }
            }
            path => {
                let name = path.map_or_else(String::new, stem);
                let entry = CatalogEntry::load(path.map(Path::to_owned), &load).map_err(|broken| broken.report)?;
                entries.insert(name, Arc::new(entry));
            }
        }
        let folder = path.filter(|path| path.is_dir()).map(Path::to_owned);
        Ok(Self { load, folder, entries: RwLock::new(entries), rejected: Mutex::new(rejected) })
    }

    /// Returns names and briefings, ordered by name, without those whose file is gone.
    pub(crate) fn entries(&self) -> Vec<(String, Arc<CatalogEntry>)> {
        let entries = self.entries.read();
        let listed = entries.iter().filter(|(_, entry)| !entry.is_gone.load(Ordering::Relaxed));
        listed.map(|(name, entry)| (name.clone(), Arc::clone(entry))).collect()
    }

    /// Returns the first briefing and its name.
    pub(crate) fn first(&self) -> Option<(String, Arc<CatalogEntry>)> {
        self.entries().into_iter().next()
    }

    /// Returns the name of the briefing that a login name asks for: the only one, or the one of this name.
    pub(super) fn find(&self, login: &str) -> Option<String> {
        let entries = self.entries.read();
        let only = entries.keys().next().filter(|_| entries.len() == 1);
        only.or_else(|| entries.get_key_value(login).map(|(name, _)| name)).cloned()
    }

    /// Returns true if there is one briefing, in a folder that may have others by now.
    pub(super) fn may_grow_to_several(&self) -> bool {
        self.folder.is_some() && self.entries.read().len() == 1
    }

    /// Compares the folder with the catalog, and loads what is new or has changed, except for briefings that are `locked`:
    /// those change when their presenter says so. Blocks while it loads.
    pub(super) fn refresh(&self, locked: impl Fn(&str) -> bool) -> FolderChanges {
        let mut changes = FolderChanges::default();
        let Some(paths) = self.folder.as_ref().and_then(|folder| files::in_folder(folder).ok()) else { return changes };
        let paths: BTreeMap<String, PathBuf> = paths.into_iter().map(|path| (stem(&path), path)).collect();
        let known = self.entries.read().clone();
        for (name, entry) in &known {
            entry.is_gone.store(!paths.contains_key(name), Ordering::Relaxed);
            if paths.contains_key(name) && !locked(name) && entry.has_changed() {
                match entry.reload(&self.load) {
                    Ok(index) => changes.replaced.push((name.clone(), index)),
                    Err(broken) if broken.is_known => {}
                    Err(broken) => changes.reports.push(broken.report),
                }
            }
        }
        for (name, path) in paths.into_iter().filter(|(name, _)| !known.contains_key(name)) {
            let stamp = Stamp::of(&path);
            if self.rejected.lock().get(&path) == Some(&stamp) {
                continue;
            }
            match CatalogEntry::load(Some(path.clone()), &self.load) {
                Ok(entry) => {
                    self.entries.write().insert(name.clone(), Arc::new(entry));
                    changes.added.push(name);
                }
                Err(broken) => {
                    self.rejected.lock().insert(path, stamp);
                    changes.reports.push(broken.report);
                }
            }
        }
        changes
    }

    /// Returns a briefing as its file is now, loading it again if the file has changed. Blocks while it loads.
    ///
    /// # Errors
    /// Returns an error if the file cannot be shown now.
    pub(crate) fn reload(&self, name: &str) -> Result<Option<Arc<Index>>, Broken> {
        let entry = self.entries.read().get(name).map(Arc::clone);
        entry.map(|entry| entry.reload(&self.load)).transpose()
    }
}

impl CatalogEntry {
    fn load(path: Option<PathBuf>, load: &Load) -> Result<Self, Broken> {
        let (files, loaded) = Files::around(path.as_deref(), || load(path.as_deref()), Index::briefing);
        let first = Arc::new(loaded?);
        let index = Mutex::new(Arc::clone(&first));
        let last = Mutex::new(LastLoad { files, broken: None });
        Ok(Self { path, index, first, last, is_gone: AtomicBool::new(false) })
    }

    /// Returns the files that the briefing was loaded from.
    pub fn files(&self) -> Files {
        self.last.lock().files.clone()
    }

    /// Returns the briefing as it was last loaded.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index.lock())
    }

    /// Returns true if the briefing's own file has changed.
    fn has_changed(&self) -> bool {
        self.last.lock().files.has_first_changed()
    }

    /// Adds what is new since the version that was loaded first, unless `index` tells what is new already.
    fn with_changes(&self, index: Index) -> Index {
        let (before, now) = (self.first.briefing(), index.briefing());
        if index.changes().is_some() || now.meta.is_other_than(&before.meta) {
            return index;
        }
        let changes = News::since_text(before, now);
        index.with_changes(changes)
    }

    fn reload(&self, load: &Load) -> Result<Arc<Index>, Broken> {
        // concurrent callers wait here while the file is loaded, and then find it up to date
        let mut last = self.last.lock();
        if last.files.have_changed() {
            let path = self.path.as_deref();
            let (files, loaded) = Files::around(path, || load(path), Index::briefing);
            let broken = loaded.as_ref().err().map(|broken| Broken { is_known: true, ..broken.clone() });
            *last = LastLoad { files, broken };
            *self.index.lock() = Arc::new(self.with_changes(loaded?));
        }
        last.broken.clone().map_or_else(|| Ok(self.index()), Err)
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.entries.read().keys()).finish()
    }
}
