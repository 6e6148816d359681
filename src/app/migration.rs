//! The change from one version of a briefing to another, entry by entry.
//!
//! Which entry of one is which of the other comes from one [`Mapping`], made once per version and shared by a room.

use crate::briefing::EntryId;
use crate::briefing::TableKind;
use crate::diff::Mapping;
use crate::index::Index;
use crate::news::{News, NewsItem};
use crate::page::Subject;

/// Two versions of a briefing and the mapping from the old one to the new one.
#[derive(Clone, Copy)]
pub(super) struct Migration<'a> {
    pub(super) old: &'a Index,
    pub(super) new: &'a Index,
    pub(super) mapping: &'a Mapping,
}

impl Migration<'_> {
    /// Returns the same entry in the new version.
    pub(super) fn entry(&self, entry: EntryId) -> Option<EntryId> {
        self.mapping.entry(entry).filter(|&entry| self.new.has(entry))
    }

    /// Returns the same entry; if it was removed, the next one of the list that remains, or the last one before it.
    pub(super) fn nearest(&self, entry: EntryId) -> Option<EntryId> {
        if !self.old.has(entry) {
            return None;
        }
        let (before, from) = self.old.entries(entry.section).split_at(self.old.rank(entry));
        from.iter().chain(before.iter().rev()).find_map(|&entry| self.entry(entry))
    }

    /// Returns the subject of a page in the new version.
    pub(super) fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Entry(id) => Subject::Entry(self.entry(id)?),
            Subject::SourcesOf(id) => Subject::SourcesOf(self.entry(id)?),
            Subject::Source(id) => Subject::Source(self.mapping.source(id)?),
            Subject::Judgment(place) => Subject::Judgment(self.place(TableKind::Judgment, place)?),
            Subject::Relation(place) => Subject::Relation(self.place(TableKind::Relation, place)?),
            Subject::Changes { first, count } => self.changes(first, count)?,
            Subject::Summary | Subject::AllSources | Subject::AllRelations | Subject::Item(_) => subject,
        })
    }

    /// Returns the same changes: all of them, or those of the first one's step.
    fn changes(&self, first: u32, count: u32) -> Option<Subject> {
        let (old, new) = (self.old.changes()?, self.new.changes()?);
        let all = |news: &News| u32::try_from(news.items().len()).unwrap_or(u32::MAX);
        if first == 0 && count == all(old) {
            return Some(Subject::Changes { first: 0, count: all(new) });
        }
        let changed = old.items().get(first as usize)?;
        let place = changed.place.map(|place| self.mapping.part(changed.kind, place)).unwrap_or_default();
        let is_same = |item: &NewsItem| match changed.place {
            Some(_) => place.is_some() && (item.kind, item.place) == (changed.kind, place),
            None => {
                item.place.is_none()
                    && item.kind == changed.kind
                    && item.label(self.new.briefing()) == changed.label(self.old.briefing())
            }
        };
        let first = u32::try_from(new.items().iter().position(is_same)?).ok()?;
        Some(Subject::Changes { first, count: count.min(all(new) - first) })
    }

    /// Returns a step that was shown; `None` if it was removed.
    pub(super) fn shown_step(&self, step: usize) -> Option<usize> {
        self.mapping.part(TableKind::Step, step)
    }

    fn place(&self, kind: TableKind, place: u32) -> Option<u32> {
        u32::try_from(self.mapping.part(kind, place as usize)?).ok()
    }

    /// Returns the same step of the script; if it was removed, the next one that remains, or the last.
    pub(super) fn step(&self, step: usize) -> usize {
        let (before, after) = (self.old.briefing().steps.len(), self.new.briefing().steps.len());
        if before == 0 {
            return 0;
        }
        let next = (step..before).find_map(|step| self.mapping.part(TableKind::Step, step));
        next.unwrap_or(after.saturating_sub(1))
    }
}
