//! Links between entries, in both directions.

use super::rank::ranks_key;
use crate::briefing::{Briefing, EntryId, PerSection, Section, Target};

/// The kind of a link, named from the entry that has the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// An actor belongs to another actor.
    Affiliation,
    /// An actor takes part in an event.
    TakesPart,
    /// An event is stated to be before or after another.
    Order,
    /// An actor said a quote.
    SaidBy,
    /// A quote is about an entry.
    SaidAbout,
    /// A quote was said to an actor.
    SaidTo,
    /// A quote was said at an event.
    SaidAt,
    /// A question concerns an actor.
    Concerns,
    /// A question depends on an entry.
    DependsOn,
    /// An entry is evidence on a question.
    Evidence,
}

/// A link to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The kind of link.
    pub kind: LinkKind,
    /// The entry that has the reference.
    pub from: EntryId,
}

/// The stated order of an event and others, from either table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StatedOrder {
    /// The events that it comes after.
    pub after: Vec<EntryId>,
    /// The events that it comes before.
    pub before: Vec<EntryId>,
}

impl StatedOrder {
    pub(super) fn of(briefing: &Briefing, id: EntryId, backlinks: &[Backlink]) -> Self {
        let Some(event) = briefing.event(id) else { return Self::default() };
        let others = || backlinks.iter().filter(|link| link.kind == LinkKind::Order).map(|link| link.from);
        // two events are never after each other: loading rejects circles
        let (later, earlier): (Vec<EntryId>, Vec<EntryId>) =
            others().partition(|&other| briefing.event(other).is_some_and(|other| other.after == Some(id)));
        let joined = |own: Option<EntryId>, others: Vec<EntryId>| {
            own.into_iter().chain(others.into_iter().filter(|&other| Some(other) != own)).collect()
        };
        Self { after: joined(event.after, earlier), before: joined(event.before, later) }
    }
}

/// Calls `each` with every entry that `id` refers to.
fn forward(briefing: &Briefing, id: EntryId, mut each: impl FnMut(LinkKind, EntryId)) {
    let Some(row) = briefing.entry_row(id) else { return };
    row.references(|field, target| {
        if let (Some(kind), Target::Entry(entry)) = (LinkKind::of(id.section, field.name), target) {
            each(kind, entry);
        }
    });
}

impl LinkKind {
    /// Returns the kind of link that a field of an entry makes.
    fn of(section: Section, field: &str) -> Option<Self> {
        match (section, field) {
            (Section::Actors, "affiliation") => Some(LinkKind::Affiliation),
            (Section::Timeline, "actors") => Some(LinkKind::TakesPart),
            (Section::Timeline, "after" | "before") => Some(LinkKind::Order),
            (Section::Quotes, "speaker") => Some(LinkKind::SaidBy),
            (Section::Quotes, "about") => Some(LinkKind::SaidAbout),
            (Section::Quotes, "to") => Some(LinkKind::SaidTo),
            (Section::Quotes, "event") => Some(LinkKind::SaidAt),
            (Section::Questions, "actors") => Some(LinkKind::Concerns),
            (Section::Questions, "related") => Some(LinkKind::DependsOn),
            (Section::Questions, "evidence") => Some(LinkKind::Evidence),
            _ => None,
        }
    }
}

/// Returns all entries by section, in file order.
fn numbered(briefing: &Briefing) -> impl Iterator<Item = EntryId> {
    let sizes = sizes(briefing);
    Section::ALL
        .into_iter()
        .flat_map(move |section| (0..sizes[section as usize]).map(move |index| EntryId::new(section, index)))
}

fn sizes(briefing: &Briefing) -> [usize; 4] {
    [briefing.actors.len(), briefing.events.len(), briefing.quotes.len(), briefing.questions.len()]
}

/// Numbers all entries consecutively: by section, then by place in the file.
pub(super) struct Numbers([usize; 4]);

impl Numbers {
    pub(super) fn new(briefing: &Briefing) -> Self {
        let [actors, events, quotes, _] = sizes(briefing);
        Self([0, actors, actors + events, actors + events + quotes])
    }

    /// Returns the number of an entry that exists.
    pub(super) fn of(&self, id: EntryId) -> usize {
        self.0[id.section as usize] + id.at()
    }
}

/// A list of `T` for each entry, in two flat vectors.
#[derive(Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Sorts `edges` by their number, keeping the order of equal ones.
    fn new(count: usize, edges: &[(u32, T)]) -> Self {
        let mut starts = vec![0u32; count + 1];
        edges.iter().for_each(|&(number, _)| starts[number as usize + 1] += 1);
        (0..count).for_each(|number| starts[number + 1] += starts[number]);
        let mut next = starts.clone();
        let mut items: Vec<Option<T>> = vec![None; edges.len()];
        for &(number, item) in edges {
            let slot = &mut next[number as usize];
            items[*slot as usize] = Some(item);
            *slot += 1;
        }
        Self { starts, items: items.into_iter().flatten().collect() }
    }

    fn of(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

/// The links to each entry.
#[derive(Debug)]
pub(super) struct Backlinks(Lists<Backlink>);

impl Backlinks {
    pub(super) fn new(briefing: &Briefing, rank: &PerSection<Vec<u32>>) -> Self {
        let numbers = Numbers::new(briefing);
        let mut edges = Vec::new();
        for from in numbered(briefing) {
            forward(briefing, from, |kind, to| edges.push((number(&numbers, to), Backlink { kind, from })));
        }
        edges.sort_by_key(|&(to, link)| (to, link.kind, ranks_key(rank, link.from)));
        edges.dedup();
        Self(Lists::new(numbers_len(briefing), &edges))
    }

    pub(super) fn of(&self, number: usize) -> &[Backlink] {
        self.0.of(number)
    }
}

/// For each entry all entries linked with it in either direction, including itself; and the relations of each actor.
#[derive(Debug)]
pub(super) struct Related {
    entries: Lists<EntryId>,
    relations: Lists<u32>,
}

impl Related {
    pub(super) fn new(
        briefing: &Briefing,
        order: &PerSection<Vec<EntryId>>,
        rank: &PerSection<Vec<u32>>,
        backlinks: &Backlinks,
    ) -> Self {
        let numbers = Numbers::new(briefing);
        let relations = relations(briefing);
        let mut edges = Vec::new();
        let mut near = Vec::new();
        for id in order.0.iter().flatten().copied() {
            near.push(id);
            forward(briefing, id, |_, to| near.push(to));
            near.extend(backlinks.of(numbers.of(id)).iter().map(|link| link.from));
            if id.section == Section::Actors {
                let other = |&place: &u32| {
                    let relation = &briefing.relations[place as usize];
                    if relation.from == id { relation.to } else { relation.from }
                };
                near.extend(relations.of(id.at()).iter().map(other));
            }
            near.sort_by_key(|&id| ranks_key(rank, id));
            near.dedup();
            edges.extend(near.drain(..).map(|to| (number(&numbers, id), to)));
        }
        Self { entries: Lists::new(numbers_len(briefing), &edges), relations }
    }

    pub(super) fn of(&self, number: usize) -> &[EntryId] {
        self.entries.of(number)
    }

    pub(super) fn relations_of(&self, actor: EntryId) -> &[u32] {
        if actor.section == Section::Actors { self.relations.of(actor.at()) } else { &[] }
    }
}

fn relations(briefing: &Briefing) -> Lists<u32> {
    let ends = (0u32..).zip(&briefing.relations).flat_map(|(place, relation)| {
        let to = (relation.to != relation.from).then_some((relation.to.index, place));
        [(relation.from.index, place)].into_iter().chain(to)
    });
    Lists::new(briefing.actors.len(), &ends.collect::<Vec<_>>())
}

fn numbers_len(briefing: &Briefing) -> usize {
    sizes(briefing).iter().sum()
}

fn number(numbers: &Numbers, id: EntryId) -> u32 {
    // entries are bounded far below u32::MAX (see `EntryId::new`)
    u32::try_from(numbers.of(id)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::TableKind;
    use crate::briefing::raw::{Shape, TABLES};

    #[test]
    fn every_reference_of_an_entry_to_entries_makes_a_link() {
        for table in TABLES {
            let Some(section) = TableKind::section(table.kind) else { continue };
            let refers = |shape| matches!(shape, Shape::Reference | Shape::Evidence);
            let fields = table.fields.iter().filter(|field| refers(field.shape.item()));
            for field in fields.filter(|field| !matches!(field.name, "source" | "sources")) {
                let path = format!("{}.{}", table.name, field.name);
                assert!(
                    LinkKind::of(section, field.name).is_some(),
                    "{path}: add its link to LinkKind in index/links.rs"
                );
            }
        }
    }
}
