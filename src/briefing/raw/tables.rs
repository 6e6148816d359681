//! The tables of a briefing file and their fields.

use toml::de::DeTable;

use super::dates::AsOf;
use super::field::{Described, FieldType, FileTable, getter, is_required, missing, table};
use super::inner::{Cited, Hypothesis, Native, Translation};
use super::kinds::{
    Evidence, Flag, Id, Line, Marking, OneOrMany, Prose, Reference, Seconds, Sha256, TextPath, Url, Word,
};
use super::reader::{FieldReader, TableStart};
use crate::briefing::fields::{
    Choice, FieldRole, FieldRule, FieldSpec, FieldValue, Getter, HasValue, TableKind, TableSpec,
};
use crate::briefing::{
    ActorKind, Attribution, Certainty, Confidence, Date, EventStatus, Likelihood, Priority, QuestionStatus,
    Reliability, Section, StepView, Zone,
};

/// All top-level tables, in the order of the format reference.
pub const TABLES: &[TableSpec] = &{
    let mut all = [table_spec(TableKind::Briefing); TableKind::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = table_spec(TableKind::ALL[at]);
        at += 1;
    }
    all
};

/// Returns the description of a kind of table.
pub(crate) const fn table_spec(kind: TableKind) -> TableSpec {
    let fields = match kind {
        TableKind::Briefing => Meta::FIELDS,
        TableKind::Judgment => Judgment::FIELDS,
        TableKind::Source => Source::FIELDS,
        TableKind::Actor => Actor::FIELDS,
        TableKind::Relation => Relation::FIELDS,
        TableKind::Event => Event::FIELDS,
        TableKind::Quote => Quote::FIELDS,
        TableKind::Question => Question::FIELDS,
        TableKind::Step => Step::FIELDS,
    };
    let choice = match kind {
        TableKind::Event => Some(Choice { fields: &["date", "ongoing", "after", "before"], is_exclusive: false }),
        TableKind::Quote => Some(Choice { fields: &["text", "paraphrase"], is_exclusive: true }),
        TableKind::Step => Some(Choice { fields: &["focus", "panel", "show"], is_exclusive: true }),
        _ => None,
    };
    let rules = match kind {
        TableKind::Quote => QUOTE_RULES,
        TableKind::Step => STEP_RULES,
        _ => &[],
    };
    TableSpec { kind, name: kind.name(), title: kind.header(), fields, choice, rules }
}

/// The fields of a quote that depend on how its sources are given.
const QUOTE_RULES: &[FieldRule] = &[
    FieldRule { fields: &["sources"], other: "source", words: &[], is_required: false },
    FieldRule { fields: &["locator"], other: "source", words: &[], is_required: true },
];

/// The fields of a step that depend on what it shows.
const STEP_RULES: &[FieldRule] = &[
    FieldRule { fields: &["from", "to"], other: "show", words: &["axis"], is_required: true },
    FieldRule { fields: &["zoom"], other: "show", words: &["axis"], is_required: false },
    FieldRule { fields: &["related", "read"], other: "show", words: &[], is_required: false },
];

table! {
    /// Metadata of the briefing.
    Meta for Meta {
        /// Id of the briefing, the same in all its versions.
        optional id: Id,
        /// Title, one line.
        required title: Line,
        /// Date of the briefing: the day or time up to which it is current.
        required as_of: AsOf,
        /// A TLP 2.0 label, or a banner of your own.
        optional marking: Marking,
        /// Bottom line, up front.
        optional summary: Prose,
        /// What the briefing is based on, and what it leaves out.
        optional scope: Prose,
        /// Authors.
        optional authors: Vec<Line> [Quoted],
        /// BCP 47 tag of the language of the briefing.
        optional language: Line [Quoted],
        /// IANA time zone of all days, and of times without a UTC offset: `America/New_York`.
        optional timezone: Zone [Quoted, Unsearched],
    }
}

table! {
    /// An assessment in the terms of ICD 203.
    Judgment<'i> for Judgment {
        /// Id, used in references.
        optional id: Id,
        /// The judgment.
        required text: Prose,
        /// Likelihood (ICD 203).
        optional likelihood: Word<Likelihood>,
        /// Confidence in the basis of the judgment (ICD 203).
        optional confidence: Word<Confidence>,
        /// Reason for that confidence.
        optional confidence_basis: Prose,
        /// Ids of the entries, sources and judgments that it is based on.
        optional basis: Vec<Reference<'i>>,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// A source of statements.
    Source<'i> for Source {
        /// Id, used in citations.
        required id: Id,
        /// Title.
        required title: Line [Quoted],
        /// Kind of document, in your own words.
        optional kind: Line,
        /// Publisher.
        optional outlet: Line [Quoted],
        /// Author.
        optional author: Line [Quoted],
        /// Date of publication.
        optional published: Date,
        /// Date on which you read it.
        optional retrieved: Date,
        /// Address, `http` or `https`.
        optional url: Url,
        /// BCP 47 tag of its language.
        optional language: Line [Quoted],
        /// Reliability by the Admiralty code, A to F.
        optional reliability: Word<Reliability>,
        /// Ids of the sources that it draws on.
        optional derived_from: Vec<Reference<'i>>,
        /// Id of the source that it corrects or replaces.
        optional supersedes: Reference<'i> [Sparse],
        /// Path of its archived text, relative to the briefing's folder.
        optional text: TextPath,
        /// SHA-256 checksum of the archived text.
        optional sha256: Sha256,
        /// Path of the document as received, from which the archived text was extracted.
        optional original: TextPath [Sparse],
        /// SHA-256 checksum of the document as received.
        optional original_sha256: Sha256 [Sparse],
        /// Remark.
        optional note: Prose,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// A person, state, organisation or other participant.
    Actor<'i> for Actor {
        /// Id, used in references.
        required id: Id,
        /// Name.
        required name: Line,
        /// Kind of actor.
        optional kind: Word<ActorKind> [Unsearched],
        /// Office or role, in a few words.
        optional role: Line,
        /// Name in its own script, or several of them.
        optional native: OneOrMany<Native> [Quoted],
        /// Other names.
        optional aliases: Vec<Line> [Quoted],
        /// Ids of the actors that it belongs to.
        optional affiliation: Vec<Reference<'i>>,
        /// Short code, such as ISO 3166-1.
        optional code: Line [Quoted],
        /// Remark.
        optional note: Prose,
        /// Ids of the sources.
        optional sources: Vec<Cited<'i>>,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// A relation from one actor to another; `from`, `kind` and `to` read as a sentence.
    Relation<'i> for Relation {
        /// Id.
        optional id: Id,
        /// Id of the actor that is the subject.
        required from: Reference<'i>,
        /// Verb phrase, such as "supplies and trains".
        required kind: Line,
        /// Id of the actor that is the object.
        required to: Reference<'i>,
        /// Applies in both directions.
        optional mutual: Flag,
        /// Date, or start date.
        optional date: Date,
        /// Details.
        optional detail: Prose,
        /// How well it is established.
        optional certainty: Word<Certainty>,
        /// Ids of the sources.
        optional sources: Vec<Cited<'i>>,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// An event on the timeline. Requires at least one of `date`, `ongoing`, `after` and `before`.
    Event<'i> for Event {
        /// Id, used in references.
        optional id: Id,
        /// What happened, in one line.
        required title: Line,
        /// Date, no more precise than the source.
        optional date: Date,
        /// Still ongoing at `as_of`.
        optional ongoing: Flag,
        /// Id of an event that it comes after.
        optional after: Reference<'i>,
        /// Id of an event that it comes before.
        optional before: Reference<'i>,
        /// Basis of the date, in a few words.
        optional date_basis: Line,
        /// Remark on the date.
        optional date_note: Prose,
        /// Details.
        optional detail: Prose,
        /// Place.
        optional place: Line,
        /// Ids of the actors that took part.
        optional actors: Vec<Reference<'i>>,
        /// Whether it has happened.
        optional status: Word<EventStatus>,
        /// How well it is established.
        optional certainty: Word<Certainty>,
        /// Terms on which the information was given.
        optional attribution: Word<Attribution>,
        /// Ids of the sources.
        optional sources: Vec<Cited<'i>>,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// A statement of an actor. Requires exactly one of `text` and `paraphrase`.
    Quote<'i> for Quote {
        /// Id, used in references.
        optional id: Id,
        /// Id of the actor who said it.
        required speaker: Reference<'i>,
        /// Ids of the actors to whom it was said.
        optional to: Vec<Reference<'i>> [Sparse],
        /// The words, verbatim; no Markdown.
        optional text: Prose [Quoted] = |row| row.words.verbatim().map_or(FieldValue::Absent, FieldValue::Text),
        /// The statement in other words.
        optional paraphrase: Prose = |row| row.words.paraphrase().map_or(FieldValue::Absent, FieldValue::Text),
        /// Ids of the entries that it is about.
        optional about: Vec<Reference<'i>>,
        /// Date of the statement.
        optional date: Date,
        /// Place or form, such as "news conference".
        optional venue: Line,
        /// Id of the event at which it was said.
        optional event: Reference<'i>,
        /// Terms on which the statement was made.
        optional attribution: Word<Attribution>,
        /// Id of the source that reports it.
        optional source: Reference<'i> = |row| row.sources.single().map_or(FieldValue::Absent, |one| FieldValue::Source(one.source)),
        /// Place in that source: a page, a paragraph, a line or a time, such as "p. 4" or "00:12:31".
        optional locator: Line [Quoted, Unsearched, Sparse] = |row| row.sources.single().map_or(FieldValue::Absent, |one| HasValue::value(&one.locator)),
        /// Several sources that report the same words, instead of `source`.
        optional sources: Vec<Cited<'i>> [Sparse] = |row| FieldValue::Citations(row.sources.list()),
        /// A verbatim part of a longer sentence.
        optional partial: Flag,
        /// Words right before it in the source, to tell identical passages apart.
        optional prefix: Line [Quoted],
        /// Words right after it in the source.
        optional suffix: Line [Quoted],
        /// What the words respond to.
        optional context: Prose,
        /// The words in another language.
        optional translation: Translation [Quoted],
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// An open question.
    Question<'i> for Question {
        /// Id, used in references.
        optional id: Id,
        /// The question, one line.
        required text: Line,
        /// Who asked it, if not the authors, such as "the audience".
        optional asked_by: Line,
        /// Status.
        optional status: Word<QuestionStatus> [Unsearched],
        /// Priority.
        optional priority: Word<Priority> [Unsearched],
        /// Why it matters.
        optional why: Prose,
        /// What is known so far.
        optional known: Prose,
        /// What would answer it.
        optional watch: Vec<Prose>,
        /// Possible answers.
        optional hypotheses: Vec<Hypothesis>,
        /// Evidence for and against the hypotheses.
        optional evidence: Vec<Evidence<'i>> = |row| FieldValue::Evidence(&row.evidence, &row.hypotheses),
        /// Ids of the actors that it concerns.
        optional actors: Vec<Reference<'i>>,
        /// Ids of other entries that it depends on.
        optional related: Vec<Reference<'i>>,
        /// Ids of the sources that raise it.
        optional sources: Vec<Cited<'i>>,
        /// Marking of this table, no more restrictive than the marking of the briefing.
        optional portion: Marking,
    }
}

table! {
    /// A step of the presentation script. Requires exactly one of `focus`, `panel` and `show`.
    Step<'i> for Step {
        /// Title, one line; without it, the step is named after what it shows.
        optional title: Line,
        /// Id of an entry to select, or of a judgment, source or relation whose page to open.
        optional focus: Reference<'i> = |row| row.focus.target().map_or(FieldValue::Absent, FieldValue::Target),
        /// Panel to show as a whole.
        optional panel: Word<Section> = |row| row.focus.panel().map_or(FieldValue::Absent, FieldValue::Panel),
        /// The time axis, or the page of the summary, of all sources or of all relations.
        optional show: Word<StepView> =
            |row| row.focus.view().map_or(FieldValue::Absent, |view| FieldValue::Term { written: view.written(), shown: view.shown() }),
        /// First date to show on the time axis; by default its start. Requires `show = "axis"`.
        optional from: Date,
        /// Last date to show on the time axis; by default its end. Requires `show = "axis"`.
        optional to: Date,
        /// Give the panel, the entry's panel or the time axis the whole window.
        optional zoom: Flag,
        /// Show related entries only. Requires an entry.
        optional related: Flag,
        /// Open the page of the entry.
        optional read: Flag,
        /// Notes for the presenter only.
        optional notes: Prose,
        /// Planned duration.
        optional seconds: Seconds,
    }
}
