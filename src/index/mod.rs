//! What follows from a briefing: the order of each list, links from both ends, search.
//!
//! Made once after loading, immutable, shared by every reader. It knows nothing of screens.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

mod chronology;
mod links;
mod order;
mod proofs;
mod query;
mod scale;
mod search;

use std::sync::{Arc, OnceLock};

use crate::briefing::{Briefing, EntryId, PerSection, Question, Section, SourceId};
use crate::proof::{HeldText, Proof, Texts, Unusable};
pub use chronology::{Chronology, Extent, NO_END, NO_START, Standing};
pub use links::{Backlink, LinkKind, StatedOrder};
use links::{Backlinks, Related};
pub use order::order_uncertain;
use proofs::Proofs;
pub use query::{CONDITIONS, Query};
pub use scale::{Scale, Stretch};
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
    pub fn with_questions(&self, questions: impl IntoIterator<Item = Question>) -> Self {
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
    pub fn text_of(&self, source: SourceId) -> Option<&Result<Arc<HeldText>, Unusable>> {
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
    pub fn stated_order(&self, event: EntryId) -> StatedOrder {
        StatedOrder::of(&self.briefing, event, self.backlinks(event))
    }

    /// The year under which an event stands on the timeline: its own, or that of the last dated one before it.
    pub fn heading_year(&self, event: EntryId) -> Option<i64> {
        self.heading_year.get(event.at()).copied().flatten()
    }

    /// When all events may have been. The first call computes it.
    pub fn chronology(&self) -> &Chronology {
        self.chronology.get_or_init(|| Chronology::new(&self.briefing, &self.order[Section::Timeline]))
    }

    /// The entries that cite `source`, by section, then as shown.
    pub fn cited_by(&self, source: SourceId) -> Vec<EntryId> {
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

    /// The id that the file gives `entry`, if it gives one.
    pub fn id_in_file(&self, entry: EntryId) -> Option<&str> {
        self.briefing.id_in_file(entry)
    }

    /// Folds the text of all entries, so that the first search is as quick as a later one.
    pub fn prepare_find(&self) {
        let _ = self.search.get_or_init(|| search::Blob::new(self));
    }

    /// Every entry whose text holds `pattern`, by section, then as shown.
    ///
    /// The first call folds the text of all entries; a later one only searches.
    pub fn find(&self, pattern: &Pattern) -> Vec<EntryId> {
        self.search.get_or_init(|| search::Blob::new(self)).find(pattern, &self.order)
    }

    /// The text of all entries as find sees it, and of the summary, for finding a briefing among many.
    pub fn into_text(mut self) -> Box<str> {
        let blob = self.search.take().unwrap_or_else(|| search::Blob::new(&self));
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

    /// The number of `entry` among all entries, if it is one of them.
    fn ordinal(&self, entry: EntryId) -> Option<usize> {
        let before = |section: &Section| *section < entry.section;
        let earlier: usize = Section::ALL.into_iter().filter(before).map(|section| self.order[section].len()).sum();
        self.has(entry).then(|| earlier + entry.at())
    }
}

fn ranks(order: &[EntryId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        if let Some(place) = ranks.get_mut(id.at()) {
            *place = rank;
        }
    }
    ranks
}

/// Sorts entries by section, then as shown.
fn ranks_key(rank: &PerSection<Vec<u32>>, id: EntryId) -> (Section, u32) {
    (id.section, rank[id.section].get(id.at()).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn index() -> Index {
        let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
            [[source]]\nid = \"paper\"\ntitle = \"Paper\"\n\
            [[actor]]\nid = \"iran\"\nname = \"Iran\"\nkind = \"state\"\nsources = [\"paper\"]\n\
            [[actor]]\nid = \"force\"\nname = \"Quds Force\"\naffiliation = [\"iran\"]\n\
            [[actor]]\nid = \"oman\"\nname = \"Oman\"\nkind = \"state\"\n\
            [[actor]]\nid = \"alone\"\nname = \"Élysée\"\n\
            [[relation]]\nfrom = \"oman\"\nto = \"iran\"\nkind = \"carries messages for\"\ndetail = \"By shuttle.\"\n\
            [[event]]\nid = \"talks\"\ntitle = \"Talks\"\ndate = \"2024-05\"\nactors = [\"iran\"]\n\
            [[quote]]\nid = \"words\"\nspeaker = \"oman\"\nabout = [\"iran\"]\nevent = \"talks\"\ntext = \"We hosted\\nthem.\"\nsource = \"paper\"\n\
            [[question]]\ntext = \"What came of it?\"\nrelated = [\"talks\"]\nevidence = [{ ref = \"words\", h1 = \"C\" }]\nhypotheses = [{ id = \"h1\", text = \"Nothing.\" }]\n";
        Index::new(load(text).unwrap())
    }

    fn id(section: Section, index: usize) -> EntryId {
        EntryId::new(section, index)
    }

    #[test]
    fn links_are_seen_from_both_ends() {
        let index = index();
        let entries: Vec<EntryId> =
            Section::ALL.into_iter().flat_map(|section| index.entries(section)).copied().collect();
        for &a in &entries {
            assert!(index.related(a).contains(&a), "an entry is among its own related ones");
            assert!(!index.linked(a, a), "and not linked to itself");
            for &b in &entries {
                assert_eq!(index.linked(a, b), index.linked(b, a));
                assert_eq!(index.linked(a, b), a != b && index.related(a).contains(&b));
            }
        }
    }

    #[test]
    fn an_actor_is_linked_to_all_that_hangs_on_it() {
        let index = index();
        let iran = id(Section::Actors, 0);
        // itself, its force, the state that carries its messages, the talks, what was said about it
        let wanted = [id(Section::Actors, 0), id(Section::Actors, 2), id(Section::Actors, 1)];
        assert_eq!(index.related_in(iran, Section::Actors), wanted);
        assert_eq!(index.related_in(iran, Section::Timeline), [id(Section::Timeline, 0)]);
        assert_eq!(index.related_in(iran, Section::Quotes), [id(Section::Quotes, 0)]);
        assert!(index.related_in(iran, Section::Questions).is_empty());
        assert_eq!(index.relations(iran), [0]);
        let kinds: Vec<LinkKind> = index.backlinks(iran).iter().map(|link| link.kind).collect();
        assert_eq!(kinds, [LinkKind::Affiliation, LinkKind::TakesPart, LinkKind::SaidAbout], "each once");
    }

    #[test]
    fn an_order_that_both_events_state_is_one_order() {
        let event =
            |id: &str, order: &str| format!("[[event]]\nid = \"{id}\"\ntitle = \"{id}\"\ndate = \"2024\"\n{order}\n");
        let events =
            event("a", "before = \"b\"") + &event("b", "after = \"a\"\nbefore = \"c\"") + &event("c", "after = \"b\"");
        let events = events + &event("d", "after = \"b\"");
        let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n{events}");
        let index = Index::new(load(&text).unwrap());
        let order = |place| {
            let StatedOrder { after, before } = index.stated_order(id(Section::Timeline, place));
            [after, before].map(|events| events.iter().map(|id| id.index).collect::<Vec<_>>())
        };
        assert_eq!(
            [0, 1, 2, 3].map(order),
            [[vec![], vec![1]], [vec![0], vec![2, 3]], [vec![1], vec![]], [vec![1], vec![]]]
        );
    }

    #[test]
    fn evidence_and_related_link_a_question() {
        let index = index();
        let question = id(Section::Questions, 0);
        assert!(index.linked(question, id(Section::Timeline, 0)) && index.linked(question, id(Section::Quotes, 0)));
    }

    #[test]
    fn an_entry_of_another_version_has_an_answer_everywhere() {
        let index = index();
        for section in Section::ALL {
            for place in [index.entries(section).len(), 1_000_000, u32::MAX as usize] {
                let gone = id(section, place);
                assert!(!index.has(gone) && index.label(gone).is_empty() && index.id_in_file(gone).is_none());
                assert!(index.related(gone).is_empty() && index.backlinks(gone).is_empty());
                assert!(index.related_in(gone, Section::Actors).is_empty() && index.sources_of(gone).is_empty());
                assert_eq!((index.rank(gone), index.proof(gone).found()), (0, None));
                assert!(index.held_text(gone).is_none() && !index.linked(gone, id(Section::Actors, 0)));
                assert!(!order_uncertain(index.briefing(), gone, id(Section::Timeline, 0)));
            }
        }
    }

    #[test]
    fn sources_know_who_cites_them() {
        assert_eq!(index().cited_by(SourceId(0)), [id(Section::Actors, 0), id(Section::Quotes, 0)]);
    }

    #[test]
    fn find_looks_at_all_text_without_case_accents_and_line_ends() {
        let index = index();
        let find = |typed: &str| Pattern::new(typed).map(|pattern| index.find(&pattern)).unwrap_or_default();
        assert_eq!(find("ELYSEE"), [id(Section::Actors, 3)]);
        assert_eq!(find("hosted them"), [id(Section::Quotes, 0)]);
        assert_eq!(find("shuttle"), [id(Section::Actors, 0), id(Section::Actors, 2)], "relations belong to both ends");
        assert_eq!(find("nothing."), [id(Section::Questions, 0)]);
        assert_eq!(find("iran quds"), [], "no match runs from one text into the next");
        assert_eq!(find("  "), []);
    }

    #[test]
    fn matches_are_ranges_of_whole_characters() {
        let found = |typed: &str, text: &'static str| {
            let ranges = Pattern::new(typed).map(|pattern| pattern.matches(text)).unwrap_or_default();
            ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(found("elys", "l’Élysée"), ["Élys"]);
        assert_eq!(found("e", "e\u{301}e"), ["e\u{301}", "e"]);
        assert_eq!(found("ss", "ß ss"), ["ß", "ss"]);
    }
}
