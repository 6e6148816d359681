//! The inputs to mutate: the shipped briefings, hostile ones, and English prose.

use std::fs;
use std::path::{Path, PathBuf};

use sitroom::briefing::{Briefing, load};

/// A briefing before it is mutated.
pub struct Original {
    /// The whole file.
    pub text: String,
    /// The file, loaded.
    pub briefing: Briefing,
    /// Folder with the archived texts.
    pub folder: PathBuf,
    /// Archived texts, by path in the folder.
    pub held: Vec<(String, String)>,
}

/// All inputs to mutate.
pub struct Corpus {
    /// Valid briefings.
    pub briefings: Vec<Original>,
    /// Prose to draft from.
    pub texts: Vec<String>,
}

impl Corpus {
    /// Reads the inputs from the repository.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = files(&root.join("briefings"), "toml");
        paths.extend(["tests/exercise/harbour.toml", "tests/samples/hostile.toml"].map(|path| root.join(path)));
        let original = |path: &PathBuf| {
            let text = fs::read_to_string(path).unwrap();
            let briefing = load(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", path.display()));
            let folder = path.parent().unwrap_or(root).to_owned();
            let paths = briefing.sources.iter().filter_map(|source| source.text.as_deref());
            let held = paths.filter_map(|path| Some((path.to_owned(), fs::read_to_string(folder.join(path)).ok()?)));
            Original { held: held.collect(), text, briefing, folder }
        };
        let folders =
            ["tests/drafts", "briefings/texts", "tests/exercise"].map(|folder| files(&root.join(folder), "txt"));
        let texts = folders.iter().flatten().map(|path| fs::read_to_string(path).unwrap()).collect();
        Self { briefings: paths.iter().map(original).collect(), texts }
    }
}

/// Returns the files of a folder, sorted by name.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    files
}
