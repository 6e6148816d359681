//! The index: a briefing with everything derived from it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::chronology::Chronology;
use super::links::{Backlink, Backlinks, Numbers, Related, StatedOrder};
use super::notes::{self, TextLength};
use super::order;
use super::proofs::Proofs;
use super::rank::ranks;
use super::search::{Blob, Hits, Pattern, SearchItem, SearchText, WordList};
use super::sequence::Sequence;
use super::spoken::SpokenOrder;
use crate::briefing::{Briefing, Citation, Day, EntryId, PerSection, Question, Section, SourceId, Zone};
use crate::date::Interval;
use crate::news::News;
use crate::news::script::script;
use crate::proof::{HeldText, Proof, Texts, Unusable};
use crate::text;

/// A briefing with the order, links, proofs and search text derived from it.
#[derive(Debug)]
pub struct Index {
    briefing: Briefing,
    sequence: Sequence,
    order: PerSection<Vec<EntryId>>,
    rank: PerSection<Vec<u32>>,
    heading_year: Vec<Option<i64>>,
    /// The days on which events with a time of day are listed, in order.
    timed_days: Vec<i64>,
    backlinks: Backlinks,
    related: Related,
    proofs: Proofs,
    search: OnceLock<Blob>,
    words: OnceLock<WordList>,
    chronology: OnceLock<Chronology>,
    has_rtl: OnceLock<bool>,
    longest_notes: OnceLock<Vec<TextLength>>,
    spoken: OnceLock<SpokenOrder>,
    /// For each superseded source the sources that supersede it.
    superseding: OnceLock<BTreeMap<SourceId, Vec<SourceId>>>,
    changes: Option<Arc<News>>,
}

#[warn(clippy::indexing_slicing)] // an entry may be of another version of the file
impl Index {
    /// Orders and links the entries of `briefing`. Costs O(n log n) in entries and links.
    pub fn new(briefing: Briefing) -> Self {
        Self::with_texts(briefing, Texts::default())
    }

    /// Adds the archived texts of the sources. A quote is searched for when it is first looked at.
    pub fn with_texts(briefing: Briefing, texts: Texts) -> Self {
        let sequence = Sequence::new(&briefing);
        let order = order::all(&briefing, &sequence);
        let rank = PerSection::from_fn(|section| ranks(&order[section]));
        let backlinks = Backlinks::new(&briefing, &rank);
        let related = Related::new(&briefing, &order, &rank, &backlinks);
        let heading_year = order::heading_years(&sequence);
        let timed_days = order::timed_days(&briefing, &sequence);
        let proofs = Proofs::new(&briefing, texts);
        Self {
            briefing,
            sequence,
            order,
            rank,
            heading_year,
            timed_days,
            backlinks,
            related,
            proofs,
            search: OnceLock::new(),
            words: OnceLock::new(),
            chronology: OnceLock::new(),
            has_rtl: OnceLock::new(),
            longest_notes: OnceLock::new(),
            spoken: OnceLock::new(),
            superseding: OnceLock::new(),
            changes: None,
        }
    }

    /// Returns an index of the briefing with further questions after its own. Costs as much as [`new`](Self::new).
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH show questions from the audience"))]
    pub(crate) fn with_questions(&self, questions: impl IntoIterator<Item = Question>) -> Self {
        let mut briefing = self.briefing.clone();
        briefing.questions.extend(questions);
        let changes = self.changes.clone();
        Self { changes, ..Self::with_texts(briefing, self.proofs.texts().clone()) }
    }

    /// Adds what is new since an earlier version, for everyone who reads this one.
    #[must_use]
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH share changes"))]
    pub(crate) fn with_changes(self, changes: News) -> Self {
        Self { changes: Some(Arc::new(changes)), ..self }
    }

    /// Replaces the script with one that presents the changes.
    #[must_use]
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH share changes"))]
    pub(crate) fn with_script_of_changes(mut self) -> Self {
        if let Some(changes) = &self.changes {
            self.briefing.steps = script(changes, &self.briefing);
            self.longest_notes = OnceLock::new();
        }
        self
    }

    /// Returns what is new for everyone since an earlier version, if that is known.
    pub fn changes(&self) -> Option<&Arc<News>> {
        self.changes.as_ref()
    }

    /// Returns the proof of `quote`; of several sources, the one that readers must know of. The first call searches the
    /// archived texts.
    pub fn proof(&self, quote: EntryId) -> &Proof {
        Proof::decisive(self.proofs(quote))
    }

    /// Returns the proof of `quote` in each of its sources; a single one if it is not looked for in them.
    pub(crate) fn proofs(&self, quote: EntryId) -> &[Proof] {
        self.proofs.of(self.briefing.quote(quote), quote)
    }

    /// Returns the archived text of the first source of `quote`, if it is usable.
    pub fn held_text(&self, quote: EntryId) -> Option<&HeldText> {
        self.usable_text(self.briefing.quote(quote)?.sources.all().first()?.source)
    }

    /// Returns the archived text of `source`, if it is usable.
    pub(crate) fn usable_text(&self, source: SourceId) -> Option<&HeldText> {
        self.proofs.texts().of(source)?.as_deref().ok()
    }

    /// Returns the archived text of `source`, or why it is unusable; `None` if it has none, or texts were not read.
    pub(crate) fn text_of(&self, source: SourceId) -> Option<&Result<Arc<HeldText>, Unusable>> {
        self.proofs.texts().of(source)
    }

    /// Returns the briefing.
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// Returns all entries of `section` in the order in which they are shown.
    pub fn entries(&self, section: Section) -> &[EntryId] {
        &self.order[section]
    }

    /// Returns true if neither dates nor `after` and `before` tell which of two events started first.
    pub fn is_order_uncertain(&self, a: EntryId, b: EntryId) -> bool {
        self.sequence.is_uncertain(&self.briefing, a, b)
    }

    /// Returns the pairs of events whose dates contradict an `after` or `before`, the one said to be earlier first.
    pub(crate) fn contradictions(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        self.sequence.contradictions()
    }

    /// Returns the day on which an event is listed, in [`timeline_zone`](Self::timeline_zone); `None` if undated.
    pub(crate) fn timeline_day(&self, event: EntryId) -> Option<Day> {
        self.sequence.day(event)
    }

    /// Returns when an event can have started, by its date and by events that it comes after or before.
    pub(crate) fn possible_start(&self, event: EntryId) -> Option<&Interval> {
        self.sequence.start(event)
    }

    /// Returns the zone in which the times of the timeline are displayed; `None` if no time has one.
    pub(crate) fn timeline_zone(&self) -> Option<Zone> {
        self.sequence.zone()
    }

    /// Returns true if an event has a time of day.
    pub(crate) fn has_times(&self) -> bool {
        !self.timed_days.is_empty()
    }

    /// Returns true if an event with a time of day is listed on a day from `from` to before `to`, in
    /// [`timeline_zone`](Self::timeline_zone), counted from 1 January 1970.
    pub(crate) fn has_times_between(&self, from: i64, to: i64) -> bool {
        let first = self.timed_days.partition_point(|&day| day < from);
        self.timed_days.get(first).is_some_and(|&day| day < to)
    }

    /// Returns true if the entry exists: one of another version of the briefing may not.
    pub fn has(&self, entry: EntryId) -> bool {
        entry.at() < self.rank[entry.section].len()
    }

    /// Returns the position of `entry` in [`entries`](Self::entries) of its section, from 0; 0 if it does not exist.
    pub fn rank(&self, entry: EntryId) -> usize {
        self.rank[entry.section].get(entry.at()).map_or(0, |rank| *rank as usize)
    }

    /// Returns all quotes in the order in which they were spoken. Sorted when first needed.
    pub(crate) fn quotes_as_spoken(&self) -> &[EntryId] {
        &self.spoken().order
    }

    /// Returns the position of `quote` in [`quotes_as_spoken`](Self::quotes_as_spoken); 0 if it does not exist.
    pub(crate) fn spoken_rank(&self, quote: EntryId) -> usize {
        self.spoken().rank.get(quote.at()).map_or(0, |rank| *rank as usize)
    }

    fn spoken(&self) -> &SpokenOrder {
        self.spoken.get_or_init(|| SpokenOrder::new(&self.briefing))
    }

    /// Returns the entries linked with `entry` in either direction, and `entry` itself, by section, then as shown.
    pub fn related(&self, entry: EntryId) -> &[EntryId] {
        self.ordinal(entry).map_or(&[], |number| self.related.of(number))
    }

    /// Returns the part of [`related`](Self::related) in `section`.
    pub fn related_in(&self, entry: EntryId, section: Section) -> &[EntryId] {
        let all = self.related(entry);
        let from = all.partition_point(|id| id.section < section);
        let to = all.partition_point(|id| id.section <= section);
        all.get(from..to).unwrap_or_default()
    }

    /// Returns true if a link joins the two entries. An entry is not linked with itself.
    pub fn linked(&self, a: EntryId, b: EntryId) -> bool {
        let key = (b.section, self.rank(b));
        a != b && self.related(a).binary_search_by_key(&key, |&id| (id.section, self.rank(id))).is_ok()
    }

    /// Returns the links to `entry`, by kind, then in the order in which their entries are shown.
    pub fn backlinks(&self, entry: EntryId) -> &[Backlink] {
        self.ordinal(entry).map_or(&[], |number| self.backlinks.of(number))
    }

    /// Returns the places in [`Briefing::relations`] of the relations of `actor`.
    pub fn relations(&self, actor: EntryId) -> &[u32] {
        self.related.relations_of(actor)
    }

    /// Returns the events that `event` is stated to come after and before, each once, whichever table says so.
    pub(crate) fn stated_order(&self, event: EntryId) -> StatedOrder {
        StatedOrder::of(&self.briefing, event, self.backlinks(event))
    }

    /// Returns the year heading of an event on the timeline: its own, or that of the last dated event before it.
    pub(crate) fn heading_year(&self, event: EntryId) -> Option<i64> {
        self.heading_year.get(event.at()).copied().flatten()
    }

    /// Returns true if any text of the briefing has letters that run from right to left. Looked at when first needed.
    pub(crate) fn has_rtl(&self) -> bool {
        *self.has_rtl.get_or_init(|| {
            let mut has_rtl = false;
            let fields = self.briefing.rows().flat_map(|(_, _, row)| row.fields());
            fields.for_each(|field| field.value.texts(&mut |_, text| has_rtl |= text::bidi::has_rtl(text)));
            has_rtl
        })
    }

    /// Returns the lengths of the longest notes of the script. The first call reads all of them.
    pub(crate) fn longest_notes(&self) -> &[TextLength] {
        self.longest_notes.get_or_init(|| notes::longest(&self.briefing))
    }

    /// Returns the dates of all events. The first call computes them.
    pub fn chronology(&self) -> &Chronology {
        self.chronology
            .get_or_init(|| Chronology::new(&self.briefing, &self.order[Section::Timeline], self.sequence.zone()))
    }

    /// Returns the entries that cite `source`, by section, then as shown.
    pub(crate) fn cited_by(&self, source: SourceId) -> Vec<EntryId> {
        let cites = |id: &&EntryId| self.sources_of(**id).iter().any(|cited| cited.source == source);
        Section::ALL.into_iter().flat_map(|section| self.entries(section).iter().filter(cites)).copied().collect()
    }

    /// Returns the sources that supersede `source`. The first call looks at all sources.
    pub(crate) fn superseding(&self, source: SourceId) -> &[SourceId] {
        let all = self.superseding.get_or_init(|| {
            let sources = &self.briefing.sources;
            let pairs =
                (0..).map(SourceId).zip(sources).filter_map(|(newer, source)| Some((source.supersedes?, newer)));
            let mut all: BTreeMap<SourceId, Vec<SourceId>> = BTreeMap::new();
            pairs.for_each(|(older, newer)| all.entry(older).or_default().push(newer));
            all
        });
        all.get(&source).map_or(&[], Vec::as_slice)
    }

    /// Returns the sources that `entry` cites.
    pub fn sources_of(&self, entry: EntryId) -> &[Citation] {
        let (briefing, none) = (&self.briefing, [].as_slice());
        match entry.section {
            Section::Actors => briefing.actor(entry).map_or(none, |actor| &actor.sources),
            Section::Timeline => briefing.event(entry).map_or(none, |event| &event.sources),
            Section::Quotes => briefing.quote(entry).map_or(none, |quote| quote.sources.all()),
            Section::Questions => briefing.question(entry).map_or(none, |question| &question.sources),
        }
    }

    /// Returns the label of `entry` in lists: a name, a title, or the words themselves.
    pub fn label(&self, entry: EntryId) -> &str {
        self.briefing.label(entry)
    }

    /// Folds all texts and lists their words, so that the first search and the first typing mistake take no longer than
    /// later ones.
    pub(crate) fn prepare_find(&self) {
        let _ = self.words();
    }

    /// Returns every entry with the phrase of `pattern` in its text, by section, then as shown.
    ///
    /// The first call folds all texts; later ones only search.
    pub fn find(&self, pattern: &Pattern) -> Vec<EntryId> {
        self.blob().find(pattern, &self.order)
    }

    /// Returns every item that contains all words of `pattern`. A search that `pattern` narrows makes it faster.
    pub fn search(&self, pattern: &Pattern, within: Option<(&Pattern, &Hits)>) -> Hits {
        self.blob().search(pattern, within)
    }

    /// Returns the item with a number of [`Hits`].
    pub fn search_item(&self, number: u32) -> Option<SearchItem> {
        self.blob().numbers.item(number as usize, &self.order)
    }

    /// Returns the number of an item in [`Hits`].
    pub fn search_number(&self, item: SearchItem) -> u32 {
        let number = self.blob().numbers.number(item, |entry| self.rank(entry));
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Returns `pattern` with each word that occurs nowhere replaced by the word that it is probably a misspelling of;
    /// `None` if there is no such word, or nothing near it. The first call collects all words.
    pub fn spelling(&self, pattern: &Pattern) -> Option<Pattern> {
        let blob = self.blob();
        let mut is_corrected = false;
        let mut corrected = Vec::new();
        for word in pattern.parts().flat_map(str::split_whitespace) {
            let nearest = if blob.contains(word) { None } else { Some(self.words().nearest(word)?) };
            is_corrected |= nearest.is_some();
            corrected.push(nearest.unwrap_or(word));
        }
        Pattern::of_words(&corrected.join(" ")).filter(|_| is_corrected)
    }

    fn words(&self) -> &WordList {
        self.words.get_or_init(|| WordList::new(&self.blob().text))
    }

    /// Returns the texts of all items, folded once more, to find the briefing and what is in it among many.
    pub fn search_text(&self) -> SearchText {
        SearchText::new(self.new_blob(), &self.briefing, self.order.clone())
    }

    /// Returns the number of entries of all sections.
    pub fn len(&self) -> usize {
        Section::ALL.into_iter().map(|section| self.order[section].len()).sum()
    }

    /// Returns true if there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn blob(&self) -> &Blob {
        self.search.get_or_init(|| self.new_blob())
    }

    fn new_blob(&self) -> Blob {
        Blob::new(&self.briefing, &self.order, &self.related)
    }

    /// Returns the number of `entry` among all entries, if it exists.
    fn ordinal(&self, entry: EntryId) -> Option<usize> {
        self.has(entry).then(|| Numbers::new(&self.briefing).of(entry))
    }
}
