//! The file as written: one struct for each table, field by field, before anything is resolved.
//!
//! `tables` is the one description of the format: it reads the file, and describes its fields to everything else.

mod dates;
mod field;
mod inner;
mod kinds;
mod literal;
mod reader;
mod tables;

pub(crate) use super::fields::FieldRule;
pub use super::fields::{FieldSpec, Shape, TableSpec};
pub(super) use field::{Described, FileTable};
pub(crate) use inner::HYPOTHESIS;
pub(super) use inner::{Cited, Hypothesis};
pub(crate) use kinds::is_id;
pub(super) use kinds::{Evidence, Flag, Id, Line, Marking, OneOrMany, Prose, Reference, TomlValue, Word};
pub(super) use reader::{FieldReader, TableStart, forbidden, listed, quoted, too_many_marks};
pub use tables::TABLES;
pub(crate) use tables::table_spec;
pub(super) use tables::{Actor, Event, Judgment, Meta, Question, Quote, Relation, Source, Step};
