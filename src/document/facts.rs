//! What documents say about themselves.

use crate::text::after_web_scheme;
use crate::text::is_blank;
use crate::text::safe::{checked, refusal};

/// Longest statement of a document about itself.
const MAX_FACT_CHARS: usize = 300;

/// What a document says about itself. Every text is on one line and safe to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// Title.
    pub title: Option<SourceFact>,
    /// Author or authors, separated by commas.
    pub author: Option<SourceFact>,
    /// Outlet: the publication or site.
    pub outlet: Option<SourceFact>,
    /// Day or time of publication, in EDTF. A dateline may leave out the year, which is then `XXXX`.
    pub published: Option<SourceFact>,
    /// Address.
    pub url: Option<SourceFact>,
}

/// A statement of a document about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFact {
    /// The statement, on one line and safe to print.
    pub value: String,
    /// Where it comes from: “front matter”, “byline”.
    pub origin: &'static str,
}

impl SourceFacts {
    /// Fills what is unknown from `other`.
    pub(super) fn fill(&mut self, other: Self) {
        self.title = self.title.take().or(other.title);
        self.author = self.author.take().or(other.author);
        self.outlet = self.outlet.take().or(other.outlet);
        self.published = self.published.take().or(other.published);
        self.url = self.url.take().or(other.url);
    }
}

/// Returns a statement, or `None` if it is blank.
pub(super) fn fact(value: &str, origin: &'static str) -> Option<SourceFact> {
    let mut value = one_line(value);
    if let Some((end, _)) = value.char_indices().nth(MAX_FACT_CHARS) {
        value.truncate(end);
    }
    (!is_blank(&value)).then_some(SourceFact { value, origin })
}

/// Returns true for an address that a briefing may name.
pub(super) fn is_address(text: &str) -> bool {
    let has_host = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    after_web_scheme(text).is_some_and(has_host) && !text.contains(char::is_whitespace)
}

/// Returns a text on one line, safe to print.
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text.chars().filter(|c| c.is_whitespace() || refusal(*c).is_none()).collect();
    checked(&visible.split_whitespace().collect::<Vec<_>>().join(" "))
}
