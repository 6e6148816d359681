//! The document: a briefing as written (`raw`), as checked (`Briefing`), and the way from one to the other (`load`).
//!
//! It knows nothing of panels, screens or terminals. After loading no reference dangles and no text
//! holds a control character, so no other module has an error path for either.

pub mod date;
pub mod diagnostic;
pub mod file;
pub mod files;
mod id;
pub mod load;
mod model;
pub mod raw;
pub(crate) mod syntax;
mod vocabulary;

pub use date::{Date, DateError, DateParts, DateStyle, Day};
pub use diagnostic::Diagnostic;
pub use id::{EntryId, PerSection, Section, SourceId};
pub use load::{DRAFT_COMMAND, NOT_A_BRIEFING, load};
pub use model::*;
pub use raw::closedness;
pub use vocabulary::*;
