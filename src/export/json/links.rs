//! Links as they are told to programs: what points at an entry, a source or a judgment, and what it says.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use serde::Serialize;

use super::super::names::Names;
use crate::briefing::{EntryId, PerSection, Section, SourceId, Target};
use crate::index::{Index, LinkKind};

/// What points at an entry.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    link: &'static str,
    from: &'a str,
}

/// What is looked up from the other end, and the index does not hold as it is needed here.
pub(super) struct Links<'a> {
    /// For each source the ids of what cites it, and of the judgments that rest on it.
    cited_by: Vec<Vec<&'a str>>,
    /// For each judgment the ids of what rests on it.
    judgments: Vec<Vec<&'a str>>,
    /// For each entry the ids of the judgments that rest on it.
    basis_of: PerSection<Vec<Vec<&'a str>>>,
}

impl<'a> Links<'a> {
    /// Walks everything once.
    pub(super) fn new(index: &'a Index, names: &'a Names) -> Self {
        let briefing = index.briefing();
        let entries = PerSection::from_fn(|section| vec![Vec::new(); index.entries(section).len()]);
        let (sources, judgments) =
            (vec![Vec::new(); briefing.sources.len()], vec![Vec::new(); briefing.judgments.len()]);
        let mut links = Self { cited_by: sources, judgments, basis_of: entries };
        for id in Section::ALL.into_iter().flat_map(|section| index.entries(section)).copied() {
            links.cite(index.sources_of(id), names.entry(id));
            links.weigh(index, names, id);
        }
        for (id, relation) in names.relations.iter().zip(&briefing.relations) {
            links.cite(&relation.sources, id);
        }
        for (id, source) in briefing.sources.iter().map(|source| (&source.id, source)) {
            links.cite(&source.derived_from, id);
        }
        for (id, judgment) in names.judgments.iter().zip(&briefing.judgments) {
            judgment.basis.iter().for_each(|&target| links.rests(target, id));
        }
        links
    }

    /// What a question has as evidence, but for entries, which the index knows of.
    fn weigh(&mut self, index: &Index, names: &'a Names, id: EntryId) {
        if id.section == Section::Questions {
            let evidence = index.briefing().question(id).into_iter().flat_map(|question| &question.evidence);
            let others = evidence.map(|evidence| evidence.target).filter(|target| !matches!(target, Target::Entry(_)));
            others.for_each(|target| self.rests(target, names.entry(id)));
        }
    }

    fn cite(&mut self, sources: &[SourceId], id: &'a str) {
        sources.iter().for_each(|&source| push(self.cited_by.get_mut(source.at()), id));
    }

    fn rests(&mut self, target: Target, id: &'a str) {
        match target {
            Target::Entry(entry) => push(self.basis_of[entry.section].get_mut(entry.at()), id),
            Target::Source(source) => push(self.cited_by.get_mut(source.at()), id),
            Target::Judgment(place) => push(self.judgments.get_mut(place as usize), id),
        }
    }

    /// The ids of everything that cites a source.
    pub(super) fn citing(&self, source: SourceId) -> &[&'a str] {
        self.cited_by.get(source.at()).map_or(&[], Vec::as_slice)
    }

    /// The ids of what rests on a judgment.
    pub(super) fn resting(&self, judgment: usize) -> &[&'a str] {
        self.judgments.get(judgment).map_or(&[], Vec::as_slice)
    }

    /// Everything that points at an entry.
    pub(super) fn to(&self, index: &Index, names: &'a Names, entry: EntryId) -> Vec<Link<'a>> {
        let links = index.backlinks(entry).iter().map(|link| (kind(link.kind), names.entry(link.from)));
        let judgments = self.basis_of[entry.section].get(entry.at()).into_iter().flatten().map(|&id| ("basis", id));
        links.chain(judgments).map(|(link, from)| Link { link, from }).collect()
    }
}

/// Adds an id, once however often it stands there.
fn push<'a>(ids: Option<&mut Vec<&'a str>>, id: &'a str) {
    if let Some(ids) = ids.filter(|ids| ids.last() != Some(&id)) {
        ids.push(id);
    }
}

/// A link in the words of the briefing file: the field that makes it.
fn kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Affiliation => "affiliation",
        LinkKind::TakesPart | LinkKind::Concerns => "actors",
        LinkKind::Order => "order",
        LinkKind::SaidBy => "speaker",
        LinkKind::SaidAbout => "about",
        LinkKind::SaidAt => "event",
        LinkKind::HangsOn => "related",
        LinkKind::Evidence => "evidence",
    }
}

/// A panel in the words of the briefing file.
pub(super) fn word(section: Section) -> &'static str {
    match section {
        Section::Actors => "actors",
        Section::Timeline => "timeline",
        Section::Quotes => "quotes",
        Section::Questions => "questions",
    }
}
