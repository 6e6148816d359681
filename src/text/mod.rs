//! Text as it lands on a screen: cells, graphemes, where lines break, what must never get through.
//!
//! The only place that knows widths. It knows nothing of briefings.

pub mod bidi;
mod blank;
mod breaks;
pub mod fold;
pub(crate) mod invisible;
mod line;
mod nearest;
pub mod output;
pub(crate) mod punctuation;
pub mod safe;
mod width;
mod wrap;

pub use blank::is_blank;
pub use line::one_line;
pub use nearest::nearest;
pub use width::{clip, clip_words, columns, graphemes, width};
pub use wrap::{Widths, wrap};
