//! The tables of a briefing file.

use toml::de::DeTable;

use super::field::{Field, is_required, table};
use super::kinds::{
    Evidence, Flag, Id, Line, Marking, OneDay, OneOrMany, Prose, Reference, Seconds, Sha256, TextPath, Url, Word,
};
use super::shape::{FieldSpec, Place, Table};
use super::{Reader, Shape};
use crate::briefing::diagnostic::Span;
use crate::briefing::{
    ActorKind, Attribution, Certainty, Confidence, Date, EventStatus, Likelihood, Priority, QuestionStatus, Reliability,
};

/// One kind of top-level table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// Its key.
    pub name: &'static str,
    /// As a header: `[briefing]`, `[[event]]`.
    pub title: &'static str,
    /// Its fields.
    pub fields: &'static [FieldSpec],
}

/// All top-level tables, in the order of the format reference.
pub const TABLES: &[TableSpec] = &[
    TableSpec { name: "briefing", title: "[briefing]", fields: Meta::FIELDS },
    TableSpec { name: "judgment", title: "[[judgment]]", fields: Judgment::FIELDS },
    TableSpec { name: "source", title: "[[source]]", fields: Source::FIELDS },
    TableSpec { name: "actor", title: "[[actor]]", fields: Actor::FIELDS },
    TableSpec { name: "relation", title: "[[relation]]", fields: Relation::FIELDS },
    TableSpec { name: "event", title: "[[event]]", fields: Event::FIELDS },
    TableSpec { name: "quote", title: "[[quote]]", fields: Quote::FIELDS },
    TableSpec { name: "question", title: "[[question]]", fields: Question::FIELDS },
    TableSpec { name: "step", title: "[[step]]", fields: Step::FIELDS },
];

/// The required fields that a table lacks.
fn missing(fields: &'static [FieldSpec], table: &DeTable<'_>) -> Vec<&'static FieldSpec> {
    fields.iter().filter(|field| field.required && !table.contains_key(field.name)).collect()
}

table! {
    /// What the briefing is and what it rests on.
    Meta {
        /// The briefing's own id.
        optional id: Id,
        /// The briefing's title, one line.
        required title: Line,
        /// The day up to which the briefing holds.
        required as_of: OneDay,
        /// A TLP 2.0 label or free banner text.
        optional marking: Marking,
        /// The bottom line, up front.
        optional summary: Prose,
        /// What it rests on and what it leaves out.
        optional scope: Prose,
        /// Who wrote it.
        optional authors: Vec<Line>,
        /// BCP 47 tag of the briefing's language.
        optional language: Line,
    }
}

table! {
    /// An assessment in the words of ICD 203.
    Judgment<'i> {
        /// Its id, if others refer to it.
        optional id: Id,
        /// The judgment itself.
        required text: Prose,
        /// How likely (ICD 203).
        optional likelihood: Word<Likelihood>,
        /// How sure the author is of the basis (ICD 203).
        optional confidence: Word<Confidence>,
        /// Why that confidence.
        optional confidence_basis: Prose,
        /// Ids of what it rests on: entries, sources or judgments.
        optional basis: Vec<Reference<'i>>,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// Where a statement comes from.
    Source<'i> {
        /// Its id, by which others cite it.
        required id: Id,
        /// Its title.
        required title: Line,
        /// What sort of document, in free words.
        optional kind: Line,
        /// Who published it.
        optional outlet: Line,
        /// Who wrote it.
        optional author: Line,
        /// When it was published.
        optional published: Date,
        /// When it was read.
        optional retrieved: Date,
        /// Where it is, `http` or `https`.
        optional url: Url,
        /// BCP 47 tag.
        optional language: Line,
        /// Admiralty code, A to F.
        optional reliability: Word<Reliability>,
        /// Ids of the sources it draws on.
        optional derived_from: Vec<Reference<'i>>,
        /// Path of its text, relative to the briefing's folder.
        optional text: TextPath,
        /// SHA-256 sum of that text.
        optional sha256: Sha256,
        /// A remark.
        optional note: Prose,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// A name in its own script.
    Native {
        /// The name.
        required text: Line,
        /// BCP 47 tag.
        required lang: Line,
    }
}

table! {
    /// Who takes part.
    Actor<'i> {
        /// Its id, by which others refer to it.
        required id: Id,
        /// Its name.
        required name: Line,
        /// What it is.
        optional kind: Word<ActorKind>,
        /// Office or role, in a few words.
        optional role: Line,
        /// Its name in its own script, or several.
        optional native: OneOrMany<Native>,
        /// Other names.
        optional aliases: Vec<Line>,
        /// Ids of the actors it belongs to.
        optional affiliation: Vec<Reference<'i>>,
        /// A short code, such as ISO 3166-1.
        optional code: Line,
        /// A remark.
        optional note: Prose,
        /// Ids of the sources that say so.
        optional sources: Vec<Reference<'i>>,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// How one actor stands to another.
    Relation<'i> {
        /// Its id, if others refer to it.
        optional id: Id,
        /// Id of the actor that is the subject.
        required from: Reference<'i>,
        /// A verb phrase, such as "supplies and trains".
        required kind: Line,
        /// Id of the actor that is the object.
        required to: Reference<'i>,
        /// Holds in both directions.
        optional mutual: Flag,
        /// When, or since when.
        optional date: Date,
        /// More about it.
        optional detail: Prose,
        /// How well established.
        optional certainty: Word<Certainty>,
        /// Ids of the sources that say so.
        optional sources: Vec<Reference<'i>>,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// Something on the timeline. Wants one of `date`, `ongoing`, `after` and `before` at least.
    Event<'i> {
        /// Its id, if others refer to it.
        optional id: Id,
        /// What happened, in one line.
        required title: Line,
        /// When, no more precise than the source says.
        optional date: Date,
        /// Goes on at the day of the briefing.
        optional ongoing: Flag,
        /// Id of the event it comes after.
        optional after: Reference<'i>,
        /// Id of the event it comes before.
        optional before: Reference<'i>,
        /// What the date rests on, in a few words.
        optional date_basis: Line,
        /// A remark on the date.
        optional date_note: Prose,
        /// More about it.
        optional detail: Prose,
        /// Where.
        optional place: Line,
        /// Ids of the actors that took part.
        optional actors: Vec<Reference<'i>>,
        /// Whether it happened.
        optional status: Word<EventStatus>,
        /// How well established.
        optional certainty: Word<Certainty>,
        /// On what terms the source was given it.
        optional attribution: Word<Attribution>,
        /// Ids of the sources that say so.
        optional sources: Vec<Reference<'i>>,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// A quote in another language.
    Translation {
        /// The translated words.
        required text: Prose,
        /// BCP 47 tag.
        required lang: Line,
        /// Who translated.
        optional by: Line,
    }
}

table! {
    /// What someone is said to have said. Wants exactly one of `text` and `paraphrase`.
    Quote<'i> {
        /// Its id, if others refer to it.
        optional id: Id,
        /// Id of the actor who said it.
        required speaker: Reference<'i>,
        /// The words, verbatim; no Markdown.
        optional text: Prose,
        /// What was said, in other words.
        optional paraphrase: Prose,
        /// Ids of the entries it is about.
        optional about: Vec<Reference<'i>>,
        /// When it was said.
        optional date: Date,
        /// Where or in what form, such as "news conference".
        optional venue: Line,
        /// Id of the event at which it was said.
        optional event: Reference<'i>,
        /// On what terms.
        optional attribution: Word<Attribution>,
        /// Id of the source that reports it.
        optional source: Reference<'i>,
        /// A verbatim part of a longer sentence.
        optional partial: Flag,
        /// Words right before it in the source, to tell equal passages apart.
        optional prefix: Line,
        /// Words right after it in the source.
        optional suffix: Line,
        /// What the words answer to.
        optional context: Prose,
        /// The words in another language.
        optional translation: Translation,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

table! {
    /// One possible answer to a question.
    Hypothesis {
        /// Its id within the question.
        required id: Id,
        /// The answer.
        required text: Prose,
        /// How likely (ICD 203).
        optional likelihood: Word<Likelihood>,
    }
}

table! {
    /// What is not known.
    Question<'i> {
        /// Its id, if others refer to it.
        optional id: Id,
        /// The question, one line.
        required text: Line,
        /// Where it stands.
        optional status: Word<QuestionStatus>,
        /// How much hangs on it.
        optional priority: Word<Priority>,
        /// Why it matters.
        optional why: Prose,
        /// What is known so far.
        optional known: Prose,
        /// What would answer it.
        optional watch: Vec<Prose>,
        /// Possible answers.
        optional hypotheses: Vec<Hypothesis>,
        /// What speaks for and against them.
        optional evidence: Vec<Evidence<'i>>,
        /// Ids of the actors it concerns.
        optional actors: Vec<Reference<'i>>,
        /// Ids of other entries it hangs on.
        optional related: Vec<Reference<'i>>,
        /// Ids of the sources that raise it.
        optional sources: Vec<Reference<'i>>,
        /// Marking of this part, never above the banner.
        optional portion: Marking,
    }
}

/// Words for `panel`, in the order of the panels.
const PANELS: &[&str] = &["actors", "timeline", "quotes", "questions"];

impl crate::briefing::Vocabulary for crate::briefing::Section {
    const WORDS: &'static [&'static str] = PANELS;

    fn of(word: &str) -> Option<Self> {
        PANELS.iter().position(|panel| *panel == word).and_then(|at| Self::ALL.get(at).copied())
    }
}

table! {
    /// One stop of the presentation script. Wants exactly one of `focus` and `panel`.
    Step<'i> {
        /// Id of the entry to select.
        optional focus: Reference<'i>,
        /// A panel to show as a whole.
        optional panel: Word<crate::briefing::Section>,
        /// With the related-only filter on.
        optional related: Flag,
        /// With the reading pane open.
        optional read: Flag,
        /// For the presenter alone.
        optional notes: Prose,
        /// Time meant for it.
        optional seconds: Seconds,
    }
}

/// Tables inside tables: `{ … }`, or a header of their own.
macro_rules! nested {
    ($($name:ident)+) => {$(
        impl<'i> Field<'i> for $name {
            const SHAPE: Shape = Shape::Table($name::FIELDS);

            fn read(
                name: &'static str,
                value: toml::Spanned<toml::de::DeValue<'i>>,
                reader: &mut Reader<'i>,
            ) -> Option<Self> {
                let (table, header) = reader.table(name, Self::SHAPE, value)?;
                Some(Self::take(table, Place { title: name, header }, reader))
            }
        }
    )+};
}

nested! { Native Translation Hypothesis }
