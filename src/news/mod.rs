//! What is new to a reader: the open briefing compared with the version that they saw before.
//!
//! Pure: read state comes from the caller, and it knows neither disks nor screens.

pub(crate) mod script;
mod version;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use crate::briefing::{Briefing, Date, DateStyle, EntryId, TableKind, field_label};
use crate::diff::{Change, ChangeState, FieldChange, Mapping, Matching, Part, PartList, diff, matching};
use crate::text::{self, safe::checked};
pub use version::Version;
use version::compared_kinds;
pub(crate) use version::{Imprint, TextHash};

/// Maximum width of a label; a longer one in a memory was not made here.
const MAX_LABEL_WIDTH: usize = 80;

/// What a reader saw of a briefing: the version to compare with, and the latest one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The last version with an earlier as-of date than `now`.
    pub before: Option<Version>,
    /// The version with the latest as-of date.
    pub now: Version,
}

impl Memory {
    /// Returns the version that a later one is compared with after `version` was opened.
    pub(crate) fn before_next(&self, version: &Version) -> Option<&Version> {
        if version.cmp_edition(&self.now).is_gt() { Some(&self.now) } else { self.before.as_ref() }
    }

    /// Returns true if opening `version` changes nothing: it is the latest one, or an earlier one.
    pub(crate) fn covers(&self, version: &Version) -> bool {
        match version.cmp_edition(&self.now) {
            Ordering::Greater => false,
            Ordering::Equal => *version == self.now,
            Ordering::Less => true,
        }
    }

    /// Updates the memory after opening `version`. A version with a later as-of date, to the minute, moves `now` to
    /// `before`; one with the same date replaces `now`, so that marks stay; an earlier one changes nothing.
    pub fn after(memory: Option<Self>, version: Version) -> Self {
        let Some(memory) = memory else { return Self { before: None, now: version } };
        match version.cmp_edition(&memory.now) {
            Ordering::Greater => Self { before: Some(memory.now), now: version },
            Ordering::Equal => Self { now: version, ..memory },
            Ordering::Less => memory,
        }
    }

    /// Returns the version that `version`, which is not older than `now`, is compared with.
    pub(crate) fn compared_with(&self, version: &Version) -> Option<&Version> {
        // a changed version with the same date is compared once with the version read on that date
        let now = Some(&self.now).filter(|now| *now != version);
        if version.cmp_edition(&self.now).is_gt() { now } else { self.before.as_ref().or(now) }
    }
}

/// The version that the briefing is compared with, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// The briefing has no id to recognize its versions by.
    Unnamed,
    /// The read state cannot be stored or read.
    Unknown,
    /// No earlier version was seen.
    First,
    /// The open version is older than the version of this date, which was seen already.
    Older(Date),
    /// The version of this date, the last one seen before.
    Version(Date),
}

/// One part of the briefing that is new, changed or gone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewsItem {
    /// The kind of part.
    pub kind: TableKind,
    /// The kind of difference.
    pub state: ChangeState,
    /// The place in the briefing; `None` if it is gone.
    pub place: Option<usize>,
    /// The label, if it is gone. Safe to show.
    pub label: String,
    /// The labels of the fields that differ.
    pub fields: Vec<String>,
    /// The fields that differ with both values, if the earlier text is known.
    pub values: Vec<FieldChange<'static>>,
}

impl NewsItem {
    /// Returns the entry, if it is one and still there.
    pub fn entry(&self) -> Option<EntryId> {
        Some(EntryId::new(self.kind.section()?, self.place?))
    }

    /// Returns the name, the title, or the words themselves.
    pub fn label<'a>(&'a self, briefing: &'a Briefing) -> Cow<'a, str> {
        match self.place {
            // it may be of another version
            Some(place) if place < self.kind.count(briefing) => Part::of(briefing, self.kind, place).label,
            _ => Cow::Borrowed(&self.label),
        }
    }
}

/// What is new in the open briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    since: Since,
    has_values: bool,
    /// By kind in the order of [`TableKind::IN_READING_ORDER`], then by state, then in file order.
    items: Vec<NewsItem>,
    /// How many items have each state.
    counts: [usize; ChangeState::ALL.len()],
    /// The positions of parts in `items`.
    places: HashMap<(TableKind, usize), usize>,
}

impl News {
    /// Returns no news, with the reason.
    pub(crate) fn none(since: Since) -> Self {
        Self { since, has_values: false, items: Vec::new(), counts: Default::default(), places: HashMap::new() }
    }

    /// Returns what is new in `version` for a reader with this memory.
    pub fn new(memory: Option<&Memory>, version: &Version) -> Self {
        let Some(memory) = memory else { return Self::none(Since::First) };
        if version.cmp_edition(&memory.now).is_lt() {
            return Self::none(memory.now.as_of().map_or(Since::First, Since::Older));
        }
        let since = memory.compared_with(version).and_then(|before| Some((before, before.as_of()?)));
        since.map_or(Self::none(Since::First), |(before, day)| Self::between(before, version, day))
    }

    /// Returns what is new in `briefing` since `old`, with the old values.
    pub fn since_text(old: &Briefing, briefing: &Briefing) -> Self {
        let mut news = Self::none(Since::Version(old.meta.as_of.clone()));
        news.has_values = true;
        let changes = diff(old, briefing).into_iter().filter_map(item_with_values);
        changes.for_each(|item| news.add(item));
        news
    }

    fn between(before: &Version, version: &Version, day: Date) -> Self {
        let mut news = Self::none(Since::Version(day));
        compared_kinds().flat_map(|kind| items(kind, before, version)).for_each(|item| news.add(item));
        news
    }

    /// Returns the version that the briefing is compared with, or why there is none.
    pub(crate) fn since(&self) -> &Since {
        &self.since
    }

    /// Returns all items, by kind in the order of [`TableKind::IN_READING_ORDER`], then by state, then in file order.
    pub(crate) fn items(&self) -> &[NewsItem] {
        &self.items
    }

    /// Returns true if the old values are known.
    pub(crate) fn has_values(&self) -> bool {
        self.has_values
    }

    /// Returns true if there is no news.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns the news of the part at `place` of its kind.
    pub(crate) fn of(&self, kind: TableKind, place: usize) -> Option<&NewsItem> {
        self.places.get(&(kind, place)).map(|&at| &self.items[at])
    }

    /// Returns the news of an entry.
    pub(crate) fn of_entry(&self, entry: EntryId) -> Option<&NewsItem> {
        self.of(TableKind::of(entry.section), entry.at())
    }

    /// Carries the news over to a later version.
    #[must_use]
    pub fn carried(&self, mapping: &Mapping) -> Self {
        let mut news = Self { has_values: self.has_values, ..Self::none(self.since.clone()) };
        let moved = |item: &NewsItem| match item.place {
            None => Some(item.clone()),
            Some(place) => mapping.part(item.kind, place).map(|place| NewsItem { place: Some(place), ..item.clone() }),
        };
        self.items.iter().filter_map(moved).for_each(|item| news.add(item));
        news
    }

    fn add(&mut self, item: NewsItem) {
        if let Some(place) = item.place {
            self.places.insert((item.kind, place), self.items.len());
        }
        self.counts[item.state as usize] += 1;
        self.items.push(item);
    }

    /// Returns a summary such as "3 new, 2 changed since 17 May 2024"; `None` without news.
    pub fn summary(&self, dates: DateStyle) -> Option<String> {
        let Since::Version(day) = &self.since else { return None };
        let count = |state: ChangeState| match self.counts[state as usize] {
            0 => None,
            count => Some(format!("{count} {}", state.word())),
        };
        let counts: Vec<String> = ChangeState::ALL.into_iter().filter_map(count).collect();
        (!counts.is_empty()).then(|| format!("{} since {}", counts.join(", "), day.shown(dates)))
    }
}

/// Returns the differences of one kind.
fn items(kind: TableKind, before: &Version, version: &Version) -> Vec<NewsItem> {
    let (old, new) = (before.of_kind(kind), version.of_kind(kind));
    let matching = matched(&old, &new);
    let item = |state, place, fields| NewsItem { kind, state, place, label: String::new(), fields, values: Vec::new() };
    let still_here = new.iter().zip(&matching.old_of).enumerate().filter_map(|(place, (part, was))| {
        let fields = was.map(|was| differing(old[was], part));
        match fields {
            None => Some(item(ChangeState::New, Some(place), Vec::new())),
            Some(fields) if fields.is_empty() => None,
            Some(fields) => Some(item(ChangeState::Changed, Some(place), fields)),
        }
    });
    let gone = matching.gone.iter().map(|&place| {
        let label = text::clip_words(&checked(&old[place].label), MAX_LABEL_WIDTH);
        NewsItem { label, ..item(ChangeState::Gone, None, Vec::new()) }
    });
    still_here.chain(gone).collect()
}

/// Returns a change as an item, if readers are told of it: the script is for the presenter only, and the date of the
/// briefing differs in every version.
fn item_with_values(change: Change) -> Option<NewsItem> {
    let state = change.state();
    let Change { kind, new: place, label, mut fields, .. } = change.into_owned();
    fields.retain(|field| field.field != "step_order" && (kind, field.field) != (TableKind::Briefing, "as_of"));
    let is_told = kind != TableKind::Step && !(state == ChangeState::Changed && fields.is_empty());
    let labels = fields.iter().map(|field| field_label(field.field)).collect();
    // the label of a part that is still there is in the briefing
    let label = if place.is_none() { label.into_owned() } else { String::new() };
    is_told.then_some(NewsItem { kind, state, place, label, fields: labels, values: fields })
}

fn matched(old: &[&Imprint], new: &[&Imprint]) -> Matching {
    let old_fields = |place: usize| old[place].field_hashes();
    let new_fields = |place: usize| new[place].field_hashes();
    let old = PartList { signs: old.iter().map(|part| part.sign()).collect(), fields: &old_fields };
    matching(&old, &PartList { signs: new.iter().map(|part| part.sign()).collect(), fields: &new_fields })
}

/// Returns the labels of the fields that differ.
fn differing(old: &Imprint, new: &Imprint) -> Vec<String> {
    let changed =
        new.fields.iter().filter(|(field, mark)| old.fields.get(*field) != Some(*mark)).map(|(field, _)| field);
    let gone = old.fields.keys().filter(|field| !new.fields.contains_key(*field));
    changed.chain(gone).map(|field| field_label(field)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Section, load};
    use crate::diff::{Change, diff};

    fn version(day: u8, tables: &str) -> Version {
        let head = format!(
            "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-{day}\"\n[[actor]]\nid = \"ada\"\nname = \"Ada\"\n"
        );
        Version::of(&load(&(head + tables)).unwrap())
    }

    const TALKS: &str = "[[event]]\ntitle = \"Talks\"\ndate = \"2024-05\"\n";
    const LATER: &str = "[[event]]\ntitle = \"Talks\"\ndate = \"2024-05-14\"\n[[question]]\ntext = \"Why?\"\n[[step]]\npanel = \"actors\"\n";

    #[test]
    fn a_later_version_is_compared_with_the_previous_one() {
        let first = Memory::after(None, version(17, TALKS));
        assert_eq!(News::new(None, &first.now), News::none(Since::First));
        assert_eq!(News::new(Some(&first), &first.now), News::none(Since::First));
        let amended = News::new(Some(&first), &version(17, LATER));
        assert_eq!(
            amended.summary(DateStyle::default()).as_deref(),
            Some("1 new, 1 changed since 17 May 2024"),
            "of the same day"
        );
        let later = version(18, LATER);
        let news = News::new(Some(&first), &later);
        assert_eq!(news.summary(DateStyle::default()).as_deref(), Some("1 new, 1 changed since 17 May 2024"));
        let second = Memory::after(Some(first), later.clone());
        assert_eq!(News::new(Some(&second), &later), news, "opened again");
        let again = Memory::after(Some(second.clone()), later);
        assert_eq!(again, second, "opened again, the same is remembered");
        let third = News::new(Some(&again), &version(19, LATER));
        assert!(third.is_empty() && matches!(third.since(), Since::Version(day) if day.written() == "2024-05-18"));
    }

    #[test]
    fn a_day_may_have_several_editions() {
        let edition = |as_of: &str, tables: &str| {
            let text = format!(
                "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"{as_of}\"\ntimezone = \"Europe/Berlin\"\n{tables}"
            );
            Version::of(&load(&text).unwrap())
        };
        let morning = Memory::after(None, edition("2031-05-17T08:00", TALKS));
        let noon = edition("2031-05-17T12:00", LATER);
        let news = News::new(Some(&morning), &noon);
        let summary = news.summary(DateStyle::default());
        assert_eq!(summary.as_deref(), Some("1 new, 1 changed since 17 May 2031, 08:00 UTC+2"));
        let memory = Memory::after(Some(morning.clone()), noon.clone());
        assert_eq!((memory.before.as_ref(), &memory.now), (Some(&morning.now), &noon));
        let earlier = News::new(Some(&memory), &morning.now);
        assert!(matches!(earlier.since(), Since::Older(date) if date == &noon.as_of().unwrap()));
        // 11:30 in Berlin is before noon there
        assert!(News::new(Some(&memory), &edition("2031-05-17T09:30Z", TALKS)).is_empty());
    }

    #[test]
    fn an_earlier_version_has_no_marks_and_is_not_remembered() {
        let memory = Memory::after(None, version(18, LATER));
        let earlier = version(17, TALKS);
        let news = News::new(Some(&memory), &earlier);
        assert!(news.is_empty() && matches!(news.since(), Since::Older(day) if day.written() == "2024-05-18"));
        assert_eq!(Memory::after(Some(memory.clone()), earlier), memory);
    }

    #[test]
    fn entries_have_their_news() {
        let memory = Memory::after(None, version(17, &format!("{TALKS}[[event]]\ntitle = \"War\"\ndate = \"2023\"\n")));
        let news = News::new(Some(&memory), &version(18, LATER));
        let of = |section| news.of_entry(EntryId::new(section, 0)).map(|item| (item.state, item.fields.concat()));
        assert_eq!(of(Section::Actors), None);
        assert_eq!(of(Section::Timeline), Some((ChangeState::Changed, "date".into())));
        assert_eq!(of(Section::Questions), Some((ChangeState::New, String::new())));
        let gone = news.items().iter().filter(|item| item.state == ChangeState::Gone);
        let gone: Vec<&str> = gone.map(|item| item.label.as_str()).collect();
        assert_eq!(gone, ["War"]);
    }

    proptest::proptest! {
        #[test]
        fn the_news_is_the_differences(
            old in crate::diff::tests::tables(),
            new in crate::diff::tests::tables(),
        ) {
            let told = |change: &Change| change.kind != TableKind::Step && change.fields.iter().all(|field| field.field != "step_order");
            let sorted = |mut all: Vec<(TableKind, ChangeState, Option<usize>, usize)>| {
                all.sort_by_key(|&(kind, state, place, fields)| (kind, state.word(), place, fields));
                all
            };
            let differences = diff(&old, &new);
            let differences = differences.iter().filter(|change| told(change));
            let differences = differences.map(|change| (change.kind, change.state(), change.new, change.fields.len()));
            let (old, new) = (Version::of(&old), Version::of(&new));
            let news = News::between(&old, &new, old.as_of().unwrap());
            let items = news.items().iter().map(|item| (item.kind, item.state, item.place, item.fields.len()));
            proptest::prop_assert_eq!(sorted(items.collect()), sorted(differences.collect()));
        }
    }

    #[test]
    fn marks_are_as_documented() {
        // printf '\3\0\0\0\0\0\0\0abc' | sha256sum
        assert_eq!(TextHash::of(&["abc".into()]).to_string(), MARK_OF_ABC);
        assert_ne!(TextHash::of(&["ab".into(), "c".into()]), TextHash::of(&["a".into(), "bc".into()]));
    }
    const MARK_OF_ABC: &str = "ce91dc5eec0139ad";
}
