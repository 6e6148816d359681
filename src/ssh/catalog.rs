//! The briefings that a server shows: one file, or those of a folder; read once, shared by all readers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::briefing::files::{self, Files};
use crate::index::Index;

/// Reads one briefing; the error is a text for whoever runs the server.
pub type Load = dyn Fn(Option<&Path>) -> Result<Index, Broken> + Send + Sync;

/// Briefings by name.
pub struct Catalog {
    load: Box<Load>,
    entries: BTreeMap<String, CatalogEntry>,
}

/// One briefing and the file it was read from.
pub struct CatalogEntry {
    path: Option<PathBuf>,
    index: Mutex<Arc<Index>>,
    /// Held while the file is read.
    last: Mutex<LastRead>,
}

#[derive(Default)]
struct LastRead {
    /// The files as they were then.
    files: Files,
    /// It could not be shown.
    broken: bool,
}

/// A file that cannot be shown now; texts for whoever runs the server, since they may quote the file. Empty if it
/// was told already.
#[derive(Clone, Debug, Default)]
pub struct Broken {
    /// All that is wrong.
    pub report: String,
    /// What is wrong first, in one line.
    pub first: String,
}

impl Catalog {
    /// The briefing in `path`, or all `*.toml` in it if it is a folder, or without a path the one that `load` has.
    /// `skipped` is told of files in the folder that are no briefing.
    ///
    /// # Errors
    /// Where there is nothing to show.
    pub fn read(path: Option<&Path>, load: Box<Load>, mut skipped: impl FnMut(&Path, &str)) -> Result<Self, String> {
        let mut entries = BTreeMap::new();
        match path {
            Some(folder) if folder.is_dir() => {
                let files =
                    files::in_folder(folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
                for path in files {
                    match CatalogEntry::read(Some(path.clone()), &load) {
                        Ok(entry) => drop(entries.insert(stem(&path), entry)),
                        Err(broken) => skipped(&path, &broken.report),
                    }
                }
            }
            path => {
                let name = path.map_or_else(String::new, stem);
                entries
                    .insert(name, CatalogEntry::read(path.map(Path::to_owned), &load).map_err(|broken| broken.report)?);
            }
        }
        if entries.is_empty() {
            return Err(format!(
                "error: {}: no briefing in this folder can be shown",
                path.unwrap_or(Path::new("")).display()
            ));
        }
        Ok(Self { load, entries })
    }

    /// Names and briefings, by name.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&str, &CatalogEntry)> {
        self.entries.iter().map(|(name, entry)| (name.as_str(), entry))
    }

    /// The briefing that a login name asks for: the only one, or the one of this name.
    pub fn find(&self, login: &str) -> Option<&str> {
        let only = self.entries.keys().next().filter(|_| self.entries.len() == 1);
        only.or_else(|| self.entries.get_key_value(login).map(|(name, _)| name)).map(String::as_str)
    }

    /// A briefing as its file is now: read again, if it was written to since. Reading takes its time: not to be
    /// called where others wait.
    ///
    /// # Errors
    /// Where the file cannot be shown now.
    pub fn reload(&self, name: &str) -> Result<Option<Arc<Index>>, Broken> {
        self.entries.get(name).map(|entry| entry.reload(&self.load)).transpose()
    }
}

impl CatalogEntry {
    fn read(path: Option<PathBuf>, load: &Load) -> Result<Self, Broken> {
        let files = Files::before(path.as_deref());
        let index = load(path.as_deref())?;
        let last = LastRead { files: files.with_texts(index.briefing()), broken: false };
        Ok(Self { path, index: Mutex::new(Arc::new(index)), last: Mutex::new(last) })
    }

    /// What it was last read from.
    pub fn files(&self) -> Files {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).files.clone()
    }

    /// The briefing as it was last read.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn reload(&self, load: &Load) -> Result<Arc<Index>, Broken> {
        // others who ask wait here while the file is read, and then find it done
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.files.have_changed() {
            let files = Files::before(self.path.as_deref());
            let loaded = load(self.path.as_deref());
            let files = loaded.as_ref().map_or(files.clone(), |index| files.with_texts(index.briefing()));
            *last = LastRead { files, broken: loaded.is_err() };
            *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded?);
        }
        if last.broken { Err(Broken::default()) } else { Ok(self.index()) }
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
