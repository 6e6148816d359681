//! The files of a briefing: its own file and the archived texts of its sources.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::Briefing;

/// Maximum number of archived texts that are watched for changes.
const MAX_WATCHED_TEXTS: usize = 1000;

/// Metadata by which a changed or replaced file is recognized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    /// Changes also with the mode, owner and names.
    changed: (i64, i64),
}

impl Stamp {
    /// Returns the current stamp of `path`; `None` if there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        Some(Self {
            device: found.dev(),
            inode: found.ino(),
            bytes: found.len(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        })
    }
}

/// The files of a briefing with their stamps from when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    paths: Vec<PathBuf>,
    stamps: Vec<Option<Stamp>>,
}

impl Files {
    /// Calls `load` to load the briefing from `path`. The stamp of the file is from before, so that a change while it loads
    /// is noticed. `briefing` returns the briefing of what was loaded.
    pub(crate) fn around<T, E>(
        path: Option<&Path>,
        load: impl FnOnce() -> Result<T, E>,
        briefing: impl FnOnce(&T) -> &Briefing,
    ) -> (Self, Result<T, E>) {
        let files = Self::before(path);
        match load() {
            Ok(loaded) => (files.with_texts(briefing(&loaded)), Ok(loaded)),
            Err(error) => (files, Err(error)),
        }
    }

    /// Returns the briefing's own file with its current stamp.
    fn before(path: Option<&Path>) -> Self {
        let paths: Vec<PathBuf> = path.map(Path::to_owned).into_iter().collect();
        Self { stamps: stamps(&paths), paths }
    }

    /// Adds the archived texts of `briefing`, which was read from the file.
    fn with_texts(mut self, briefing: &Briefing) -> Self {
        let Some(folder) = self.paths.first().and_then(|path| path.parent()) else { return self };
        let named = briefing.sources.iter().filter_map(|source| source.text.as_deref()).take(MAX_WATCHED_TEXTS);
        let mut texts: Vec<PathBuf> = named.map(|text| folder.join(text)).collect();
        texts.sort();
        texts.dedup();
        self.stamps.extend(stamps(&texts));
        self.paths.extend(texts);
        self
    }

    /// Returns the paths, starting with the briefing itself.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Returns true if the briefing's own file has changed.
    #[cfg(feature = "ssh")]
    pub(crate) fn has_first_changed(&self) -> bool {
        self.paths.first().is_some_and(|path| self.stamps.first() != Some(&Stamp::of(path)))
    }

    /// Returns true if one of the files has changed.
    pub(crate) fn have_changed(&self) -> bool {
        stamps(&self.paths) != self.stamps
    }
}

/// Lists the `*.toml` files in `folder` by name, without hidden files, folders, pipes and devices.
///
/// A dangling link is listed, so that the error about it is shown.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub(crate) fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    #[expect(clippy::disallowed_methods, reason = "all other code uses this function")]
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| is_visible_toml(path) && fs::metadata(path).map_or(true, |found| found.is_file()));
    paths.sort();
    Ok(paths)
}

fn is_visible_toml(path: &Path) -> bool {
    let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !is_hidden && path.extension().is_some_and(|extension| extension == "toml")
}

/// Returns the stamps of `paths`, in their order.
pub(crate) fn stamps(paths: &[PathBuf]) -> Vec<Option<Stamp>> {
    paths.iter().map(|path| Stamp::of(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archived_texts_are_files_of_the_briefing() {
        let folder = tempfile::tempdir().unwrap();
        let (path, held) = (folder.path().join("a.toml"), folder.path().join("held.txt"));
        let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
            [[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"held.txt\"\n";
        fs::write(&path, text).unwrap();
        let files = Files::before(Some(&path)).with_texts(&crate::briefing::load(text).unwrap());
        assert_eq!(files.paths(), [path, held.clone()]);
        assert!(!files.have_changed());
        fs::write(&held, "said").unwrap();
        assert!(files.have_changed());
        assert_eq!(Files::before(None).with_texts(&crate::briefing::load(text).unwrap()), Files::default());
    }

    #[test]
    fn a_file_saved_while_it_loads_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n";
        fs::write(&path, text).unwrap();
        let load = || {
            let loaded = crate::briefing::load(text);
            fs::write(&path, format!("{text}summary = \"s\"\n")).unwrap();
            loaded
        };
        let (files, loaded) = Files::around(Some(&path), load, |briefing| briefing);
        assert!(loaded.is_ok() && files.have_changed());
        let (files, failed) = Files::around(Some(&path), || Err::<Briefing, ()>(()), |briefing| briefing);
        assert!(failed.is_err() && !files.have_changed() && files.paths() == [path]);
    }

    #[test]
    fn a_replaced_file_of_the_same_size_and_time_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.toml"), folder.path().join("b"));
        fs::write(&path, "one").unwrap();
        fs::write(&other, "two").unwrap();
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
        let files = Files::before(Some(&path));
        fs::rename(&other, &path).unwrap();
        assert!(files.have_changed());
    }
}
