//! What the presenter's screen has shown since the room opened. With `--no-ahead` viewers see nothing else.
//!
//! The presenter's app reports what is visible now (a [`Sighting`]); the room adds it to what was visible before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::migration::Migration;
use crate::briefing::{DateHeading, DateStyle, EntryId, PerSection, Section};
use crate::index::Index;
use crate::outline::phrase;
use crate::page::{self, Page, Setting, Subject, TextExtent, letters};

/// Width at which texts of two versions are compared; few lines break there.
const COMPARISON_WIDTH: usize = 4096;

/// A visible part of a text, in letters and digits only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct VisibleText {
    /// The text before it.
    pub above: String,
    /// The visible text.
    pub seen: String,
    /// The text ends here.
    pub ends: bool,
}

/// What is visible on the presenter's screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// Entries in panels.
    pub(super) entries: Vec<(EntryId, VisibleText)>,
    /// The open page, by paragraph.
    pub(super) page: Option<(Subject, Vec<(usize, VisibleText)>)>,
    /// The bottom line in the header.
    pub(super) summary: Option<VisibleText>,
    /// Events on the time axis.
    pub(super) marks: Vec<EntryId>,
    /// Events whose titles are shown next to their marks.
    pub(super) titles: Vec<EntryId>,
    /// Actors whose names label lanes.
    pub(super) lanes: Vec<EntryId>,
}

/// The entries of a section that were shown.
#[derive(Clone, Debug, Default)]
struct Entries {
    /// In display order.
    listed: Vec<EntryId>,
    /// The part that was shown, for entries whose end was not.
    partial: BTreeMap<EntryId, Box<str>>,
}

/// Everything that was visible on the presenter's screen since the room opened.
#[derive(Clone, Debug, Default)]
pub struct Disclosure {
    entries: PerSection<Arc<Entries>>,
    pages: BTreeMap<Subject, Arc<BTreeMap<usize, TextExtent>>>,
    summary: Option<TextExtent>,
    /// Events shown on the axis or in their panel, in timeline order.
    on_axis: Arc<Vec<EntryId>>,
    titles: Arc<BTreeSet<EntryId>>,
    lanes: Arc<BTreeSet<EntryId>>,
}

impl Disclosure {
    /// Returns the entries of a section that its panel has shown, in display order.
    pub fn listed(&self, section: Section) -> &[EntryId] {
        &self.entries[section].listed
    }

    /// Returns true if the panel has shown `entry`.
    pub fn has(&self, index: &Index, entry: EntryId) -> bool {
        place(index, self.listed(entry.section), entry).is_ok()
    }

    /// Returns the events shown on the axis or in their panel, in timeline order.
    pub fn on_axis(&self) -> &[EntryId] {
        &self.on_axis
    }

    /// Returns true if an event was shown on the axis or in its panel.
    pub fn has_mark(&self, index: &Index, event: EntryId) -> bool {
        place(index, &self.on_axis, event).is_ok()
    }

    /// Returns true if the panel has shown the whole entry.
    pub(crate) fn has_whole(&self, index: &Index, entry: EntryId) -> bool {
        self.has(index, entry) && !self.entries[entry.section].partial.contains_key(&entry)
    }

    /// Returns true if an event's title was shown on the axis, or an actor's name at a lane.
    pub(crate) fn has_name(&self, index: &Index, entry: EntryId) -> bool {
        self.titles.contains(&entry) || self.lanes.contains(&entry) || self.has_whole(index, entry)
    }

    /// Returns how much of a listed entry was shown in its panel.
    pub fn extent(&self, entry: EntryId) -> TextExtent {
        let partial = self.entries[entry.section].partial.get(&entry);
        partial.map_or(TextExtent::Whole, |start| TextExtent::Start(start.clone()))
    }

    /// Returns how much of the bottom line the header has shown.
    pub fn summary(&self) -> Option<&TextExtent> {
        self.summary.as_ref()
    }

    /// Returns the part of a page that was shown.
    pub fn limit(&self, subject: Subject, page: Page) -> Page {
        let shown = self.pages.get(&subject);
        page.limited(|paragraph| shown.and_then(|shown| shown.get(&paragraph)).cloned())
    }

    /// Counts `entries` as shown in their panels.
    pub fn add_entries(&mut self, index: &Index, entries: impl IntoIterator<Item = EntryId>) {
        let whole = |entry| (entry, VisibleText { ends: true, ..VisibleText::default() });
        self.add(index, &Sighting { entries: entries.into_iter().map(whole).collect(), ..Sighting::default() });
    }

    /// Adds what is visible now. Returns false if all of it was shown before.
    pub fn add(&mut self, index: &Index, sighting: &Sighting) -> bool {
        let mut is_new = false;
        for (entry, sight) in sighting.entries.iter().filter(|(entry, _)| index.has(*entry)) {
            is_new |= self.add_entry(index, *entry, sight);
        }
        if let Some((subject, paragraphs)) = &sighting.page {
            is_new |= self.add_page(*subject, paragraphs);
        }
        if let Some(extent) = sighting.summary.as_ref().and_then(|sight| extended(self.summary.as_ref(), sight)) {
            (self.summary, is_new) = (Some(extent), true);
        }
        for &event in sighting.marks.iter().filter(|&&event| index.has(event)) {
            is_new |= insert(index, &mut self.on_axis, event);
        }
        is_new | union(&mut self.titles, &sighting.titles) | union(&mut self.lanes, &sighting.lanes)
    }

    fn add_entry(&mut self, index: &Index, entry: EntryId, sight: &VisibleText) -> bool {
        let known = self.has(index, entry).then(|| self.extent(entry));
        let Some(extent) = extended(known.as_ref(), sight) else { return false };
        self.set_entry(index, entry, extent);
        true
    }

    fn set_entry(&mut self, index: &Index, entry: EntryId, extent: TextExtent) {
        let entries = Arc::make_mut(&mut self.entries[entry.section]);
        if let Err(at) = place(index, &entries.listed, entry) {
            entries.listed.insert(at, entry);
        }
        match extent {
            TextExtent::Whole => drop(entries.partial.remove(&entry)),
            TextExtent::Start(start) => drop(entries.partial.insert(entry, start)),
        }
        if entry.section == Section::Timeline {
            insert(index, &mut self.on_axis, entry);
        }
    }

    fn add_page(&mut self, subject: Subject, paragraphs: &[(usize, VisibleText)]) -> bool {
        let shown = self.pages.get(&subject);
        let known = |paragraph| shown.and_then(|shown| shown.get(paragraph));
        let news = paragraphs.iter().filter_map(|(number, sight)| Some((*number, extended(known(number), sight)?)));
        let news: Vec<_> = news.collect();
        if news.is_empty() {
            return false;
        }
        Arc::make_mut(self.pages.entry(subject).or_default()).extend(news);
        true
    }

    /// Returns the same in another version. Text that differs there has not been shown.
    pub(super) fn carried(&self, migration: &Migration) -> Self {
        let mut shown = Self::default();
        let (old, new) = (migration.old, migration.new);
        for entry in Section::ALL.into_iter().flat_map(|section| self.listed(section).iter().copied()) {
            let Some(now) = migration.entry(entry) else { continue };
            if let Some(extent) =
                carried_extent(self.extent(entry), &block_letters(old, entry), &block_letters(new, now))
            {
                shown.set_entry(new, now, extent);
            }
        }
        let same = |entry: &EntryId| migration.entry(*entry).filter(|&now| is_alike(old, *entry, new, now));
        shown.add(
            new,
            &Sighting {
                marks: self.on_axis.iter().filter_map(same).collect(),
                titles: self.titles.iter().filter_map(same).collect(),
                lanes: self.lanes.iter().filter_map(same).collect(),
                ..Sighting::default()
            },
        );
        let summary = |index: &Index| {
            letters(&page::prose(index.briefing().meta.summary.as_deref().unwrap_or_default(), COMPARISON_WIDTH))
        };
        shown.summary = self.summary.clone().and_then(|extent| carried_extent(extent, &summary(old), &summary(new)));
        let pages = self.pages.iter();
        shown.pages = pages.filter_map(|(&subject, known)| carried_page(migration, subject, known)).collect();
        shown
    }
}

/// Returns the text shown so far together with `sight`, if that continues it.
fn extended(known: Option<&TextExtent>, sight: &VisibleText) -> Option<TextExtent> {
    let start = match known {
        Some(TextExtent::Whole) => return None,
        Some(TextExtent::Start(start)) => start,
        None => "",
    };
    if !start.starts_with(&sight.above) {
        return None;
    }
    if sight.ends {
        return Some(TextExtent::Whole);
    }
    let reached = sight.above.len() + sight.seen.len();
    (reached > start.len()).then(|| TextExtent::Start([&*sight.above, &*sight.seen].concat().into()))
}

/// Returns how much of `after` was shown if `extent` of `before` was.
fn carried_extent(extent: TextExtent, before: &str, after: &str) -> Option<TextExtent> {
    let start = match &extent {
        TextExtent::Whole if before == after => return Some(extent),
        TextExtent::Whole => before,
        TextExtent::Start(start) => start,
    };
    let same = start.chars().zip(after.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c).collect::<String>();
    (!same.is_empty()).then(|| TextExtent::Start(same.into()))
}

fn place(index: &Index, list: &[EntryId], entry: EntryId) -> Result<usize, usize> {
    list.binary_search_by_key(&index.rank(entry), |&other| index.rank(other))
}

fn insert(index: &Index, list: &mut Arc<Vec<EntryId>>, entry: EntryId) -> bool {
    let Err(at) = place(index, list, entry) else { return false };
    Arc::make_mut(list).insert(at, entry);
    true
}

fn union(set: &mut Arc<BTreeSet<EntryId>>, more: &[EntryId]) -> bool {
    let is_new = more.iter().any(|entry| !set.contains(entry));
    if is_new {
        Arc::make_mut(set).extend(more);
    }
    is_new
}

/// Returns the letters of an entry in its panel.
fn block_letters(index: &Index, entry: EntryId) -> String {
    letters(&page::block(index, &[entry], 0, Setting { width: COMPARISON_WIDTH, ..Setting::default() }).lines)
}

/// Returns true if two versions of an entry have the same name, and the same place on the axis.
fn is_alike(old: &Index, entry: EntryId, new: &Index, now: EntryId) -> bool {
    let when = |index: &Index, id: EntryId| {
        let event = index.briefing().event(id);
        event.map(|event| {
            (phrase::when_short(event, DateHeading::default(), DateStyle::default()), phrase::event_tag(event))
        })
    };
    old.label(entry) == new.label(now) && when(old, entry) == when(new, now)
}

type Paragraphs = Arc<BTreeMap<usize, TextExtent>>;

/// Returns the paragraphs of a page that were shown with their present text.
fn carried_page(migration: &Migration, subject: Subject, known: &Paragraphs) -> Option<(Subject, Paragraphs)> {
    let now = migration.subject(subject)?;
    let is_whole = |at: usize| known.get(&at) == Some(&TextExtent::Whole);
    let set = |index, subject| {
        page::page(index, subject, Setting { width: COMPARISON_WIDTH, numbered: true, ..Setting::default() })
    };
    let before = set(migration.old, subject);
    let texts: BTreeSet<String> = paragraphs(&before).filter(|(at, _)| is_whole(*at)).map(|(_, text)| text).collect();
    let after = set(migration.new, now);
    let kept = paragraphs(&after).filter(|(_, text)| texts.contains(text)).map(|(at, _)| (at, TextExtent::Whole));
    Some((now, Arc::new(kept.collect())))
}

fn paragraphs(page: &Page) -> impl Iterator<Item = (usize, String)> {
    page.lines.chunk_by(|a, b| a.paragraph == b.paragraph).map(|lines| (lines[0].paragraph, letters(lines)))
}
