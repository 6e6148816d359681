//! The differences between two briefings: every part that is new, changed or gone, in the terms of the file.
//!
//! Parts are recognized by their id, or else by their own words. References are compared by their targets, so moving
//! tables within the file is not a difference. It knows nothing of how differences are shown or remembered.

mod changes;
mod mapping;
mod matching;
mod part;
mod recognition;
#[cfg(test)]
pub(crate) mod tests;
mod value;
mod words;

pub use changes::{Change, ChangeState, FieldChange, diff};
pub use mapping::Mapping;
pub(crate) use matching::{FieldHashes, Matching, PartList, Sign, matching};
pub(crate) use part::Part;
pub(crate) use recognition::hash;
pub use value::ComparedValue;
pub(crate) use words::{WordContent, WordStretch, stretches};
