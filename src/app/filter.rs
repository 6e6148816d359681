//! A panel's filter: the text typed, and the entries that match.

use std::sync::Arc;

use crate::briefing::{EntryId, PerSection, Section};
use crate::index::{Index, Query};
use crate::news::News;

/// The filters of all panels.
pub(super) type Filters = PerSection<Option<Arc<Filter>>>;

/// A panel's filter.
#[derive(Clone, Debug)]
pub struct Filter {
    typed: String,
    /// Matches in the whole section, in display order.
    hits: Vec<EntryId>,
    /// Matches that are also linked to `related_to`.
    listed: Vec<EntryId>,
    related_to: Option<EntryId>,
    /// The entry selected before, to return to if nothing matches.
    origin: Option<EntryId>,
    /// The briefing changed since; it matches nothing until it is applied again.
    outdated: bool,
}

/// Equal if the text is equal, so that positions in the history compare equal.
impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Filter {}

impl Filter {
    /// Parses `typed` and finds the matches. `None` if the text has no conditions.
    pub(super) fn new(
        index: &Index,
        section: Section,
        typed: &str,
        news: Option<&News>,
    ) -> Result<Option<Self>, String> {
        let marked = |entry| news.and_then(|news| news.of_entry(entry)).map(|item| item.state.word());
        let query = Query::parse(index, section, typed, &marked)?;
        let hits = || index.filter(section, &query, &marked);
        let filter = |hits: Vec<EntryId>| Self {
            typed: typed.trim().to_owned(),
            listed: hits.clone(),
            hits,
            related_to: None,
            origin: None,
            outdated: false,
        };
        Ok((!query.is_empty()).then(hits).map(filter))
    }

    /// Returns the text as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the filter without matches, since the briefing changed.
    pub(super) fn outdated(&self) -> Self {
        let (hits, listed) = (Vec::new(), Vec::new());
        Self { typed: self.typed.clone(), hits, listed, related_to: None, origin: None, outdated: true }
    }

    /// Sets the entry that was selected before.
    pub(super) fn with_origin(self, origin: Option<EntryId>) -> Self {
        Self { origin, ..self }
    }

    /// Returns the entry that was selected before, if it is still known.
    pub(super) fn origin(&self) -> Option<EntryId> {
        self.origin
    }

    /// Returns the matching entries in display order.
    pub fn listed(&self) -> &[EntryId] {
        &self.listed
    }

    pub(super) fn is_outdated(&self) -> bool {
        self.outdated
    }

    /// Returns the entry that the matches are narrowed to.
    pub(super) fn related_to(&self) -> Option<EntryId> {
        self.related_to
    }

    /// Narrows the matches to entries linked to `related_to`.
    pub(super) fn narrow_to(&mut self, index: &Index, section: Section, related_to: Option<EntryId>) {
        self.related_to = related_to;
        self.listed.clone_from(&self.hits);
        if let Some(entry) = related_to {
            let related = index.related_in(entry, section);
            let also = |hit: &EntryId| related.binary_search_by_key(&index.rank(*hit), |&id| index.rank(id)).is_ok();
            self.listed.retain(also);
        }
    }
}
