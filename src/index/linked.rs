//! The index itself: a briefing with everything that is looked up in it.

use std::sync::{Arc, OnceLock};

use super::chronology::Chronology;
use super::links::{Backlink, Backlinks, Related, StatedOrder};
use super::order;
use super::proofs::Proofs;
use super::rank::ranks;
use super::search::{self, Pattern};
use crate::briefing::{Briefing, EntryId, PerSection, Question, Section, SourceId};
use crate::proof::{HeldText, Proof, Texts, Unusable};

/// A briefing and everything that is looked up in it while it is read.
#[derive(Debug)]
pub struct Index {
    briefing: Briefing,
    order: PerSection<Vec<EntryId>>,
    rank: PerSection<Vec<u32>>,
    heading_year: Vec<Option<i64>>,
    backlinks: Backlinks,
    related: Related,
    proofs: Proofs,
    search: OnceLock<search::Blob>,
    chronology: OnceLock<Chronology>,
}

#[warn(clippy::indexing_slicing)] // an entry may be of another version of the file
impl Index {
    /// Orders and links the entries of `briefing`. Costs O(n log n) in entries and links.
    pub fn new(briefing: Briefing) -> Self {
        Self::with_texts(briefing, Texts::default())
    }

    /// The same with the texts of its sources, in which quotes are looked for once somebody looks at them.
    pub fn with_texts(briefing: Briefing, texts: Texts) -> Self {
        let order = order::all(&briefing);
        let rank = PerSection::from_fn(|section| ranks(&order[section]));
        let backlinks = Backlinks::new(&briefing, &rank);
        let related = Related::new(&briefing, &order, &rank, &backlinks);
        let heading_year = order::heading_years(&briefing, &order[Section::Timeline]);
        let proofs = Proofs::new(&briefing, texts);
        Self {
            briefing,
            order,
            rank,
            heading_year,
            backlinks,
            related,
            proofs,
            search: OnceLock::new(),
            chronology: OnceLock::new(),
        }
    }

    /// The same briefing with more open questions, after its own. Costs as much as [`new`](Self::new).
    pub(crate) fn with_questions(&self, questions: impl IntoIterator<Item = Question>) -> Self {
        let mut briefing = self.briefing.clone();
        briefing.questions.extend(questions);
        Self::with_texts(briefing, self.proofs.texts().clone())
    }

    /// Whether the words of `quote` stand in its source's text. The first call looks for them.
    pub fn proof(&self, quote: EntryId) -> &Proof {
        self.proofs.of(self.briefing.quote(quote), quote)
    }

    /// The text of the source that `quote` cites, if it can be used.
    pub fn held_text(&self, quote: EntryId) -> Option<&HeldText> {
        let source = self.briefing.quote(quote)?.source?;
        self.proofs.texts().of(source)?.as_deref().ok()
    }

    /// The text of `source`, or why it is not used; none where none is named or looked at.
    pub(crate) fn text_of(&self, source: SourceId) -> Option<&Result<Arc<HeldText>, Unusable>> {
        self.proofs.texts().of(source)
    }

    /// The briefing itself.
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// All entries of `section` in the order in which they are shown.
    pub fn entries(&self, section: Section) -> &[EntryId] {
        &self.order[section]
    }

    /// Whether there is such an entry here: one that was named in another version of the briefing may be gone.
    pub fn has(&self, entry: EntryId) -> bool {
        entry.at() < self.rank[entry.section].len()
    }

    /// Where `entry` stands among [`entries`](Self::entries) of its section, from 0; 0 if it is none of them.
    pub fn rank(&self, entry: EntryId) -> usize {
        self.rank[entry.section].get(entry.at()).map_or(0, |rank| *rank as usize)
    }

    /// The entries linked to `entry` from either end, and `entry` itself; by section, then as shown.
    pub fn related(&self, entry: EntryId) -> &[EntryId] {
        self.ordinal(entry).map_or(&[], |number| self.related.of(number))
    }

    /// The part of [`related`](Self::related) that lies in `section`.
    pub fn related_in(&self, entry: EntryId, section: Section) -> &[EntryId] {
        let all = self.related(entry);
        let from = all.partition_point(|id| id.section < section);
        let to = all.partition_point(|id| id.section <= section);
        all.get(from..to).unwrap_or_default()
    }

    /// Whether a link joins the two; an entry is not linked to itself.
    pub fn linked(&self, a: EntryId, b: EntryId) -> bool {
        let key = (b.section, self.rank(b));
        a != b && self.related(a).binary_search_by_key(&key, |&id| (id.section, self.rank(id))).is_ok()
    }

    /// Links that point at `entry`, by kind, then in the order in which their entries are shown.
    pub fn backlinks(&self, entry: EntryId) -> &[Backlink] {
        self.ordinal(entry).map_or(&[], |number| self.backlinks.of(number))
    }

    /// Places in [`Briefing::relations`] of the relations that `actor` takes part in.
    pub fn relations(&self, actor: EntryId) -> &[u32] {
        self.related.relations_of(actor)
    }

    /// The events that the file puts `event` after, and those that it puts it before; each once, whichever end says so.
    pub(crate) fn stated_order(&self, event: EntryId) -> StatedOrder {
        StatedOrder::of(&self.briefing, event, self.backlinks(event))
    }

    /// The year under which an event stands on the timeline: its own, or that of the last dated one before it.
    pub(crate) fn heading_year(&self, event: EntryId) -> Option<i64> {
        self.heading_year.get(event.at()).copied().flatten()
    }

    /// When all events may have been. The first call computes it.
    pub fn chronology(&self) -> &Chronology {
        self.chronology.get_or_init(|| Chronology::new(&self.briefing, &self.order[Section::Timeline]))
    }

    /// The entries that cite `source`, by section, then as shown.
    pub(crate) fn cited_by(&self, source: SourceId) -> Vec<EntryId> {
        let cites = |id: &&EntryId| self.sources_of(**id).contains(&source);
        Section::ALL.into_iter().flat_map(|section| self.entries(section).iter().filter(cites)).copied().collect()
    }

    /// The sources that `entry` cites.
    pub fn sources_of(&self, entry: EntryId) -> &[SourceId] {
        let (briefing, none) = (&self.briefing, [].as_slice());
        match entry.section {
            Section::Actors => briefing.actor(entry).map_or(none, |actor| &actor.sources),
            Section::Timeline => briefing.event(entry).map_or(none, |event| &event.sources),
            Section::Quotes => briefing.quote(entry).map_or(none, |quote| quote.source.as_slice()),
            Section::Questions => briefing.question(entry).map_or(none, |question| &question.sources),
        }
    }

    /// What a list calls `entry`: a name, a title, or the words themselves.
    pub fn label(&self, entry: EntryId) -> &str {
        self.briefing.label(entry)
    }

    /// Folds the text of all entries, so that the first search is as quick as a later one.
    pub(crate) fn prepare_find(&self) {
        let _ = self.search.get_or_init(|| self.blob());
    }

    /// Every entry whose text holds `pattern`, by section, then as shown.
    ///
    /// The first call folds the text of all entries; a later one only searches.
    pub fn find(&self, pattern: &Pattern) -> Vec<EntryId> {
        self.search.get_or_init(|| self.blob()).find(pattern, &self.order)
    }

    /// The text of all entries as find sees it, and of the summary, for finding a briefing among many.
    pub(crate) fn into_text(mut self) -> Box<str> {
        let blob = self.search.take().unwrap_or_else(|| self.blob());
        blob.into_text(&search::overview(&self.briefing))
    }

    /// How many entries of all sections there are.
    pub fn len(&self) -> usize {
        Section::ALL.into_iter().map(|section| self.order[section].len()).sum()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn blob(&self) -> search::Blob {
        search::Blob::new(&self.briefing, &self.order, &self.related)
    }

    /// The number of `entry` among all entries, if it is one of them.
    fn ordinal(&self, entry: EntryId) -> Option<usize> {
        let before = |section: &Section| *section < entry.section;
        let earlier: usize = Section::ALL.into_iter().filter(before).map(|section| self.order[section].len()).sum();
        self.has(entry).then(|| earlier + entry.at())
    }
}
