//! The briefing as FollowTheMoney entities (version 4), one JSON object per line.
//!
//! Actors, events and sources have schemas of their own; relations and affiliations are links; quotes, questions and
//! judgments are notes about the entities concerned. Dates cannot express uncertainty, so they contain only what is certain,
//! with the date in words beside them. Ids begin with the id of the briefing, so that entities of two briefings differ.

mod entity;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::names::Names;
use crate::briefing::{
    Actor, ActorKind, Briefing, Certainty, Citation, EntryId, Event, Judgment, Question, Quote, Relation, Section,
    Source, SourceId, Target,
};
use crate::export::options::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::page;
use entity::Entity;

/// Writes sources, actors, relations, events, quotes, questions and judgments, one line each.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let briefing = index.briefing();
    let names = Names::new(briefing);
    let graph = Graph { index, briefing, prefix: names.briefing(), names };
    for source in &briefing.sources {
        graph.source(source).write(out)?;
    }
    for &id in index.entries(Section::Actors) {
        let actor = &briefing.actors[id.at()];
        graph.actor(actor).write(out)?;
        actor.affiliation.iter().try_for_each(|&other| graph.affiliation(id, other).write(out))?;
    }
    for (id, relation) in graph.names.relations.iter().zip(&briefing.relations) {
        graph.relation(id, relation).write(out)?;
    }
    for section in [Section::Timeline, Section::Quotes, Section::Questions] {
        for &id in index.entries(section) {
            graph.entry(id).write(out)?;
        }
    }
    for (id, judgment) in graph.names.judgments.iter().zip(&briefing.judgments) {
        graph.judgment(id, judgment).write(out)?;
    }
    Ok(())
}

struct Graph<'a> {
    index: &'a Index,
    briefing: &'a Briefing,
    prefix: String,
    names: Names<'a>,
}

impl Graph<'_> {
    /// Returns a valid id: letters, digits and hyphens, not ending with a hyphen; text after a full stop would be read as a
    /// signature. Ids in a file contain no capital letters, so no two ids become the same.
    fn id(&self, id: &str) -> String {
        let id = format!("{}_{id}", self.prefix).replace('_', "-X-");
        if id.ends_with('-') { id + "X" } else { id }
    }

    fn ids<'n>(&self, ids: impl IntoIterator<Item = &'n str>) -> Vec<String> {
        ids.into_iter().map(|id| self.id(id)).collect()
    }

    fn sources(&self, sources: &[SourceId]) -> Vec<String> {
        self.ids(self.names.sources(sources))
    }

    fn cited(&self, cited: &[Citation]) -> Vec<String> {
        self.ids(self.names.cited(cited))
    }

    /// Returns an entity with its own marking, or else the briefing's.
    fn entity(&self, schema: &'static str, id: &str, portion: Option<&str>) -> Entity {
        let marking = portion.or(self.briefing.meta.marking.as_deref()).map(|marking| format!("Marking: {marking}"));
        let place = if is_interval(schema) { "summary" } else { "notes" };
        Entity::new(self.id(id), schema).text(place, marking.as_deref())
    }

    fn source(&self, source: &Source) -> Entity {
        let article = source.kind.as_deref().is_some_and(|kind| {
            let kind = kind.to_lowercase();
            ["article", "news", "report", "blog", "column"].iter().any(|word| kind.contains(word))
        });
        let reliability = source.reliability.map(|reliability| format!("Reliability: {}", reliability.shown()));
        // the schema requires a file name
        let file = (!article).then(|| source.text.as_deref().unwrap_or(&source.title));
        let older = source.supersedes.and_then(|older| self.briefing.source(older));
        let supersedes = older.map(|older| format!("Supersedes: {}", older.title));
        let published = source.published.as_ref().map(|date| format!("Published: {}", date.shown(DATES)));
        self.entity(if article { "Article" } else { "Document" }, &source.id, source.portion.as_deref())
            .text("title", Some(&source.title))
            .text("fileName", file)
            .text("author", source.author.as_deref())
            .text("publisher", source.outlet.as_deref())
            .text("sourceUrl", source.url.as_deref())
            .day("publishedAt", source.published.as_ref())
            .day("retrievedAt", source.retrieved.as_ref())
            .text("keywords", source.kind.as_deref())
            .text("notes", reliability.as_deref())
            .text("notes", published.as_deref())
            .text("notes", supersedes.as_deref())
            .prose("notes", source.note.as_deref())
            .all("proof", self.sources(&source.derived_from))
    }

    fn actor(&self, actor: &Actor) -> Entity {
        let schema = schema(actor.kind);
        let code = actor.code.as_deref().map(|code| format!("Code: {code}"));
        let position = if schema == "Person" { "position" } else { "summary" };
        let full = (schema == "Address").then_some(actor.name.as_ref());
        self.entity(schema, &actor.id, actor.portion.as_deref())
            .text("name", Some(&actor.name))
            .text("full", full)
            .all("alias", actor.native.iter().map(|native| native.text.to_string()))
            .all("alias", actor.aliases.iter().map(ToString::to_string))
            .text(position, actor.role.as_deref())
            .text("keywords", actor.kind.map(|kind| kind.one()).as_deref())
            .text("notes", code.as_deref())
            .prose("notes", actor.note.as_deref())
            .all("proof", self.cited(&actor.sources))
    }

    /// Returns a membership if the schema allows one, or else a link with that role.
    fn affiliation(&self, member: EntryId, of: EntryId) -> Entity {
        let [member, of] = [member, of].map(|id| &self.briefing.actors[id.at()]);
        let (id, of_id) = (format!("{}_{}", member.id, of.id), self.id(&of.id));
        let organised = matches!(schema(of.kind), "Organization" | "PublicBody") && schema(member.kind) != "Address";
        let (schema, ends) =
            if organised { ("Membership", ["member", "organization"]) } else { ("UnknownLink", ["subject", "object"]) };
        self.entity(schema, &format!("belongs_{id}"), member.portion.as_deref())
            .all(ends[0], [self.id(&member.id)])
            .all(ends[1], [of_id])
            .text("role", Some("belongs to"))
            .all("proof", self.cited(&member.sources))
    }

    fn relation(&self, id: &str, relation: &Relation) -> Entity {
        let [from, to] = [relation.from, relation.to].map(|end| self.id(self.names.entry(end)));
        let mutual = relation.mutual.then_some("mutual");
        self.entity("UnknownLink", id, relation.portion.as_deref())
            .all("subject", [from])
            .all("object", [to])
            .text("role", Some(&relation.kind))
            .text("summary", mutual)
            .text("status", relation.certainty.map(Certainty::shown))
            .when(relation.date.as_ref())
            .prose("description", relation.detail.as_deref())
            .all("proof", self.cited(&relation.sources))
    }

    fn entry(&self, id: EntryId) -> Entity {
        match id.section {
            Section::Actors => self.actor(&self.briefing.actors[id.at()]),
            Section::Timeline => self.event(id, &self.briefing.events[id.at()]),
            Section::Quotes => self.quote(id, &self.briefing.quotes[id.at()]),
            Section::Questions => self.question(id, &self.briefing.questions[id.at()]),
        }
    }

    fn event(&self, id: EntryId, event: &Event) -> Entity {
        let (places, involved): (Vec<EntryId>, Vec<EntryId>) =
            event.actors.iter().partition(|id| schema(self.briefing.actors[id.at()].kind) == "Address");
        let tag = phrase::event_tag(event);
        let attribution = event.attribution.map(|terms| format!("Attribution: {}", terms.shown()));
        let undated = event.date.is_none().then(|| format!("When: {}", phrase::when(event, self.index, DATES)));
        self.entity("Event", self.names.entry(id), event.portion.as_deref())
            .text("name", Some(&event.title))
            .when(event.date.as_ref())
            .text("summary", undated.as_deref())
            .text("summary", (!tag.is_empty()).then_some(tag.as_str()))
            .text("summary", attribution.as_deref())
            .text("location", event.place.as_deref())
            .all("addressEntity", self.ids(self.names.all(&places)))
            .all("involved", self.ids(self.names.all(&involved)))
            .prose("description", event.detail.as_deref())
            .prose("notes", event.date_basis.as_deref())
            .prose("notes", event.date_note.as_deref())
            .all("proof", self.cited(&event.sources))
    }

    /// Returns a note with the words, in quotation marks if verbatim, the speaker and the terms.
    fn quote(&self, id: EntryId, quote: &Quote) -> Entity {
        let concerned =
            [quote.speaker].into_iter().chain(quote.to.iter().chain(&quote.about).chain(&quote.event).copied());
        let form = if quote.words.is_verbatim() { "verbatim quote" } else { "paraphrase" };
        let words =
            if quote.words.is_verbatim() { phrase::quoted(&quote.words) } else { page::text(quote.words.text()) };
        let terms = format!("{}, {}", self.index.label(quote.speaker), phrase::quote_terms(self.index, id, DATES));
        let note = self.entity("Note", self.names.entry(id), quote.portion.as_deref());
        note.text("name", Some(&format!("Quote: {}", self.index.label(quote.speaker))))
            .text("keywords", Some(form))
            .text("description", Some(&words))
            .text("summary", Some(&terms))
            .prose("notes", quote.context.as_deref())
            .all("entity", self.ids(self.names.all(&concerned.collect::<Vec<_>>())))
            .all("proof", self.cited(quote.sources.all()))
    }

    fn question(&self, id: EntryId, question: &Question) -> Entity {
        let concerned: Vec<EntryId> = question.actors.iter().chain(&question.related).copied().collect();
        let state = format!("{}, {} priority", question.status.shown(), question.priority.shown());
        let note = self.entity("Note", self.names.entry(id), question.portion.as_deref());
        note.text("name", Some(&question.text))
            .text("keywords", Some("open question"))
            .text("summary", Some(&state))
            .prose("description", question.why.as_deref())
            .prose("description", question.known.as_deref())
            .all("entity", self.ids(self.names.all(&concerned)))
            .all("proof", self.cited(&question.sources))
    }

    /// Likelihood and confidence are separate texts (ICD 203).
    fn judgment(&self, id: &str, judgment: &Judgment) -> Entity {
        let likelihood = judgment.likelihood.map(|likely| format!("Likelihood: {}", phrase::likelihood(likely)));
        let confidence = judgment.confidence.map(|confidence| format!("Confidence: {}", confidence.shown()));
        let (sources, others): (Vec<Target>, Vec<Target>) =
            judgment.basis.iter().partition(|target| matches!(target, Target::Source(_)));
        let ids = |targets: &[Target]| self.ids(targets.iter().map(|&target| self.names.target(target)));
        self.entity("Note", id, judgment.portion.as_deref())
            .text("keywords", Some("judgment"))
            .prose("description", Some(&judgment.text))
            .text("notes", likelihood.as_deref())
            .text("notes", confidence.as_deref())
            .prose("notes", judgment.confidence_basis.as_deref())
            .all("entity", ids(&others))
            .all("proof", ids(&sources))
    }
}

/// Returns the schema of an actor. There is none for a state: its government is a public body.
fn schema(kind: Option<ActorKind>) -> &'static str {
    match kind {
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::State | ActorKind::PublicBody) => "PublicBody",
        Some(
            ActorKind::Organisation
            | ActorKind::ArmedForce
            | ActorKind::ArmedGroup
            | ActorKind::Group
            | ActorKind::Outlet,
        ) => "Organization",
        Some(ActorKind::Place) => "Address",
        Some(ActorKind::Unnamed) | None => "LegalEntity",
    }
}

/// Returns true if the schema is a link, which has no notes.
fn is_interval(schema: &str) -> bool {
    matches!(schema, "Membership" | "UnknownLink")
}
