//! A checked briefing: references are resolved, texts have no forbidden characters, and terms are of their vocabularies.
//!
//! Lists are in file order. Texts have no control or bidi characters, except for line feeds in prose.

use super::{
    ActorKind, Attribution, Certainty, Citation, Confidence, Date, EntryId, EventStatus, Evidence, Hypothesis,
    Likelihood, Native, OptText, Priority, QuestionStatus, QuoteSources, Reliability, SourceId, StepFocus, Target,
    Translation, Words, Zone,
};

/// A checked briefing. Only [`load`](super::load()) makes one.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// The `[briefing]` table.
    pub meta: Meta,
    /// `[[judgment]]`, in file order.
    pub judgments: Vec<Judgment>,
    /// `[[source]]`, in file order; [`SourceId`] is a place in it.
    pub sources: Vec<Source>,
    /// `[[actor]]`, in file order; the [`EntryId`] of an actor is a place in it.
    pub actors: Vec<Actor>,
    /// `[[relation]]`, in file order.
    pub relations: Vec<Relation>,
    /// `[[event]]`, in file order.
    pub events: Vec<Event>,
    /// `[[quote]]`, in file order.
    pub quotes: Vec<Quote>,
    /// `[[question]]`, in file order.
    pub questions: Vec<Question>,
    /// `[[step]]`, the presentation script, in order.
    pub steps: Vec<Step>,
}

/// Metadata of the briefing.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Id of the briefing, the same in all its versions.
    pub id: OptText,
    /// Title, one line.
    pub title: Box<str>,
    /// Date of the briefing: the day or time up to which it is current.
    pub as_of: Date,
    /// A TLP 2.0 label, or a banner of your own.
    pub marking: OptText,
    /// Bottom line, up front.
    pub summary: OptText,
    /// What the briefing is based on, and what it leaves out.
    pub scope: OptText,
    /// Authors.
    pub authors: Vec<Box<str>>,
    /// BCP 47 tag of the language of the briefing.
    pub language: OptText,
    /// Time zone of all days, and of times without a UTC offset.
    pub timezone: Option<Zone>,
}

impl Meta {
    /// Returns true if this is certainly a different briefing from `other`: both have an id, and the ids differ.
    ///
    /// A different title proves nothing: it may have been improved.
    pub(crate) fn is_other_than(&self, other: &Meta) -> bool {
        self.id.is_some() && other.id.is_some() && self.id != other.id
    }
}

/// An assessment in the terms of ICD 203.
#[derive(Clone, Debug)]
pub struct Judgment {
    /// Id, used in references.
    pub id: OptText,
    /// The judgment.
    pub text: Box<str>,
    /// Likelihood (ICD 203).
    pub likelihood: Option<Likelihood>,
    /// Confidence in the basis of the judgment (ICD 203).
    pub confidence: Option<Confidence>,
    /// Reason for that confidence.
    pub confidence_basis: OptText,
    /// The entries, sources and judgments that it is based on.
    pub basis: Vec<Target>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// A source of statements.
#[derive(Clone, Debug)]
pub struct Source {
    /// Id, used in citations.
    pub id: Box<str>,
    /// Title.
    pub title: Box<str>,
    /// Kind of document, in your own words.
    pub kind: OptText,
    /// Publisher.
    pub outlet: OptText,
    /// Author.
    pub author: OptText,
    /// Date of publication.
    pub published: Option<Date>,
    /// Date on which you read it.
    pub retrieved: Option<Date>,
    /// Address, `http` or `https`.
    pub url: OptText,
    /// BCP 47 tag of its language.
    pub language: OptText,
    /// Reliability by the Admiralty code, A to F.
    pub reliability: Option<Reliability>,
    /// The sources that it draws on. Two sources with a common root are not independent.
    pub derived_from: Vec<SourceId>,
    /// The source that it corrects or replaces.
    pub supersedes: Option<SourceId>,
    /// Path of its archived text, relative to the briefing's folder.
    pub text: OptText,
    /// SHA-256 checksum of the archived text.
    pub sha256: OptText,
    /// Path of the document as received, from which the archived text was extracted.
    pub original: OptText,
    /// SHA-256 checksum of the document as received.
    pub original_sha256: OptText,
    /// Remark.
    pub note: OptText,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// A person, state, organisation or other participant.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Id, used in references.
    pub id: Box<str>,
    /// Name.
    pub name: Box<str>,
    /// Kind of actor.
    pub kind: Option<ActorKind>,
    /// Office or role, in a few words.
    pub role: OptText,
    /// Name in its own script, or several of them.
    pub native: Vec<Native>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// The actors that it belongs to.
    pub affiliation: Vec<EntryId>,
    /// Short code, such as ISO 3166-1.
    pub code: OptText,
    /// Remark.
    pub note: OptText,
    /// The sources.
    pub sources: Vec<Citation>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// A relation from one actor to another; `from`, `kind` and `to` read as a sentence.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Id.
    pub id: OptText,
    /// The actor that is the subject.
    pub from: EntryId,
    /// The actor that is the object.
    pub to: EntryId,
    /// Verb phrase, such as "supplies and trains".
    pub kind: Box<str>,
    /// Applies in both directions.
    pub mutual: bool,
    /// Date, or start date.
    pub date: Option<Date>,
    /// Details.
    pub detail: OptText,
    /// How well it is established.
    pub certainty: Option<Certainty>,
    /// The sources.
    pub sources: Vec<Citation>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// An event on the timeline.
#[derive(Clone, Debug)]
pub struct Event {
    /// Id, used in references.
    pub id: OptText,
    /// What happened, in one line.
    pub title: Box<str>,
    /// Date, no more precise than the source.
    pub date: Option<Date>,
    /// Still ongoing at `as_of`.
    pub ongoing: bool,
    /// An event that it comes after.
    pub after: Option<EntryId>,
    /// An event that it comes before.
    pub before: Option<EntryId>,
    /// Basis of the date, in a few words.
    pub date_basis: OptText,
    /// Remark on the date.
    pub date_note: OptText,
    /// Details.
    pub detail: OptText,
    /// Place.
    pub place: OptText,
    /// The actors that took part.
    pub actors: Vec<EntryId>,
    /// Whether it has happened. By default ongoing if `ongoing`, else occurred.
    pub status: EventStatus,
    /// How well it is established.
    pub certainty: Option<Certainty>,
    /// Terms on which the information was given.
    pub attribution: Option<Attribution>,
    /// The sources.
    pub sources: Vec<Citation>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// A statement of an actor.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Id, used in references.
    pub id: OptText,
    /// The actor who said it.
    pub speaker: EntryId,
    /// The actors to whom it was said.
    pub to: Vec<EntryId>,
    /// What was said; required.
    pub words: Words,
    /// The entries that it is about.
    pub about: Vec<EntryId>,
    /// Date of the statement.
    pub date: Option<Date>,
    /// Place or form, such as "news conference".
    pub venue: OptText,
    /// The event at which it was said.
    pub event: Option<EntryId>,
    /// Terms on which the statement was made.
    pub attribution: Option<Attribution>,
    /// The sources that report it.
    pub sources: QuoteSources,
    /// A verbatim part of a longer sentence.
    pub partial: bool,
    /// Words right before it in the source, to tell identical passages apart.
    pub prefix: OptText,
    /// Words right after it in the source.
    pub suffix: OptText,
    /// What the words respond to.
    pub context: OptText,
    /// The words in another language.
    pub translation: Option<Translation>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// An open question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Id, used in references.
    pub id: OptText,
    /// The question, one line.
    pub text: Box<str>,
    /// Who asked it, if not the authors.
    pub asked_by: OptText,
    /// Status, open by default.
    pub status: QuestionStatus,
    /// Priority, medium by default.
    pub priority: Priority,
    /// Why it matters.
    pub why: OptText,
    /// What is known so far.
    pub known: OptText,
    /// What would answer it.
    pub watch: Vec<Box<str>>,
    /// Possible answers.
    pub hypotheses: Vec<Hypothesis>,
    /// Evidence for and against the hypotheses.
    pub evidence: Vec<Evidence>,
    /// The actors that it concerns.
    pub actors: Vec<EntryId>,
    /// Other entries that it depends on.
    pub related: Vec<EntryId>,
    /// The sources that raise it.
    pub sources: Vec<Citation>,
    /// Marking of this table, no more restrictive than the marking of the briefing.
    pub portion: OptText,
}

/// A step of the presentation script.
#[derive(Clone, Debug)]
pub struct Step {
    /// Title; without one, the step is named after what it shows.
    pub title: OptText,
    /// What it shows.
    pub focus: StepFocus,
    /// Start of the visible part of the time axis.
    pub from: Option<Date>,
    /// End of the visible part of the time axis.
    pub to: Option<Date>,
    /// Give the panel or the time axis the whole window.
    pub zoom: bool,
    /// Show related entries only.
    pub related: bool,
    /// Open the page of the entry.
    pub read: bool,
    /// Notes for the presenter only.
    pub notes: OptText,
    /// Planned duration.
    pub seconds: Option<u32>,
}
