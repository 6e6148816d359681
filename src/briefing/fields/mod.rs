//! The description of the format: its tables, and for each field its name, its kind of value and where the checked briefing has it.
//!
//! The rows are in [`raw::tables`](super::raw). Search, text lints, differences, news, JSON and CSV iterate over them.

mod kind;
mod spec;
mod value;

pub use kind::TableKind;
pub(crate) use spec::FieldRule;
pub(crate) use spec::field_label;
pub(super) use spec::{Choice, FieldRole, Getter};
pub use spec::{FieldSpec, Shape, TableSpec};
pub(crate) use value::FieldValue;
pub(super) use value::HasValue;
