//! The file as written: one struct for each table, field by field, before anything is resolved.
//!
//! `tables` is the one description of the format: it reads the file, and describes its fields to everything else.

mod dates;
mod field;
mod kinds;
mod literal;
mod reader;
mod tables;

pub(crate) use super::fields::FieldRule;
pub use super::fields::{FieldSpec, Shape, TableSpec};
pub(super) use field::{Described, FileTable};
pub(crate) use kinds::is_id;
pub(super) use kinds::{Cited, Evidence, Flag, Id, Line, Marking, OneOrMany, Prose, Reference, TomlValue, Word};
pub(super) use reader::{FieldReader, TableStart, forbidden, listed, quoted, too_many_marks};
pub use tables::TABLES;
pub(super) use tables::{Actor, Event, Hypothesis, Judgment, Meta, Question, Quote, Relation, Source, Step};
pub(crate) use tables::{HYPOTHESIS, table_spec};
