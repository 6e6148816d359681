//! Links as programs see them: everything that refers to an entry, a source or a judgment, by the field that does.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use serde::Serialize;

use super::super::names::Names;
use crate::briefing::{EntryId, PerSection, Section, SourceId, TableKind, Target};
use crate::index::{Index, LinkKind};

/// A link that points at an entry.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    link: &'static str,
    from: &'a str,
}

/// Links by their target, as far as the index does not have them.
pub(super) struct Links<'a> {
    /// For each source the ids of everything that refers to it.
    sources: Vec<Vec<&'a str>>,
    /// For each judgment the ids of everything that refers to it.
    judgments: Vec<Vec<&'a str>>,
    /// For each entry the ids of the judgments based on it.
    basis_of: PerSection<Vec<Vec<&'a str>>>,
}

impl<'a> Links<'a> {
    /// Visits every reference of the briefing once.
    pub(super) fn new(index: &Index, names: &'a Names) -> Self {
        let briefing = index.briefing();
        let entries = PerSection::from_fn(|section| vec![Vec::new(); index.entries(section).len()]);
        let (sources, judgments) =
            (vec![Vec::new(); briefing.sources.len()], vec![Vec::new(); briefing.judgments.len()]);
        let mut links = Self { sources, judgments, basis_of: entries };
        for id in Section::ALL.into_iter().flat_map(|section| index.entries(section)).copied() {
            links.add(index, TableKind::of(id.section), id.at(), names.entry(id));
        }
        for kind in [TableKind::Relation, TableKind::Source, TableKind::Judgment] {
            for place in 0..kind.count(briefing) {
                links.add(index, kind, place, names.part(kind, place));
            }
        }
        links
    }

    fn add(&mut self, index: &Index, kind: TableKind, place: usize, id: &'a str) {
        let Some(row) = index.briefing().row(kind, place) else { return };
        row.references(|_, target| match target {
            Target::Source(source) => push(self.sources.get_mut(source.at()), id),
            Target::Judgment(judgment) => push(self.judgments.get_mut(judgment as usize), id),
            // links between entries are in the index
            Target::Entry(entry) if kind == TableKind::Judgment => {
                push(self.basis_of[entry.section].get_mut(entry.at()), id);
            }
            // nothing but a step refers to a relation
            Target::Entry(_) | Target::Relation(_) => {}
        });
    }

    /// Returns the ids of everything that refers to a source.
    pub(super) fn of_source(&self, source: SourceId) -> &[&'a str] {
        self.sources.get(source.at()).map_or(&[], Vec::as_slice)
    }

    /// Returns the ids of everything that refers to a judgment.
    pub(super) fn of_judgment(&self, judgment: usize) -> &[&'a str] {
        self.judgments.get(judgment).map_or(&[], Vec::as_slice)
    }

    /// Returns everything that refers to an entry.
    pub(super) fn of_entry(&self, index: &Index, names: &'a Names, entry: EntryId) -> Vec<Link<'a>> {
        let links = index.backlinks(entry).iter().map(|link| (field(link.kind), names.entry(link.from)));
        let judgments = self.basis_of[entry.section].get(entry.at()).into_iter().flatten().map(|&id| ("basis", id));
        links.chain(judgments).map(|(link, from)| Link { link, from }).collect()
    }
}

/// Adds an id unless it is the last one already.
fn push<'a>(ids: Option<&mut Vec<&'a str>>, id: &'a str) {
    if let Some(ids) = ids.filter(|ids| ids.last() != Some(&id)) {
        ids.push(id);
    }
}

/// Returns the field of the briefing file that makes a link.
fn field(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Affiliation => "affiliation",
        LinkKind::TakesPart | LinkKind::Concerns => "actors",
        LinkKind::Order => "order",
        LinkKind::SaidBy => "speaker",
        LinkKind::SaidAbout => "about",
        LinkKind::SaidTo => "to",
        LinkKind::SaidAt => "event",
        LinkKind::DependsOn => "related",
        LinkKind::Evidence => "evidence",
    }
}
