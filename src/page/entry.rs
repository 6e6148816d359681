//! The page of one entry: everything the briefing holds on it, and everything linked to it.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::quote::{form_role, words, words_in_line};
use super::{Builder, Role, Styled, Subject, proof, relations, sources};
use crate::briefing::{Actor, EntryId, EventStatus, Question, Section, Target};
use crate::index::{LinkKind, StatedOrder, order_uncertain};
use crate::outline::phrase;
use crate::text::one_line;

/// Writes the page of `id`.
pub(super) fn write(page: &mut Builder, id: EntryId) {
    match id.section {
        Section::Actors => actor(page, id),
        Section::Timeline => event(page, id),
        Section::Quotes => quote(page, id),
        Section::Questions => question(page, id),
    }
    sources::cited(page, page.index.sources_of(id));
}

fn actor(page: &mut Builder, id: EntryId) {
    let Some(actor) = page.index.briefing().actor(id) else { return };
    page.title(&actor.name);
    names(page, actor);
    page.gap();
    page.plain_field("Role", actor.role.as_deref());
    page.plain_field("Kind", actor.kind.map(|kind| kind.one()));
    page.plain_field("Also", (!actor.aliases.is_empty()).then(|| actor.aliases.join(", ")));
    page.plain_field("Code", actor.code.as_deref());
    page.plain_field("Marking", actor.portion.as_deref());
    page.prose(actor.note.as_deref());
    page.links("Belongs to", &actor.affiliation, |page, &to| entry_link(page, to));
    backlinks(page, id, "Belonging to it", LinkKind::Affiliation);
    relations::write(page, id);
    backlinks(page, id, "Events", LinkKind::TakesPart);
    backlinks(page, id, "Said by", LinkKind::SaidBy);
    backlinks(page, id, "Said about", LinkKind::SaidAbout);
    questions(page, id);
}

/// Native names, each with its language.
fn names(page: &mut Builder, actor: &Actor) {
    let mut text = Styled::default();
    for native in &actor.native {
        let gap = if text.is_empty() { "" } else { " · " };
        text.apart(gap, Role::Dim).apart(&native.text, Role::Dim).apart(&format!(" ({})", native.lang), Role::Dim);
    }
    if !text.is_empty() {
        page.paragraph(&text, 0);
    }
}

fn event(page: &mut Builder, id: EntryId) {
    let Some(event) = page.index.briefing().event(id) else { return };
    page.title(&event.title);
    page.dim_term("When", &phrase::when(event, page.index, page.dates()));
    page.gap();
    let status = (event.status != EventStatus::Occurred || event.certainty.is_none()).then(|| event.status.shown());
    page.plain_field("Status", status);
    page.plain_field("Certainty", event.certainty.map(|certainty| certainty.shown()));
    page.plain_field("Attribution", event.attribution.map(|attribution| attribution.shown()));
    page.plain_field("Place", event.place.as_deref());
    page.plain_field("Marking", event.portion.as_deref());
    page.prose(event.detail.as_deref());
    page.section("What the date rests on", event.date_basis.as_deref());
    page.section("On the date", event.date_note.as_deref());
    doubtful_order(page, id);
    page.links("Actors", &event.actors, |page, &to| entry_link(page, to));
    order(page, id);
    backlinks(page, id, "Said there", LinkKind::SaidAt);
    backlinks(page, id, "Said about it", LinkKind::SaidAbout);
    questions(page, id);
}

/// What the file says of its order with other events, from either end.
fn order(page: &mut Builder, id: EntryId) {
    let StatedOrder { after, before } = page.index.stated_order(id);
    let after = after.into_iter().map(|other| ("After", other));
    let all: Vec<(&str, EntryId)> = after.chain(before.into_iter().map(|other| ("Before", other))).collect();
    page.links("Known order", &all, |page, &(word, other)| prefixed_link(page, word, other));
}

/// Says of which neighbours it is not known whether they came before or after.
fn doubtful_order(page: &mut Builder, id: EntryId) {
    let index = page.index;
    let (list, rank) = (index.entries(Section::Timeline), index.rank(id));
    let neighbours = [rank.checked_sub(1), rank.checked_add(1)].into_iter().flatten();
    let uncertain = |other: &EntryId| order_uncertain(index.briefing(), id, *other);
    let doubtful: Vec<_> = neighbours.filter_map(|place| list.get(place).copied()).filter(uncertain).collect();
    page.links("≈ Order uncertain: before or after", &doubtful, |page, &to| entry_link(page, to));
}

fn quote(page: &mut Builder, id: EntryId) {
    let Some(quote) = page.index.briefing().quote(id) else { return };
    match page.is_spoken() {
        true => page.paragraph(&words_in_line(&quote.words), 0),
        false => page.paragraph(&words(&quote.words), 1),
    }
    let terms = phrase::quote_terms(page.index, id, page.dates());
    match page.is_spoken() {
        true => page.term("Terms", Some(terms)),
        false => page.paragraph(&Styled::new(&terms, form_role(page.index, id)), 0),
    }
    page.plain_field("Marking", quote.portion.as_deref());
    if let Some(translation) = &quote.translation {
        page.heading(&format!("Translation ({})", translation.lang));
        page.paragraph(&Styled::new(&translation.text, Role::Text), 0);
        page.dim(&translation.by.as_deref().map(|by| format!("translated by {by}")).unwrap_or_default());
    }
    page.section("Context", quote.context.as_deref());
    page.links("Said by", &[quote.speaker], |page, &to| entry_link(page, to));
    page.links("At", quote.event.as_slice(), |page, &to| entry_link(page, to));
    page.links("About", &quote.about, |page, &to| entry_link(page, to));
    backlinks(page, id, "Said about it", LinkKind::SaidAbout);
    questions(page, id);
    proof::write(page, id);
}

fn question(page: &mut Builder, id: EntryId) {
    let Some(question) = page.index.briefing().question(id) else { return };
    page.title(&question.text);
    page.dim_term("Status", &format!("{} · {} priority", question.status.shown(), question.priority.shown()));
    page.plain_field("Marking", question.portion.as_deref());
    page.section("Why it matters", question.why.as_deref());
    page.section("What is known", question.known.as_deref());
    if !question.watch.is_empty() {
        page.heading("What would answer it");
        question.watch.iter().for_each(|watch| page.item(watch));
    }
    hypotheses(page, question);
    page.links("Concerns", &question.actors, |page, &to| entry_link(page, to));
    page.links("Hangs on", &question.related, |page, &to| entry_link(page, to));
    backlinks(page, id, "Said about it", LinkKind::SaidAbout);
    questions(page, id);
}

/// Possible answers, and how each piece of evidence bears on them.
fn hypotheses(page: &mut Builder, question: &Question) {
    if !question.hypotheses.is_empty() {
        page.heading("Hypotheses");
    }
    let dash = if page.is_spoken() { ": " } else { " — " };
    for hypothesis in &question.hypotheses {
        let likelihood = hypothesis.likelihood.map(|likelihood| format!("{dash}{}", phrase::likelihood(likelihood)));
        page.item(&format!("**{}** {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default()));
    }
    page.links("Evidence", &question.evidence, |page, evidence| {
        let rating = |&(place, rating): &(usize, crate::briefing::Consistency)| {
            Some(format!("{} {}", question.hypotheses.get(place)?.id, rating.shown()))
        };
        let ratings = evidence.ratings.iter().filter_map(rating).collect::<Vec<_>>().join(", ");
        target_link(page, evidence.target, &ratings);
    });
}

fn questions(page: &mut Builder, id: EntryId) {
    let asks = [LinkKind::Concerns, LinkKind::HangsOn, LinkKind::Evidence];
    let mut from: Vec<_> =
        page.index.backlinks(id).iter().filter(|link| asks.contains(&link.kind)).map(|link| link.from).collect();
    from.sort_by_key(|&from| page.index.rank(from));
    from.dedup();
    page.links("Open questions", &from, |page, &from| entry_link(page, from));
}

fn backlinks(page: &mut Builder, id: EntryId, heading: &str, kind: LinkKind) {
    let all = page.index.backlinks(id);
    let from = all.partition_point(|link| link.kind < kind);
    let to = all.partition_point(|link| link.kind <= kind);
    page.links(heading, all.get(from..to).unwrap_or_default(), |page, link| entry_link(page, link.from));
}

/// A link to an entry or a source, with a remark.
pub(super) fn target_link(page: &mut Builder, target: Target, remark: &str) {
    let (to, mut text) = match target {
        Target::Entry(id) => (Subject::Entry(id), entry_text(page, id)),
        Target::Source(id) => (Subject::Source(id), sources::line(page, id)),
        Target::Judgment(place) => {
            let judgment = page.index.briefing().judgment(place);
            (Subject::Summary, Styled::new(judgment.map_or("", |judgment| &judgment.text), Role::Text))
        }
    };
    if !remark.is_empty() {
        text.apart(&format!("  {remark}"), Role::Dim);
    }
    page.link(to, &text);
}

/// A link to an entry, in the words that its panel uses.
pub(super) fn entry_link(page: &mut Builder, id: EntryId) {
    let text = entry_text(page, id);
    page.link(Subject::Entry(id), &text);
}

fn prefixed_link(page: &mut Builder, word: &str, id: EntryId) {
    let mut text = Styled::new(&format!("{word} "), Role::Dim);
    text.apart(&phrase::label(page.index, id), Role::Text);
    page.link(Subject::Entry(id), &text);
}

/// An entry in the words that its panel uses.
pub(super) fn entry_text(page: &Builder, id: EntryId) -> Styled {
    let (briefing, dates) = (page.index.briefing(), page.dates());
    let text = match id.section {
        Section::Actors => {
            briefing.actor(id).map(|actor| with_remark(&actor.name, actor.role.as_deref().unwrap_or_default()))
        }
        Section::Timeline => briefing.event(id).map(|event| {
            let date =
                event.date.as_ref().map_or_else(|| phrase::when_short(event, None, dates), |date| date.shown(dates));
            let tag = phrase::event_tag(event);
            let gap = if tag.is_empty() { "" } else { " · " };
            with_remark(&event.title, &format!("{date}{gap}{tag}"))
        }),
        Section::Quotes => briefing.quote(id).map(|quote| {
            let mut text = words_in_line(&quote.words);
            let form = phrase::quote_form(page.index, id);
            text.apart("  ", Role::Dim).apart(page.index.label(quote.speaker), Role::Dim);
            text.apart(", ", Role::Dim).apart(&form, form_role(page.index, id));
            text
        }),
        Section::Questions => {
            briefing.question(id).map(|question| with_remark(&question.text, question.status.shown()))
        }
    };
    text.unwrap_or_default()
}

fn with_remark(text: &str, remark: &str) -> Styled {
    let mut styled = Styled::new(&one_line(text), Role::Text);
    if !remark.is_empty() {
        styled.apart(&format!("  {remark}"), Role::Dim);
    }
    styled
}
