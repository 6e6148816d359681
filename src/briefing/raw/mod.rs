//! The file as written: one struct for each table, field by field, before anything is resolved.
//!
//! The tables below are the one description of the format. They read the file, and their
//! [`FieldSpec`]s carry names, shapes and meanings to whatever describes the format to people or editors.

mod field;
mod kinds;
mod literal;
mod reader;
mod shape;
mod tables;

pub use field::Field;
pub(super) use kinds::TLP;
pub(crate) use kinds::TLP as TLP_LABELS;
pub use kinds::{
    Evidence, Flag, Id, Line, Marking, OneDay, OneOrMany, Prose, Reference, Seconds, Sha256, TextPath, Url, Word,
    closedness,
};
pub(super) use literal::Written;
pub use reader::Reader;
pub(super) use reader::{forbidden, listed, quoted, too_many_marks};
pub use shape::{FieldSpec, Place, Shape, Table};
pub use tables::{
    Actor, Event, Hypothesis, Judgment, Meta, Native, Question, Quote, Relation, Source, Step, TABLES, TableSpec,
    Translation,
};
