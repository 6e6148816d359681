//! The presenter's position, as viewers receive it.

use std::time::Duration;

use super::elapsed::{PresentationProgress, StepTimes};
use super::migration::Migration;
use crate::axis::AxisView;
use crate::briefing::{EntryId, PerSection, Section};
use crate::index::Index;
use crate::page::Subject;

/// The presenter's position: all that a viewer needs in order to follow. It contains no speaker notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Step of the script, from 0; 0 without a script.
    pub step: usize,
    /// The presenter has moved away from what the step shows.
    pub strayed: bool,
    /// The elapsed times.
    pub times: StepTimes,
    /// The panel with the focus.
    pub focus: Section,
    /// The entry selected in each panel.
    pub selected: PerSection<Option<EntryId>>,
    /// The focused panel is enlarged.
    pub zoom: bool,
    /// The entry of related-only.
    pub related_to: Option<EntryId>,
    /// The open page, if it is a page of the briefing.
    pub reading: Option<OpenPage>,
    /// The visible part of the time axis, while the timeline is shown as one.
    pub axis: Option<AxisView>,
    /// The screen is blanked.
    pub blank: bool,
}

/// A page and the position on it, independent of the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenPage {
    /// What the page is about.
    pub subject: Subject,
    /// The paragraph in the pane's first row, from 0.
    pub paragraph: usize,
    /// The picked link, from 0.
    pub link: Option<usize>,
}

impl Stage {
    /// Returns the position without anything that `index` lacks: the room may have another version by now.
    pub(super) fn within(&self, index: &Index) -> Self {
        let exists = |id: &EntryId| index.has(*id);
        let page_exists = |page: &OpenPage| match page.subject {
            Subject::Entry(id) | Subject::SourcesOf(id) => index.has(id),
            Subject::Source(source) => source.at() < index.briefing().sources.len(),
            Subject::Judgment(place) => index.briefing().judgment(place).is_some(),
            Subject::Relation(place) => index.briefing().relation(place).is_some(),
            Subject::Summary | Subject::AllSources | Subject::AllRelations => true,
            Subject::Changes { first, count } => {
                let changes = index.changes().map_or(0, |changes| changes.items().len());
                first as usize + count as usize <= changes
            }
            Subject::Item(_) => false,
        };
        Self {
            selected: PerSection(self.selected.0.map(|selected| selected.filter(exists))),
            related_to: self.related_to.filter(exists),
            reading: self.reading.filter(page_exists),
            ..self.clone()
        }
    }

    /// Returns true if the presenter has not moved on. Scrolling a page does not count, since it may follow from the size
    /// of the window.
    pub(super) fn is_same_place(&self, other: &Stage) -> bool {
        let page = |stage: &Stage| stage.reading.map(|page| page.subject);
        let place = |stage: &Stage| (stage.step, stage.focus, stage.related_to, stage.axis, stage.blank);
        place(self) == place(other) && self.selected == other.selected && page(self) == page(other)
    }

    /// Returns how far the presentation has come.
    pub(super) fn progress(&self, now: Duration) -> PresentationProgress {
        self.times.progress(self.step, now)
    }

    /// Returns the same position in another version.
    pub(super) fn carried(&self, migration: &Migration) -> Self {
        let page = |page: OpenPage| Some(OpenPage { subject: migration.subject(page.subject)?, ..page });
        Self {
            step: migration.step(self.step),
            selected: PerSection(self.selected.0.map(|selected| selected.and_then(|entry| migration.nearest(entry)))),
            related_to: self.related_to.and_then(|entry| migration.entry(entry)),
            reading: self.reading.and_then(page),
            ..*self
        }
    }
}
