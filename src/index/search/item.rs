//! The items that search finds, and their numbers in reading order.

use crate::briefing::{Briefing, EntryId, PerSection, Section, SourceId, Target};

/// Something that search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchItem {
    /// Bottom line and scope.
    Summary,
    /// An entry, a judgment, a relation or a source.
    Target(Target),
}

impl SearchItem {
    /// Returns the entry that the item is.
    pub fn entry(self) -> Option<EntryId> {
        match self {
            SearchItem::Target(Target::Entry(entry)) => Some(entry),
            SearchItem::Summary | SearchItem::Target(_) => None,
        }
    }

    /// Returns the word for such an item.
    pub fn kind(self) -> &'static str {
        match self {
            SearchItem::Summary => "Summary",
            SearchItem::Target(Target::Entry(entry)) => entry.section.one(),
            SearchItem::Target(Target::Judgment(_)) => "Judgment",
            SearchItem::Target(Target::Relation(_)) => "Relation",
            SearchItem::Target(Target::Source(_)) => "Source",
        }
    }
}

impl From<EntryId> for SearchItem {
    fn from(entry: EntryId) -> Self {
        SearchItem::Target(Target::Entry(entry))
    }
}

/// The number of items before each group: summary, judgments, the four sections, relations, sources.
#[derive(Debug)]
pub(in crate::index) struct ItemNumbers {
    starts: [usize; 9],
}

impl ItemNumbers {
    pub(super) fn new(briefing: &Briefing, order: &PerSection<Vec<EntryId>>) -> Self {
        let entries = order.0.each_ref().map(Vec::len);
        let [actors, events, quotes, questions] = entries;
        let (judgments, relations) = (briefing.judgments.len(), briefing.relations.len());
        let counts = [1, judgments, actors, events, quotes, questions, relations, briefing.sources.len()];
        let mut starts = [0; 9];
        for (group, count) in counts.into_iter().enumerate() {
            starts[group + 1] = starts[group] + count;
        }
        Self { starts }
    }

    pub(super) fn count(&self) -> usize {
        self.starts[8]
    }

    /// Returns the numbers of the entries of a section, in display order.
    pub(super) fn of_section(&self, section: Section) -> std::ops::Range<usize> {
        let group = 2 + section as usize;
        self.starts[group]..self.starts[group + 1]
    }

    /// Returns the item with a number; `None` if there are fewer.
    pub(in crate::index) fn item(&self, number: usize, order: &PerSection<Vec<EntryId>>) -> Option<SearchItem> {
        let group = self.starts.partition_point(|&start| start <= number).checked_sub(1)?;
        let place = number - self.starts[group];
        let place32 = u32::try_from(place).ok()?;
        Some(match group {
            0 => SearchItem::Summary,
            1 => SearchItem::Target(Target::Judgment(place32)),
            2..=5 => SearchItem::from(*order.0[group - 2].get(place)?),
            6 => SearchItem::Target(Target::Relation(place32)),
            7 => SearchItem::Target(Target::Source(SourceId(place32))),
            _ => return None,
        })
    }

    /// Returns the number of an item; `rank` is the position of an entry in its section.
    pub(in crate::index) fn number(&self, item: SearchItem, rank: impl FnOnce(EntryId) -> usize) -> usize {
        match item {
            SearchItem::Summary => 0,
            SearchItem::Target(Target::Judgment(place)) => self.starts[1] + place as usize,
            SearchItem::Target(Target::Entry(entry)) => self.of_section(entry.section).start + rank(entry),
            SearchItem::Target(Target::Relation(place)) => self.starts[6] + place as usize,
            SearchItem::Target(Target::Source(source)) => self.starts[7] + source.at(),
        }
    }
}
