//! The URL of a source behind a page, to copy or open it.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::model::Subject;
use crate::briefing::{Citation, SourceId, Target};
use crate::index::Index;
use crate::text;

/// Cells of a source's title in a message.
const MAX_TITLE_CELLS: usize = 40;
/// The minimum cells of a URL in a message.
const MIN_URL_CELLS: usize = 20;
/// No terminal reports whether it accepted a copy.
const NOTE: &str = " (if your terminal allows it)";

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
            Subject::Entry(entry) | Subject::SourcesOf(entry) => Self::cited(index, index.sources_of(entry)),
            Subject::Source(source) => Self::of_source(index, source),
            Subject::Relation(place) => Self::cited(index, &briefing.relation(place)?.sources),
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

    fn cited(index: &Index, cited: &[Citation]) -> Option<Self> {
        Self::first(index, &cited.iter().map(|one| one.source).collect::<Vec<_>>())
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

    /// Returns the message that the URL was copied, in `room` cells, with `reason` at the end. The URL is cut if needed; that
    /// not every terminal allows it is only said if there is room.
    pub(crate) fn copied(&self, reason: &str, room: usize) -> String {
        let what = match self.count {
            1 => "Copied URL: ".to_owned(),
            count => format!("Copied URL (first of {count} sources): "),
        };
        let end = if reason.is_empty() { String::new() } else { format!(" · {reason}") };
        let left = room.saturating_sub(text::width(&what) + text::width(&end)).max(MIN_URL_CELLS);
        let note = if text::width(&self.url) + text::width(NOTE) <= left { NOTE } else { "" };
        format!("{what}{}{note}{end}", text::clip_words(&self.url, left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_about_a_copied_url_shows_it_in_one_row() {
        let url = "https://example.org/a/long/path/of/an/article".to_owned();
        let one = SourceAddress { url, title: "Article".to_owned(), count: 1 };
        let whole = "Copied URL: https://example.org/a/long/path/of/an/article";
        assert_eq!(one.copied("", 100), format!("{whole} (if your terminal allows it)"));
        assert_eq!(one.copied("", 60), whole);
        assert_eq!(one.copied("Why.", 100), format!("{whole}{NOTE} · Why."));
        let first = SourceAddress { count: 3, ..one };
        assert!(first.copied("", 100).starts_with("Copied URL (first of 3 sources): https://example.org/a/long/path"));
        for room in 60..120 {
            let message = first.copied("Why.", room);
            assert!(text::width(&message) <= room && message.ends_with(" · Why."), "{message}");
        }
        assert!(first.copied("", 60).ends_with('…'));
    }
}
