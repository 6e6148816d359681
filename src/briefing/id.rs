//! How entries and sources are named after loading: small numbers that cannot dangle.

use std::ops::{Index, IndexMut};

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
