//! The text of the version that a reader saw before, of which only hashes and labels are remembered.
//!
//! It is looked for among the versions opened in this session and the files next to the briefing. A text counts only if
//! its hashes are those that are remembered.

use std::path::Path;
use std::sync::Arc;

use super::library::beginning;
use crate::briefing::file::{self, DEFAULT_LIMIT};
use crate::briefing::{self, Briefing, files};
use crate::index::Index;
use crate::news::{Memory, News, Version};

/// Files of a folder that are looked into.
const MAX_FILES: usize = 1000;
/// Files of the folder that are read in full.
const MAX_CANDIDATES: usize = 8;
/// The warning that the version to compare with is not an earlier one.
pub(crate) const LATER_SINCE: &str = "the `--since` version has the later `as_of`; name an earlier version";

/// The texts of earlier versions.
#[derive(Clone, Debug, Default)]
pub(super) struct EarlierVersions {
    /// The version that the reader named.
    named: Option<Arc<Briefing>>,
    /// Versions that a later one may be compared with.
    kept: Vec<(Version, EarlierText)>,
}

/// The text of a version.
#[derive(Clone, Debug)]
enum EarlierText {
    /// It was open before.
    Opened(Arc<Index>),
    /// It was read from another file.
    Read(Arc<Briefing>),
}

impl EarlierText {
    fn briefing(&self) -> &Briefing {
        match self {
            EarlierText::Opened(index) => index.briefing(),
            EarlierText::Read(briefing) => briefing,
        }
    }
}

impl EarlierVersions {
    /// Compares with `named`, if there is one, whatever the reader saw before.
    pub(super) fn new(named: Option<Arc<Briefing>>) -> Self {
        Self { named, kept: Vec::new() }
    }

    /// Returns true if the reader named the version to compare with.
    pub(super) fn is_named(&self) -> bool {
        self.named.is_some()
    }

    /// Returns a sign that the reader named the wrong version to compare `index` with.
    pub(super) fn warning(&self, index: &Index) -> Option<String> {
        let warning = version_warnings(self.named.as_ref()?, index.briefing(), LATER_SINCE).next()?;
        Some(format!("Warning: {warning}."))
    }

    /// Returns what is new since the version that the reader named.
    pub(super) fn since_named(&self, index: &Index) -> Option<News> {
        self.named.as_ref().map(|old| News::since_text(old, index.briefing()))
    }

    /// Returns what is new in `version`, which is in `index`, with the old values; `None` if the old text is not found.
    /// `file` is the open file.
    pub(super) fn news(
        &mut self,
        memory: &Memory,
        (version, index): (&Version, &Index),
        file: Option<&Path>,
    ) -> Option<News> {
        let before = memory.compared_with(version)?;
        if version.is_earlier_than(&memory.now) {
            return None;
        }
        if !self.kept.iter().any(|(kept, _)| kept == before) {
            let found = Arc::new(in_folder(before, index.briefing().meta.id.as_deref()?, file?)?);
            self.kept.push((before.clone(), EarlierText::Read(found)));
        }
        let (_, text) = self.kept.iter().find(|(kept, _)| kept == before)?;
        Some(News::since_text(text.briefing(), index.briefing()))
    }

    /// Keeps the text of an open version, and of those that a later one is compared with after it.
    pub(super) fn keep(&mut self, memory: Option<&Memory>, version: &Version, index: &Arc<Index>) {
        let before = memory.and_then(|memory| memory.before_next(version));
        self.kept.retain(|(kept, _)| kept != version && before == Some(kept));
        self.kept.push((version.clone(), EarlierText::Opened(Arc::clone(index))));
    }
}

/// Returns signs that `old` and `new` are not the intended versions; `swapped` if `old` is the later one.
pub(crate) fn version_warnings(
    old: &Briefing,
    new: &Briefing,
    swapped: &'static str,
) -> impl Iterator<Item = &'static str> {
    let (old, new) = (&old.meta, &new.meta);
    let different = new.is_other_than(old).then_some("different ids: these are two briefings, not two versions of one");
    let swapped = old.as_of.cmp_edition(&new.as_of).is_gt().then_some(swapped);
    different.into_iter().chain(swapped)
}

/// Finds the briefing that has the hashes of `before` among the files next to `file`.
fn in_folder(before: &Version, id: &str, file: &Path) -> Option<Briefing> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let others = files::in_folder(folder).ok()?.into_iter().take(MAX_FILES).filter(|path| path != file);
    let may_be = |text: &str| text.contains(id) && text.contains(before.written_as_of());
    let candidates = others.filter(|path| beginning(path).is_some_and(|text| may_be(&text))).take(MAX_CANDIDATES);
    let read = |path: &Path| briefing::load(&file::read(path, DEFAULT_LIMIT).ok()?).ok();
    candidates.filter_map(|path| read(&path)).find(|briefing| Version::of(briefing) == *before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn text(day: u8, title: &str) -> String {
        format!(
            "schema = 1\n[briefing]\nid = \"talks\"\ntitle = \"Talks\"\nas_of = \"2024-05-{day}\"\n\
             [[event]]\nid = \"a\"\ntitle = \"{title}\"\ndate = \"2024\"\n"
        )
    }

    fn opened(text: &str) -> (Arc<Index>, Version) {
        let index = Arc::new(Index::new(briefing::load(text).unwrap()));
        let version = Version::of(index.briefing());
        (index, version)
    }

    #[test]
    fn the_old_text_is_the_file_with_the_remembered_hashes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (index, version) = opened(&text(18, "Second"));
        let memory = Memory::after(None, opened(&text(17, "First")).1);
        let news = || {
            let mut earlier = EarlierVersions::default();
            earlier.news(&memory, (&version, &index), Some(&path("today.toml")))
        };
        fs::write(path("today.toml"), text(18, "Second")).unwrap();
        fs::write(path("yesterday.toml"), text(17, "Another")).unwrap();
        fs::write(path("broken.toml"), text(17, "First") + "[").unwrap();
        assert_eq!(news(), None, "another text of the same day");
        fs::write(path("copy.toml"), text(17, "First")).unwrap();
        let news = news().unwrap();
        let values = &news.items()[0].values;
        assert_eq!(values[0].old.as_ref().map(|value| value.written().concat()), Some("First".to_owned()));
    }

    #[test]
    fn another_briefing_and_a_later_version_are_not_compared_silently() {
        let (today, _) = opened(&text(18, "Today"));
        let warning = |text: &str| {
            let named = briefing::load(text).unwrap();
            EarlierVersions::new(Some(Arc::new(named))).warning(&today)
        };
        assert_eq!(warning(&text(17, "Before")), None);
        assert_eq!(warning(&text(18, "The same day")), None);
        let later = "Warning: the `--since` version has the later `as_of`; name an earlier version.";
        assert_eq!(warning(&text(19, "After")).as_deref(), Some(later));
        let other = "Warning: different ids: these are two briefings, not two versions of one.";
        assert_eq!(warning(&text(19, "After").replace("talks", "strike")).as_deref(), Some(other));
        assert_eq!(EarlierVersions::default().warning(&today), None);
    }

    #[test]
    fn versions_of_this_session_are_kept_while_they_are_compared_with() {
        let mut earlier = EarlierVersions::default();
        let mut memory = None;
        let mut known = Vec::new();
        for (day, title) in [(17, "a"), (18, "b"), (18, "c"), (18, "d"), (19, "e"), (17, "f")] {
            let (index, version) = opened(&text(day, title));
            let news = memory.as_ref().and_then(|memory| earlier.news(memory, (&version, &index), None));
            let old = news.map(|news| news.items()[0].values[0].old.as_ref().unwrap().written().concat());
            known.push(old.unwrap_or_default());
            earlier.keep(memory.as_ref(), &version, &index);
            memory = Some(Memory::after(memory, version));
            assert!(earlier.kept.len() <= 2);
        }
        assert_eq!(known, ["", "a", "a", "a", "d", ""]);
    }
}
