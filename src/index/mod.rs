//! Everything derived from a briefing: the order of each list, links in both directions, search.
//!
//! Made once after loading, immutable, shared by all readers. It knows nothing of screens.

// the order of a hash map changes from run to run, and must not reach what is written
#![deny(clippy::disallowed_types)]

mod chronology;
mod linked;
mod links;
mod notes;
mod order;
mod period;
mod proofs;
mod query;
mod rank;
mod scale;
mod search;
mod sequence;
mod spoken;
#[cfg(test)]
mod tests;

pub use chronology::{Chronology, Extent, Standing};
pub(crate) use chronology::{NO_END, NO_START};
pub use linked::Index;
pub use links::{Backlink, LinkKind};
pub(crate) use notes::TextLength;
pub use query::Query;
pub use scale::{Anchor, Scale, Stretch};
#[cfg(test)]
pub(crate) use scale::{scale_of_days, scale_of_minutes};
pub(crate) use search::{FieldText, search_fields};
pub use search::{Hits, Pattern, SearchItem, SearchText};
