//! How entries and sources are named after loading: small numbers that cannot dangle.

use std::ops::{Index, IndexMut};

use super::{Actor, Briefing, Event, Judgment, Question, Quote, Source};

/// The four kinds of entry; also the identity of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Who takes part: `[[actor]]`.
    Actors,
    /// What happened or is planned: `[[event]]`.
    Timeline,
    /// What was said: `[[quote]]`.
    Quotes,
    /// What is not known: `[[question]]`.
    Questions,
}

impl Section {
    /// All sections in the order of their panels.
    pub const ALL: [Section; 4] = [Section::Actors, Section::Timeline, Section::Quotes, Section::Questions];

    /// What one of its entries is called.
    pub fn one(self) -> &'static str {
        match self {
            Section::Actors => "Actor",
            Section::Timeline => "Event",
            Section::Quotes => "Quote",
            Section::Questions => "Question",
        }
    }

    /// The panel's title.
    pub fn title(self) -> &'static str {
        match self {
            Section::Actors => "Actors",
            Section::Timeline => "Timeline",
            Section::Quotes => "Quotes",
            Section::Questions => "Open questions",
        }
    }
}

/// One entry of a briefing: the one cross-reference of the program.
///
/// `index` counts in file order within the section. The order of fields makes
/// the derived order "by section, then by place in the file".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Which of the four lists.
    pub section: Section,
    /// Place in that list, in file order, from 0.
    pub index: u32,
}

impl EntryId {
    /// The entry at `index` (file order) of `section`.
    pub fn new(section: Section, index: usize) -> Self {
        // A file is bounded far below u32::MAX entries (see `file`).
        Self { section, index: u32::try_from(index).unwrap_or(u32::MAX) }
    }

    /// `index` as a slice index.
    pub fn at(self) -> usize {
        self.index as usize
    }
}

/// Every reference of a loaded briefing names something in it. One that was kept from another version of the file may not,
/// so that a look-up has an answer for that, too.
impl Briefing {
    /// The actor that `entry` is.
    pub fn actor(&self, entry: EntryId) -> Option<&Actor> {
        self.actors.get(entry.at()).filter(|_| entry.section == Section::Actors)
    }

    /// The event that `entry` is.
    pub fn event(&self, entry: EntryId) -> Option<&Event> {
        self.events.get(entry.at()).filter(|_| entry.section == Section::Timeline)
    }

    /// The quote that `entry` is.
    pub fn quote(&self, entry: EntryId) -> Option<&Quote> {
        self.quotes.get(entry.at()).filter(|_| entry.section == Section::Quotes)
    }

    /// The question that `entry` is.
    pub fn question(&self, entry: EntryId) -> Option<&Question> {
        self.questions.get(entry.at()).filter(|_| entry.section == Section::Questions)
    }

    /// The source `id`.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.at())
    }

    /// The judgment at `place` in the file.
    pub fn judgment(&self, place: u32) -> Option<&Judgment> {
        self.judgments.get(place as usize)
    }

    /// What a list calls `entry`: a name, a title, or the words themselves. Empty if there is no such entry.
    pub fn label(&self, entry: EntryId) -> &str {
        let label = match entry.section {
            Section::Actors => self.actor(entry).map(|actor| &*actor.name),
            Section::Timeline => self.event(entry).map(|event| &*event.title),
            Section::Quotes => self.quote(entry).map(|quote| quote.words.text()),
            Section::Questions => self.question(entry).map(|question| &*question.text),
        };
        label.unwrap_or_default()
    }

    /// The marking of `entry`, where it has one of its own.
    pub fn portion(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => self.actor(entry)?.portion.as_deref(),
            Section::Timeline => self.event(entry)?.portion.as_deref(),
            Section::Quotes => self.quote(entry)?.portion.as_deref(),
            Section::Questions => self.question(entry)?.portion.as_deref(),
        }
    }

    /// The id that the file gives `entry`, if it gives one.
    pub fn id_in_file(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => Some(&self.actor(entry)?.id),
            Section::Timeline => self.event(entry)?.id.as_deref(),
            Section::Quotes => self.quote(entry)?.id.as_deref(),
            Section::Questions => self.question(entry)?.id.as_deref(),
        }
    }
}

/// One `[[source]]`, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

impl SourceId {
    /// As a slice index into [`Briefing::sources`](super::Briefing::sources).
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// One value for each section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerSection<T>(pub [T; 4]);

impl<T> PerSection<T> {
    /// Builds the four values in the order of [`Section::ALL`].
    pub fn from_fn(f: impl FnMut(Section) -> T) -> Self {
        Self(Section::ALL.map(f))
    }
}

impl<T> Index<Section> for PerSection<T> {
    type Output = T;
    fn index(&self, section: Section) -> &T {
        &self.0[section as usize]
    }
}

impl<T> IndexMut<Section> for PerSection<T> {
    fn index_mut(&mut self, section: Section) -> &mut T {
        &mut self.0[section as usize]
    }
}
