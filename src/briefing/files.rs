//! The files that a briefing is read from: its own, and the texts of its sources that are held beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Briefing;

/// Texts that are looked after; a briefing with more is read all the same.
const MOST: usize = 1000;

/// By what a file shows that it was written to.
type Stamp = (SystemTime, u64);

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
    pub fn have_changed(&self) -> bool {
        stamps(&self.paths) != self.stamps
    }
}

/// The files in `folder` that are called `*.toml`, by name, whatever they are.
///
/// # Errors
/// Where the folder cannot be read.
pub fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}

fn stamps(paths: &[PathBuf]) -> Vec<Option<Stamp>> {
    let stamp = |path: &PathBuf| fs::metadata(path).and_then(|meta| Ok((meta.modified()?, meta.len()))).ok();
    paths.iter().map(stamp).collect()
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
}
