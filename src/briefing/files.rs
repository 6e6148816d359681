//! The files that a briefing is read from: its own, and the texts of its sources that are held beside it.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::Briefing;

/// Texts that are looked after; a briefing with more is read all the same.
const MOST: usize = 1000;

/// By what a file shows that it was written to, or that another one has its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    /// The same for its mode, owner and names as well.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of what `path` leads to now; `None` where that is nothing.
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

/// Files as they were when they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    paths: Vec<PathBuf>,
    stamps: Vec<Option<Stamp>>,
}

impl Files {
    /// The briefing's own file, as it is now. To be called before it is read: what is written meanwhile has changed since.
    pub fn before(path: Option<&Path>) -> Self {
        let paths: Vec<PathBuf> = path.map(Path::to_owned).into_iter().collect();
        Self { stamps: stamps(&paths), paths }
    }

    /// The same with the texts that `briefing`, which was read from it, names.
    pub fn with_texts(mut self, briefing: &Briefing) -> Self {
        let Some(folder) = self.paths.first().and_then(|path| path.parent()) else { return self };
        let named = briefing.sources.iter().filter_map(|source| source.text.as_deref()).take(MOST);
        let mut texts: Vec<PathBuf> = named.map(|text| folder.join(text)).collect();
        texts.sort();
        texts.dedup();
        self.stamps.extend(stamps(&texts));
        self.paths.extend(texts);
        self
    }

    /// Where they are, the briefing's own first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Whether any of them is another now.
    pub(crate) fn have_changed(&self) -> bool {
        stamps(&self.paths) != self.stamps
    }
}

/// The files in `folder` that are called `*.toml`, by name. Hidden files are left out, and what can be no briefing: folders,
/// pipes, devices. A link that leads nowhere is one of them, since its reader is to be told.
///
/// # Errors
/// Where the folder cannot be read.
pub(crate) fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    #[expect(clippy::disallowed_methods, reason = "this is what all others are to use")]
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

/// The stamps of `paths`, in their order.
pub(crate) fn stamps(paths: &[PathBuf]) -> Vec<Option<Stamp>> {
    paths.iter().map(|path| Stamp::of(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_beside_the_briefing_is_one_of_its_files() {
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
    fn a_file_of_the_same_length_and_time_is_another() {
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
