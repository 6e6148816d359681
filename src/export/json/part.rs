//! A table of the briefing as a JSON object. Keys are those of the briefing file where they mean the same.
//!
//! The fields come from the description of the format; here are only the keys that no field has, and their places.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::names::Names;
use super::super::{DATES, Notes};
use super::links::Links;
use super::value::Json;
use crate::briefing::{Citation, EntryId, FieldValue, Quote, Section, SourceId, TableField, TableKind};
use crate::index::Index;
use crate::outline::phrase;
use crate::proof::{Concern, Found, Proof, Unusable, Wording};

/// Everything that objects are made from.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    pub index: &'a Index,
    pub names: &'a Names<'a>,
    pub links: &'a Links<'a>,
    pub notes: Notes,
}

/// A table of the briefing, by its place in the file.
#[derive(Clone, Copy)]
pub(super) struct TableObject<'a> {
    pub whole: Whole<'a>,
    pub kind: TableKind,
    pub place: usize,
}

impl Serialize for TableObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Vec<TableField> = self.fields().collect();
        let mut map = serializer.serialize_map(None)?;
        self.first(&fields, &mut map)?;
        for field in &fields {
            let is_left_out = field.spec.is_sparse() && field.value.is_empty();
            if !is_left_out && !self.is_elsewhere(field) {
                self.field(field, &mut map)?;
            }
            self.after(field, &fields, &mut map)?;
        }
        self.last(&fields, &mut map)?;
        map.end()
    }
}

impl<'a> TableObject<'a> {
    fn fields(&self) -> impl Iterator<Item = TableField<'a>> {
        self.whole.index.briefing().row(self.kind, self.place).into_iter().flat_map(|row| row.fields())
    }

    fn entry(&self) -> Option<EntryId> {
        self.kind.section().map(|section| EntryId::new(section, self.place))
    }

    fn quote(&self) -> Option<&'a Quote> {
        self.entry().and_then(|entry| self.whole.index.briefing().quote(entry))
    }

    /// Returns true if the field is not written at its place in the order of the format reference.
    fn is_elsewhere(&self, field: &TableField) -> bool {
        match (self.kind, field.spec.name) {
            (TableKind::Briefing, _) => false,
            (_, "id" | "portion") | (TableKind::Step, "notes") => true,
            (TableKind::Actor | TableKind::Event | TableKind::Question, "sources") => true,
            (TableKind::Quote, "text" | "paraphrase" | "partial" | "source" | "sources" | "locator") => true,
            _ => false,
        }
    }

    fn field<M: SerializeMap>(&self, field: &TableField, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(field.spec.name, &Json { names: self.whole.names, value: field.value })
    }

    fn named<M: SerializeMap>(&self, name: &str, fields: &[TableField], map: &mut M) -> Result<(), M::Error> {
        fields.iter().filter(|field| field.spec.name == name).try_for_each(|field| self.field(field, map))
    }

    /// Writes what objects begin with: of entries also their place in the list, from 1, and their links.
    fn first<M: SerializeMap>(&self, fields: &[TableField], map: &mut M) -> Result<(), M::Error> {
        let Whole { index, names, links, .. } = self.whole;
        if matches!(self.kind, TableKind::Briefing | TableKind::Step) {
            return Ok(());
        }
        map.serialize_entry("id", names.part(self.kind, self.place))?;
        let Some(entry) = self.entry() else { return self.named("portion", fields, map) };
        map.serialize_entry("order", &(index.rank(entry) + 1))?;
        self.named("portion", fields, map)?;
        map.serialize_entry("sources", &names.cited(index.sources_of(entry)))?;
        self.locators(index.sources_of(entry), map)?;
        map.serialize_entry("linked_from", &links.of_entry(index, names, entry))?;
        let linked = index.related(entry).iter().filter(|&&other| other != entry);
        map.serialize_entry("linked", &linked.map(|&other| names.entry(other)).collect::<Vec<_>>())
    }

    /// Writes the places that are cited, by the ids of their sources, if there are any.
    fn locators<M: SerializeMap>(&self, cited: &[Citation], map: &mut M) -> Result<(), M::Error> {
        let names = self.whole.names;
        let located = cited.iter().filter_map(|one| Some((names.source(one.source), one.locator.as_deref()?)));
        let located: BTreeMap<&str, &str> = located.collect();
        if located.is_empty() { Ok(()) } else { map.serialize_entry("locators", &located) }
    }

    /// Writes the proof in each source, by their ids, if a quote has several.
    fn proofs<M: SerializeMap>(&self, quote: EntryId, map: &mut M) -> Result<(), M::Error> {
        let Whole { index, names, .. } = self.whole;
        let (cited, proofs) = (index.sources_of(quote), index.proofs(quote));
        if proofs.len() < 2 {
            return Ok(());
        }
        let words = cited.iter().zip(proofs).map(|(one, proof)| (names.source(one.source), self::proof(proof)));
        map.serialize_entry("proofs", &words.collect::<BTreeMap<_, _>>())
    }

    /// Writes the keys that follow a field.
    fn after<M: SerializeMap>(&self, field: &TableField, fields: &[TableField], map: &mut M) -> Result<(), M::Error> {
        let Whole { index, names, .. } = self.whole;
        match (self.kind, field.spec.name, self.entry()) {
            (TableKind::Actor, "affiliation", Some(actor)) => {
                let relations = index.relations(actor).iter();
                let names = relations.map(|&place| names.part(TableKind::Relation, place as usize));
                map.serialize_entry("relations", &names.collect::<Vec<_>>())
            }
            (TableKind::Event, "date", Some(id)) => {
                let Some(event) = index.briefing().event(id) else { return Ok(()) };
                let earlier = index.rank(id).checked_sub(1).map(|rank| index.entries(Section::Timeline)[rank]);
                let is_uncertain = earlier.is_some_and(|earlier| index.is_order_uncertain(earlier, id));
                map.serialize_entry("when", &phrase::when(event, index, DATES))?;
                map.serialize_entry("order_uncertain", &is_uncertain)
            }
            (TableKind::Relation, "sources", _) => match field.value {
                FieldValue::Citations(cited) => self.locators(cited, map),
                _ => Ok(()),
            },
            (TableKind::Quote, "paraphrase", Some(id)) => {
                let Some(quote) = self.quote() else { return Ok(()) };
                let proof = index.proof(id);
                map.serialize_entry("verbatim", &quote.words.is_verbatim())?;
                map.serialize_entry("words", quote.words.text())?;
                map.serialize_entry("proof", self::proof(proof))?;
                self.proofs(id, map)?;
                map.serialize_entry(
                    "proof_concerns",
                    &proof.concerns().iter().map(Concern::written).collect::<Vec<_>>(),
                )?;
                self.named("partial", fields, map)
            }
            _ => Ok(()),
        }
    }

    /// Writes the keys at the end.
    fn last<M: SerializeMap>(&self, fields: &[TableField], map: &mut M) -> Result<(), M::Error> {
        let Whole { links, notes, .. } = self.whole;
        match self.kind {
            TableKind::Judgment => map.serialize_entry("linked_from", links.of_judgment(self.place)),
            TableKind::Source => {
                let source = SourceId(u32::try_from(self.place).unwrap_or(u32::MAX));
                map.serialize_entry("cited_by", links.of_source(source))
            }
            TableKind::Step if notes == Notes::Kept => self.named("notes", fields, map),
            TableKind::Briefing
            | TableKind::Actor
            | TableKind::Relation
            | TableKind::Event
            | TableKind::Quote
            | TableKind::Question
            | TableKind::Step => Ok(()),
        }
    }
}

/// Returns the word for the result of looking for a quote in its source's text.
fn proof(proof: &Proof) -> &'static str {
    match proof {
        Proof::Paraphrase => "paraphrase",
        Proof::NoText => "no-text",
        Proof::Unusable(Unusable::Altered) => "altered-text",
        Proof::Unusable(_) => "unusable-text",
        Proof::Found(Found { wording, .. }) => match wording {
            Wording::Exact | Wording::Respaced => "exact",
            Wording::Normalised => "normalised",
            Wording::InParts => "segments",
        },
        Proof::Translation(_) => "translation",
        Proof::Ambiguous(_) => "ambiguous",
        Proof::NotFound(_) => "not-found",
    }
}
