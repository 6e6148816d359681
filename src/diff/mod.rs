//! What differs between two briefings: every part of them that is new, changed or gone, in the words of the file.
//!
//! Parts are known by their id, else by their own words; references are compared by what they point at, so that a file
//! whose tables were only moved about does not differ. It knows nothing of how differences are shown or remembered.

mod changes;
mod mapping;
mod matching;
mod part;
mod recognition;
#[cfg(test)]
pub(crate) mod tests;
mod value;

pub use changes::{Change, ChangeState, FieldChange, diff};
pub use mapping::Mapping;
pub(crate) use matching::{FieldHashes, Matching, PartList, Sign, matching};
pub(crate) use part::Part;
pub(crate) use recognition::hash;
pub use value::Value;
