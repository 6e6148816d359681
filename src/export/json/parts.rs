//! Each part of a briefing as a JSON object. Keys are those of the briefing file where they mean the same.

use serde::Serialize;

use super::links::Link;
use super::{When, Whole};
use crate::briefing::{self, Consistency, EntryId, Likelihood, Native, Section, SourceId, Target};
use crate::export::DATES;
use crate::index::order_uncertain;
use crate::outline::phrase;
use crate::proof::{Concern, Found, Proof, Unusable, Wording};

/// What all four kinds of entry have: where they stand in their list, from 1; their marking; what points at them; and
/// everything that a link joins them with, from either end.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    order: usize,
    portion: Option<&'a str>,
    sources: Vec<&'a str>,
    linked_from: Vec<Link<'a>>,
    linked: Vec<&'a str>,
}

impl<'a> Entry<'a> {
    fn new(whole: Whole<'a>, id: EntryId) -> Self {
        let Whole { index, briefing, names, links } = whole;
        let linked = index.related(id).iter().filter(|&&other| other != id);
        Self {
            id: names.entry(id),
            order: index.rank(id) + 1,
            portion: briefing.portion(id),
            sources: names.sources(index.sources_of(id)),
            linked_from: links.to(index, names, id),
            linked: linked.map(|&other| names.entry(other)).collect(),
        }
    }
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
    lang: &'a str,
}

impl<'a> From<&'a Native> for Text<'a> {
    fn from(native: &'a Native) -> Self {
        Self { text: &native.text, lang: &native.lang }
    }
}

#[derive(Serialize)]
pub(super) struct Actor<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    name: &'a str,
    kind: Option<&'static str>,
    role: Option<&'a str>,
    native: Vec<Text<'a>>,
    aliases: &'a [Box<str>],
    affiliation: Vec<&'a str>,
    relations: Vec<&'a str>,
    code: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> Actor<'a> {
    pub(super) fn new(whole: Whole<'a>, id: EntryId) -> Self {
        let actor = &whole.briefing.actors[id.at()];
        let relations = whole.index.relations(id).iter();
        Self {
            entry: Entry::new(whole, id),
            name: &actor.name,
            kind: actor.kind.map(|kind| kind.written()),
            role: actor.role.as_deref(),
            native: actor.native.iter().map(Text::from).collect(),
            aliases: &actor.aliases,
            affiliation: whole.names.all(&actor.affiliation),
            relations: relations.map(|&place| whole.names.relations[place as usize].as_ref()).collect(),
            code: actor.code.as_deref(),
            note: actor.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Event<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    title: &'a str,
    date: Option<When<'a>>,
    when: String,
    order_uncertain: bool,
    ongoing: bool,
    after: Option<&'a str>,
    before: Option<&'a str>,
    date_basis: Option<&'a str>,
    date_note: Option<&'a str>,
    detail: Option<&'a str>,
    place: Option<&'a str>,
    actors: Vec<&'a str>,
    status: &'static str,
    certainty: Option<&'static str>,
    attribution: Option<&'static str>,
}

impl<'a> Event<'a> {
    pub(super) fn new(whole: Whole<'a>, id: EntryId) -> Self {
        let Whole { index, briefing, names, .. } = whole;
        let event = &briefing.events[id.at()];
        let earlier = index.rank(id).checked_sub(1).map(|rank| index.entries(Section::Timeline)[rank]);
        Self {
            entry: Entry::new(whole, id),
            title: &event.title,
            date: event.date.as_ref().map(When::from),
            when: phrase::when(event, index, DATES),
            order_uncertain: earlier.is_some_and(|earlier| order_uncertain(briefing, earlier, id)),
            ongoing: event.ongoing,
            after: event.after.map(|other| names.entry(other)),
            before: event.before.map(|other| names.entry(other)),
            date_basis: event.date_basis.as_deref(),
            date_note: event.date_note.as_deref(),
            detail: event.detail.as_deref(),
            place: event.place.as_deref(),
            actors: names.all(&event.actors),
            status: event.status.written(),
            certainty: event.certainty.map(|certainty| certainty.written()),
            attribution: event.attribution.map(|attribution| attribution.written()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Quote<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    speaker: &'a str,
    verbatim: bool,
    words: &'a str,
    proof: &'static str,
    proof_concerns: Vec<&'static str>,
    partial: bool,
    about: Vec<&'a str>,
    date: Option<When<'a>>,
    venue: Option<&'a str>,
    event: Option<&'a str>,
    attribution: Option<&'static str>,
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    context: Option<&'a str>,
    translation: Option<Translation<'a>>,
}

#[derive(Serialize)]
struct Translation<'a> {
    text: &'a str,
    lang: &'a str,
    by: Option<&'a str>,
}

impl<'a> Quote<'a> {
    pub(super) fn new(whole: Whole<'a>, id: EntryId) -> Self {
        let Whole { index, briefing, names, .. } = whole;
        let quote = &briefing.quotes[id.at()];
        let translation = quote.translation.as_ref();
        Self {
            entry: Entry::new(whole, id),
            speaker: names.entry(quote.speaker),
            verbatim: quote.words.is_verbatim(),
            words: quote.words.text(),
            proof: proof(index.proof(id)),
            proof_concerns: index.proof(id).concerns().iter().map(Concern::written).collect(),
            partial: quote.partial,
            about: names.all(&quote.about),
            date: quote.date.as_ref().map(When::from),
            venue: quote.venue.as_deref(),
            event: quote.event.map(|event| names.entry(event)),
            attribution: quote.attribution.map(|attribution| attribution.written()),
            prefix: quote.prefix.as_deref(),
            suffix: quote.suffix.as_deref(),
            context: quote.context.as_deref(),
            translation: translation.map(|said| Translation {
                text: &said.text,
                lang: &said.lang,
                by: said.by.as_deref(),
            }),
        }
    }
}

/// What holding the words against the text of their source came to.
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
        Proof::Ambiguous(_) => "ambiguous",
        Proof::NotFound(_) => "not-found",
    }
}

#[derive(Serialize)]
pub(super) struct Question<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    text: &'a str,
    status: &'static str,
    priority: &'static str,
    why: Option<&'a str>,
    known: Option<&'a str>,
    watch: &'a [Box<str>],
    hypotheses: Vec<Hypothesis<'a>>,
    evidence: Vec<Evidence<'a>>,
    actors: Vec<&'a str>,
    related: Vec<&'a str>,
}

#[derive(Serialize)]
struct Hypothesis<'a> {
    id: &'a str,
    text: &'a str,
    likelihood: Option<Likely>,
}

#[derive(Serialize)]
struct Likely {
    term: &'static str,
    percent: (u8, u8),
}

impl From<Likelihood> for Likely {
    fn from(likelihood: Likelihood) -> Self {
        Self { term: likelihood.written(), percent: likelihood.percent() }
    }
}

#[derive(Serialize)]
struct Evidence<'a> {
    r#ref: &'a str,
    ratings: Vec<Rating<'a>>,
}

#[derive(Serialize)]
struct Rating<'a> {
    hypothesis: &'a str,
    rating: &'static str,
}

impl<'a> Question<'a> {
    pub(super) fn new(whole: Whole<'a>, id: EntryId) -> Self {
        let question = &whole.briefing.questions[id.at()];
        let hypothesis = |one: &'a briefing::Hypothesis| Hypothesis {
            id: &one.id,
            text: &one.text,
            likelihood: one.likelihood.map(Likely::from),
        };
        let rating = |&(place, rating): &(usize, Consistency)| Rating {
            hypothesis: &question.hypotheses[place].id,
            rating: rating.written(),
        };
        let evidence = |one: &briefing::Evidence| Evidence {
            r#ref: whole.names.target(one.target),
            ratings: one.ratings.iter().map(rating).collect(),
        };
        Self {
            entry: Entry::new(whole, id),
            text: &question.text,
            status: question.status.written(),
            priority: question.priority.written(),
            why: question.why.as_deref(),
            known: question.known.as_deref(),
            watch: &question.watch,
            hypotheses: question.hypotheses.iter().map(hypothesis).collect(),
            evidence: question.evidence.iter().map(evidence).collect(),
            actors: whole.names.all(&question.actors),
            related: whole.names.all(&question.related),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Judgment<'a> {
    id: &'a str,
    portion: Option<&'a str>,
    text: &'a str,
    likelihood: Option<Likely>,
    confidence: Option<&'static str>,
    confidence_basis: Option<&'a str>,
    basis: Vec<&'a str>,
    linked_from: &'a [&'a str],
}

impl<'a> Judgment<'a> {
    pub(super) fn new(whole: Whole<'a>, place: usize) -> Self {
        let judgment = &whole.briefing.judgments[place];
        let name = |&target: &Target| whole.names.target(target);
        Self {
            id: &whole.names.judgments[place],
            portion: judgment.portion.as_deref(),
            text: &judgment.text,
            likelihood: judgment.likelihood.map(Likely::from),
            confidence: judgment.confidence.map(|confidence| confidence.written()),
            confidence_basis: judgment.confidence_basis.as_deref(),
            basis: judgment.basis.iter().map(name).collect(),
            linked_from: whole.links.resting(place),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Source<'a> {
    id: &'a str,
    portion: Option<&'a str>,
    title: &'a str,
    kind: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<When<'a>>,
    retrieved: Option<When<'a>>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    reliability: Option<&'static str>,
    derived_from: Vec<&'a str>,
    text: Option<&'a str>,
    sha256: Option<&'a str>,
    note: Option<&'a str>,
    cited_by: &'a [&'a str],
}

impl<'a> Source<'a> {
    pub(super) fn new(whole: Whole<'a>, id: SourceId) -> Self {
        let source = &whole.briefing.sources[id.at()];
        Self {
            id: &source.id,
            portion: source.portion.as_deref(),
            title: &source.title,
            kind: source.kind.as_deref(),
            outlet: source.outlet.as_deref(),
            author: source.author.as_deref(),
            published: source.published.as_ref().map(When::from),
            retrieved: source.retrieved.as_ref().map(When::from),
            url: source.url.as_deref(),
            language: source.language.as_deref(),
            reliability: source.reliability.map(|reliability| reliability.written()),
            derived_from: whole.names.sources(&source.derived_from),
            text: source.text.as_deref(),
            sha256: source.sha256.as_deref(),
            note: source.note.as_deref(),
            cited_by: whole.links.citing(id),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Relation<'a> {
    id: &'a str,
    portion: Option<&'a str>,
    from: &'a str,
    kind: &'a str,
    to: &'a str,
    mutual: bool,
    date: Option<When<'a>>,
    detail: Option<&'a str>,
    certainty: Option<&'static str>,
    sources: Vec<&'a str>,
}

impl<'a> Relation<'a> {
    pub(super) fn new(whole: Whole<'a>, place: usize) -> Self {
        let relation = &whole.briefing.relations[place];
        Self {
            id: &whole.names.relations[place],
            portion: relation.portion.as_deref(),
            from: whole.names.entry(relation.from),
            kind: &relation.kind,
            to: whole.names.entry(relation.to),
            mutual: relation.mutual,
            date: relation.date.as_ref().map(When::from),
            detail: relation.detail.as_deref(),
            certainty: relation.certainty.map(|certainty| certainty.written()),
            sources: whole.names.sources(&relation.sources),
        }
    }
}
