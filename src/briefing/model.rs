//! A checked briefing: every reference resolved, every text clean, every value in its vocabulary.
//!
//! Lists keep the file's order. Texts hold no control or bidi characters but, in prose fields, line feeds.

use super::{
    ActorKind, Attribution, Certainty, Confidence, Date, EntryId, EventStatus, Evidence, Hypothesis, Likelihood,
    Native, OptText, Priority, QuestionStatus, Reliability, SourceId, StepFocus, Target, Translation, Words,
};

/// One briefing, checked. Made by [`load`](super::load()) only.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// The `[briefing]` table.
    pub meta: Meta,
    /// `[[judgment]]`, in file order.
    pub judgments: Vec<Judgment>,
    /// `[[source]]`, in file order; [`SourceId`] counts here.
    pub sources: Vec<Source>,
    /// `[[actor]]`, in file order; an [`EntryId`] of `Actors` counts here.
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

/// What the briefing is and what it rests on.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The briefing's own id, if it has one.
    pub id: OptText,
    /// One line; required.
    pub title: Box<str>,
    /// The day up to which the briefing holds; day precision; required.
    pub as_of: Date,
    /// TLP 2.0 label or free banner text.
    pub marking: OptText,
    /// The bottom line, up front (prose).
    pub summary: OptText,
    /// What it rests on and what it leaves out (prose).
    pub scope: OptText,
    /// Who wrote it.
    pub authors: Vec<Box<str>>,
    /// BCP 47 tag of the briefing's language.
    pub language: OptText,
}

impl Meta {
    /// Returns true if this is certainly not a version of the briefing that `other` belongs to: both have an id, and these
    /// differ. A title says nothing, since it may have been improved.
    pub fn is_other_than(&self, other: &Meta) -> bool {
        self.id.is_some() && other.id.is_some() && self.id != other.id
    }
}

/// An assessment, worded by ICD 203: likelihood and confidence are kept apart.
#[derive(Clone, Debug)]
pub struct Judgment {
    /// Its id, if others refer to it.
    pub id: OptText,
    /// The judgment itself (prose); required.
    pub text: Box<str>,
    /// How likely.
    pub likelihood: Option<Likelihood>,
    /// How sure the author is of the basis.
    pub confidence: Option<Confidence>,
    /// Why that confidence (prose).
    pub confidence_basis: OptText,
    /// What it rests on.
    pub basis: Vec<Target>,
    /// Marking of this part.
    pub portion: OptText,
}

/// Where a statement comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Required.
    pub id: Box<str>,
    /// Required.
    pub title: Box<str>,
    /// What sort of document, in free words ("news article").
    pub kind: OptText,
    /// Who published it.
    pub outlet: OptText,
    /// Who wrote it.
    pub author: OptText,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// Where it is; `http` or `https`.
    pub url: OptText,
    /// BCP 47 tag.
    pub language: OptText,
    /// Admiralty code.
    pub reliability: Option<Reliability>,
    /// Sources this one draws on: two that share a root are not independent.
    pub derived_from: Vec<SourceId>,
    /// Path of its text, relative to the briefing's folder; never absolute, never with `..`.
    pub text: OptText,
    /// SHA-256 of that text, 64 lower-case hexadecimal digits.
    pub sha256: OptText,
    /// Prose.
    pub note: OptText,
    /// Marking of this part.
    pub portion: OptText,
}

/// Who takes part.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Required.
    pub id: Box<str>,
    /// Required.
    pub name: Box<str>,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Office or role, in a few words.
    pub role: OptText,
    /// Names in their own scripts.
    pub native: Vec<Native>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// Actors it belongs to.
    pub affiliation: Vec<EntryId>,
    /// Short code (ISO 3166-1 or a ticker of the author's).
    pub code: OptText,
    /// Prose.
    pub note: OptText,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// Marking of this part.
    pub portion: OptText,
}

/// How one actor stands to another: "`from` `kind` `to`" reads as a sentence.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its id, if it has one.
    pub id: OptText,
    /// The subject; an actor; required.
    pub from: EntryId,
    /// The object; an actor; required.
    pub to: EntryId,
    /// A verb phrase ("supplies and trains"); required.
    pub kind: Box<str>,
    /// Holds in both directions.
    pub mutual: bool,
    /// Since when, or when.
    pub date: Option<Date>,
    /// Prose.
    pub detail: OptText,
    /// How well established.
    pub certainty: Option<Certainty>,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// Marking of this part.
    pub portion: OptText,
}

/// Something on the timeline. Has a date, or is ongoing, or stands after or before another event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id, if others refer to it.
    pub id: OptText,
    /// Required.
    pub title: Box<str>,
    /// When, as precisely as the source says and no more.
    pub date: Option<Date>,
    /// Goes on at `as_of`.
    pub ongoing: bool,
    /// The event it comes after.
    pub after: Option<EntryId>,
    /// The event it comes before.
    pub before: Option<EntryId>,
    /// What the date rests on, when not on `sources` ("this past week", read from the publication date).
    pub date_basis: OptText,
    /// Prose on the date.
    pub date_note: OptText,
    /// Prose.
    pub detail: OptText,
    /// Where.
    pub place: OptText,
    /// Who took part.
    pub actors: Vec<EntryId>,
    /// Whether it happened; `Ongoing` if `ongoing` and nothing else is said; else `Occurred`.
    pub status: EventStatus,
    /// How well established.
    pub certainty: Option<Certainty>,
    /// On what terms the source was given it.
    pub attribution: Option<Attribution>,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// Marking of this part.
    pub portion: OptText,
}

/// What someone is said to have said.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Its id, if others refer to it.
    pub id: OptText,
    /// Who said it; an actor; required.
    pub speaker: EntryId,
    /// What was said; required.
    pub words: Words,
    /// Actors (or other entries) it is about.
    pub about: Vec<EntryId>,
    /// When it was said.
    pub date: Option<Date>,
    /// Where or in what form ("news conference").
    pub venue: OptText,
    /// The event at which it was said.
    pub event: Option<EntryId>,
    /// On what terms.
    pub attribution: Option<Attribution>,
    /// What reports it.
    pub source: Option<SourceId>,
    /// A verbatim part of a longer sentence.
    pub partial: bool,
    /// Words right before it in the source, to tell equal passages apart (W3C TextQuoteSelector).
    pub prefix: OptText,
    /// Words right after it in the source.
    pub suffix: OptText,
    /// What the words answer to (prose).
    pub context: OptText,
    /// In another language.
    pub translation: Option<Translation>,
    /// Marking of this part.
    pub portion: OptText,
}

/// What is not known.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id, if others refer to it.
    pub id: OptText,
    /// Required.
    pub text: Box<str>,
    /// Open unless said otherwise.
    pub status: QuestionStatus,
    /// Medium unless said otherwise.
    pub priority: Priority,
    /// Why it matters (prose).
    pub why: OptText,
    /// What is known so far (prose).
    pub known: OptText,
    /// What would answer it (prose, each).
    pub watch: Vec<Box<str>>,
    /// Possible answers.
    pub hypotheses: Vec<Hypothesis>,
    /// What speaks for and against them.
    pub evidence: Vec<Evidence>,
    /// Whom it concerns.
    pub actors: Vec<EntryId>,
    /// Other entries it hangs on.
    pub related: Vec<EntryId>,
    /// What raises it.
    pub sources: Vec<SourceId>,
    /// Marking of this part.
    pub portion: OptText,
}

/// One stop of the presentation script.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it shows.
    pub focus: StepFocus,
    /// With the related-only filter on.
    pub related: bool,
    /// With the reading pane open.
    pub read: bool,
    /// For the presenter alone (prose); never sent to viewers.
    pub notes: OptText,
    /// Time meant for it, in seconds.
    pub seconds: Option<u32>,
}
