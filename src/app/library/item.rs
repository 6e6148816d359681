//! What is known of one file of a folder.

use crate::briefing::{Date, Day};
use crate::text::fold::fold;

/// What is known of one file. Texts are printable.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The file's name.
    pub name: String,
    /// The briefing's title; none where the file does not say it.
    pub title: Option<String>,
    /// Its day.
    pub as_of: Option<Date>,
    /// Its marking.
    pub marking: Option<String>,
    /// Whether a version as late as this was never read; none where that is not known.
    pub unread: Option<bool>,
    /// It has no id: by nothing could a later version be known, so nothing is remembered of it.
    pub nameless: bool,
    /// What is wrong with it first, in one line.
    pub problem: Option<String>,
    /// All of its text, folded, once it has been read.
    pub text: Option<Box<str>>,
}

impl Item {
    pub(super) fn day(&self) -> Option<Day> {
        self.as_of.as_ref().and_then(Date::latest)
    }

    pub(super) fn holds(&self, words: &[String]) -> bool {
        // most of the time nothing is searched for
        if words.is_empty() {
            return true;
        }
        let head = fold(&format!("{} {}", self.name, self.title.as_deref().unwrap_or_default()));
        let text = self.text.as_deref().unwrap_or_default();
        words.iter().all(|word| head.contains(word.as_str()) || text.contains(word.as_str()))
    }
}
