//! The briefings that a server shows: one file, or those of a folder; read once, shared by all readers.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::index::Index;

/// Reads one briefing; the error is a text for whoever runs the server.
pub type Load = dyn Fn(Option<&Path>) -> Result<Index, Broken> + Send + Sync;

/// Briefings by name.
pub struct Shelf {
    load: Box<Load>,
    books: BTreeMap<String, Book>,
}

/// One briefing and the file it was read from.
pub struct Book {
    path: Option<PathBuf>,
    index: Mutex<Arc<Index>>,
    /// Held while the file is read.
    last: Mutex<LastRead>,
}

#[derive(Default)]
struct LastRead {
    /// The file as it was then.
    stamp: Option<Stamp>,
    /// It could not be shown.
    broken: bool,
}

/// By what a file shows that it was written to.
type Stamp = (SystemTime, u64);

/// A file that cannot be shown now; texts for whoever runs the server, since they may quote the file. Empty if it
/// was told already.
#[derive(Clone, Debug, Default)]
pub struct Broken {
    /// All that is wrong.
    pub report: String,
    /// What is wrong first, in one line.
    pub first: String,
}

impl Shelf {
    /// The briefing in `path`, or all `*.toml` in it if it is a folder, or without a path the one that `load` has.
    /// `skipped` is told of files in the folder that are no briefing.
    ///
    /// # Errors
    /// Where there is nothing to show.
    pub fn read(path: Option<&Path>, load: Box<Load>, mut skipped: impl FnMut(&Path, &str)) -> Result<Self, String> {
        let mut books = BTreeMap::new();
        match path {
            Some(folder) if folder.is_dir() => {
                let files = briefings(folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
                for path in files {
                    match Book::read(Some(path.clone()), &load) {
                        Ok(book) => drop(books.insert(stem(&path), book)),
                        Err(broken) => skipped(&path, &broken.report),
                    }
                }
            }
            path => {
                let name = path.map_or_else(String::new, stem);
                books.insert(name, Book::read(path.map(Path::to_owned), &load).map_err(|broken| broken.report)?);
            }
        }
        if books.is_empty() {
            return Err(format!(
                "error: {}: no briefing in this folder can be shown",
                path.unwrap_or(Path::new("")).display()
            ));
        }
        Ok(Self { load, books })
    }

    /// Names and briefings, by name.
    pub fn books(&self) -> impl ExactSizeIterator<Item = (&str, &Book)> {
        self.books.iter().map(|(name, book)| (name.as_str(), book))
    }

    /// The briefing that a login name asks for: the only one, or the one of this name.
    pub fn named(&self, login: &str) -> Option<&str> {
        let only = self.books.keys().next().filter(|_| self.books.len() == 1);
        only.or_else(|| self.books.get_key_value(login).map(|(name, _)| name)).map(String::as_str)
    }

    /// A briefing as its file is now: read again, if it was written to since. Reading takes its time: not to be
    /// called where others wait.
    ///
    /// # Errors
    /// Where the file cannot be shown now.
    pub fn refreshed(&self, name: &str) -> Result<Option<Arc<Index>>, Broken> {
        self.books.get(name).map(|book| book.refreshed(&self.load)).transpose()
    }
}

impl Book {
    fn read(path: Option<PathBuf>, load: &Load) -> Result<Self, Broken> {
        let last = LastRead { stamp: path.as_deref().and_then(stamp), broken: false };
        let index = Mutex::new(Arc::new(load(path.as_deref())?));
        Ok(Self { path, index, last: Mutex::new(last) })
    }

    /// The briefing as it was last read.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn refreshed(&self, load: &Load) -> Result<Arc<Index>, Broken> {
        // others who ask wait here while the file is read, and then find it done
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.path.as_deref().and_then(stamp);
        if now != last.stamp {
            last.stamp = now;
            let loaded = load(self.path.as_deref());
            last.broken = loaded.is_err();
            *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded?);
        }
        if last.broken { Err(Broken::default()) } else { Ok(self.index()) }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn briefings(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.books.keys()).finish()
    }
}
