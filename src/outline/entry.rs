//! The outline of an entry: everything the briefing says about it, and everything linked to it.

use super::field::{Field, Value, label};
use super::links::{OrderDoubt, backlinks, open_questions, uncertain_order};
use super::phrase;
use crate::briefing::{EntryId, EventStatus, Section};
use crate::index::{Index, LinkKind};

type Fields<'a> = Vec<Option<Field<'a>>>;

/// Returns the fields of an entry, without its title; only an empty list of sources if the briefing has no such entry.
pub(crate) fn entry(index: &Index, id: EntryId) -> Vec<Field<'_>> {
    let fields = match id.section {
        Section::Actors => actor(index, id),
        Section::Timeline => event(index, id),
        Section::Quotes => quote(index, id),
        Section::Questions => question(index, id),
    };
    let sources = Field::section("Sources", Some(Value::Citations(index.sources_of(id))));
    fields.into_iter().flatten().flatten().chain(sources).collect()
}

fn actor(index: &Index, id: EntryId) -> Option<Fields<'_>> {
    let actor = index.briefing().actor(id)?;
    Some(vec![
        Field::heading("Names", (!actor.native.is_empty()).then_some(Value::Names(&actor.native))),
        Field::line(label::ROLE, Value::text(&actor.role)),
        Field::line("Kind", actor.kind.map(|kind| Value::term(kind.one()))),
        Field::line("Aliases", Value::joined(&actor.aliases)),
        Field::line("Code", Value::text(&actor.code)),
        Field::line(label::MARKING, Value::text(&actor.portion)),
        Field::body("Note", Value::prose(&actor.note)),
        Field::section("Belongs to", Value::entries(&actor.affiliation)),
        Field::derived("Members", backlinks(index, id, LinkKind::Affiliation)),
        Field::derived("Relations", (!index.relations(id).is_empty()).then_some(Value::Relations(id))),
        Field::derived("Events", backlinks(index, id, LinkKind::TakesPart)),
        Field::derived("Quotes by this actor", backlinks(index, id, LinkKind::SaidBy)),
        Field::derived("Quotes to this actor", backlinks(index, id, LinkKind::SaidTo)),
        Field::derived("Quotes about this actor", backlinks(index, id, LinkKind::SaidAbout)),
        Field::derived("Open questions", open_questions(index, id)),
    ])
}

fn event(index: &Index, id: EntryId) -> Option<Fields<'_>> {
    let event = index.briefing().event(id)?;
    let order = index.stated_order(id);
    let has_status = event.status != EventStatus::Occurred || event.certainty.is_none();
    let uncertain = |doubt| uncertain_order(index, id, doubt);
    let goes_on = event.ongoing && event.status != EventStatus::Ongoing;
    Some(vec![
        Field::heading("When", Some(Value::When(event))),
        Field::line("Status", has_status.then(|| Value::term(event.status.shown()))),
        Field::line("Ongoing", goes_on.then(|| Value::term("yes"))),
        Field::line("Certainty", event.certainty.map(|certainty| Value::term(certainty.shown()))),
        Field::line("Attribution", event.attribution.map(|attribution| Value::term(attribution.shown()))),
        Field::line("Place", Value::text(&event.place)),
        Field::line(label::MARKING, Value::text(&event.portion)),
        Field::body("Detail", Value::prose(&event.detail)),
        Field::section("Date basis", Value::prose(&event.date_basis)),
        Field::section("Date note", Value::prose(&event.date_note)),
        Field::derived("≈ The order of these is not known: their dates overlap", uncertain(OrderDoubt::Overlap)),
        Field::derived("≈ The order of these is not known: a date is missing", uncertain(OrderDoubt::NoDate)),
        Field::derived("≈ The order of these is not known: a time zone is missing", uncertain(OrderDoubt::NoZone)),
        Field::section("Actors", Value::entries(&event.actors)),
        Field::section("Comes after", Value::owned_entries(order.after)),
        Field::section("Comes before", Value::owned_entries(order.before)),
        Field::derived("Quotes from it", backlinks(index, id, LinkKind::SaidAt)),
        Field::derived("Quotes about it", backlinks(index, id, LinkKind::SaidAbout)),
        Field::derived("Open questions", open_questions(index, id)),
    ])
}

fn quote(index: &Index, id: EntryId) -> Option<Fields<'_>> {
    let quote = index.briefing().quote(id)?;
    let cited = quote.sources.all();
    let proof = (!cited.is_empty()).then(|| {
        let texts = cited.iter().filter_map(|cited| index.briefing().source(cited.source)?.text.clone());
        let archived = Field::line("Archived text", Value::joined(&texts.collect::<Vec<_>>()));
        let stated = [
            archived.map(|field| Field { is_derived: true, ..field }),
            Field::line("Text before", Value::text(&quote.prefix)),
            Field::line("Text after", Value::text(&quote.suffix)),
        ];
        Value::Proof(id, stated.into_iter().flatten().collect())
    });
    Some(vec![
        Field::heading("Terms", Some(Value::QuoteTerms(id))),
        Field::line(label::MARKING, Value::text(&quote.portion)),
        Field::section("Translation", quote.translation.as_ref().map(Value::Translation)),
        Field::section("Context", Value::prose(&quote.context)),
        Field::section(label::SAID_BY, Value::entries(std::slice::from_ref(&quote.speaker))),
        Field::section("Said to", Value::entries(&quote.to)),
        Field::section("Said at", Value::entries(quote.event.as_slice())),
        Field::section("About", Value::entries(&quote.about)),
        Field::derived("Quotes about it", backlinks(index, id, LinkKind::SaidAbout)),
        Field::derived("Open questions", open_questions(index, id)),
        Field::section("Proof", proof),
    ])
}

fn question(index: &Index, id: EntryId) -> Option<Fields<'_>> {
    let question = index.briefing().question(id)?;
    let (hypotheses, evidence) = (&question.hypotheses, &question.evidence);
    Some(vec![
        Field::heading("Status", Some(Value::term(phrase::question_status(question)))),
        Field::line("From", Value::text(&question.asked_by)),
        Field::line(label::MARKING, Value::text(&question.portion)),
        Field::section("Why it matters", Value::prose(&question.why)),
        Field::section("Known so far", Value::prose(&question.known)),
        Field::section("Would answer it", (!question.watch.is_empty()).then_some(Value::Items(&question.watch))),
        Field::section("Hypotheses", (!hypotheses.is_empty()).then_some(Value::Hypotheses(hypotheses))),
        Field::section("Evidence", (!evidence.is_empty()).then_some(Value::Evidence(question))),
        Field::section("Concerns", Value::entries(&question.actors)),
        Field::section("Depends on", Value::entries(&question.related)),
        Field::derived("Quotes about it", backlinks(index, id, LinkKind::SaidAbout)),
        Field::derived("Open questions", open_questions(index, id)),
    ])
}
