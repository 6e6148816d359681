//! The document model: a briefing as written (`raw`), as checked (`Briefing`), and the conversion (`load`).
//!
//! It knows nothing of panels, screens or terminals. After loading, no reference dangles and no text has a control
//! character, so no other module has to handle either.

mod codes;
pub mod diagnostic;
mod fields;
pub(crate) mod file;
pub(crate) mod files;
mod id;
mod load;
mod lookup;
mod model;
mod nested;
pub mod raw;
mod rows;
pub(crate) mod syntax;
mod vocabulary;

pub use crate::date::{Date, DateError, DateHeading, DateParts, DateStyle, Day, DayStyle, TimeParts, Timestamp, Zone};
pub use codes::Code;
pub use diagnostic::Diagnostic;
pub use fields::TableKind;
pub(crate) use fields::{FieldValue, field_label};
pub use id::{EntryId, PerSection, Section, SourceId};
pub(crate) use load::DRAFT_COMMAND;
pub use load::load;
pub use model::{Actor, Briefing, Event, Judgment, Meta, Question, Quote, Relation, Source, Step};
pub use nested::{
    Citation, Evidence, Hypothesis, Native, OptText, QuoteSources, StepFocus, Target, Translation, Words,
};
pub(crate) use rows::{TableField, TableRow};
pub use vocabulary::{
    ActorKind, Attribution, Certainty, Confidence, Consistency, EventStatus, Likelihood, Priority, QuestionStatus,
    Reliability, StepView,
};
pub(crate) use vocabulary::{TLP, Vocabulary, tlp_level};
