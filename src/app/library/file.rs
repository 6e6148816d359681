//! A file of a folder, as far as it is known.

use std::sync::Arc;

use crate::briefing::Date;
use crate::date::Timestamp;
use crate::index::SearchText;
use crate::page::Preview;
use crate::text::fold::fold;

/// A file of a folder, as far as it is known. Texts are printable.
#[derive(Clone, Debug, Default)]
pub struct BriefingFile {
    /// The file's name.
    pub name: String,
    /// The briefing's title; `None` if the file has none.
    pub title: Option<String>,
    /// The as-of date.
    pub as_of: Option<Date>,
    /// The marking.
    pub marking: Option<String>,
    /// No version as late as this one has been read; `None` if that is not known.
    pub unread: Option<bool>,
    /// The briefing has no id. A later version could not be recognised, so nothing is remembered about it.
    pub has_no_id: bool,
    /// Someone presents the briefing now.
    pub is_presented: bool,
    /// The first problem, in one line.
    pub problem: Option<String>,
    /// What is shown of the selected file, once it has been read.
    pub preview: Option<Arc<Preview>>,
    /// All texts, once they have been read.
    pub text: Option<Arc<SearchText>>,
}

impl BriefingFile {
    /// Returns the key by which files are sorted.
    pub(super) fn edition_key(&self) -> Option<(Option<Timestamp>, Option<Timestamp>)> {
        self.as_of.as_ref().map(Date::edition_key)
    }

    /// Returns the name and the title, folded.
    pub(super) fn head(&self) -> String {
        fold(&format!("{} {}", self.name, self.title.as_deref().unwrap_or_default()))
    }
}
