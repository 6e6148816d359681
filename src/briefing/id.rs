//! Entries and sources after loading: small numbers that cannot dangle.

use std::ops::{Index, IndexMut};

/// The four kinds of entry, each with its panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// `[[actor]]`
    Actors,
    /// `[[event]]`
    Timeline,
    /// `[[quote]]`
    Quotes,
    /// `[[question]]`
    Questions,
}

impl Section {
    /// All sections in the order of their panels.
    pub const ALL: [Section; 4] = [Section::Actors, Section::Timeline, Section::Quotes, Section::Questions];

    /// Returns the word for one entry.
    pub fn one(self) -> &'static str {
        match self {
            Section::Actors => "Actor",
            Section::Timeline => "Event",
            Section::Quotes => "Quote",
            Section::Questions => "Question",
        }
    }

    /// Returns the title of the panel.
    pub fn title(self) -> &'static str {
        match self {
            Section::Actors => "Actors",
            Section::Timeline => "Timeline",
            Section::Quotes => "Quotes",
            Section::Questions => "Open questions",
        }
    }
}

/// An entry of a briefing.
///
/// The derived order is by section, then by place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The list that it is in.
    pub section: Section,
    /// The place in that list, in file order, from 0.
    pub index: u32,
}

impl EntryId {
    /// Returns the entry at the place `index` of `section`, in file order.
    pub fn new(section: Section, index: usize) -> Self {
        // the size limit of files allows far fewer than u32::MAX entries
        Self { section, index: u32::try_from(index).unwrap_or(u32::MAX) }
    }

    /// Returns the place as a slice index.
    pub fn at(self) -> usize {
        self.index as usize
    }
}

/// A source, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

impl SourceId {
    /// Returns the place as a slice index into [`Briefing::sources`](super::Briefing::sources).
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A value for each section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerSection<T>(pub [T; 4]);

impl<T> PerSection<T> {
    /// Calls `f` for each section, in the order of [`Section::ALL`].
    pub(crate) fn from_fn(f: impl FnMut(Section) -> T) -> Self {
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
