//! What panels list from: the briefing, what is new in it, and what may be shown.

use super::disclosure::Disclosure;
use super::document::LoadedBriefing;
use super::limit::ViewLimit;
use super::role::RoomRole;
use super::row_counts::RowCounts;
use crate::briefing::DateStyle;
use crate::index::Index;
use crate::news::News;

/// Shared references to everything that decides what a list contains.
#[derive(Clone, Copy)]
pub(super) struct ListSource<'a> {
    pub(super) index: &'a Index,
    /// News to mark; a presenter's audience does not see what is new to the presenter.
    pub(super) news: Option<&'a News>,
    pub(super) limit: Option<&'a ViewLimit>,
    pub(super) dates: DateStyle,
    pub(super) row_counts: &'a RowCounts,
}

impl<'a> ListSource<'a> {
    pub(super) fn new(document: &'a LoadedBriefing, role: &'a RoomRole, dates: DateStyle) -> Self {
        let news = document.news().filter(|_| role.presenting().is_none());
        let (index, row_counts) = (document.index(), document.row_counts());
        Self { index, news: news.map(|news| &**news), limit: role.limit(), dates, row_counts }
    }

    /// Returns what may be shown, if that is limited.
    pub(super) fn shown(&self) -> Option<&'a Disclosure> {
        self.limit.map(ViewLimit::shown)
    }
}
