//! The limit of a viewer with `--no-ahead`: nothing is shown that the presenter's screen has not shown.
//!
//! The limit is part of the state: lists, pages and the axis contain only what was shown, whatever a viewer does.
//! Besides, actions that lead ahead are refused (see `reach`).

use std::sync::Arc;

use super::disclosure::Disclosure;
use crate::briefing::{EntryId, PerSection, Section};
use crate::index::Index;

/// What a viewer's panels and pages may show.
#[derive(Clone, Debug)]
pub(super) struct ViewLimit {
    shown: Arc<Disclosure>,
    /// The part of it that is linked to the entry of related-only.
    narrowed: Option<Arc<Narrowed>>,
}

#[derive(Debug)]
struct Narrowed {
    listed: PerSection<Vec<EntryId>>,
    on_axis: Vec<EntryId>,
}

impl ViewLimit {
    pub(super) fn new(shown: &Arc<Disclosure>) -> Self {
        Self { shown: Arc::clone(shown), narrowed: None }
    }

    pub(super) fn shown(&self) -> &Disclosure {
        &self.shown
    }

    /// Returns the entries that a panel may list.
    pub(super) fn listed(&self, section: Section) -> &[EntryId] {
        self.narrowed.as_ref().map_or_else(|| self.shown.listed(section), |narrowed| &narrowed.listed[section])
    }

    /// Returns the events that the axis may show.
    pub(super) fn on_axis(&self) -> &[EntryId] {
        self.narrowed.as_ref().map_or_else(|| self.shown.on_axis(), |narrowed| &narrowed.on_axis)
    }

    /// Narrows the limit to entries linked to `related_to`, or to everything that was shown.
    pub(super) fn narrow_to(&mut self, index: &Index, related_to: Option<EntryId>) {
        self.narrowed = related_to.map(|entry| {
            let linked = |section| index.related_in(entry, section).iter().copied();
            let listed = |section| linked(section).filter(|&id| self.shown.has(index, id)).collect();
            let on_axis = linked(Section::Timeline).filter(|&id| self.shown.has_mark(index, id)).collect();
            Arc::new(Narrowed { listed: PerSection::from_fn(listed), on_axis })
        });
    }
}
