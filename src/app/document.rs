//! The briefing on the screen, and what is new in it for this reader.

use std::sync::Arc;

use super::row_counts::RowCounts;
use crate::diff::Mapping;
use crate::index::Index;
use crate::news::News;

/// The open version of the briefing.
#[derive(Clone, Debug)]
pub(super) struct LoadedBriefing {
    index: Arc<Index>,
    /// Known only to readers whose earlier versions are remembered; never over SSH.
    news: Option<Arc<News>>,
    row_counts: RowCounts,
}

impl LoadedBriefing {
    pub(super) fn new(index: Arc<Index>) -> Self {
        Self { index, news: None, row_counts: RowCounts::default() }
    }

    pub(super) fn index(&self) -> &Arc<Index> {
        &self.index
    }

    pub(super) fn news(&self) -> Option<&Arc<News>> {
        self.news.as_ref()
    }

    pub(super) fn set_news(&mut self, news: Arc<News>) {
        (self.news, self.row_counts) = (Some(news), RowCounts::default());
    }

    pub(super) fn row_counts(&self) -> &RowCounts {
        &self.row_counts
    }

    /// Replaces the briefing with another version and returns the old one. News move with their entries until the news
    /// of the new version arrive; a different briefing has none.
    pub(super) fn replace(&mut self, index: Arc<Index>, mapping: &Mapping) -> Arc<Index> {
        let old = std::mem::replace(&mut self.index, index);
        self.row_counts = RowCounts::default();
        let is_other = self.index.briefing().meta.is_other_than(&old.briefing().meta);
        self.news = self.news.take().filter(|_| !is_other).map(|news| Arc::new(news.carried(mapping)));
        old
    }
}
