//! The filter of a panel: what was typed, and which entries are left.

use std::sync::Arc;

use super::{App, Place, Prompt, Purpose, Typing};
use crate::briefing::{EntryId, PerSection, Section};
use crate::index::{Index, Query};
use crate::news::News;

/// The filters of all panels.
pub(super) type Filters = PerSection<Option<Arc<Filter>>>;

/// A panel's filter.
#[derive(Clone, Debug)]
pub struct Filter {
    typed: String,
    /// What it leaves of the whole section, as shown.
    hits: Vec<EntryId>,
    /// What related-only leaves of that, and for which entry.
    listed: Vec<EntryId>,
    related_to: Option<EntryId>,
    /// What is left is that of another version of the briefing.
    outdated: bool,
}

/// Equal where they were typed alike: a place in history is the same then.
impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Filter {}

impl Filter {
    /// `None` where nothing is asked for.
    fn new(index: &Index, section: Section, typed: &str, news: Option<&News>) -> Result<Option<Self>, String> {
        let marked = |entry| news.and_then(|news| news.of_entry(entry)).map(|item| item.state.word());
        let query = Query::parse(index, section, typed, &marked)?;
        let hits = || index.filter(section, &query, &marked);
        let filter = |hits: Vec<EntryId>| Self {
            typed: typed.trim().to_owned(),
            listed: hits.clone(),
            hits,
            related_to: None,
            outdated: false,
        };
        Ok((!query.is_empty()).then(hits).map(filter))
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The same where the briefing has changed: it leaves nothing until it is filtered by again.
    pub(super) fn outdated(&self) -> Self {
        let (hits, listed) = (Vec::new(), Vec::new());
        Self { typed: self.typed.clone(), hits, listed, related_to: None, outdated: true }
    }

    /// The entries that are left, as shown.
    pub fn listed(&self) -> &[EntryId] {
        &self.listed
    }

    fn narrow_to(&mut self, index: &Index, section: Section, related_to: Option<EntryId>) {
        self.related_to = related_to;
        self.listed.clone_from(&self.hits);
        if let Some(entry) = related_to {
            let related = index.related_in(entry, section);
            let also = |hit: &EntryId| related.binary_search_by_key(&index.rank(*hit), |&id| index.rank(id)).is_ok();
            self.listed.retain(also);
        }
    }
}

impl App {
    /// The filter of a panel.
    pub fn filter(&self, section: Section) -> Option<&Filter> {
        self.filters[section].as_deref()
    }

    /// Why what is being typed filters nothing.
    pub fn filter_problem(&self) -> Option<&str> {
        match &self.typing {
            Some(Typing { purpose: Purpose::Filter { problem, .. }, .. }) => problem.as_deref(),
            _ => None,
        }
    }

    /// Narrows the panels to what is linked to an entry, or not.
    pub(super) fn relate(&mut self, related_to: Option<EntryId>) {
        self.related_to = related_to;
        self.narrow();
    }

    /// Has the filters leave what related-only leaves.
    pub(super) fn narrow(&mut self) {
        self.narrow_kept();
        for section in Section::ALL {
            let stale = |filter: &&mut Arc<Filter>| filter.related_to != self.related_to;
            if let Some(filter) = self.filters[section].as_mut().filter(stale) {
                Arc::make_mut(filter).narrow_to(&self.index, section, self.related_to);
            }
        }
    }

    /// Begins to type a filter for the focused panel, with the one that it has.
    pub(super) fn start_filtering(&mut self) {
        let origin = self.place();
        // what is narrowed has to be seen
        if self.areas().panels[self.focus].is_none() {
            self.reading = None;
        }
        let typed = self.filter(self.focus).map_or("", Filter::typed).to_owned();
        let mut prompt = Prompt::default();
        prompt.apply(&super::prompt::Edit::Insert(typed));
        let purpose = Purpose::Filter { origin: Box::new(origin), problem: None };
        self.typing = Some(Typing::new(prompt, purpose));
    }

    /// Whether a filter is being typed.
    pub fn is_filtering(&self) -> bool {
        matches!(self.typing, Some(Typing { purpose: Purpose::Filter { .. }, .. }))
    }

    /// Filters by what has been typed so far. What cannot be understood filters nothing: what an earlier part of it left would
    /// be taken for what it leaves.
    pub(super) fn filter_as_typed(&mut self) {
        let Some(Typing { prompt, .. }) = &self.typing else { return };
        let result = Filter::new(&self.index, self.focus, prompt.text(), self.marked_news());
        let (filter, said) = result.map_or_else(|problem| (None, Some(problem)), |filter| (filter, None));
        self.set_filter(self.focus, filter);
        if let Some(Typing { purpose: Purpose::Filter { problem, .. }, .. }) = &mut self.typing {
            *problem = said;
        }
    }

    fn set_filter(&mut self, section: Section, filter: Option<Filter>) {
        self.filters[section] = filter.map(Arc::new);
        self.narrow();
        (self.panels[section].top, self.panels[section].skip) = (None, 0);
    }

    /// Keeps the filter.
    pub(super) fn accept_filter(&mut self, origin: Place) {
        if self.listing(self.focus).entries().is_empty() {
            self.message = Some("Nothing is left; Esc shows all again.".to_owned());
        }
        self.history.leave(origin);
    }

    /// Shows all of a panel again. `false` where it was not filtered.
    pub(super) fn clear_filter(&mut self, section: Section) -> bool {
        let filtered = self.filters[section].is_some();
        if filtered {
            self.set_filter(section, None);
        }
        filtered
    }

    /// The filters of a place, as they filter the briefing as it is now.
    pub(super) fn brought_up_to_date(&self, filters: Filters) -> Filters {
        let outdated = filters.0.iter().flatten().any(|filter| filter.outdated);
        if outdated { self.filtered_again(&filters) } else { filters }
    }

    /// The same filters once more: the briefing has changed, or what is new in it has come to be known.
    pub(super) fn filtered_again(&self, filters: &Filters) -> Filters {
        let again = |section, typed: &str| Filter::new(&self.index, section, typed, self.marked_news()).ok().flatten();
        PerSection::from_fn(|section| {
            filters[section].as_ref().and_then(|old| again(section, &old.typed)).map(Arc::new)
        })
    }
}
