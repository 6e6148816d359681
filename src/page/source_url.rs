//! The URL of a source behind a page, to copy or open it.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::model::Subject;
use crate::briefing::{SourceId, Target};
use crate::index::Index;
use crate::text;

/// Cells of a source's title in a message.
const MAX_TITLE_CELLS: usize = 40;

/// The URL of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceAddress {
    /// The URL; http or https, without control characters.
    pub url: String,
    /// The title of the source.
    title: String,
    /// The number of sources with a URL that the page has.
    count: usize,
}

impl SourceAddress {
    /// Returns the address of `source`.
    pub(crate) fn of_source(index: &Index, source: SourceId) -> Option<Self> {
        Self::first(index, &[source])
    }

    /// Returns the address of the first source with a URL behind what a page is about.
    pub(crate) fn of(index: &Index, subject: Subject) -> Option<Self> {
        let briefing = index.briefing();
        match subject {
            Subject::Entry(entry) | Subject::SourcesOf(entry) => Self::first(index, index.sources_of(entry)),
            Subject::Source(source) => Self::of_source(index, source),
            Subject::Relation(place) => Self::first(index, &briefing.relation(place)?.sources),
            Subject::Judgment(place) => {
                let sources = briefing.judgment(place)?.basis.iter().filter_map(|target| match target {
                    Target::Source(source) => Some(*source),
                    Target::Entry(_) | Target::Judgment(_) | Target::Relation(_) => None,
                });
                Self::first(index, &sources.collect::<Vec<_>>())
            }
            Subject::AllSources | Subject::Summary | Subject::AllRelations => None,
            Subject::Changes { .. } | Subject::Item(_) => None,
        }
    }

    fn first(index: &Index, sources: &[SourceId]) -> Option<Self> {
        let sources = sources.iter().filter_map(|&source| index.briefing().source(source));
        let mut addresses = sources.filter_map(|source| Some((source.url.as_deref()?, &source.title)));
        let (url, title) = addresses.next()?;
        Some(Self { url: url.to_owned(), title: title.to_string(), count: 1 + addresses.count() })
    }

    /// Returns the title of the source.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the source in words for a message.
    pub(crate) fn in_words(&self) -> String {
        let title = text::clip_words(&self.title, MAX_TITLE_CELLS);
        match self.count {
            1 => format!("“{title}”"),
            count => format!("“{title}”, the first of {count} sources"),
        }
    }
}
