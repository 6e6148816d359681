//! What follows from a briefing: the order of each list, links from both ends, search.
//!
//! Made once after loading, immutable, shared by every reader. It knows nothing of screens.

mod links;
mod order;
mod search;

use std::sync::OnceLock;

use crate::briefing::{Briefing, EntryId, PerSection, Section, SourceId};
pub use links::{Backlink, LinkKind};
use links::{Backlinks, Related};
pub use order::order_uncertain;
pub use search::Pattern;

/// A briefing and everything that is looked up in it while it is read.
#[derive(Debug)]
pub struct Index {
    briefing: Briefing,
    order: PerSection<Vec<EntryId>>,
    rank: PerSection<Vec<u32>>,
    heading_year: Vec<Option<i64>>,
    backlinks: Backlinks,
    related: Related,
    search: OnceLock<search::Blob>,
}

impl Index {
    /// Orders and links the entries of `briefing`. Costs O(n log n) in entries and links.
    pub fn new(briefing: Briefing) -> Self {
        let order = order::all(&briefing);
        let rank = PerSection::from_fn(|section| ranks(&order[section]));
        let backlinks = Backlinks::new(&briefing, &rank);
        let related = Related::new(&briefing, &order, &rank, &backlinks);
        let heading_year = order::heading_years(&briefing, &order[Section::Timeline]);
        Self { briefing, order, rank, heading_year, backlinks, related, search: OnceLock::new() }
    }

    /// The briefing itself.
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// All entries of `section` in the order in which they are shown.
    pub fn entries(&self, section: Section) -> &[EntryId] {
        &self.order[section]
    }

    /// Where `entry` stands among [`entries`](Self::entries) of its section, from 0.
    pub fn rank(&self, entry: EntryId) -> usize {
        self.rank[entry.section][entry.at()] as usize
    }

    /// The entries linked to `entry` from either end, and `entry` itself; by section, then as shown.
    pub fn related(&self, entry: EntryId) -> &[EntryId] {
        self.related.of(self.ordinal(entry))
    }

    /// The part of [`related`](Self::related) that lies in `section`.
    pub fn related_in(&self, entry: EntryId, section: Section) -> &[EntryId] {
        let all = self.related(entry);
        let from = all.partition_point(|id| id.section < section);
        let to = all.partition_point(|id| id.section <= section);
        &all[from..to]
    }

    /// Whether a link joins the two; an entry is not linked to itself.
    pub fn linked(&self, a: EntryId, b: EntryId) -> bool {
        let key = (b.section, self.rank(b));
        a != b && self.related(a).binary_search_by_key(&key, |&id| (id.section, self.rank(id))).is_ok()
    }

    /// Links that point at `entry`, by kind, then in the order in which their entries are shown.
    pub fn backlinks(&self, entry: EntryId) -> &[Backlink] {
        self.backlinks.of(self.ordinal(entry))
    }

    /// Places in [`Briefing::relations`] of the relations that `actor` takes part in.
    pub fn relations(&self, actor: EntryId) -> &[u32] {
        self.related.relations_of(actor)
    }

    /// The year under which an event stands on the timeline: its own, or that of the last dated one before it.
    pub fn heading_year(&self, event: EntryId) -> Option<i64> {
        self.heading_year.get(event.at()).copied().flatten()
    }

    /// The entries that cite `source`, by section, then as shown.
    pub fn cited_by(&self, source: SourceId) -> Vec<EntryId> {
        let cites = |id: &&EntryId| self.sources_of(**id).contains(&source);
        Section::ALL.into_iter().flat_map(|section| self.entries(section).iter().filter(cites)).copied().collect()
    }

    /// The sources that `entry` cites.
    pub fn sources_of(&self, entry: EntryId) -> &[SourceId] {
        let briefing = &self.briefing;
        match entry.section {
            Section::Actors => &briefing.actors[entry.at()].sources,
            Section::Timeline => &briefing.events[entry.at()].sources,
            Section::Quotes => briefing.quotes[entry.at()].source.as_slice(),
            Section::Questions => &briefing.questions[entry.at()].sources,
        }
    }

    /// What a list calls `entry`: a name, a title, or the words themselves.
    pub fn label(&self, entry: EntryId) -> &str {
        let briefing = &self.briefing;
        match entry.section {
            Section::Actors => &briefing.actors[entry.at()].name,
            Section::Timeline => &briefing.events[entry.at()].title,
            Section::Quotes => briefing.quotes[entry.at()].words.text(),
            Section::Questions => &briefing.questions[entry.at()].text,
        }
    }

    /// The id that the file gives `entry`, if it gives one.
    pub fn id_in_file(&self, entry: EntryId) -> Option<&str> {
        let briefing = &self.briefing;
        match entry.section {
            Section::Actors => Some(&briefing.actors[entry.at()].id),
            Section::Timeline => briefing.events[entry.at()].id.as_deref(),
            Section::Quotes => briefing.quotes[entry.at()].id.as_deref(),
            Section::Questions => briefing.questions[entry.at()].id.as_deref(),
        }
    }

    /// Every entry whose text holds `pattern`, by section, then as shown.
    ///
    /// The first call folds the text of all entries; a later one only searches.
    pub fn find(&self, pattern: &Pattern) -> Vec<EntryId> {
        self.search.get_or_init(|| search::Blob::new(self)).find(pattern, &self.order)
    }

    /// How many entries of all sections there are.
    pub fn len(&self) -> usize {
        Section::ALL.into_iter().map(|section| self.order[section].len()).sum()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn ordinal(&self, entry: EntryId) -> usize {
        let before = |section: Section| section < entry.section;
        let earlier: usize =
            Section::ALL.into_iter().filter(|&section| before(section)).map(|section| self.order[section].len()).sum();
        earlier + entry.at()
    }
}

fn ranks(order: &[EntryId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    (0..).zip(order).for_each(|(rank, id)| ranks[id.at()] = rank);
    ranks
}

/// Sorts entries by section, then as shown.
fn ranks_key(rank: &PerSection<Vec<u32>>, id: EntryId) -> (Section, u32) {
    (id.section, rank[id.section][id.at()])
}
