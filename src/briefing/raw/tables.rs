//! The tables of a briefing file and their fields.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::field::{Described, FieldType, FileTable, getter, is_required, missing, table};
use super::kinds::{
    Evidence, Flag, Id, Line, Marking, OneDay, OneOrMany, Prose, Reference, Seconds, Sha256, TextPath, Url, Word,
};
use super::reader::{FieldReader, TableStart};
use crate::briefing::fields::{
    Choice, FieldRole, FieldSpec, FieldValue, Getter, HasValue, Shape, TableKind, TableSpec,
};
use crate::briefing::{
    ActorKind, Attribution, Certainty, Confidence, Date, EventStatus, Likelihood, Priority, QuestionStatus,
    Reliability, Section,
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
        TableKind::Step => Some(Choice { fields: &["focus", "panel"], is_exclusive: true }),
        _ => None,
    };
    TableSpec { kind, name: kind.name(), title: kind.header(), fields, choice }
}

table! {
    /// What the briefing is and what it rests on.
    Meta for Meta {
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
        optional authors: Vec<Line> [Quoted],
        /// BCP 47 tag of the briefing's language.
        optional language: Line [Quoted],
    }
}

table! {
    /// An assessment in the words of ICD 203.
    Judgment<'i> for Judgment {
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
    Source<'i> for Source {
        /// Its id, by which others cite it.
        required id: Id,
        /// Its title.
        required title: Line [Quoted],
        /// What sort of document, in free words.
        optional kind: Line,
        /// Who published it.
        optional outlet: Line [Quoted],
        /// Who wrote it.
        optional author: Line [Quoted],
        /// When it was published.
        optional published: Date,
        /// When it was read.
        optional retrieved: Date,
        /// Where it is, `http` or `https`.
        optional url: Url,
        /// BCP 47 tag.
        optional language: Line [Quoted],
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
    Actor<'i> for Actor {
        /// Its id, by which others refer to it.
        required id: Id,
        /// Its name.
        required name: Line,
        /// What it is.
        optional kind: Word<ActorKind> [Unsearched],
        /// Office or role, in a few words.
        optional role: Line,
        /// Its name in its own script, or several.
        optional native: OneOrMany<Native> [Quoted],
        /// Other names.
        optional aliases: Vec<Line> [Quoted],
        /// Ids of the actors it belongs to.
        optional affiliation: Vec<Reference<'i>>,
        /// A short code, such as ISO 3166-1.
        optional code: Line [Quoted],
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
    Relation<'i> for Relation {
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
    Event<'i> for Event {
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
    Quote<'i> for Quote {
        /// Its id, if others refer to it.
        optional id: Id,
        /// Id of the actor who said it.
        required speaker: Reference<'i>,
        /// The words, verbatim; no Markdown.
        optional text: Prose [Quoted] = |row| row.words.verbatim().map_or(FieldValue::Absent, FieldValue::Text),
        /// What was said, in other words.
        optional paraphrase: Prose = |row| row.words.paraphrase().map_or(FieldValue::Absent, FieldValue::Text),
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
        optional prefix: Line [Quoted],
        /// Words right after it in the source.
        optional suffix: Line [Quoted],
        /// What the words answer to.
        optional context: Prose,
        /// The words in another language.
        optional translation: Translation [Quoted],
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
    Question<'i> for Question {
        /// Its id, if others refer to it.
        optional id: Id,
        /// The question, one line.
        required text: Line,
        /// Where it stands.
        optional status: Word<QuestionStatus> [Unsearched],
        /// How much hangs on it.
        optional priority: Word<Priority> [Unsearched],
        /// Why it matters.
        optional why: Prose,
        /// What is known so far.
        optional known: Prose,
        /// What would answer it.
        optional watch: Vec<Prose>,
        /// Possible answers.
        optional hypotheses: Vec<Hypothesis>,
        /// What speaks for and against them.
        optional evidence: Vec<Evidence<'i>> = |row| FieldValue::Evidence(&row.evidence, &row.hypotheses),
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

table! {
    /// One stop of the presentation script. Wants exactly one of `focus` and `panel`.
    Step<'i> for Step {
        /// Id of the entry to select.
        optional focus: Reference<'i> = |row| row.focus.entry().map_or(FieldValue::Absent, FieldValue::Entry),
        /// A panel to show as a whole.
        optional panel: Word<Section> = |row| row.focus.panel().map_or(FieldValue::Absent, FieldValue::Panel),
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
        impl<'i> FieldType<'i> for $name {
            const SHAPE: Shape = Shape::Table(<$name as FileTable>::FIELDS);

            fn read(name: &'static str, value: Spanned<DeValue<'i>>, reader: &mut FieldReader<'i>) -> Option<Self> {
                let (table, header) = reader.table(name, Self::SHAPE, value)?;
                Some(FileTable::take(table, TableStart { title: name, header }, reader))
            }
        }
    )+};
}

nested! { Native Translation Hypothesis }

/// The fields of a hypothesis.
pub(crate) const HYPOTHESIS: &[FieldSpec] = Hypothesis::FIELDS;
